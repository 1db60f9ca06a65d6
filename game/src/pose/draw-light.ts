// Light on solid parts: a lamp from the upper left, light from all around, shadows that a body throws on itself and the dark
// of creases. Without them a network trained on photographs cannot tell an arm from the shirt behind it. Light is added up as
// light and only then becomes a picture's numbers: shaded otherwise, the underside of a forearm is as dark as wood.
import type { Canvas2d, Part } from './draw-shapes.ts';
import { cutAround, FINE, Solid } from './draw-solid.ts';

/** Where the lamp is; a unit vector: left, above, on the camera's side. */
const LAMP = { x: -0.4, y: -0.66, z: -0.635 } as const;
const AMBIENT = 0.6;
const LAMPLIGHT = 0.55;
/** Part of the lamp's light that reaches its shadows. */
const IN_SHADOW = 0.35;
/** Shadow rays: steps and the length of one in px of the unit. */
const SHADOW_STEPS = 9;
const SHADOW_STEP = 0.06;
/** A part further before a ray than this, in units, does not touch it. */
const THICKEST = 0.6;
/** Creases: how far around is looked, in units, and how dark they get. */
const CREASE_NEAR = 0.05;
const CREASE_FAR = 0.13;
const CREASE_DARK = 0.5;
const AROUND = [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => [
  Math.cos((eighth * Math.PI) / 4),
  Math.sin((eighth * Math.PI) / 4),
]) as readonly (readonly [number, number])[];

type Shades = { ambient: Float32Array; lamp: Float32Array };

/** Share of each kind of light that reaches a pixel. `size`: the body's unit in px. */
function shadesOf(solid: Solid, size: number): Shades {
  const [columns, rows] = [solid.width / FINE, solid.height / FINE];
  const shades = { ambient: new Float32Array(columns * rows), lamp: new Float32Array(columns * rows) };
  const depthAt = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= columns || y >= rows
      ? Infinity
      : (solid.depth[Math.floor(y) * FINE * solid.width + Math.floor(x) * FINE] as number);
  const bias = 0.03 * size;
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) {
      const z = depthAt(x, y);
      if (z === Infinity) continue;
      let reached = 1;
      for (let step = 1; step <= SHADOW_STEPS && reached === 1; step += 1) {
        const length = step * SHADOW_STEP * size;
        const before = z + LAMP.z * length - bias - depthAt(x + LAMP.x * length, y + LAMP.y * length);
        if (before > 0 && before < THICKEST * size) reached = IN_SHADOW;
      }
      let crease = 0;
      for (const radius of [CREASE_NEAR * size, CREASE_FAR * size])
        for (const [dx, dy] of AROUND) {
          const before = (z - depthAt(x + dx * radius, y + dy * radius)) / radius - 0.7;
          if (before > 0) crease += before > 1 ? (before > 6 ? 0.4 : 1) : before;
        }
      shades.lamp[y * columns + x] = reached;
      shades.ambient[y * columns + x] = 1 - (CREASE_DARK * crease) / (2 * AROUND.length);
    }
  return shades;
}

/** The curve between light (0..1) and the numbers of a picture (0..255), as sRGB has it nearly: the square root is near enough. */
const lightOf = (value: number): number => (value / 255) ** 2;
const valueOf = (light: number): number => 255 * Math.sqrt(light > 1 ? 1 : light);

/** Of a colour, how much of each kind of light it gives back. */
const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((from) => lightOf(Number.parseInt(colour.slice(from, from + 2), 16)));

/** Paints the parts over what the picture shows. `size`: shoulder joints' distance, px. */
export function paintParts(context: Canvas2d, parts: readonly Part[], size: number): void {
  const cut = cutAround(parts, context.canvas.width, context.canvas.height);
  if (cut.width === 0 || cut.height === 0) return;
  const solid = new Solid(parts, cut);
  const shades = shadesOf(solid, size);
  const colours = parts.map(({ colour }) => channels(colour));
  const picture = context.getImageData(cut.left, cut.top, cut.width, cut.height);
  const sum = new Float64Array(3);
  for (let pixel = 0; pixel < cut.width * cut.height; pixel += 1) {
    const [x, y] = [pixel % cut.width, Math.floor(pixel / cut.width)];
    let covered = 0;
    sum.fill(0);
    for (let fine = 0; fine < FINE * FINE; fine += 1) {
      const at = (y * FINE + Math.floor(fine / FINE)) * solid.width + x * FINE + (fine % FINE);
      if (solid.depth[at] === Infinity) continue;
      covered += 1;
      const [nx, ny, nz] = [solid.normals[3 * at], solid.normals[3 * at + 1], solid.normals[3 * at + 2]] as [
        number,
        number,
        number,
      ];
      const facing = Math.max(0, nx * LAMP.x + ny * LAMP.y + nz * LAMP.z);
      const fromAbove = 0.92 - 0.08 * ny;
      const light = AMBIENT * fromAbove * (shades.ambient[pixel] || 1) + LAMPLIGHT * facing * (shades.lamp[pixel] || 1);
      const colour = colours[solid.part[at] as number] as readonly number[];
      for (let channel = 0; channel < 3; channel += 1)
        sum[channel] = (sum[channel] as number) + valueOf((colour[channel] as number) * light);
    }
    if (covered === 0) continue;
    const left = 1 - covered / (FINE * FINE);
    for (let channel = 0; channel < 3; channel += 1)
      picture.data[4 * pixel + channel] =
        (sum[channel] as number) / (FINE * FINE) + left * (picture.data[4 * pixel + channel] as number);
  }
  context.putImageData(picture, cut.left, cut.top);
}
