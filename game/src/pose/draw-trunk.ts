// Shirt and pelvis of a drawn person as solid parts: slices between hips and shoulders, each as wide and as deep as an adult.
import { across, between, mix, moved, unit, upright, type Dot, type Part } from './draw-shapes.ts';

export interface TrunkLook {
  shirt: string;
  trousers: string;
}

/** A slice: how high between hips (0) and shoulders (1); half its width and depth and how far it lies forward, metres. */
type Slice = readonly [height: number, halfWidth: number, halfDepth: number, forward: number];

const shirt: readonly Slice[] = [
  [0.08, 0.172, 0.112, 0.005],
  [0.25, 0.158, 0.11, 0.012],
  [0.45, 0.155, 0.108, 0.014],
  [0.6, 0.161, 0.113, 0.014],
  [0.72, 0.166, 0.112, 0.011],
  [0.83, 0.167, 0.103, 0.005],
  [0.92, 0.155, 0.085, -0.003],
  [1.02, 0.12, 0.062, -0.008],
];
const pelvis: readonly Slice[] = [
  [-0.06, 0.15, 0.1, -0.012],
  [0.06, 0.166, 0.107, 0],
];
/** Slices are so far apart, in trunk lengths: less than shows as ridges. */
const SLICE_STEP = 0.02;

/** Trapezius: from the neck to the shoulders, metres: out, up, radius at both ends. */
const NECK_END = { out: 0.022, up: 0.062, radius: 0.036 } as const;
const SHOULDER_END = { out: 0.15, up: 0.004, radius: 0.052 } as const;

/** The slice at a height, between those that are given. */
function sliceAt(slices: readonly Slice[], height: number): Slice {
  const next = slices.findIndex(([own]) => own >= height);
  const [a, b] = [slices[Math.max(0, next - 1)] as Slice, slices[Math.max(0, next)] as Slice];
  const share = b[0] > a[0] ? (height - a[0]) / (b[0] - a[0]) : 0;
  const of = (index: 1 | 2 | 3): number => a[index] + (b[index] - a[index]) * share;
  return [height, of(1), of(2), of(3)];
}

/** `dot`: the landmarks; `metre`: its px. */
export function trunkOf(dot: (landmark: number) => Dot, metre: number, look: TrunkLook): Part[] {
  const [shoulders, hips] = [mix(dot(11), dot(12), 0.5), mix(dot(23), dot(24), 0.5)];
  const up = unit(between(hips, shoulders));
  const leftAt = (height: number): Dot =>
    upright(mix(unit(between(dot(24), dot(23))), unit(between(dot(12), dot(11))), height), up);
  const parts: Part[] = [];
  for (const [slices, colour] of [
    [pelvis, look.trousers],
    [shirt, look.shirt],
  ] as const) {
    const [lowest, highest] = [slices[0]?.[0] ?? 0, slices.at(-1)?.[0] ?? 1];
    const count = Math.round((highest - lowest) / SLICE_STEP);
    for (let index = 0; index <= count; index += 1) {
      const [height, halfWidth, halfDepth, forward] = sliceAt(slices, lowest + ((highest - lowest) * index) / count);
      const left = leftAt(height);
      const middle = moved(mix(hips, shoulders, height), [across(left, up), forward * metre]);
      const out = (halfWidth - halfDepth) * metre;
      const radius = halfDepth * metre;
      parts.push({ a: moved(middle, [left, out]), b: moved(middle, [left, -out]), ra: radius, rb: radius, colour });
    }
  }
  for (const s of [1, -1]) {
    const joint = dot(s === 1 ? 11 : 12);
    const inwards = unit(between(joint, shoulders));
    const left = leftAt(1);
    parts.push({
      a: moved(shoulders, [left, s * NECK_END.out * metre], [up, NECK_END.up * metre]),
      b: moved(joint, [inwards, (0.178 - SHOULDER_END.out) * metre], [up, SHOULDER_END.up * metre]),
      ra: NECK_END.radius * metre,
      rb: SHOULDER_END.radius * metre,
      colour: look.shirt,
    });
  }
  return parts;
}
