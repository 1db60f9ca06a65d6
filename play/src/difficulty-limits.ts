// The bounds that a plan sets to what play changes by itself, and to what a therapist may change from afar. Pain is above
// them: it may ask for less than any of them.
import type { DifficultyLimits, Prescription } from '@aigaret/contract';
import { bounded } from './ease.ts';

/** Where a plan's own hold and share must lie; the plan's own where a bound is not named. */
export interface PlanBounds {
  readonly holdMs: { readonly min: number; readonly max: number } | null;
  readonly targetFraction: { readonly min: number; readonly max: number } | null;
  readonly spread: number | null; // most, of the way to the own target
}

const NO_LIMITS: DifficultyLimits = {};

export const boundsOf = ({ difficulty = NO_LIMITS }: Pick<Prescription, 'difficulty'>): PlanBounds => ({
  holdMs: difficulty.holdMs ?? null,
  targetFraction: difficulty.targetFraction ?? null,
  spread: difficulty.spread ?? null,
});

/** The same prescription with its own hold and share inside its bounds; itself where they are. */
export function withinBounds(prescription: Prescription): Prescription {
  const { tempo } = prescription;
  const { holdMs, targetFraction } = boundsOf(prescription);
  const hold = holdMs ? bounded(tempo.holdMs, holdMs.min, holdMs.max) : tempo.holdMs;
  const share = targetFraction
    ? bounded(prescription.targetFraction, targetFraction.min, targetFraction.max)
    : prescription.targetFraction;
  if (hold === tempo.holdMs && share === prescription.targetFraction) return prescription;
  return { ...prescription, tempo: { ...tempo, holdMs: hold }, targetFraction: share };
}
