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

/**
 * Writes how far the head is turned against the camera into out[index] and how far the face is tilted in the picture into
 * out[index + 1]: degrees, + = to the person's left. The turn is read along the face's own level, from eyes to mouth, so that
 * neither a tilted nor a bowed head looks turned.
 */
export function writeHeadTurn({ x, y }: Body, out: Float64Array, index: number): void {
  const downX = (x[9] as number) + (x[10] as number) - (x[2] as number) - (x[5] as number);
  const downY = (y[9] as number) + (y[10] as number) - (y[2] as number) - (y[5] as number);
  const earsX = (x[LEFT_EAR] as number) - (x[RIGHT_EAR] as number);
  const earsY = (y[LEFT_EAR] as number) - (y[RIGHT_EAR] as number);
  const noseX = (x[NOSE] as number) - ((x[LEFT_EAR] as number) + (x[RIGHT_EAR] as number)) / 2;
  const noseY = (y[NOSE] as number) - ((y[LEFT_EAR] as number) + (y[RIGHT_EAR] as number)) / 2;
  const ears = earsX * downY - earsY * downX;
  const nose = noseX * downY - noseY * downX;
  out[index] = degrees(atan2(nose / NOSE_PER_EARS, ears));
  out[index + 1] = degrees(atan2(-downX, downY));
}

/**
 * Writes the tilt of the ears' line into out[index] and how far the head is turned since rest into out[index + 1], both in
 * degrees, + = to the person's left. A body that sits turned away shows its ears closer together and its nose aside, which
 * steepens every tilt; what rest shows of that is taken out.
 */
export function writeHeadTilt(now: Body, rest: Body, out: Float64Array, index: number): void {
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
  const length = Math.sqrt(earsX * earsX + earsY * earsY);
  const aside = (noseX * earsX + noseY * earsY) / (length * NOSE_PER_EARS);
  out[index] = degrees(atan2(earsY, earsX));
  out[index + 1] = degrees(atan2(aside, earsX < 0 ? -length : length));
}
