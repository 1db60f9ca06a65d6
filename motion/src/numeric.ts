// Elementary functions that give the same bytes in every JavaScript engine: only + - * / and sqrt, which IEEE 754 fixes.
// Math.atan2, acos, exp and the like differ in the last digit between engines, so motion/ and play/ use these instead.
// Errors stay below 1e-9 of the true value (in fact near 1e-15). NaN in gives NaN out; out of domain gives NaN.

/** Taken once: a frame asks for them hundreds of times, and a global is slow to find where tests run. */
const { floor, imul, round, sqrt } = Math;
const { is: isSame } = Object;

export const PI = Math.PI;
const HALF_PI = PI / 2;
const LN2 = Math.LN2;

// pi/2 and ln 2 in two parts: the first has few enough bits that a product with a whole number below 2^29 is exact.
const HALF_PI_HIGH = 1.5707963705062866; // nearest single-precision number
const HALF_PI_LOW = HALF_PI - HALF_PI_HIGH + 6.123233995736766e-17;
const LN2_HIGH = 0.693147182464599609375; // nearest single-precision number
const LN2_LOW = LN2 - LN2_HIGH + 2.319046813846299e-17;

const SQRT_3 = sqrt(3);
const TERMS = 14;

export const degrees = (radians: number): number => (radians * 180) / PI;
export const radians = (degrees: number): number => (degrees * PI) / 180;
export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;

/**
 * Arguments and results of the longer functions pass through here: a number that crosses a call of a function too long to
 * be inlined would be allocated, and a frame must allocate nothing. The short functions around them are inlined.
 */
export const cell = new Float64Array(2);

/** cell[0] = angle of (x, y) = (cell[1], cell[0]), for functions so long that even atan2 would not be inlined there. Arc tangent by one quarter-turn step, one halving and the power series. */
export function turnToAngle(): void {
  const y = cell[0] as number;
  const x = cell[1] as number;
  const up = y < 0 ? -y : y;
  const along = x < 0 ? -x : x;
  const steep = up > along;
  let ratio = steep ? along / up : up / along;
  if (up === 0 && along === 0) ratio = 0;
  if (up === Infinity && along === Infinity) ratio = 1;
  const turned = ratio > 0.41421356237309503; // tan(pi/8)
  if (turned) ratio = (ratio - 1) / (ratio + 1);
  const half = ratio / (1 + sqrt(1 + ratio * ratio)); // tan of half the angle, at most 0.199
  const square = half * half;
  // Term by term: faster than a loop, and too long to be inlined, which leaves room for what calls it.
  let sum = 1 / 29;
  sum = 1 / 27 - square * sum;
  sum = 1 / 25 - square * sum;
  sum = 1 / 23 - square * sum;
  sum = 1 / 21 - square * sum;
  sum = 1 / 19 - square * sum;
  sum = 1 / 17 - square * sum;
  sum = 1 / 15 - square * sum;
  sum = 1 / 13 - square * sum;
  sum = 1 / 11 - square * sum;
  sum = 1 / 9 - square * sum;
  sum = 1 / 7 - square * sum;
  sum = 1 / 5 - square * sum;
  sum = 1 / 3 - square * sum;
  sum = 1 - square * sum;
  let angle = 2 * half * sum + (turned ? PI / 4 : 0);
  if (steep) angle = HALF_PI - angle;
  if (x < 0 || isSame(x, -0)) angle = PI - angle;
  cell[0] = y < 0 || isSame(y, -0) ? -angle : angle;
}

/** cell[0] = degrees of the angle of (cell[1], cell[0]). */
export function turnToDegrees(): void {
  turnToAngle();
  cell[0] = degrees(cell[0] as number);
}

/** cell[0] = arc sine of cell[0] in degrees; NaN outside -1..1. */
export function sineToDegrees(): void {
  const sine = cell[0] as number;
  cell[1] = sqrt((1 - sine) * (1 + sine));
  turnToDegrees();
}

/** Angle of (x, y) in radians, -pi..pi; argument order as Math.atan2. (0, 0) gives 0 or +-pi as there. */
export function atan2(y: number, x: number): number {
  cell[0] = y;
  cell[1] = x;
  turnToAngle();
  return cell[0];
}

