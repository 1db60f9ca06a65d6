// Measures a whole recording and gives one document that JSON can carry. The server, the command line and the browser
// call this same function, so the same recording gives the same bytes everywhere.
import {
  AigaretError,
  calibrationSchema,
  parseRecording,
  taughtPoseSchema,
  type CalibrationRecord,
  type JointCaps,
  type PoseFrame,
  type Posture,
  type Recording,
  type RecordingEvent,
  type Side,
  type TaughtPose,
} from '@aigaret/contract';
import { createMeasurer, type CountingMeasurer } from './measurer.ts';
import { checkedMovement, findMovement, formulaOf } from './movements/index.ts';
import type { Movement } from './movements/movement.ts';
import { Observer } from './observer.ts';
import { calibrationOfFrames, type RecordedExercise } from './recording-calibration.ts';
import { viewSeen } from './recording-view.ts';
import { viewOf } from './rest-record.ts';
import {
  qualityReasons,
  type CompensationLimits,
  type MeasuredRepetition,
  type Measurement,
  type MovementUnit,
  type QualityReason,
  type View,
} from './types.ts';

export interface MeasureRecordingOptions {
  exercise?: string; // default: the header's
  side?: Side; // default: the header's, else the movement's first
  posture?: Posture; // default: the header's, else seated
  target?: number; // value at control 1, in the movement's unit; default: the recording's own
  lenient?: boolean; // true: bad lines are left out and counted instead of refused
  view?: View; // default: the calibration line's, else what the frames show, where the movement has both
  taught?: TaughtPose; // of taught-pose; default: the recording's `start` line
  caps?: JointCaps;
  limits?: CompensationLimits;
  onFrame?: (measurement: Readonly<Measurement>) => void; // each measured frame; one object reused
}

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
  calibration: 'recording' | 'frames' | 'none'; // an event line; read out of the frames; nobody moved enough
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
const rounded = (value: number): number => Math.round(value * PLACES) / PLACES + 0;
const orNull = (value: number | undefined): number | null =>
  value === undefined || value !== value ? null : rounded(value);

const refuse = (where: string, expected: string, got: string): never => {
  throw new AigaretError('BAD_REQUEST', { where, expected, got, remedy: 'See docs/formats/recording.md.' });
};

/** The first calibration line, or null. @throws AigaretError RECORDING_INVALID when it is malformed */
function calibrationEvent(events: readonly RecordingEvent[]): { t: number; record: CalibrationRecord } | null {
  const line = events.find((event) => event.event === 'calibration');
  if (!line) return null;
  const { rest, ownRange, target, assistance, body } = line;
  const parsed = calibrationSchema.safeParse({
    rest,
    ownRange,
    target,
    assistance: assistance ?? 'none',
    body: body ?? {},
  });
  if (parsed.success) return { t: line.t, record: parsed.data };
  throw new AigaretError('RECORDING_INVALID', {
    where: `calibration event at ${line.t} ms, ${parsed.error.issues[0]?.path.join('.') || 'record'}`,
    expected: 'rest, ownRange, target and body as numbers',
    got: parsed.error.issues[0]?.message ?? 'something else',
    remedy: 'See docs/formats/recording.md.',
  });
}

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

interface Tally {
  repetitions: DocumentRepetition[];
  partials: DocumentRepetition[];
  framesMeasured: number;
  qualitySum: number;
  reasons: Record<QualityReason, number>;
}

const emptyTally = (): Tally => ({
  repetitions: [],
  partials: [],
  framesMeasured: 0,
  qualitySum: 0,
  reasons: Object.fromEntries(qualityReasons.map((reason) => [reason, 0])) as Record<QualityReason, number>,
});

/** Runs all items through the measurer; pauses are left out, target lines obeyed unless the caller gave one. */
function run(
  recording: Recording,
  measurer: CountingMeasurer,
  fromMs: number,
  obeyTargets: boolean,
  onFrame: MeasureRecordingOptions['onFrame'],
): Tally {
  const tally = emptyTally();
  const keep = (repetition: MeasuredRepetition | null): void => {
    if (!repetition) return;
    const list = repetition.reached ? tally.repetitions : tally.partials;
    list.push(describe(repetition, list.length));
  };
  let paused = false;
  for (const item of recording.items) {
    if (item.kind === 'event') {
      const { event, value, t } = item.event;
      if (event === 'pause') paused = true;
      else if (event === 'resume') paused = false;
      else if (event === 'target' && obeyTargets && t >= fromMs && typeof value === 'number') measurer.setTarget(value);
      continue;
    }
    if (paused || item.frame.t < fromMs) continue;
    const measurement = measurer.measure(item.frame);
    const { reason, quality, repetition } = measurement;
    onFrame?.(measurement);
    tally.reasons[reason] += 1;
    tally.qualitySum += quality;
    if (reason === 'ok') tally.framesMeasured += 1;
    keep(repetition);
  }
  keep(measurer.finish());
  return tally;
}

/** Without a calibration nothing is measured, but what was seen is told. */
function look(frames: readonly PoseFrame[], observer: Observer): Tally {
  const tally = emptyTally();
  for (const frame of frames) {
    tally.reasons[observer.observe(frame, null)] += 1;
    tally.qualitySum += observer.judge.quality;
  }
  return tally;
}

/** Most frames could not be measured: for this reason above all. */
function refusalOf(reasons: Record<QualityReason, number>, frames: number): MeasuredRecording['refusal'] {
  const [worst] = Object.entries(reasons)
    .filter(([reason]) => reason !== 'ok')
    .toSorted(([, a], [, b]) => b - a);
  if (!worst || frames === 0 || reasons.ok > frames / 2) return null;
  return { reason: worst[0] as QualityReason, share: rounded(worst[1] / frames) };
}

