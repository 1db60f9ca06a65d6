// How trials of the network are judged.
import type { PosePurpose, VariantTrial } from './protocol.ts';

/** One camera frame at 30 a second: slower than this and frames are lost. Published phone and laptop speeds lie around it. */
export const FAST_ENOUGH_MS = 33;
/**
 * Eight pictures a second: a slow repetition, four seconds up and down, still has thirty. Degrees are worth that much more than
 * speed, as the small network misses the goal of 10 degrees at an elbow seen from the side. Decision.
 */
export const ENOUGH_FOR_DEGREES_MS = 125;

/** 95th percentile by the nearest-rank rule. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

const bySpeed = (trials: readonly VariantTrial[]): VariantTrial[] => trials.toSorted((a, b) => a.p95Ms - b.p95Ms);

/** The large network, and fast enough that degrees may be claimed. */
export const isEnoughForDegrees = ({ variant, p95Ms }: VariantTrial): boolean =>
  variant.endsWith('full') && p95Ms <= ENOUGH_FOR_DEGREES_MS;

/**
 * Of the tried ones: the first preferred that is fast enough, else the fastest lite one, else the fastest. Null before any
 * trial. Where nothing is fast enough, full is never taken for a lucky moment in which it beat lite. For degrees the fastest full
 * one is taken while it is enough for them.
 */
export function bestTrial(trials: readonly VariantTrial[], purpose: PosePurpose = 'play'): VariantTrial | null {
  const fast = trials.find(
    ({ variant, p95Ms }) => p95Ms <= FAST_ENOUGH_MS && (purpose === 'play' || variant.endsWith('full')),
  );
  if (fast) return fast;
  if (purpose === 'degrees') {
    const [full] = bySpeed(trials.filter((trial) => isEnoughForDegrees(trial)));
    if (full) return full;
  }
  const lite = trials.filter(({ variant }) => variant.endsWith('lite'));
  return bySpeed(lite.length > 0 ? lite : trials)[0] ?? null;
}
