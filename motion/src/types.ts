// The public words of motion/: what a movement declares and what a measured frame says.
import type { CalibrationRecord, ControlKind, PoseFrame, Posture, Side } from '@aigaret/contract';

/** Units that values are given in: degrees, or a ratio to a resting body length. */
export type MovementUnit = 'deg' | 'ratio';

/** Why a sample is not (fully) trusted; `ok` when it is. Patients see a plain sentence keyed by it. */
export const qualityReasons = [
  'ok',
  'no-person',
  'hidden',
  'out-of-frame',
  'too-far',
  'too-near',
  'wrong-view',
  'second-person',
  'implausible',
  'frozen',
] as const;
export type QualityReason = (typeof qualityReasons)[number];

/** Ids of what the body does instead of the movement. */
export type CompensationId =
  'lean' | 'hike' | 'trunk-rotation' | 'forward-trunk' | 'elbow-bend' | 'hand-push' | 'asymmetry';

/** How a movement is declared; adding a movement = adding one file and its line in movements/index.ts. */
export interface MovementInfo {
  readonly id: string;
  readonly kind: 'hold-repetition' | 'alternate' | 'point' | 'static' | 'pose';
  readonly control: ControlKind;
  readonly unit: MovementUnit;
  readonly sides: readonly Side[];
  readonly postures: readonly Posture[];
  /** View and plane in which degrees are claimed; null = control only, no degrees anywhere. */
  readonly degrees: { readonly view: 'front' | 'side'; readonly plane: 'frontal' | 'sagittal' } | null;
  readonly normal: { readonly value: number; readonly source: string } | null; // for orientation only
  readonly cap: number; // hard largest target, in the unit
  readonly minimumRange: number; // smallest own range that can be calibrated, in the unit
}

/** A repetition as measured, closed after the lowering. Units as in RepetitionRecord of contract/. */
export interface MeasuredRepetition {
  startMs: number;
  peakMs: number;
  endMs: number;
  peak: number;
  peakFraction: number;
  raiseMs: number;
  holdMs: number;
  lowerMs: number;
  raiseSpeed: number;
  lowerSpeed: number;
  peakSpeed: number;
  smoothness: number | null;
  compensations: CompensationId[];
  quality: number;
  reached: boolean;
}

/**
 * What one frame says. The measurer reuses one object: copy what you keep.
 * A number that cannot be measured is NaN, never invented.
 */
export interface Measurement {
  t: number; // ms, of the frame
  value: number; // in the movement's unit; NaN = not measured
  control: number; // (value - rest) / (target - rest), not clamped; NaN = not measured
  velocity: number; // control per second; NaN = not measured
  quality: number; // 0..1
  reason: QualityReason;
  rising: boolean; // inside a repetition, before its peak is passed
  inRepetition: boolean;
  compensations: readonly CompensationId[]; // active now (longer than 300 ms)
  repetition: MeasuredRepetition | null; // just closed on this frame
}

/** Measures frames against a calibration. Deterministic: same frames, same numbers. */
export interface Measurer {
  measure(frame: PoseFrame): Measurement;
  /** Changes value-at-control-1, between repetitions; takes effect with the next repetition. */
  setTarget(target: number): void;
  reset(): void;
}

export interface MeasurerOptions {
  exercise: string;
  side: Side;
  posture: Posture;
  aspect: number; // picture width / height; x is multiplied by it, so that angles are true
  calibration: CalibrationRecord;
}

export type CalibrationStage = 'positioning' | 'rest' | 'range' | 'done';

/** State of the calibration after a frame; one object reused. */
export interface CalibrationState {
  stage: CalibrationStage;
  progress: number; // 0..1 of the stage
  reason: QualityReason; // what is missing while positioning
  value: number; // NaN = not measured
  trials: number; // slow repetitions seen in 'range'
  record: CalibrationRecord | null; // set when done
}

/** Finds the resting posture and the own range, hands-free, in under 20 s. */
export interface Calibrator {
  step(frame: PoseFrame): CalibrationState;
  reset(): void;
}

export interface CalibratorOptions {
  exercise: string;
  side: Side;
  posture: Posture;
  aspect: number;
  targetFraction: number; // of the own range
  targetCap: number | null; // in the unit; the movement's cap holds too
}
