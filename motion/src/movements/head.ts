// The head seen from the front: how far it is turned, and how far it is tilted where it hardly turns.
import type { Body } from '../body.ts';
import { atan2, degrees } from '../numeric.ts';

/** Nose before the line of the ears, over the distance of the ears. Source: drawn heads and pictures; single people differ by about a tenth. */
const NOSE_PER_EARS = 0.7;

export const NOSE = 0;
export const LEFT_EAR = 7;
export const RIGHT_EAR = 8;
/** Eyes and corners of the mouth: the head's own upright. */
export const FACE: readonly number[] = [2, 5, 9, 10];

/** Places that writeFace fills, from an index on: ears and nose along the face's level, and the face's way down in the picture. */
export const EARS = 0;
export const NOSE_AHEAD = 1;
export const DOWN_X = 2;
export const DOWN_Y = 3;
export const FACE_NUMBERS = 4;

/**
 * Writes how wide the ears are apart and how far the nose is to the person's left of their middle, both along the face's own
 * level, from eyes to mouth, so that neither a tilted nor a bowed head looks turned. The nose over the ears is the tangent of the turn.
 */
export function writeFace({ x, y }: Body, out: Float64Array, index: number): void {
  const downX = (x[9] as number) + (x[10] as number) - (x[2] as number) - (x[5] as number);
  const downY = (y[9] as number) + (y[10] as number) - (y[2] as number) - (y[5] as number);
  const earsX = (x[LEFT_EAR] as number) - (x[RIGHT_EAR] as number);
  const earsY = (y[LEFT_EAR] as number) - (y[RIGHT_EAR] as number);
  const noseX = (x[NOSE] as number) - ((x[LEFT_EAR] as number) + (x[RIGHT_EAR] as number)) / 2;
  const noseY = (y[NOSE] as number) - ((y[LEFT_EAR] as number) + (y[RIGHT_EAR] as number)) / 2;
  out[index + EARS] = earsX * downY - earsY * downX;
  out[index + NOSE_AHEAD] = (noseX * downY - noseY * downX) / NOSE_PER_EARS;
  out[index + DOWN_X] = downX;
  out[index + DOWN_Y] = downY;
}

/** Places that writeTilt fills. */
export const TILT_DEG = 0;
/** Tangent of the turn since rest, + = to the person's left; NaN beyond a quarter turn. */
export const TURN_TANGENT = 1;

/**
 * Writes the tilt of the face's upright, from eyes to mouth, + = to the person's left, and the turn since rest. Pose networks
 * read the line of the ears as far less tilted than it is; the upright comes nearer, and a turned head leaves it upright.
 * A body that sits turned away shows its face narrower, which lessens every tilt; what rest shows of that is taken out.
 */
export function writeTilt(now: Body, rest: Body, out: Float64Array): void {
  const restEars = (rest.x[LEFT_EAR] as number) - (rest.x[RIGHT_EAR] as number);
  const restNose = (rest.x[NOSE] as number) - ((rest.x[LEFT_EAR] as number) + (rest.x[RIGHT_EAR] as number)) / 2;
  const ahead = restNose / NOSE_PER_EARS;
  const shortening = restEars / Math.sqrt(restEars * restEars + ahead * ahead);
  const { x, y } = now;
  const earsX = ((x[LEFT_EAR] as number) - (x[RIGHT_EAR] as number)) / shortening;
  const earsY = (y[LEFT_EAR] as number) - (y[RIGHT_EAR] as number);
  const middleX = ((x[LEFT_EAR] as number) + (x[RIGHT_EAR] as number)) / 2;
  const noseX = ((x[NOSE] as number) - middleX - restNose) / shortening;
  const noseY = (y[NOSE] as number) - ((y[LEFT_EAR] as number) + (y[RIGHT_EAR] as number)) / 2;
  const aside = (noseX * earsX + noseY * earsY) / (NOSE_PER_EARS * (earsX * earsX + earsY * earsY));
  const leftwards = (x[2] as number) + (x[5] as number) - (x[9] as number) - (x[10] as number);
  const upwards = (y[9] as number) + (y[10] as number) - (y[2] as number) - (y[5] as number);
  out[TILT_DEG] = degrees(atan2(leftwards / shortening, upwards));
  out[TURN_TANGENT] = aside;
  if (!(earsX > 0)) out[TURN_TANGENT] = NaN;
}
