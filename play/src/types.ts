// The public words of play/: one run of one prescribed exercise, stepped by frames.
import type {
  AdviceId,
  AnswerValue,
  CalibrationRecord,
  EndReason,
  JointId,
  LiveState,
  MessageCode,
  PauseReason,
  Phase,
  PoseFrame,
  Prescription,
  QuestionId,
  QuestionMoment,
  RecordingEvent,
  RepetitionRecord,
  RunSafety,
  SessionResult,
} from '@aigaret/contract';
import type { CalibrationObstacle, CompensationId, QualityReason, WayId } from '@aigaret/motion';
import type { Demands } from './difficulty.ts';
import type { StraightenId } from './straighten.ts';

export type PlayStage = LiveState['stage'];

/** What the patient is told now; texts are keyed by it: `guidance.<id>`. */
export const guidanceIds = [
  'none',
  'show-yourself', // nobody in view
  'show-body-parts', // a needed part is hidden or out of the picture
  'step-back',
  'come-closer',
  'face-the-camera',
  'one-person-only',
  'camera-frozen',
  'hold-still', // rest posture is being taken
  'move-slowly-as-far-as-comfortable', // own range is being found
  'get-ready',
  'raise',
  'hold',
  'the-other-way', // a repetition went another way than asked: it costs nothing
  'a-little-lower', // held above the target band: more range earns nothing
  'straighten', // compensating while the movement goes on; which way is in state.compensations
  'lower-slowly',
  'rest',
  'too-far', // a joint is beyond what the therapist allows
  'answer', // a question stands; nothing hurries
  'are-you-all-right', // the hips sank suddenly
  'call-for-help', // a sign of an emergency: 119
  'stop-and-rest', // play must not go on; which advice is in state.advice
  'paused',
  'finished',
] as const;
export type Guidance = (typeof guidanceIds)[number];

/** One question, alone on the screen. Texts are keyed by id; never timed. */
export interface Question {
  readonly id: QuestionId | 'advice'; // 'advice': nothing is asked, state.advice is shown until it is understood or taken back
  readonly kind: 'yes-no' | 'scale' | 'notice'; // answered with a boolean, a whole number of 0 to 10, true
  readonly moment: QuestionMoment;
  readonly index: number; // 0-based, of those of this moment
  readonly count: number;
}

export interface RunOptions {
  prescription: Prescription;
  width: number; // px of the picture
  height: number;
  seed: number; // of everything that varies
  calibration?: CalibrationRecord; // skips finding it; used by tests and by measuring again
  safety?: RunSafety; // what is cleared and what is asked; without it nothing is asked and no clearance is checked
}

/** State after a frame. One object, mutated on each step: copy what you keep. NaN = not measured. */
export interface RunState {
  t: number; // ms, of the frame
  stage: PlayStage;
  phase: Phase;
  phaseElapsedMs: number;
  phaseDurationMs: number; // what the tempo gives this phase
  targetNow: number; // control that the tempo asks for now, 0..1
  way: WayId | null; // asked now; control, velocity and target refer to it; null where a movement has but one
  otherWay: boolean; // the last repetition went another way than asked, and nothing has come since
  ways: readonly WayId[]; // all that are asked in turn; empty where there is but one
  target: number; // value at control 1 now, in the unit; a little below the own target where targets are spread
  control: number; // of the asked way, not clamped; NaN = not measured
  signed: number; // the same on one axis, -1..1: negative to the person's left; for a movement without sides it is control
  pairX: number; // of a pair control: to the person's right, as in a mirror, 1 = as far as the target; NaN for others
  pairY: number; // of a pair control: upwards, likewise
  velocity: number; // control per second
  steadiness: number; // 0..1, 1 = the limb stands; tremor does not count
  value: number; // in the movement's unit
  quality: number; // 0..1
  reason: QualityReason;
  compensations: readonly CompensationId[]; // active now
  straighten: StraightenId | null; // the way back from the first of them
  holdFraction: number; // 0..1 of the hold of this repetition
  guidance: Guidance;
  obstacle: CalibrationObstacle | null; // why the own range is not found yet; texts are keyed by it, `obstacle.<id>`; stays after an end without one
  progress: number; // 0..1 of positioning, calibration or countdown
  countdownLeftMs: number;
  restLeftMs: number; // between sets
  set: number; // 0-based
  sets: number;
  repetition: number; // finished in this set (reached ones)
  repetitionsPerSet: number;
  repetitions: number; // reached ones in the whole session
  partials: number;
  score: number; // mean so far, 0..100
  lastScore: number; // of the last repetition; NaN before the first
  stars: number; // 0..3, as the result would give now
  pauseReason: PauseReason | null;
  endReason: EndReason | null;
  calibration: CalibrationRecord | null;
  demands: Readonly<Demands>; // of this set: hold, spread of targets, raised range
  question: Question | null; // on the screen now, at stage `asking` and in the pauses `hurts` and `fall-check`
  canUndo: boolean; // `answer-undo` would take the last answer back
  advice: AdviceId | null; // why play must not go on; stays after the end
  alarm: boolean; // the hips sank suddenly and nobody has said that all is well
  beyond: readonly JointId[]; // joints beyond the patient's caps now
}

