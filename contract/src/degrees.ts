// When the degrees of a measuring repetition may be claimed: what read the pictures, and how many of them there were.
// The small network misses the goal of 10 degrees at an elbow seen from the side; see docs/adr/0014-degrees-need-the-full-network.md.
import type { PoseSourceKind, Prescription } from './exercise.ts';

/** Why the degrees of a measuring repetition are not claimed. */
export const degreesDoubts = ['small-network', 'few-pictures'] as const;
export type DegreesDoubt = (typeof degreesDoubts)[number];

/** What the model's name begins with when the large network read the pictures. */
const LARGE_NETWORK = 'pose-full';
/** Fewer pictures a second miss the top of a slow repetition. Decision. */
const FEWEST_PICTURES_PER_S = 8;

/** What is known of a play that measured. */
export interface MeasuredPlay {
  prescription: Pick<Prescription, 'view'>;
  source: PoseSourceKind;
  model: string | undefined; // as in the recording's header and the session's versions, e.g. `pose-full CPU 1a2b3c4d`
  frames: number;
  durationMs: number;
}

/** A measuring repetition, whose values are claimed as degrees; play from the front is judged by its own goal. */
export const isMeasuring = ({ view }: Pick<Prescription, 'view'>): boolean => view === 'side';

/** Null: claimed, or nothing that this rule is about (a control, or no camera: those never count in clinical trends). */
export function degreesDoubtOf({ prescription, source, model, frames, durationMs }: MeasuredPlay): DegreesDoubt | null {
  if (!isMeasuring(prescription) || source !== 'camera') return null;
  if (!model?.startsWith(LARGE_NETWORK)) return 'small-network';
  return durationMs > 0 && (frames * 1000) / durationMs < FEWEST_PICTURES_PER_S ? 'few-pictures' : null;
}
