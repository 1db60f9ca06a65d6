// How trials of the network are judged.
import type { VariantTrial } from './protocol.ts';

/** One camera frame at 30 a second: slower than this and frames are lost. Published phone and laptop speeds lie around it. */
export const FAST_ENOUGH_MS = 33;
/** 95th percentile by the nearest-rank rule. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

/** Of the tried ones: the first preferred that is fast enough, else the fastest. Null before any trial. */
export function bestTrial(trials: readonly VariantTrial[]): VariantTrial | null {
  const fast = trials.find((trial) => trial.p95Ms <= FAST_ENOUGH_MS);
  if (fast) return fast;
  return trials.reduce<VariantTrial | null>((best, trial) => (best && best.p95Ms <= trial.p95Ms ? best : trial), null);
}
