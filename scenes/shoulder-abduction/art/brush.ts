// Brushes that the painters share: seamless ridges, soft blobs, pines, broad trees. Canvas 2D, colours as 0xrrggbb.
import type { Random } from '@aigaret/game/stage/level';
import { css, shade } from './palette.ts';

export type Canvas2D = CanvasRenderingContext2D;

const TAU = Math.PI * 2;

/** A hilly line that repeats after `width`: sums of sines with whole waves. Gives heights in -1..1. */
export function ridgeLine(
  random: Random,
  waves: readonly (readonly [waves: number, height: number])[],
): (share: number) => number {
  const parts = waves.map(([count, height]) => ({ count, height, shift: random.next() * TAU }));
  const sum = parts.reduce((total, part) => total + part.height, 0);
  return (share) =>
    parts.reduce((total, part) => total + part.height * Math.sin(share * TAU * part.count + part.shift), 0) / sum;
}

/** A sharper line for mountains: folds the sines so that crests are pointed. */
export function crestLine(random: Random, waves: readonly (readonly [number, number])[]): (share: number) => number {
  const parts = waves.map(([count, height]) => ({ count, height, shift: random.next() * TAU }));
  const sum = parts.reduce((total, part) => total + part.height, 0);
  return (share) =>
    parts.reduce(
      (total, part) => total + part.height * (1 - 2 * Math.abs(Math.sin((share * part.count * TAU) / 2 + part.shift))),
      0,
    ) / sum;
}

/** Fills below a line. */
export function fillBelow(
  context: Canvas2D,
  width: number,
  height: number,
  line: (x: number) => number,
  fill: string | CanvasGradient,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.moveTo(0, height);
  for (let x = 0; x <= width; x += 4) context.lineTo(x, line(x));
  context.lineTo(width, height);
  context.fill();
}

export function verticalGradient(
  context: Canvas2D,
  top: number,
  bottom: number,
  stops: readonly (readonly [number, string])[],
): CanvasGradient {
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

export function glow(context: Canvas2D, x: number, y: number, radius: number, colour: number, alpha = 1): void {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, css(colour, alpha));
  gradient.addColorStop(0.4, css(colour, alpha * 0.4));
  gradient.addColorStop(1, css(colour, 0));
  context.fillStyle = gradient;
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

/** Draws something that reaches `reach` px around `x`, and once more beyond the seam of the tile when it crosses it. */
export function wrapped(context: Canvas2D, width: number, x: number, reach: number, draw: () => void): void {
  const shifts = [0, ...(x - reach < 0 ? [width] : []), ...(x + reach > width ? [-width] : [])];
  for (const shift of shifts) {
    context.save();
    context.translate(shift, 0);
    draw();
    context.restore();
  }
}

/** Paints apart and lays it on, out of focus: one blur for all, as each stroke of its own would cost seconds. */
export function outOfFocus(
  context: Canvas2D,
  width: number,
  height: number,
  radius: number,
  paint: (apart: Canvas2D) => void,
): void {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const apart = canvas.getContext('2d');
  if (!apart) return;
  paint(apart);
  context.filter = `blur(${radius}px)`;
  context.drawImage(canvas, 0, 0);
  context.filter = 'none';
}

export function blob(context: Canvas2D, x: number, y: number, radiusX: number, radiusY = radiusX): void {
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, 0, 0, TAU);
  context.fill();
}

/** A Korean red pine: leaning trunk, flat clouds of needles. `size` is its height. */
export function pine(
  context: Canvas2D,
  random: Random,
  x: number,
  y: number,
  size: number,
  needles: number,
  trunk: number,
  snow = false,
): void {
  const lean = random.between(-0.22, 0.22) * size;
  context.strokeStyle = css(trunk);
  context.lineCap = 'round';
  context.lineWidth = Math.max(1.5, size * 0.055);
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(x - lean * 0.4, y - size * 0.3, x + lean * 1.3, y - size * 0.55, x + lean, y - size * 0.88);
  context.stroke();
  const layers = [
    [0.5, 0.34],
    [0.68, 0.4],
    [0.84, 0.34],
    [0.98, 0.2],
  ] as const;
  layers.forEach(([up, wide], index) => {
    const cx = x + lean * up + random.between(-0.12, 0.12) * size;
    const cy = y - size * up;
    context.fillStyle = css(shade(needles, -0.22));
    blob(context, cx, cy + size * 0.035, wide * size * 0.66, size * 0.085);
    context.fillStyle = css(shade(needles, index * 0.05));
    blob(context, cx - size * 0.05, cy, wide * size * 0.55, size * 0.075);
    blob(context, cx + wide * size * 0.26, cy + size * 0.012, wide * size * 0.36, size * 0.055);
    if (!snow) return;
    context.fillStyle = 'rgba(244,249,255,0.95)';
    blob(context, cx - size * 0.04, cy - size * 0.035, wide * size * 0.5, size * 0.036);
  });
}

