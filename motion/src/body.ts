// A posture in the picture plane: 33 points in picture heights (x times the aspect, so that angles are true), NaN where
// a point is not to be trusted, and what many formulas ask of them, worked out once a frame.
// Formulas of movements work on two of them: now and at rest. Numbers stay in typed arrays, so that a frame allocates nothing.
import { LANDMARK_COUNT } from '@aigaret/contract';
import { cell, sineToDegrees, turnToDegrees } from './numeric.ts';

export interface Body {
  readonly x: Float64Array; // picture heights, to the picture's right
  readonly y: Float64Array; // picture heights, down
  readonly g: Float64Array; // by the constants below; filled by describeBody
}

/** Middle of the shoulders. */
export const SHOULDER_X = 0;
export const SHOULDER_Y = 1;
/** Middle of the hips; NaN = not seen. */
export const HIP_X = 2;
export const HIP_Y = 3;
/** |11-12|. */
export const WIDTH = 4;
/** Shoulders to hips, as seen. */
export const SEEN_TRUNK = 5;
/** The same, or 1.4 widths where the hips are hidden: at rest the body's own measure. */
export const TRUNK = 6;
/** Sideways lean in degrees, + = to the person's left: from the hips, else from the shoulders' shift since rest. */
export const LEAN_DEG = 7;
/** Tilt of the shoulder line in degrees, + = the left shoulder is lower, as in a lean to the left. */
export const SHOULDER_TILT_DEG = 8;
/** Shoulder width, or what it would be from the trunk where the body is turned: the size of the body in the picture. */
export const SCALE = 9;
/** Seen from the side: +1 = looks to the picture's right, -1 = to its left; NaN = cannot be told. */
export const FACING = 10;
/** Sine and cosine of the lean: the trunk's downward axis in the picture is (-sine, cosine). Upright where the lean is not known. */
export const LEAN_SIN = 11;
export const LEAN_COS = 12;
const GEOMETRY = 13;

export const createBody = (): Body => ({
  x: new Float64Array(LANDMARK_COUNT).fill(NaN),
  y: new Float64Array(LANDMARK_COUNT).fill(NaN),
  g: new Float64Array(GEOMETRY).fill(NaN),
});

/** Trunk length over shoulder width of a front view, where the hips cannot be seen. Source: simulation with Winter's segment lengths. */
export const TRUNK_PER_WIDTH = 1.4;
/** The nose is before the ears by at least this part of the body's size in a view from the side. */
const NOSE_AHEAD = 0.12;

/** A trunk may lean by so much more than its shoulder line shows: it bends sideways as well. */
const LEVEL_DEG = 10;

const LEFT_SHOULDER = 11;
const RIGHT_SHOULDER = 12;
const LEFT_HIP = 23;
const RIGHT_HIP = 24;

/** Where a body seen from the side looks: nose against ears, else toes against heels. */
function describeFacing({ x, g }: Body): void {
  const limit = NOSE_AHEAD * (g[SCALE] as number);
  const ears = ((x[7] as number) + (x[8] as number)) / 2;
  const nose = (x[0] as number) - ears;
  const feet = ((x[31] as number) + (x[32] as number) - (x[29] as number) - (x[30] as number)) / 2;
  const ahead = nose > limit || nose < -limit ? nose : feet;
  g[FACING] = NaN;
  if (ahead > limit) g[FACING] = 1;
  else if (ahead < -limit) g[FACING] = -1;
}

/** Fills `now.g`. `rest` is the posture to fall back to where the hips are hidden; the body itself when it is the resting one. */
export function describeBody(now: Body, rest: Body): void {
  const { x, y, g } = now;
  const dx = (x[LEFT_SHOULDER] as number) - (x[RIGHT_SHOULDER] as number);
  const dy = (y[LEFT_SHOULDER] as number) - (y[RIGHT_SHOULDER] as number);
  const width = Math.sqrt(dx * dx + dy * dy);
  const shoulderX = ((x[LEFT_SHOULDER] as number) + (x[RIGHT_SHOULDER] as number)) / 2;
  const shoulderY = ((y[LEFT_SHOULDER] as number) + (y[RIGHT_SHOULDER] as number)) / 2;
  const hipX = ((x[LEFT_HIP] as number) + (x[RIGHT_HIP] as number)) / 2;
  const hipY = ((y[LEFT_HIP] as number) + (y[RIGHT_HIP] as number)) / 2;
  const acrossX = shoulderX - hipX;
  const upY = hipY - shoulderY;
  const seen = Math.sqrt(acrossX * acrossX + upY * upY);
  const trunk = seen === seen ? seen : TRUNK_PER_WIDTH * width;
  g[SHOULDER_X] = shoulderX;
  g[SHOULDER_Y] = shoulderY;
  g[HIP_X] = hipX;
  g[HIP_Y] = hipY;
  g[WIDTH] = width;
  g[SEEN_TRUNK] = seen;
  g[TRUNK] = trunk;
  g[SCALE] = trunk > TRUNK_PER_WIDTH * width ? trunk / TRUNK_PER_WIDTH : width;
  cell[0] = dy / width;
  sineToDegrees();
  g[SHOULDER_TILT_DEG] = cell[0];
  describeLean(now, rest);
  describeFacing(now);
}

function describeLean(now: Body, rest: Body): void {
  const { g } = now;
  const acrossX = (g[SHOULDER_X] as number) - (g[HIP_X] as number);
  const upY = (g[HIP_Y] as number) - (g[SHOULDER_Y] as number);
  cell[0] = acrossX;
  cell[1] = upY;
  turnToDegrees();
  const own = cell[0]; // NaN without hips
  const atRest = rest.g[LEAN_DEG] as number;
  const restHasHips = now === rest || (rest.g[HIP_X] as number) === (rest.g[HIP_X] as number);
  if (own === own && restHasHips) {
    const length = g[SEEN_TRUNK] as number;
    g[LEAN_DEG] = own;
    g[LEAN_SIN] = acrossX / length;
    g[LEAN_COS] = upY / length;
    return;
  }
  const shift =
    ((g[SHOULDER_X] as number) - (rest.g[SHOULDER_X] as number)) / (TRUNK_PER_WIDTH * (rest.g[WIDTH] as number));
  // Somebody who only sits further to the side keeps the shoulders level: no more lean than their line bears out.
  const tilt = (g[SHOULDER_TILT_DEG] as number) - (rest.g[SHOULDER_TILT_DEG] as number);
  cell[0] = shift;
  sineToDegrees();
  const raw = cell[0];
  let lean = raw;
  const most = (raw > 0 ? tilt : -tilt) + LEVEL_DEG;
  if (raw > 0 && raw > most) lean = most > 0 ? most : 0;
  else if (raw < 0 && -raw > most) lean = most > 0 ? -most : 0;
  g[LEAN_DEG] = lean;
  if (now !== rest && atRest === atRest) g[LEAN_DEG] = lean + atRest;
  g[LEAN_SIN] = 0;
  g[LEAN_COS] = 1;
  if (!(shift >= -1 && shift <= 1) || raw === 0) return;
  const sine = shift * (lean / raw); // nearly linear that far
  g[LEAN_SIN] = sine;
  g[LEAN_COS] = Math.sqrt(1 - sine * sine);
}