/** Arc sine of -1..1 in radians; NaN outside, since the root is. */
export const asin = (value: number): number => atan2(value, sqrt((1 - value) * (1 + value)));

/** Arc cosine of -1..1 in radians; NaN outside, since the root is. */
export const acos = (value: number): number => atan2(sqrt((1 - value) * (1 + value)), value);

/** Power series of sine (odd) or cosine (even) within a quarter turn. */
function series(rest: number, odd: boolean): number {
  const square = rest * rest;
  let sum = 1;
  for (let step = 9; step >= 1; step -= 1) {
    const n = odd ? 2 * step * (2 * step + 1) : 2 * step * (2 * step - 1);
    sum = 1 - (square / n) * sum;
  }
  return odd ? rest * sum : sum;
}

function sineOfQuarter(angle: number, shift: number): number {
  const quarter = round(angle / HALF_PI);
  const rest = angle - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW;
  const turn = (((quarter + shift) % 4) + 4) % 4;
  const value = series(rest, turn % 2 === 0);
  return turn >= 2 ? -value : value;
}

/** Sine of radians; exact to 1e-9 for |angle| up to 1e6; NaN for infinite. */
export const sin = (angle: number): number => sineOfQuarter(angle, 0);

/** Cosine of radians; exact to 1e-9 for |angle| up to 1e6; NaN for infinite. */
export const cos = (angle: number): number => sineOfQuarter(angle, 1);

/** Two to a whole power, exact while it is a normal number. */
function powerOfTwo(exponent: number): number {
  let left = exponent < 0 ? -exponent : exponent;
  let base = exponent < 0 ? 0.5 : 2;
  let power = 1;
  while (left > 0) {
    if (left % 2 === 1) power *= base;
    base *= base;
    left = floor(left / 2);
  }
  return power;
}

/** e to the value; relative error below 1e-9; Infinity above 709.78, 0 below -745. */
export function exp(value: number): number {
  if (value !== value) return NaN;
  if (value > 709.782712893384) return Infinity;
  if (value < -745.2) return 0;
  const twos = round(value / LN2);
  const rest = value - twos * LN2_HIGH - twos * LN2_LOW;
  let sum = 1;
  for (let term = TERMS; term >= 1; term -= 1) sum = 1 + (rest / term) * sum;
  const half = floor(twos / 2); // in two steps, so that the largest and the smallest results do not leave the range on the way
  return sum * powerOfTwo(half) * powerOfTwo(twos - half);
}

const STEP_UP = 4294967296; // 2^32

/** Natural logarithm; -Infinity for 0, NaN below. */
export function log(value: number): number {
  if (value !== value || value < 0) return NaN;
  if (value === 0) return -Infinity;
  if (value === Infinity) return Infinity;
  let mantissa = value;
  let twos = 0;
  for (; mantissa >= STEP_UP; twos += 32) mantissa /= STEP_UP;
  for (; mantissa < 1 / STEP_UP; twos -= 32) mantissa *= STEP_UP;
  for (; mantissa > Math.SQRT2; twos += 1) mantissa /= 2;
  for (; mantissa < Math.SQRT1_2; twos -= 1) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let term = TERMS; term >= 0; term -= 1) sum = 1 / (2 * term + 1) + square * sum;
  return 2 * ratio * sum + twos * LN2;
}

/** Length of (x, y), without overflow on the way. */
export function hypot(x: number, y: number): number {
  const wide = x < 0 ? -x : x;
  const tall = y < 0 ? -y : y;
  const large = wide > tall ? wide : tall;
  if (wide === Infinity || tall === Infinity) return Infinity;
  if (x !== x || y !== y) return NaN;
  if (large === 0) return 0;
  const small = (wide > tall ? tall : wide) / large;
  return large * sqrt(1 + small * small);
}

/** A source of numbers in 0..1 that a seed fixes (a 32-bit counter, stirred by two multiplications). */
export function seededRandom(seed: number): () => number {
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = imul(counter ^ (counter >>> 15), 0x2c1b3c6d);
    mixed = imul(mixed ^ (mixed >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}

/** A bell-shaped number (mean 0, standard deviation 1, within +-3.47): the sum of four draws, which is quick and near enough for noise. */
export const gaussian = (random: () => number): number => (random() + random() + random() + random() - 2) * SQRT_3;
