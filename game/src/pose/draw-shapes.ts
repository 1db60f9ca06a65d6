// Points in a picture with depth, and the one shape that a drawn body is made of: a ball that grows or shrinks on its way.

export type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A place in the picture, px; z in px too, smaller is nearer. Also a direction. */
export interface Dot {
  x: number;
  y: number;
  z: number; // smaller is nearer
}

/** What a ball of radius `ra` at `a` covers on its way to `b`, where its radius is `rb`; px. */
export interface Part {
  a: Dot;
  b: Dot;
  ra: number;
  rb: number;
  colour: string; // #rrggbb
}

/** A point on the way from a to b. */
export const mix = (a: Dot, b: Dot, share: number): Dot => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
  z: a.z + (b.z - a.z) * share,
});

/** In space. */
export const distance = (a: Dot, b: Dot): number => Math.hypot(b.x - a.x, b.y - a.y, b.z - a.z);

/** The way from a to b. */
export const between = (a: Dot, b: Dot): Dot => ({ x: b.x - a.x, y: b.y - a.y, z: b.z - a.z });

/** `a` moved by so much of some directions. */
export function moved(a: Dot, ...ways: readonly (readonly [direction: Dot, length: number])[]): Dot {
  const sum = { ...a };
  for (const [direction, length] of ways) {
    sum.x += direction.x * length;
    sum.y += direction.y * length;
    sum.z += direction.z * length;
  }
  return sum;
}

/** The direction of a way; straight up where it has none. */
export function unit(a: Dot): Dot {
  const length = Math.hypot(a.x, a.y, a.z);
  return length > 0 ? { x: a.x / length, y: a.y / length, z: a.z / length } : { x: 0, y: -1, z: 0 };
}

/** The part of `a` that stands upright on the direction `on`, as a direction. */
export const upright = (a: Dot, on: Dot): Dot => unit(moved(a, [on, -(a.x * on.x + a.y * on.y + a.z * on.z)]));

/** Upright on both; of a person's left and up it is the person's forward. */
export const across = (a: Dot, b: Dot): Dot => ({
  x: a.y * b.z - a.z * b.y,
  y: a.z * b.x - a.x * b.z,
  z: a.x * b.y - a.y * b.x,
});
