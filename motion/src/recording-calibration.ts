// A calibration for a recording that carries none: rest and own range are read out of all its frames at once.
// 1. every trusted frame is measured against the first second's posture;
// 2. rest is the level where the value mostly is near its resting end; its frames' mean is the resting posture;
// 3. the own range is the largest trial before a compensation.
// docs/formats/recording.md tells it to those who read the numbers.
import type { CalibrationRecord, PoseFrame, Side, TaughtPose } from '@aigaret/contract';
import { createBody, describeBody, type Body } from './body.ts';
import { CompensationWatch } from './compensation-watch.ts';
import { FormulaReader } from './formula-reader.ts';
import { VALUE, type Formula, type Movement } from './movements/movement.ts';
import { BRIDGED_GAP_MS, Observer } from './observer.ts';
import { jitterOf, JITTER_PART, SURELY_MEANT } from './jitter.ts';
import { restBody, restRecord } from './rest-record.ts';
import { TrialFinder } from './trial-finder.ts';
import type { CalibrationObstacle, View, WayId } from './types.ts';
import { waysOf } from './ways.ts';

/** The first posture is the mean of this much trusted time. */
const FIRST_MS = 1000;
/** Rest lies in this lowest part of the whole way; its posture is the mean of what is this close to its median. */
const LOW_PART = 0.3;
const NEAR_REST = 0.08;
/** A trial has at least this part of the whole way, so that fidgeting beside real repetitions is none. */
const TRIAL_PART = 0.35;
/** Less than this part of the smallest range is no movement at all. */
const MOVED_PART = 0.5;
/**
 * Whoever means a way goes it, so that as many rises pass this low part of it as this high one; jitter goes the less often the higher.
 * Simulated at rest the first are 1.8 times the second and more, in repetitions of 20 degrees that can be told apart up to 1.6 times.
 */
const LOW_RISE = 0.3;
const HIGH_RISE = 0.6;
const RISES_OF_JITTER = 1.5;
/** Below so many smallest ranges jitter needs no such sign: in a short recording there are too few rises to tell. */
const SMALL_TIMES = 1.6;
/** There jitter itself decides what the way is, so that its rises thin out less. */
const SMALL_RISES_OF_JITTER = 1.35;
/**
 * A way is lost in what its values waver by between frames, however large, below so many times that (its standard deviation): what
 * steadying leaves of landmarks that wander reaches a third of it, and a resting person's largest swing in a minute four times that
 * to either side. Simulated at 1.5 to 4.2 m with up to 3 px of noise and 2.5 px of wandering: resting heads and arms show 1.5 to 6.7
 * where they are taken for repetitions, and of repetitions below 7 more than half are miscounted.
 */
const DROWNED = 7;
/** From here on a picture is steady enough to tell quick repetitions from jitter by their rises. Resting people stay below 13. */
const STEADY_TIMES = 20;
/** In a picture less steady than that: resting people at 4 m whose landmarks wander by 4 px show up to 4.1 smallest ranges. */
const SURELY_MEANT_RESTLESS = 4.5;
/** The middle absolute value of a normal distribution is this part of its standard deviation. */
const MIDDLE_TO_SIGMA = 0.6745;
/** Without a target nobody can have missed it: half of the own range makes a repetition. */
const TARGET_PART = 0.5;

/** One trusted frame. */
interface Trusted {
  t: number;
  body: Body;
}

const copyOf = ({ x, y, g }: Body): Body => ({ x: x.slice(), y: y.slice(), g: g.slice() });

