// Points and directions of the kinematic figure in space.
import { cos, sin } from './numeric.ts';

/** x to the picture's right (the person's left), y down, depth towards the camera; metres from the soles' middle. */
export type Point = [x: number, y: number, depth: number];

/** A body part's axes: sideways to the person's left, up, forward. */
export interface Axes {
  left: Point;
  up: Point;
  forward: Point;
}

/** The axes of the room, as seen by a person who faces the camera. */
export const roomAxes: Axes = { left: [1, 0, 0], up: [0, -1, 0], forward: [0, 0, 1] };

export const along = (from: Point, direction: Point, length: number): Point => [
  from[0] + direction[0] * length,
  from[1] + direction[1] * length,
  from[2] + direction[2] * length,
];

export const combine = (axes: Axes, left: number, up: number, forward: number): Point => [
  axes.left[0] * left + axes.up[0] * up + axes.forward[0] * forward,
  axes.left[1] * left + axes.up[1] * up + axes.forward[1] * forward,
  axes.left[2] * left + axes.up[2] * up + axes.forward[2] * forward,
];

export const at = (origin: Point, axes: Axes, left: number, up: number, forward: number): Point =>
  along(origin, combine(axes, left, up, forward), 1);

/** a * x + b * y. */
export const blend = (a: Point, x: number, b: Point, y: number): Point => [
  a[0] * x + b[0] * y,
  a[1] * x + b[1] * y,
  a[2] * x + b[2] * y,
];

export const between = (from: Point, to: Point): Point => [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const lengthOf = (a: Point): number => Math.sqrt(dot(a, a));
export const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Shorter than this a vector, in metres, has no direction. */
const SHORTEST = 1e-9;

/** The direction of a vector; `otherwise` where it has none. */
export function unit(a: Point, otherwise: Point): Point {
  const length = lengthOf(a);
  return length > SHORTEST ? [a[0] / length, a[1] / length, a[2] / length] : otherwise;
}

/** The part of `a` that stands upright on the direction `on`. */
export const upright = (a: Point, on: Point): Point => along(a, on, -dot(a, on));

/** `a` turned about a unit axis (right-handed in these coordinates: from x over y to depth); radians. */
export function turned(a: Point, axis: Point, angle: number): Point {
  if (angle === 0) return a;
  const aside = cross(axis, a);
  const [c, s] = [cos(angle), sin(angle)];
  const lengthwise = dot(axis, a) * (1 - c);
  return [
    a[0] * c + aside[0] * s + axis[0] * lengthwise,
    a[1] * c + aside[1] * s + axis[1] * lengthwise,
    a[2] * c + aside[2] * s + axis[2] * lengthwise,
  ];
}

/** A limb of two segments, before it has been moved. */
export interface Limb {
  upper: number; // length, metres
  lower: number;
  bend: Point; // which way the joint between them points; need not be a unit vector
}

/**
 * The joint between two segments whose ends are to be at `from` and `to`, bent towards `bend`; and the far end, which is `to`
 * or, out of reach, as near to it as the limb comes.
 */
export function solveLimb({ upper, lower, bend }: Limb, from: Point, to: Point): { joint: Point; end: Point } {
  const direction = unit(between(from, to), [0, 1, 0]);
  const shortest = upper > lower ? upper - lower : lower - upper;
  const wished = lengthOf(between(from, to));
  const reach = wished > upper + lower ? upper + lower : wished < shortest ? shortest : wished;
  const lengthwise = reach > SHORTEST ? (upper * upper - lower * lower + reach * reach) / (2 * reach) : 0;
  const aside = Math.sqrt(Math.max(0, upper * upper - lengthwise * lengthwise));
  const outwards = unit(upright(bend, direction), unit(upright([0, 0, 1], direction), [1, 0, 0]));
  const joint = along(along(from, direction, lengthwise), outwards, aside);
  return { joint, end: along(from, direction, reach) };
}
