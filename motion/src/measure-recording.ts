// Measures a whole recording and gives one document that JSON can carry. The server, the command line and the browser
// call this same function, so the same recording gives the same bytes everywhere.
import {
  AigaretError,
  calibrationSchema,
  parseRecording,
  type CalibrationRecord,
  type PoseFrame,
  type Posture,
  type Recording,
  type RecordingEvent,
  type Side,
} from '@aigaret/contract';
import { createMeasurer, type CountingMeasurer } from './measurer.ts';
import { checkedMovement, findMovement } from './movements/index.ts';
import { Observer } from './observer.ts';
import { calibrationFromFrames } from './recording-calibration.ts';
import { qualityReasons, type MeasuredRepetition, type MovementUnit, type QualityReason } from './types.ts';

export interface MeasureRecordingOptions {
  exercise?: string; // default: the header's
  side?: Side; // default: the header's, else the movement's first
  posture?: Posture; // default: the header's, else seated
  target?: number; // value at control 1, in the movement's unit; default: the recording's own
  lenient?: boolean; // true: bad lines are left out and counted instead of refused
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
  const { smoothness, compensations, reached, ...numbers } = repetition;
  const plain = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value)]));
  return {
    index,
    ...(plain as Omit<MeasuredRepetition, 'smoothness' | 'compensations' | 'reached'>),
    smoothness: smoothness === null ? null : rounded(smoothness),
    compensations: [...compensations],
    reached,
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
function run(recording: Recording, measurer: CountingMeasurer, fromMs: number, obeyTargets: boolean): Tally {
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
    const { reason, quality, repetition } = measurer.measure(item.frame);
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

interface Plan {
  exercise: string;
  side: Side;
  posture: Posture;
}

function planOf({ header }: Recording, options: MeasureRecordingOptions): Plan {
  const exercise =
    options.exercise ??
    header.exercise ??
    refuse('exercise', 'the id of a movement', 'none given and none in the header');
  const wanted = options.side ?? header.side;
  const movement = findMovement(exercise);
  const { target } = options;
  if (target !== undefined && !(target > 0 && target <= movement.cap))
    refuse(`target of ${exercise}`, `above 0 and at most ${movement.cap} ${movement.unit}`, `${target}`);
  return {
    exercise,
    side: wanted ?? (movement.sides[0] as Side),
    posture: options.posture ?? header.posture ?? 'seated',
  };
}

/**
 * Measures a recording, given as JSON Lines text or read already.
 * @throws AigaretError RECORDING_INVALID with the line; EXERCISE_UNKNOWN; BAD_REQUEST for a side or target that cannot be
 */
export function measureRecording(source: string | Recording, options: MeasureRecordingOptions = {}): MeasuredRecording {
  const parsed =
    typeof source === 'string' ? parseRecording(source, options.lenient ?? false) : { ...source, refused: [] };
  const { exercise, side, posture } = planOf(parsed, options);
  const movement = checkedMovement(exercise, side);
  const { width, height } = parsed.header;
  const aspect = width / height;
  const frames = parsed.items.flatMap((item) => (item.kind === 'frame' ? [item.frame] : []));
  const told = calibrationEvent(parsed.items.flatMap((item) => (item.kind === 'event' ? [item.event] : [])));
  const record = told?.record ?? calibrationFromFrames(frames, movement, side, aspect);
  const targetFrom = !record ? 'none' : options.target !== undefined ? 'option' : told ? 'recording' : 'half-range';
  const calibration = record && options.target !== undefined ? { ...record, target: options.target } : record;
  const measurer = calibration
    ? createMeasurer({ exercise, side, posture, aspect, calibration }, { bandAroundPeak: targetFrom === 'half-range' })
    : null;
  const tally = measurer
    ? run(parsed, measurer, told?.t ?? 0, targetFrom === 'recording')
    : look(frames, new Observer(movement, side, aspect));
  return {
    exercise,
    side,
    unit: movement.unit,
    posture,
    start: calibration?.body['direction'] === -1 ? 'far' : 'rest',
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
