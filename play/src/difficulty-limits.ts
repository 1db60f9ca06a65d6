// The bounds that a plan sets to what play changes by itself, and to what a therapist may change from afar.
import type { Prescription } from '@aigaret/contract';
import { bounded } from './ease.ts';

/** The same prescription with its own hold and share inside its bounds, since play starts from them; itself where they are. */
export function withinBounds(prescription: Prescription): Prescription {
  const { tempo, targetFraction } = prescription;
  const { holdMs, targetFraction: shares } = prescription.difficulty ?? {};
  const hold = holdMs ? bounded(tempo.holdMs, holdMs.min, holdMs.max) : tempo.holdMs;
  const share = shares ? bounded(targetFraction, shares.min, shares.max) : targetFraction;
  if (hold === tempo.holdMs && share === targetFraction) return prescription;
  return { ...prescription, tempo: { ...tempo, holdMs: hold }, targetFraction: share };
}