/** What happened on a step; drained by the caller with takeEvents(). */
export type RunEvent =
  | { kind: 'stage'; t: number; stage: PlayStage }
  | { kind: 'phase'; t: number; phase: Phase }
  | { kind: 'calibrated'; t: number; calibration: CalibrationRecord }
  | { kind: 'repetition'; t: number; repetition: RepetitionRecord }
  | { kind: 'partial'; t: number; repetition: RepetitionRecord } // did not reach the target; kept apart
  | { kind: 'compensation'; t: number; compensation: CompensationId; active: boolean }
  | { kind: 'other-way'; t: number; way: WayId | null } // a repetition, but not in the asked way: costs and counts nothing
  | { kind: 'set-done'; t: number; set: number }
  | { kind: 'adapted'; t: number; demands: Readonly<Demands>; successes: number; attempts: number } // from the next set on
  | { kind: 'paused'; t: number; reason: PauseReason }
  | { kind: 'resumed'; t: number }
  | { kind: 'question'; t: number; question: Question | null } // another one, or none, is on the screen
  | { kind: 'message'; t: number; code: MessageCode; urgent: boolean; question?: QuestionId } // for the therapist
  | { kind: 'alarm'; t: number; on: boolean } // in the room
  | { kind: 'reduced'; t: number; holdMs: number; repetitionsPerSet: number; targetFraction: number } // because of pain
  | { kind: 'longer-rest'; t: number; why: 'effort' | 'fatigue'; restMs: number }
  | { kind: 'ended'; t: number; reason: EndReason };

/** Everything that reaches a run beside frames; recorded as event lines, so that a replay does the same. */
export type RunCommand =
  | { kind: 'pause'; reason: PauseReason }
  /** `only`: resumes a pause for that reason and no other (a shown tab: 'tab-hidden', a therapist: 'therapist'); without it, the patient's own word. */
  | { kind: 'resume'; only?: PauseReason }
  | { kind: 'stop'; reason: EndReason }
  | { kind: 'hurts' }
  /** The answer to the question that stands; another question's is refused. 'advice' with true: understood, the run ends. */
  | { kind: 'answer'; question: QuestionId | 'advice'; value: AnswerValue }
  | { kind: 'answer-undo' } // takes the last answer back
  | { kind: 'hold-time'; holdMs: number } // bounded by doseLimits
  | { kind: 'target-fraction'; targetFraction: number }; // bounded; never above the calibrated own range or the cap

/** One run. Pure: time comes from the frames, randomness from the seed. */
export interface Run {
  readonly state: RunState;
  step(frame: PoseFrame): RunState;
  /** Takes effect at once; its time is that of the last frame. A command out of bounds is refused with AigaretError COMMAND_INVALID. */
  command(command: RunCommand): void;
  /** Events since the last call, oldest first. */
  takeEvents(): RunEvent[];
  /** Lines for the recording since the last call: calibration, target, pause, command, repetition and so on. */
  takeRecordingEvents(): RecordingEvent[];
  /** The result as it stands. `level` is what the scene reports. */
  result(level?: SessionResult['level']): SessionResult;
}
