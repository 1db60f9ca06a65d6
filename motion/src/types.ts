// The public words of motion/: what a movement declares and what a measured frame says.
import type {
  CalibrationRecord,
  ControlKind,
  JointCaps,
  JointId,
  PoseFrame,
  Posture,
  Side,
  TaughtPose,
} from '@aigaret/contract';

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
  'doubtful-identity',
  'implausible',
  'frozen',
] as const;
export type QualityReason = (typeof qualityReasons)[number];

/** Ids of what the body does instead of the movement. */
export const compensationIds = [
  'lean', // sideways, away from or over the moving limb
  'hike', // the shoulder is lifted
  'forward-trunk', // bends forward where the limb should do it
  'backward-trunk', // leans or swings back
  'trunk-rotation',
  'trunk-shift', // the shoulders leave their place to gain reach
  'head-drop', // the mouth comes to the hand
  'elbow-bend',
  'elbow-drift', // the elbow leaves its place at the side
  'shoulder-swing', // the upper arm throws
  'shoulder-tilt', // the shoulder line collapses
  'hip-hike',
  'toe-out',
  'knee-bend',
  'sway',
  'out-of-plane', // the limb goes forwards where it should go sideways
  'hand-push',
  'arm-grab',
  'asymmetry',
] as const;
export type CompensationId = (typeof compensationIds)[number];

/** The way that a repetition went: a side for paired and two-sided movements, one of eight directions for reach, as the person sees them. */
export const wayIds = ['left', 'right', 'up', 'up-left', 'up-right', 'down', 'down-left', 'down-right'] as const;
export type WayId = (typeof wayIds)[number];

/** The view that the camera has of the person. */
export type View = 'front' | 'side';

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
  /** What somebody who stands for it needs beside the clearance. */
  readonly standing: 'free' | 'support' | 'companion';
  /** Joints whose caps bound the target itself; caps of the others are watched all the same. */
  readonly joints: readonly JointId[];
  /** Movements of which this one is truly a part, or that are a part of it: repetitions of one may count as the other. */
  readonly overlaps?: readonly string[];
  /** A measuring repetition from the side, where only that view can claim degrees; null = there is none. */
  readonly measuring: { readonly unit: MovementUnit; readonly cap: number; readonly minimumRange: number } | null;
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
  way: WayId | null; // null where a movement has but one
  symmetry: number | null; // 0..1, the lesser side over the larger at the peak; null = not both sides measured
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
  beyond: readonly JointId[]; // joints beyond the patient's caps now, whatever the movement
  dropped: boolean; // the hips have just sunk suddenly: true on that one frame
  way: WayId | null; // what value, control and velocity refer to
  across: number; // of a pair control: to the person's left, in ways from rest to target; NaN otherwise
  up: number; // of a pair control: upwards, likewise
  repetition: MeasuredRepetition | null; // just closed on this frame
}

/** Measures frames against a calibration. Deterministic: same frames, same numbers. */
export interface Measurer {
  measure(frame: PoseFrame): Measurement;
  /** Changes value-at-control-1, between repetitions; takes effect with the next repetition. */
  setTarget(target: number): void;
  /** Chooses the way that value, control and velocity refer to, where there are several; repetitions of all are found. */
  ask(way: WayId): void;
  reset(): void;
}

/** A therapist's own limits of compensations, in the unit of their amounts: degrees, or resting body lengths. */
export type CompensationLimits = Partial<Record<CompensationId, number>>;

export interface MeasurerOptions {
  exercise: string;
  side: Side;
  posture: Posture;
  aspect: number; // picture width / height; x is multiplied by it, so that angles are true
  calibration: CalibrationRecord;
  limits?: CompensationLimits; // a therapist's own; default the movement's
  view?: View; // 'side' for a measuring repetition; default: the view of the movement's control
  caps?: JointCaps; // of the patient's joints
  taught?: TaughtPose; // needed by taught-pose
  companion?: boolean; // an agreed companion may be in view; 'second-person' is then said only while it is doubtful who is who
}

/** Why there is no own range yet, or none in a whole recording. Patients see a plain sentence keyed by it. */
export const calibrationObstacles = [
  'not-seen', // hardly a frame could be trusted; the quality reason says more
  'not-at-rest', // never still, or never where the movement can be read
  'held-up', // still, but with the limb held up all the time
  'no-movement', // next to nothing moved
  'too-small', // moved by less than the movement's smallest range
  'jitter', // no more than the landmarks' own jitter: more light, nearer to the camera, or a larger movement
  'too-fast', // thrown, not raised: its range would be swing
  'compensated', // the body did it from the beginning, not the limb
] as const;
export type CalibrationObstacle = (typeof calibrationObstacles)[number];

export type CalibrationStage = 'positioning' | 'rest' | 'range' | 'done';

/** State of the calibration after a frame; one object reused. */
export interface CalibrationState {
  stage: CalibrationStage;
  progress: number; // 0..1 of the stage
  reason: QualityReason; // what is missing while positioning
  obstacle: CalibrationObstacle | null; // why the stage does not go on; null = it does, or it is too early to tell
  value: number; // NaN = not measured
  trials: number; // slow repetitions seen in 'range'
  way: WayId | null; // that is tried next, where there are several
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
  limits?: CompensationLimits;
  view?: View;
  caps?: JointCaps;
  taught?: TaughtPose;
  companion?: boolean;
  assistance?: CalibrationRecord['assistance']; // default none
  ways?: readonly WayId[]; // only these are asked and kept, where a movement has several; default all
}
