// Points and the one shape that limbs are made of.

export type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A place in the picture, px; z in px too, smaller is nearer. */
export interface Dot {
  x: number;
  y: number;
  z: number; // smaller is nearer
}

/** A point on the way from a to b. */
export const mix = (a: Dot, b: Dot, share: number): Dot => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
  z: a.z + (b.z - a.z) * share,
});

/** In space. */
export const distance = (a: Dot, b: Dot): number => Math.hypot(b.x - a.x, b.y - a.y, b.z - a.z);

/** A limb's segment: two round ends of different radius and the tangents between them, lit from the upper left. */
export function taper(
  context: Canvas2d,
  a: Dot,
  b: Dot,
  radiusA: number,
  radiusB: number,
  light: string,
  shade: string,
): void {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const tilt = length > Math.abs(radiusA - radiusB) ? Math.acos((radiusA - radiusB) / length) : 0;
  context.beginPath();
  if (tilt === 0) {
    const [centre, radius] = radiusA > radiusB ? [a, radiusA] : [b, radiusB];
    context.arc(centre.x, centre.y, radius, 0, Math.PI * 2);
  } else {
    context.arc(a.x, a.y, radiusA, angle + tilt, angle - tilt + Math.PI * 2);
    context.arc(b.x, b.y, radiusB, angle - tilt, angle + tilt);
  }
  context.closePath();
  const across = Math.max(radiusA, radiusB);
  const middle = mix(a, b, 0.5);
  const nx = -Math.sin(angle) * across;
  const ny = Math.cos(angle) * across;
  const lit = nx + ny < 0 ? 1 : -1; // the side that faces the upper left
  const gradient = context.createLinearGradient(
    middle.x + nx * lit,
    middle.y + ny * lit,
    middle.x - nx * lit,
    middle.y - ny * lit,
  );
  gradient.addColorStop(0, light);
  gradient.addColorStop(0.55, light);
  gradient.addColorStop(1, shade);
  context.fillStyle = gradient;
  context.fill();
}