/** The posture that taught-pose follows: the caller's, else what the recording's start line says. */
function taughtOf(recording: Recording, given: TaughtPose | undefined): TaughtPose | null {
  if (given) return given;
  const line = recording.items.find((item) => item.kind === 'event' && item.event['taught'] !== undefined);
  return line?.kind === 'event' ? taughtPoseSchema.parse(line.event['taught']) : null;
}

interface Plan extends RecordedExercise {
  exercise: string;
  posture: Posture;
}

function checkTarget({ id, cap, unit }: Pick<Movement, 'id' | 'cap' | 'unit'>, target: number | undefined): void {
  const lowest = unit === 'deg' ? -180 : -1;
  if (target !== undefined && !(target > lowest && target !== 0 && target <= cap))
    refuse(`target of ${id}`, `above ${lowest}, not 0 and at most ${cap} ${unit}`, `${target}`);
}

function planOf(
  recording: Recording,
  frames: readonly PoseFrame[],
  told: CalibrationRecord | null,
  options: MeasureRecordingOptions,
): Plan {
  const { header } = recording;
  const exercise =
    options.exercise ??
    header.exercise ??
    refuse('exercise', 'the id of a movement', 'none given and none in the header');
  const side = options.side ?? header.side ?? (findMovement(exercise).sides[0] as Side);
  const taught = taughtOf(recording, options.taught);
  const movement = checkedMovement(exercise, side, taught);
  const aspect = header.width / header.height;
  const view = options.view ?? (told ? viewOf(told.body) : viewSeen(frames, movement, aspect));
  const formula = formulaOf(movement, view);
  checkTarget({ id: exercise, cap: formula.cap, unit: formula.unit }, options.target);
  const posture = options.posture ?? header.posture ?? 'seated';
  return { exercise, movement, formula, view, side, aspect, taught, posture };
}

/**
 * Measures a recording, given as JSON Lines text or read already.
 * @throws AigaretError RECORDING_INVALID with the line; EXERCISE_UNKNOWN; BAD_REQUEST for a side, view or target that cannot be
 */
export function measureRecording(source: string | Recording, options: MeasureRecordingOptions = {}): MeasuredRecording {
  const parsed =
    typeof source === 'string' ? parseRecording(source, options.lenient ?? false) : { ...source, refused: [] };
  const frames = parsed.items.flatMap((item) => (item.kind === 'frame' ? [item.frame] : []));
  const told = calibrationEvent(parsed.items.flatMap((item) => (item.kind === 'event' ? [item.event] : [])));
  const plan = planOf(parsed, frames, told?.record ?? null, options);
  const { exercise, movement, formula, view, side, aspect, posture } = plan;
  const record = told?.record ?? calibrationOfFrames(frames, plan);
  const targetFrom = !record ? 'none' : options.target !== undefined ? 'option' : told ? 'recording' : 'half-range';
  const calibration = record && options.target !== undefined ? retargeted(record, options.target) : record;
  const { caps, limits } = options;
  const taught = plan.taught ?? undefined;
  const measurer = calibration
    ? createMeasurer(
        { exercise, side, posture, aspect, calibration, view, caps, limits, taught },
        { bandAroundPeak: targetFrom === 'half-range', mayBeCutIn: !told },
      )
    : null;
  const tally = measurer
    ? run(parsed, measurer, told?.t ?? 0, targetFrom === 'recording', options.onFrame)
    : look(frames, new Observer(plan));
  return {
    exercise,
    side,
    unit: formula.unit,
    view,
    degrees: formula.unit === 'deg',
    refusal: refusalOf(tally.reasons, frames.length),
    posture,
    start: calibration?.body['direction'] === -1 && movement.turnsRound ? 'far' : 'rest',
    frames: frames.length,
    framesMeasured: tally.framesMeasured,
    framesRefused: parsed.refused.length,
    durationMs: frames.length > 0 ? rounded((frames.at(-1)?.t ?? 0) - (frames[0]?.t ?? 0)) : 0,
    calibration: told ? 'recording' : record ? 'frames' : 'none',
    rest: orNull(calibration?.rest),
    ownRange: orNull(calibration?.ownRange),
    target: orNull(calibration?.target),
    targetFrom,
    repetitions: tally.repetitions,
    partials: tally.partials,
    abandoned: measurer?.abandoned ?? 0,
    meanQuality: frames.length > 0 ? rounded(tally.qualitySum / frames.length) : 0,
    reasons: tally.reasons,
  };
}

/** The same calibration with another target, of every way. */
function retargeted(record: CalibrationRecord, target: number): CalibrationRecord {
  if (!record.ways) return { ...record, target };
  const ways = Object.fromEntries(Object.entries(record.ways).map(([way, range]) => [way, { ...range, target }]));
  return { ...record, target, ways };
}

export interface CalibrationFromFramesOptions {
  exercise: string;
  side: Side;
  aspect: number; // picture width / height
  view?: View; // default: what the frames show
  taught?: TaughtPose;
}

/**
 * Rest, own range and half of it as target, read out of frames that carry no calibration; null when nobody moved enough.
 * @throws AigaretError EXERCISE_UNKNOWN; BAD_REQUEST for a side or view that cannot be
 */
export function calibrationFromFrames(
  frames: readonly PoseFrame[],
  { exercise, side, aspect, view: asked, taught }: CalibrationFromFramesOptions,
): CalibrationRecord | null {
  const movement = checkedMovement(exercise, side, taught ?? null);
  const view = asked ?? viewSeen(frames, movement, aspect);
  return calibrationOfFrames(frames, {
    movement,
    formula: formulaOf(movement, view),
    view,
    side,
    aspect,
    taught: taught ?? null,
  });
}
