// The document that measuring a recording gives, and how what was measured is put into it: rounded, so that JSON carries it and
// the same recording gives the same bytes everywhere.
import type { Posture, Side } from '@aigaret/contract';
import {
  qualityReasons,
  type CalibrationObstacle,
  type MeasuredRepetition,
  type Measurement,
  type MovementUnit,
  type QualityReason,
  type View,
} from './types.ts';

/** One repetition of the document; times in ms from the recording's start. */
export interface DocumentRepetition extends MeasuredRepetition {
  index: number; // 0-based, in its own list
}

/** What measuring gives. Numbers are rounded to 4 decimals; null = not measured. */
export interface MeasuredRecording {
  exercise: string;
  side: Side;
  unit: MovementUnit;
  view: View; // that it was measured in
  degrees: boolean; // true: angles that may be read as joint angles; false: a control signal only
  refusal: { reason: QualityReason; share: number } | null; // why most frames could not be measured; share 0..1 of them
  posture: Posture;
  start: 'rest' | 'far'; // 'far': it starts at the other end of the way, e.g. standing for sit-to-stand (a squat)
  frames: number;
  framesMeasured: number;
  framesRefused: number; // lines left out by `lenient`
  durationMs: number;
  calibration: 'recording' | 'frames' | 'none'; // an event line; read out of the frames; neither
  obstacle: CalibrationObstacle | null; // why there is none; null = there is
  noisePx: number | null; // how far the needed landmarks waver from frame to frame, in px of the picture; null = not known
  smoothedMs: number; // of the whole recording before measuring, as it wavers; half the window. 0 = only as in live play
  rest: number | null;
  ownRange: number | null;
  target: number | null;
  targetFrom: 'option' | 'recording' | 'half-range' | 'none';
  repetitions: DocumentRepetition[]; // closed, target reached
  partials: DocumentRepetition[]; // closed, target missed
  abandoned: number; // tracking lost in mid air, too long, or too short to be meant
  meanQuality: number; // 0..1 over all frames
  reasons: Record<QualityReason, number>; // frames by what was found
}

const PLACES = 10_000;
export const rounded = (value: number): number => Math.round(value * PLACES) / PLACES + 0;
export const orNull = (value: number | undefined): number | null =>
  value === undefined || value !== value ? null : rounded(value);

/** A repetition as the document carries it. */
function describe(repetition: MeasuredRepetition, index: number): DocumentRepetition {
  const { smoothness, compensations, reached, way, symmetry, ...numbers } = repetition;
  const plain = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value)]));
  return {
    index,
    ...(plain as Omit<MeasuredRepetition, 'smoothness' | 'compensations' | 'reached' | 'way' | 'symmetry'>),
    smoothness: smoothness === null ? null : rounded(smoothness),
    compensations: [...compensations],
    reached,
    way,
    symmetry: symmetry === null ? null : rounded(symmetry),
  };
}

export interface Tally {
  repetitions: DocumentRepetition[];
  partials: DocumentRepetition[];
  framesMeasured: number;
  qualitySum: number;
  reasons: Record<QualityReason, number>;
}

export const emptyTally = (): Tally => ({
  repetitions: [],
  partials: [],
  framesMeasured: 0,
  qualitySum: 0,
  reasons: Object.fromEntries(qualityReasons.map((reason) => [reason, 0])) as Record<QualityReason, number>,
});

/** Takes a measured frame in. */
export function addTo(tally: Tally, { reason, quality, repetition }: Measurement): void {
  tally.reasons[reason] += 1;
  tally.qualitySum += quality;
  if (reason === 'ok') tally.framesMeasured += 1;
  addRepetition(tally, repetition);
}

/** Sorts a closed repetition in: reached or partial. */
export function addRepetition(tally: Tally, repetition: MeasuredRepetition | null): void {
  if (!repetition) return;
  const list = repetition.reached ? tally.repetitions : tally.partials;
  list.push(describe(repetition, list.length));
}

/** Most frames could not be measured: for this reason above all. */
export function refusalOf(reasons: Record<QualityReason, number>, frames: number): MeasuredRecording['refusal'] {
  const [worst] = Object.entries(reasons)
    .filter(([reason]) => reason !== 'ok')
    .toSorted(([, a], [, b]) => b - a);
  if (!worst || frames === 0 || reasons.ok > frames / 2) return null;
  return { reason: worst[0] as QualityReason, share: rounded(worst[1] / frames) };
}