/** A round tree of many leaves: dark below, light above. */
export function broadTree(
  context: Canvas2D,
  random: Random,
  x: number,
  y: number,
  size: number,
  leaves: number,
  trunk: number,
): void {
  context.strokeStyle = css(trunk);
  context.lineCap = 'round';
  context.lineWidth = Math.max(1.5, size * 0.09);
  context.beginPath();
  context.moveTo(x, y);
  context.quadraticCurveTo(x + size * 0.03, y - size * 0.3, x, y - size * 0.5);
  context.stroke();
  context.lineWidth = Math.max(1, size * 0.045);
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(x, y - size * 0.32);
    context.quadraticCurveTo(x + side * size * 0.14, y - size * 0.4, x + side * size * 0.2, y - size * 0.56);
    context.stroke();
  }
  // Larger trees have more and, for their size, smaller bunches of leaves: a crown, not a balloon.
  const bunches = Math.round(9 + size / 6);
  const small = Math.sqrt(14 / bunches);
  const puffs = Array.from({ length: bunches }, () => {
    const angle = random.next() * TAU;
    const out = Math.sqrt(random.next());
    return {
      x: x + Math.cos(angle) * out * 0.36 * size,
      y: y - size * (0.69 - Math.sin(angle) * out * 0.25),
      r: size * small * random.between(0.13, 0.2),
    };
  }).toSorted((a, b) => b.y - a.y);
  for (const puff of puffs) {
    context.fillStyle = css(shade(leaves, -0.2));
    blob(context, puff.x, puff.y + puff.r * 0.3, puff.r, puff.r * 0.86);
  }
  for (const puff of puffs) {
    context.fillStyle = css(shade(leaves, ((y - puff.y) / size - 0.6) * 0.5));
    blob(context, puff.x - puff.r * 0.08, puff.y, puff.r * 0.86, puff.r * 0.74);
  }
}

/** A bare winter tree. */
export function bareTree(
  context: Canvas2D,
  random: Random,
  x: number,
  y: number,
  size: number,
  trunk: number,
  angle = -Math.PI / 2,
  depth = 4,
): void {
  const length = size * 0.36;
  const toX = x + Math.cos(angle) * length;
  const toY = y + Math.sin(angle) * length;
  context.strokeStyle = css(trunk);
  context.lineCap = 'round';
  context.lineWidth = Math.max(0.8, size * 0.055);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.stroke();
  if (depth === 0) return;
  for (const side of [-1, 0.7])
    bareTree(context, random, toX, toY, size * 0.74, trunk, angle + side * random.between(0.3, 0.6), depth - 1);
}

/** Grass blades along a line. */
export function blades(
  context: Canvas2D,
  random: Random,
  width: number,
  count: number,
  line: (x: number) => number,
  length: readonly [number, number],
  colours: readonly number[],
): void {
  context.lineCap = 'round';
  for (let index = 0; index < count; index += 1) {
    const x = random.next() * width;
    const tall = random.between(length[0], length[1]);
    const bend = random.between(-0.2, 0.75) * tall;
    context.strokeStyle = css(random.pick(colours));
    context.lineWidth = random.between(1.2, 2.6);
    wrapped(context, width, x, tall, () => {
      context.beginPath();
      context.moveTo(x, line(x) + 4);
      context.quadraticCurveTo(x + bend * 0.2, line(x) - tall * 0.6, x + bend, line(x) - tall);
      context.stroke();
    });
  }
}
