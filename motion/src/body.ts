// A posture in the picture plane: 33 points in picture heights (x times the aspect, so that angles are true), NaN where
// a point is not to be trusted. Formulas of movements work on two of them: now and at rest.
import { LANDMARK_COUNT } from '@aigaret/contract';
import { asin, atan2, degrees } from './numeric.ts';

export interface Body {
  readonly x: Float64Array; // picture heights, to the picture's right
  readonly y: Float64Array; // picture heights, down
}

export const createBody = (): Body => ({
  x: new Float64Array(LANDMARK_COUNT).fill(NaN),
  y: new Float64Array(LANDMARK_COUNT).fill(NaN),
});

/** Length of a vector of picture size, where nothing can overflow. */
const span = (x: number, y: number): number => Math.sqrt(x * x + y * y);

const LEFT_SHOULDER = 11;
const RIGHT_SHOULDER = 12;
const LEFT_HIP = 23;
const RIGHT_HIP = 24;

/** Trunk length over shoulder width of a front view, where the hips cannot be seen. Source: simulation with Winter's segment lengths. */
export const TRUNK_PER_WIDTH = 1.4;

const get = (values: Float64Array, index: number): number => values[index] as number;
const middle = (values: Float64Array, a: number, b: number): number => (get(values, a) + get(values, b)) / 2;

export const shoulderX = (body: Body): number => middle(body.x, LEFT_SHOULDER, RIGHT_SHOULDER);
export const shoulderY = (body: Body): number => middle(body.y, LEFT_SHOULDER, RIGHT_SHOULDER);
export const hipX = (body: Body): number => middle(body.x, LEFT_HIP, RIGHT_HIP);
export const hipY = (body: Body): number => middle(body.y, LEFT_HIP, RIGHT_HIP);

/** |11-12| in picture heights. */
export const shoulderWidth = (body: Body): number =>
  span(
    get(body.x, LEFT_SHOULDER) - get(body.x, RIGHT_SHOULDER),
    get(body.y, LEFT_SHOULDER) - get(body.y, RIGHT_SHOULDER),
  );

/** Tilt of the shoulder line in degrees, + = the left shoulder is lower, as in a lean to the left. */
export function shoulderLineDeg(body: Body): number {
  const width = shoulderWidth(body);
  return width > 0 ? degrees(asin((get(body.y, LEFT_SHOULDER) - get(body.y, RIGHT_SHOULDER)) / width)) : NaN;
}

/** |S - H|; NaN without hips. */
export const seenTrunk = (body: Body): number => span(shoulderX(body) - hipX(body), shoulderY(body) - hipY(body));

/** |T0| at rest; from the shoulder width where the hips were hidden. */
export function trunkLength(rest: Body): number {
  const seen = seenTrunk(rest);
  return seen === seen ? seen : TRUNK_PER_WIDTH * shoulderWidth(rest);
}

/** Lean in degrees from the hips, + = to the person's left; NaN without hips. */
export const hipLeanDeg = (body: Body): number =>
  degrees(atan2(shoulderX(body) - hipX(body), hipY(body) - shoulderY(body)));

/** Lean in degrees, + = to the person's left: from the hips, else from the shoulders' shift since rest. */
export function leanDeg(now: Body, rest: Body): number {
  const atRest = hipLeanDeg(rest);
  if (atRest === atRest) {
    const seen = hipLeanDeg(now);
    if (seen === seen) return seen;
  }
  const shift = (shoulderX(now) - shoulderX(rest)) / (TRUNK_PER_WIDTH * shoulderWidth(rest));
  return degrees(asin(shift)) + (atRest === atRest ? atRest : 0);
}
