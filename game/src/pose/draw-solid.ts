// Solid parts to pixels: which part is nearest at each, and which way its surface looks there. Seen without perspective, as
// the figure is.
import type { Part } from './draw-shapes.ts';

/** Sub-pixels of a pixel's side, so that edges are soft. */
export const FINE = 2;

/** A rectangle of the picture, in px. */
export interface Cut {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The smallest rectangle of a picture that shows all parts. */
export function cutAround(parts: readonly Part[], width: number, height: number): Cut {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const { a, b, ra, rb } of parts) {
    left = Math.min(left, a.x - ra, b.x - rb);
    top = Math.min(top, a.y - ra, b.y - rb);
    right = Math.max(right, a.x + ra, b.x + rb);
    bottom = Math.max(bottom, a.y + ra, b.y + rb);
  }
  left = Math.max(0, Math.floor(left));
  top = Math.max(0, Math.floor(top));
  right = Math.min(width, Math.ceil(right));
  bottom = Math.min(height, Math.ceil(bottom));
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Depth, surface and part of each sub-pixel of a cut. */
export class Solid {
  readonly width: number; // sub-pixels
  readonly height: number;
  readonly depth: Float32Array; // px; Infinity where there is nothing
  readonly normals: Float32Array; // three each, unit vectors
  readonly part: Uint16Array;
  private readonly cut: Cut;

  constructor(parts: readonly Part[], cut: Cut) {
    this.cut = cut;
    this.width = cut.width * FINE;
    this.height = cut.height * FINE;
    this.depth = new Float32Array(this.width * this.height).fill(Infinity);
    this.normals = new Float32Array(this.width * this.height * 3);
    this.part = new Uint16Array(this.width * this.height);
    parts.forEach((part, index) => this.add(part, index));
  }

  /**
   * The ball at the share t of its way covers a pixel where Q(t) = r(t)^2 - distance(t)^2 >= 0, and shows its surface there at
   * depth z(t) - sqrt(Q(t)). Q is a parabola At^2 + Bt + C; the nearest depth is where its slope is 2 dz sqrt(Q), or at an end.
   */
  private add({ a, b, ra, rb }: Part, index: number): void {
    const { left, top } = this.cut;
    const [dx, dy, dz, dr] = [b.x - a.x, b.y - a.y, b.z - a.z, rb - ra];
    const A = dr * dr - dx * dx - dy * dy;
    const columns = this.range(Math.min(a.x - ra, b.x - rb) - left, Math.max(a.x + ra, b.x + rb) - left, this.width);
    const rows = this.range(Math.min(a.y - ra, b.y - rb) - top, Math.max(a.y + ra, b.y + rb) - top, this.height);
    for (let row = rows[0]; row < rows[1]; row += 1) {
      const y = top + (row + 0.5) / FINE - a.y;
      for (let column = columns[0]; column < columns[1]; column += 1) {
        const x = left + (column + 0.5) / FINE - a.x;
        const B = 2 * (ra * dr + x * dx + y * dy);
        const C = ra * ra - x * x - y * y;
        const t = A < 0 ? nearestShare(A, B, C, dz) : dr > 0 || (dr === 0 && dz < 0) ? 1 : 0;
        const q = A * t * t + B * t + C;
        if (q < 0) continue;
        const root = Math.sqrt(q);
        const z = a.z + t * dz - root;
        const at = row * this.width + column;
        if (z >= (this.depth[at] as number)) continue;
        const r = ra + t * dr;
        this.depth[at] = z;
        this.part[at] = index;
        this.normals[3 * at] = (x - t * dx) / r;
        this.normals[3 * at + 1] = (y - t * dy) / r;
        this.normals[3 * at + 2] = -root / r;
      }
    }
  }

  private range(from: number, to: number, end: number): readonly [number, number] {
    return [Math.max(0, Math.floor(from * FINE)), Math.min(end, Math.ceil(to * FINE))];
  }
}

function nearestShare(A: number, B: number, C: number, dz: number): number {
  const square = (dz * dz * (4 * A * C - B * B)) / (A - dz * dz);
  const slope = square > 0 ? Math.sign(dz) * Math.sqrt(square) : 0;
  const t = (slope - B) / (2 * A);
  return t < 0 ? 0 : t > 1 ? 1 : t;
}
