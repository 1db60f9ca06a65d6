// One arm and the trunk seen from the side: true angles in the sagittal plane, from the landmarks of the nearer side
// (the trunk from both where they are seen: a person not quite turned shows the nearer shoulder before the hip).
// Which way the person looks is taken from rest; a movement of an arm does not change it.
import { FACING, HIP_X, HIP_Y, SCALE, SHOULDER_X, SHOULDER_Y, type Body } from '../body.ts';
import { atan2, degrees } from '../numeric.ts';
import { limb } from './movement.ts';

/** What lookFromSide writes, in degrees; NaN = not seen, or not known which way is forward. */
export const sideArm = new Float64Array(4);
/** Of the trunk, + = bent forward. */
export const TRUNK_FORWARD = 0;
/** Of the upper arm from hanging upright, + = forward; -90..270. */
export const ARM_FORWARD = 1;
/** Of the elbow: 0 straight; never negative, so that what is beyond straight counts as less straight. */
export const ELBOW = 2;
/** Of the upper arm, how much of its resting length shows: 1 = it moves in the picture's plane. */
export const SHOWN = 3;

/** The angle's seam: behind the back, where no arm comes. */
const SEAM_DEG = -90;
/** The nose is before the shoulders by at least this part of the body's size, where the ears cannot say it. */
const NOSE_AHEAD = 0.12;

/** +1 = looks to the picture's right, -1 = to its left; NaN = cannot be told. */
function facingOf({ x, g }: Body): number {
  const told = g[FACING] as number;
  if (told === told) return told;
  const nose = (x[0] as number) - (g[SHOULDER_X] as number);
  const limit = NOSE_AHEAD * (g[SCALE] as number);
  return nose > limit ? 1 : nose < -limit ? -1 : NaN;
}

/** Fills sideArm for one arm. */
export function lookFromSide(now: Body, rest: Body, s: 1 | -1): void {
  const { x, y } = now;
  const facing = facingOf(rest);
  const shoulder = limb(s, 11);
  const hip = limb(s, 23);
  const upperX = (x[shoulder + 2] as number) - (x[shoulder] as number);
  const upperY = (y[shoulder + 2] as number) - (y[shoulder] as number);
  const lowerX = (x[shoulder + 4] as number) - (x[shoulder + 2] as number);
  const lowerY = (y[shoulder + 4] as number) - (y[shoulder + 2] as number);
  let trunkX = (now.g[SHOULDER_X] as number) - (now.g[HIP_X] as number);
  let trunkUp = (now.g[HIP_Y] as number) - (now.g[SHOULDER_Y] as number);
  if (trunkX !== trunkX) {
    trunkX = (x[shoulder] as number) - (x[hip] as number);
    trunkUp = (y[hip] as number) - (y[shoulder] as number);
  }
  sideArm[TRUNK_FORWARD] = degrees(atan2(facing * trunkX, trunkUp));
  const forward = degrees(atan2(facing * upperX, upperY));
  sideArm[ARM_FORWARD] = forward < SEAM_DEG ? forward + 360 : forward;
  const restX = (rest.x[shoulder + 2] as number) - (rest.x[shoulder] as number);
  const restY = (rest.y[shoulder + 2] as number) - (rest.y[shoulder] as number);
  sideArm[SHOWN] = Math.sqrt((upperX * upperX + upperY * upperY) / (restX * restX + restY * restY));
  const cross = upperX * lowerY - upperY * lowerX;
  sideArm[ELBOW] = degrees(atan2(cross < 0 ? -cross : cross, upperX * lowerX + upperY * lowerY));
}
