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
import {
  addRepetition,
  addTo,
  emptyTally,
  orNull,
  refusalOf,
  rounded,
  type MeasuredRecording,
  type Tally,
} from './recording-document.ts';
import { steadied } from './recording-steadied.ts';
import { viewSeen } from './recording-view.ts';
import { viewOf } from './rest-record.ts';
import type { CompensationLimits, Measurement, View } from './types.ts';

export type { DocumentRepetition, MeasuredRecording } from './recording-document.ts';

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

const refuse = (where: string, expected: string, got: string): never => {
  throw new AigaretError('BAD_REQUEST', { where, expected, got, remedy: 'See docs/formats/recording.md.' });
};

/** Values rise from rest to the own range in every movement; a record without a way between them measures nothing. */
function checkRange(where: string, { rest, ownRange, target, ways = {} }: CalibrationRecord): void {
  for (const [way, range] of [['', { rest, ownRange, target }] as const, ...Object.entries(ways)])
    if (!(range.ownRange > range.rest && range.target > range.rest))
      throw new AigaretError('RECORDING_INVALID', {
        where: way === '' ? where : `${where}, way ${way}`,
        expected: `ownRange and target above rest, which is ${range.rest}`,
        got: `ownRange ${range.ownRange}, target ${range.target}`,
        remedy:
          'Leave the line out: rest and own range are then read out of the frames. See docs/formats/recording.md.',
      });
}

/** The first calibration line, or null. @throws AigaretError RECORDING_INVALID when it is malformed */
function calibrationEvent(events: readonly RecordingEvent[]): { t: number; record: CalibrationRecord } | null {
  const line = events.find((event) => event.event === 'calibration');
  if (!line) return null;
  const { rest, ownRange, target, assistance, body, ways } = line;
  const parsed = calibrationSchema.safeParse({
    rest,
    ownRange,
    target,
    assistance: assistance ?? 'none',
    body: body ?? {},
    ...(ways === undefined ? {} : { ways }),
  });
  if (parsed.success) {
    checkRange(`calibration event at ${line.t} ms`, parsed.data);
    return { t: line.t, record: parsed.data };
  }
  throw new AigaretError('RECORDING_INVALID', {
    where: `calibration event at ${line.t} ms, ${parsed.error.issues[0]?.path.join('.') || 'record'}`,
    expected: 'rest, ownRange, target and body as numbers',
    got: parsed.error.issues[0]?.message ?? 'something else',
    remedy: 'See docs/formats/recording.md.',
  });
}

/** Runs all items through the measurer, with these frames in place of their own; pauses are left out, target lines obeyed unless the caller gave one. */
function run(
  recording: Recording,
  frames: readonly PoseFrame[],
  measurer: CountingMeasurer,
  fromMs: number,
  obeyTargets: boolean,
  onFrame: MeasureRecordingOptions['onFrame'],
): Tally {
  const tally = emptyTally();
  let paused = false;
  let next = 0;
  for (const item of recording.items) {
    if (item.kind === 'event') {
      const { event, value, t } = item.event;
      if (event === 'pause') paused = true;
      else if (event === 'resume') paused = false;
      else if (event === 'target' && obeyTargets && t >= fromMs && typeof value === 'number') measurer.setTarget(value);
      continue;
    }
    const frame = frames[next] as PoseFrame;
    next += 1;
    if (paused || frame.t < fromMs) continue;
    const measurement = measurer.measure(frame);
    onFrame?.(measurement);
    addTo(tally, measurement);
  }
  addRepetition(tally, measurer.finish());
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

/** The posture that taught-pose follows: the caller's, else what the recording's start line says. */
function taughtOf(recording: Recording, given: TaughtPose | undefined): TaughtPose | null {
  if (given) return given;
  const line = recording.items.find((item) => item.kind === 'event' && item.event['taught'] !== undefined);
  if (line?.kind !== 'event') return null;
  const parsed = taughtPoseSchema.safeParse(line.event['taught']);
  if (parsed.success) return parsed.data;
  throw new AigaretError('RECORDING_INVALID', {
    where: `${line.event.event} event at ${line.event.t} ms, taught ${parsed.error.issues[0]?.path.join('.') ?? ''}`,
    expected: 'segments and toleranceDeg of a taught pose',
    got: parsed.error.issues[0]?.message ?? 'something else',
    remedy: 'See docs/formats/recording-events.md.',
  });
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
  // What live play has calibrated is measured as live play did; else the whole recording is known, and steadied first.
  const steady = told ? { frames, noise: NaN, smoothedMs: 0 } : steadied(frames, plan);
  const found = told
    ? { record: told.record, obstacle: null }
    : calibrationOfFrames(steady.frames, plan, frames, options.target !== undefined);
  const { record } = found;
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
    ? run(parsed, steady.frames, measurer, told?.t ?? 0, targetFrom === 'recording', options.onFrame)
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
    obstacle: found.obstacle,
    noisePx: orNull(steady.noise * parsed.header.height),
    smoothedMs: rounded(steady.smoothedMs),
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
  const { record } = calibrationOfFrames(frames, {
    movement,
    formula: formulaOf(movement, view),
    view,
    side,
    aspect,
    taught: taught ?? null,
  });
  return record;
}
