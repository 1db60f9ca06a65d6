// How restless a stream of values is where it is quietest: tells a small movement from landmarks that only jitter.
import { lowPassShare } from './one-euro.ts';

/** A way this many times the smallest range is never taken for jitter: at 3 px of it a resting person shows up to 2.2 times. */
export const SURELY_MEANT = 3.5;
/**
 * Jitter of a meant way is less than this part of it: the worse the picture, the larger what jitter alone looks like. Simulated with landmarks that wander by 1 to 3 px in 150 to 250 ms: a resting person shows 0.034 to 0.077 of what
 * looks like a way, repetitions of 15 degrees with or without a tremor 0.006 to 0.031, larger ones in bad light up to 0.027.
 */
export const JITTER_PART = 0.033;

/** How far a neighbour is away; a voluntary movement is nearly straight for twice as long. */
const STEP_MS = 100;
/** Neighbours further away than this say nothing. */
const FARTHEST_MS = 400;
/** Takes out tremor (3 to 12 Hz), which comes on top of small movements. */
const CUTOFF_HZ = 1.5;
/** The quieter quarter of all windows counts, so that the movement itself is left out. */
const WINDOW_MS = 1000;
const QUIET_PART = 0.25;

/** Low-passed; starts anew after a gap. */
function smoothed(times: readonly number[], values: readonly number[]): number[] {
  let last = NaN;
  return values.map((value, index) => {
    const dtMs = index > 0 ? (times[index] as number) - (times[index - 1] as number) : Infinity;
    last = dtMs < FARTHEST_MS ? last + (value - last) * lowPassShare(CUTOFF_HZ, dtMs / 1000) : value;
    return last;
  });
}

/**
 * Mean distance of the low-passed value from the straight line between its neighbours, in the quieter quarter of all seconds.
 * @param samples times (ms, going on) of the values; NaN = not measured, left out
 */
export function jitterOf(samples: readonly { readonly t: number }[], values: readonly number[]): number {
  const known = samples.flatMap(({ t }, index) => (values[index] === values[index] ? [[t, values[index]]] : []));
  const times = known.map(([t]) => t as number);
  const smooth = smoothed(
    times,
    known.map(([, value]) => value as number),
  );
  const windows = new Map<number, { sum: number; count: number }>();
  let before = 0;
  let after = 0;
  times.forEach((t, index) => {
    while (t - (times[before + 1] ?? t) >= STEP_MS) before += 1;
    while (after < times.length && (times[after] as number) - t < STEP_MS) after += 1;
    const from = times[before] as number;
    const to = times[after] ?? NaN;
    if (!(t - from >= STEP_MS && to - from <= FARTHEST_MS)) return;
    const start = smooth[before] as number;
    const line = start + (((smooth[after] as number) - start) * (t - from)) / (to - from);
    const off = (smooth[index] as number) - line;
    const key = Math.floor(t / WINDOW_MS);
    const window = windows.get(key) ?? { sum: 0, count: 0 };
    windows.set(key, { sum: window.sum + (off < 0 ? -off : off), count: window.count + 1 });
  });
  const means = [...windows.values()].map(({ sum, count }) => sum / count).toSorted((a, b) => a - b);
  return means[Math.floor(QUIET_PART * means.length)] ?? 0;
}
