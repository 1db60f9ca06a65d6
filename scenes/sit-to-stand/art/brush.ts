// Brushes for everything that this level paints: rounded shapes, gradients, soft light. Canvas 2D, logical pixels.

export type Pen = CanvasRenderingContext2D;

/** A filled rectangle with round corners. */
export function box(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string | CanvasGradient,
  radius: number | number[] = 0,
): void {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.roundRect(x, y, width, height, radius);
  pen.fill();
}

export function oval(
  pen: Pen,
  x: number,
  y: number,
  rx: number,
  ry: number,
  fill: string | CanvasGradient,
  turn = 0,
): void {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.ellipse(x, y, rx, ry, turn, 0, Math.PI * 2);
  pen.fill();
}

/** A filled shape through points; a missing `round` gives straight edges. */
export function shape(pen: Pen, points: readonly (readonly [number, number])[], fill: string | CanvasGradient): void {
  pen.fillStyle = fill;
  pen.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
  pen.fill();
}

/** A line through points with round ends. */
export function stroke(pen: Pen, points: readonly (readonly [number, number])[], colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = pen.lineJoin = 'round';
  pen.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.stroke();
}

/** An arc of a circle as a line; angles in turns, 0 = right, 0.25 = down. */
export function bow(
  pen: Pen,
  x: number,
  y: number,
  radius: number,
  from: number,
  to: number,
  colour: string,
  width: number,
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.arc(x, y, radius, from * Math.PI * 2, to * Math.PI * 2);
  pen.stroke();
}

export function down(pen: Pen, top: number, bottom: number, ...colours: string[]): CanvasGradient {
  const gradient = pen.createLinearGradient(0, top, 0, bottom);
  colours.forEach((colour, index) =>
    gradient.addColorStop(colours.length > 1 ? index / (colours.length - 1) : 0, colour),
  );
  return gradient;
}

export function across(pen: Pen, left: number, right: number, ...colours: string[]): CanvasGradient {
  const gradient = pen.createLinearGradient(left, 0, right, 0);
  colours.forEach((colour, index) =>
    gradient.addColorStop(colours.length > 1 ? index / (colours.length - 1) : 0, colour),
  );
  return gradient;
}

/** Light that fades out from a point. `colour` is `r,g,b`. */
export function glow(pen: Pen, x: number, y: number, radius: number, colour: string, strength: number): void {
  const gradient = pen.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, `rgba(${colour},${strength})`);
  gradient.addColorStop(0.4, `rgba(${colour},${strength * 0.42})`);
  gradient.addColorStop(1, `rgba(${colour},0)`);
  pen.fillStyle = gradient;
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

/** A colour mixed between two `#rrggbb`, as `#rrggbb`. */
export function mix(from: string, to: string, fraction: number): string {
  const part = (text: string, at: number) => parseInt(text.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * fraction));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Even scatter in 0..1 that looks random and is the same on every machine. */
export const scatter = (index: number, salt = 0): number => {
  const mixed = Math.imul((index + 1) ^ (salt * 0x9e37), 0x45d9f3b) >>> 0;
  return (Math.imul(mixed ^ (mixed >>> 13), 0x5bd1e995) >>> 0) / 4_294_967_296;
};