function meanBody(bodies: readonly Body[]): Body {
  const mean = createBody();
  for (let landmark = 0; landmark < mean.x.length; landmark += 1) {
    const seen = bodies.filter(({ x }) => x[landmark] === x[landmark]);
    if (seen.length < 0.5 * bodies.length || seen.length === 0) continue;
    mean.x[landmark] = seen.reduce((sum, { x }) => sum + (x[landmark] as number), 0) / seen.length;
    mean.y[landmark] = seen.reduce((sum, { y }) => sum + (y[landmark] as number), 0) / seen.length;
  }
  describeBody(mean, mean);
  return mean;
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const quantile = (ordered: readonly number[], share: number): number =>
  ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? NaN;

const isNumber = (value: number): boolean => value === value;

/** Whether the recording starts at the far end of the way, e.g. standing for sit-to-stand, which makes it a squat. */
function startsHigh(values: readonly number[]): boolean {
  const ordered = sorted(values.filter(isNumber));
  const low = quantile(ordered, 0.02);
  const high = quantile(ordered, 0.98);
  const first = values.find(isNumber) ?? 0;
  return high - first < first - low;
}

/** The posture at the resting end of the way. */
function findRest(trusted: readonly Trusted[], values: readonly number[]): Body | null {
  const ordered = sorted(values.filter(isNumber));
  const low = quantile(ordered, 0.02);
  const way = quantile(ordered, 0.995) - low;
  const level = quantile(
    ordered.filter((value) => value <= low + LOW_PART * way),
    0.5,
  );
  const bodies = trusted.flatMap(({ body }, index) => {
    const off = (values[index] as number) - level;
    return off <= NEAR_REST * way && off >= -NEAR_REST * way ? [body] : [];
  });
  return bodies.length > 0 ? meanBody(bodies) : null;
}

/** What is measured, how. */
export interface RecordedExercise {
  movement: Movement;
  formula: Formula;
  view: View;
  side: Side;
  aspect: number;
  taught: TaughtPose | null;
}

/** All values of a recording against a resting posture: joined, and of each side. */
class Values {
  readonly joined: number[] = [];
  readonly sides: number[][] = [];
  readonly crossing: boolean[] = []; // some compensation is beyond its limit
  readonly reader: FormulaReader;

  constructor(
    trusted: readonly Trusted[],
    { movement, formula, side, taught }: RecordedExercise,
    rest: Body,
    direction: 1 | -1,
  ) {
    const now = createBody();
    this.reader = new FormulaReader({ movement, formula, side, taught, direction }, now, rest);
    const watch = new CompensationWatch(formula, this.reader.atRest);
    this.sides = this.reader.sides.map(() => []);
    for (const { t, body } of trusted) {
      now.x.set(body.x);
      now.y.set(body.y);
      describeBody(now, rest); // the lean of hidden hips is told against rest
      this.reader.read();
      this.joined.push(this.reader.numbers[VALUE] as number);
      this.reader.sides.forEach((numbers, index) => this.sides[index]?.push(numbers[VALUE] as number));
      watch.step({ t }, this.reader.numbers);
      this.crossing.push(watch.crossing);
    }
  }
}

/** Peaks of all trials of at least the given height, each before its compensation. */
function findTrials(
  trusted: readonly Trusted[],
  values: readonly number[],
  crossing: readonly boolean[],
  height: number,
): number[] {
  const trials = new TrialFinder(height, trusted.length, 0);
  let before = NaN;
  trusted.forEach(({ t }, index) => {
    const value = values[index] as number;
    if (t - before > BRIDGED_GAP_MS || !isNumber(value)) trials.lost();
    if (!isNumber(value)) return;
    before = t;
    trials.step(t, value, crossing[index] === true);
  });
  trials.finish();
  return trials.peaks;
}

/**
 * @param part jitter over the way @param clear the way over what was taken off its values by steadying
 * @param times the way over the smallest range @param low, high rises past the low and the high part
 */
function looksLikeJitter(part: number, clear: number, times: number, low: number, high: number): boolean {
  if (clear < DROWNED) return true;
  const thinsOut = times < SMALL_TIMES ? low > SMALL_RISES_OF_JITTER * high : low > 1 + RISES_OF_JITTER * high;
  if (part > JITTER_PART / 2 && thinsOut) return true;
  if (part <= JITTER_PART || times >= (clear < STEADY_TIMES ? SURELY_MEANT_RESTLESS : SURELY_MEANT)) return false;
  // Quick repetitions without a rest between them bend as much as jitter does; in a restless picture the two cannot be told apart.
  return times < SMALL_TIMES || low > high || clear < STEADY_TIMES;
}

/** A stream of values as the whole recording shows it, and as it was before it was steadied. */
interface Stream {
  values: readonly number[];
  crossing: readonly boolean[];
  jitter: number; // of the values before they were steadied, in the unit
  wavering: number; // standard deviation of what steadying took off them, in the unit; 0 = they were steady
}

/** Standard deviation of how far two streams of values are apart, by the middle one, over the frames that both have. */
function apart(
  trusted: readonly Trusted[],
  values: readonly number[],
  raw: readonly Trusted[],
  rawValues: readonly number[],
): number {
  const before = new Map(raw.map(({ t }, index) => [t, rawValues[index] as number]));
  const off = trusted.map(({ t }, index) => Math.abs((before.get(t) ?? NaN) - (values[index] as number)));
  return (quantile(sorted(off.filter(isNumber)), 0.5) || 0) / MIDDLE_TO_SIGMA;
}

type Range = Pick<CalibrationRecord, 'rest' | 'ownRange' | 'target'>;

/** Rest, own range and working target of one stream of values, or why there are none. */
function rangeOf(
  trusted: readonly Trusted[],
  { values, crossing, jitter, wavering }: Stream,
  rest: number,
  minimumRange: number,
): Range | CalibrationObstacle {
  const way = quantile(sorted(values.filter(isNumber)), 0.995) - rest;
  if (!isNumber(rest) || !isNumber(way)) return 'not-at-rest';
  if (way < minimumRange) return way < MOVED_PART * minimumRange ? 'no-movement' : 'too-small';
  const height = Math.max(minimumRange, TRIAL_PART * way);
  const clean = Math.max(...findTrials(trusted, values, crossing, height), -Infinity);
  // Where every trial is compensated from its beginning on, the repetitions carry the compensation, and the trials' whole height counts.
  const ownRange =
    clean - rest >= minimumRange ? clean : Math.max(...findTrials(trusted, values, [], height), -Infinity);
  if (!(ownRange - rest >= minimumRange)) return 'too-small';
  const countAbove = (part: number): number => findTrials(trusted, values, [], part * (ownRange - rest)).length;
  const own = ownRange - rest;
  const rises = [countAbove(LOW_RISE), countAbove(HIGH_RISE)] as const;
  if (looksLikeJitter(jitter / own, own / wavering, own / minimumRange, ...rises)) return 'jitter';
  return { rest, ownRange, target: rest + TARGET_PART * (ownRange - rest) };
}

/** Frames that can be trusted, with their smoothed postures. */
function observed(frames: readonly PoseFrame[], exercise: RecordedExercise): Trusted[] {
  const observer = new Observer(exercise);
  const trusted: Trusted[] = [];
  for (const frame of frames)
    if (observer.observe(frame, null) === 'ok') trusted.push({ t: frame.t, body: copyOf(observer.body) });
  return trusted;
}

/** What frames give: a calibration, or why there is none. */
export type FoundCalibration =
  { record: CalibrationRecord; obstacle: null } | { record: null; obstacle: CalibrationObstacle };

const none = (obstacle: CalibrationObstacle): FoundCalibration => ({ record: null, obstacle });

/**
 * Rest, own range and a working target from the frames alone.
 * @param raw the same frames before they were steadied, where they were: jitter is told from these
 * @param meant a target says that the movement was
 */
export function calibrationOfFrames(
  frames: readonly PoseFrame[],
  exercise: RecordedExercise,
  raw: readonly PoseFrame[] = frames,
  meant = false,
): FoundCalibration {
  const { movement, formula, view, side } = exercise;
  const trusted = observed(frames, exercise);
  if (trusted.length === 0) return none('not-seen');
  const startMs = trusted[0]?.t ?? 0;
  const first = meanBody(trusted.filter(({ t }) => t - startMs <= FIRST_MS).map(({ body }) => body));
  const { joined } = new Values(trusted, exercise, first, 1);
  // A movement to both sides has its rest in the middle.
  const values = movement.control === 'bipolar' ? joined.map((value) => (value < 0 ? -value : value)) : joined;
  const direction = movement.turnsRound && startsHigh(values) ? -1 : 1;
  const found = findRest(trusted, direction === 1 ? values : values.map((value) => -value));
  if (!found) return none('not-at-rest');
  const body = restRecord(found, direction, view);
  const seen = new Values(trusted, exercise, restBody(body), direction);
  const rest = seen.reader.atRest[VALUE] as number;
  const { minimumRange, highestRest = Infinity, lowestRest = -Infinity, unmeantRange = minimumRange } = formula;
  if (rest > highestRest || rest < lowestRest) return none('held-up');
  const smallest = meant ? minimumRange : unmeantRange;
  const before = raw === frames ? trusted : observed(raw, exercise);
  const unsteadied = raw === frames ? seen : new Values(before, exercise, restBody(body), direction);
  const { crossing } = seen;
  const streamOf = (steady: readonly number[], restless: readonly number[]): Stream => ({
    values: steady,
    crossing,
    jitter: jitterOf(before, restless),
    wavering: apart(trusted, steady, before, restless),
  });
  if (!seen.reader.takesTurns) {
    const range = rangeOf(trusted, streamOf(seen.joined, unsteadied.joined), rest, smallest);
    return typeof range === 'string' ? none(range) : { record: { ...range, assistance: 'none', body }, obstacle: null };
  }
  const ranges = waysOf(movement, side).map((way: WayId, index) => {
    const own = seen.reader.restOf(index);
    // The other side's way lies below this one's rest; coming back from there is no rise.
    const bounded = (stream: Values): number[] =>
      (stream.sides[index] ?? []).map((value) => (value < own ? own : value));
    const stream = streamOf(bounded(seen), bounded(unsteadied));
    return [way, rangeOf(trusted, stream, own, smallest)] as const;
  });
  const known = ranges.flatMap(([way, range]) => (typeof range === 'string' ? [] : [[way, range] as const]));
  if (known[0])
    return { record: { ...known[0][1], ways: Object.fromEntries(known), assistance: 'none', body }, obstacle: null };
  const [, obstacle] = ranges[0] ?? [];
  return none(typeof obstacle === 'string' ? obstacle : 'not-seen');
}
