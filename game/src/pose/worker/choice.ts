// How trials of the network are judged.
import type { VariantTrial } from './protocol.ts';

/** One camera frame at 30 a second: slower than this and frames are lost. Published phone and laptop speeds lie around it. */
export const FAST_ENOUGH_MS = 33;
/** 95th percentile by the nearest-rank rule. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

/**
 * Of the tried ones: the first preferred that is fast enough, else the fastest lite one, else the fastest. Null before any
 * trial. Where nothing is fast enough, full is never taken for a lucky moment in which it beat lite.
 */
export function bestTrial(trials: readonly VariantTrial[]): VariantTrial | null {
  const fast = trials.find((trial) => trial.p95Ms <= FAST_ENOUGH_MS);
  if (fast) return fast;
  const lite = trials.filter(({ variant }) => variant.endsWith('lite'));
  return (lite.length > 0 ? lite : trials).toSorted((a, b) => a.p95Ms - b.p95Ms)[0] ?? null;
}
