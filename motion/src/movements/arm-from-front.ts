// One arm seen from the front, out of the picture's plane too: how far a limb points at or away from the camera shows in
// how much of its own length is missing. Elevation of the upper arm, bend of the elbow, and how far the elbow is out to the
// side. Angles of control only: a camera above or below the arm shifts them by its own angle, so they claim no degrees.
import { LEAN_COS, LEAN_SIN, SCALE, type Body } from '../body.ts';
import { acos, asin, clamp, degrees } from '../numeric.ts';
import { limb } from './movement.ts';

/** What lookFromFront writes; NaN = not seen. Degrees where nothing else is said. */
export const frontArm = new Float64Array(6);
/** Of the upper arm from hanging along the trunk, in any plane: 0 hanging, 90 level, 180 up. */
export const ELEVATION = 0;
/** Of the elbow: 0 straight. Towards and away from the camera look alike: both parts are taken to point the same way, as
 * in a straight arm, and the opposite way the more a hanging upper arm and a forearm that points up show a folded one. */
export const BEND = 1;
/** Of the upper arm out to its side, against the trunk; of an arm that is raised forwards only its sideways part. */
export const OUT = 2;
/** Of the forearm from hanging: 90 level. */
export const FOREARM = 3;
/** How much of what the upper arm is raised goes sideways, squared: 0 = straight forwards, 1 = in the frontal plane. */
export const SIDEWAYS = 4;
/** Of the forearm out to its side: 0 = straight ahead, 90 = straight out. */
export const FOREARM_OUT = 5;

/** Upper arm in shoulder widths and forearm in upper arms, where rest shows them shortened. Winter's segments. */
const UPPER_ARM = 0.85;
const FOREARM_PER_UPPER_ARM = 0.78;
/** A limb counts as this much longer: at rest it was perhaps not quite in the picture's plane, and the arc cosine is too steep at its end. */
const ROOM = 1.05;

const lengthOf = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** The length in depth that a limb of this length has where so much of it shows. */
function depthOf(length: number, seen: number): number {
  const missing = length * length - seen * seen;
  return Math.sqrt(missing < 0 ? 0 : missing); // NaN stays NaN
}

/** Fills frontArm for one arm. */
export function lookFromFront(now: Body, rest: Body, s: 1 | -1): void {
  const shoulder = limb(s, 11);
  const elbow = shoulder + 2;
  const wrist = shoulder + 4;
  const restUpper = lengthOf(
    (rest.x[elbow] as number) - (rest.x[shoulder] as number),
    (rest.y[elbow] as number) - (rest.y[shoulder] as number),
  );
  const restLower = lengthOf(
    (rest.x[wrist] as number) - (rest.x[elbow] as number),
    (rest.y[wrist] as number) - (rest.y[elbow] as number),
  );
  const usual = UPPER_ARM * (rest.g[SCALE] as number);
  const ownUpper = restUpper > usual ? restUpper : usual;
  const byUpper = FOREARM_PER_UPPER_ARM * ownUpper;
  const upperX = (now.x[elbow] as number) - (now.x[shoulder] as number);
  const upperY = (now.y[elbow] as number) - (now.y[shoulder] as number);
  const lowerX = (now.x[wrist] as number) - (now.x[elbow] as number);
  const lowerY = (now.y[wrist] as number) - (now.y[elbow] as number);
  const seenUpper = lengthOf(upperX, upperY);
  const seenLower = lengthOf(lowerX, lowerY);
  const roomUpper = ROOM * ownUpper;
  const roomLower = ROOM * (restLower > byUpper ? restLower : byUpper);
  const upper = seenUpper > roomUpper ? seenUpper : roomUpper;
  const lower = seenLower > roomLower ? seenLower : roomLower;
  const leanSin = now.g[LEAN_SIN] as number;
  const leanCos = now.g[LEAN_COS] as number;
  const down = (upperY * leanCos - upperX * leanSin) / upper;
  const out = (s * (upperX * leanCos + upperY * leanSin)) / upper;
  const hanging = upperY > 0 ? upperY / upper : 0;
  const folded = lowerY < 0 ? (-lowerY / lower) * hanging : 0;
  const depth = (1 - 2 * folded) * depthOf(upper, seenUpper) * depthOf(lower, seenLower);
  const both = upperX * lowerX + upperY * lowerY + depth;
  frontArm[ELEVATION] = degrees(acos(clamp(down, -1, 1)));
  frontArm[OUT] = degrees(asin(clamp(out, -1, 1)));
  frontArm[SIDEWAYS] = (out * out) / (1 - down * down);
  frontArm[BEND] = degrees(acos(clamp(both / (upper * lower), -1, 1)));
  frontArm[FOREARM] = degrees(acos(clamp(lowerY / lower, -1, 1)));
  frontArm[FOREARM_OUT] = degrees(asin(clamp((s * lowerX) / lower, -1, 1)));
}
