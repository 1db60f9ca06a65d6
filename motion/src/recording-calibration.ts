// A calibration for a recording that carries none: rest and own range are read out of all its frames at once.
// 1. every trusted frame is measured against the first second's posture;
// 2. rest is the level where the value mostly is near its resting end; its frames' mean is the resting posture;
// 3. the own range is the largest trial before a compensation.
// docs/formats/recording.md tells it to those who read the numbers.
import type { CalibrationRecord, PoseFrame, Side } from '@aigaret/contract';
import { createBody, type Body } from './body.ts';
import { CompensationWatch } from './compensation-watch.ts';
import type { Movement, Viewpoint } from './movements/movement.ts';
import { BRIDGED_GAP_MS, Observer } from './observer.ts';
import { restBody, restRecord } from './rest-record.ts';
import { TrialFinder } from './trial-finder.ts';

/** The first posture is the mean of this much trusted time. */
const FIRST_MS = 1000;
/** Rest lies in this lowest part of the whole way; its posture is the mean of what is this close to its median. */
const LOW_PART = 0.3;
const NEAR_REST = 0.08;
/** A trial has at least this part of the whole way, so that fidgeting beside real repetitions is none. */
const TRIAL_PART = 0.35;
/** Without a target nobody can have missed it: half of the own range makes a repetition. */
const TARGET_PART = 0.5;

/** One trusted frame. */
interface Trusted {
  t: number;
  body: Body;
}

const copyOf = ({ x, y }: Body): Body => ({ x: x.slice(), y: y.slice() });

function meanBody(bodies: readonly Body[]): Body {
  const mean = createBody();
  for (let landmark = 0; landmark < mean.x.length; landmark += 1) {
    const seen = bodies.filter(({ x }) => x[landmark] === x[landmark]);
    if (seen.length < 0.5 * bodies.length || seen.length === 0) continue;
    mean.x[landmark] = seen.reduce((sum, { x }) => sum + (x[landmark] as number), 0) / seen.length;
    mean.y[landmark] = seen.reduce((sum, { y }) => sum + (y[landmark] as number), 0) / seen.length;
  }
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

/** Peaks of all trials of at least the given height, each before its compensation. */
function findTrials(
  trusted: readonly Trusted[],
  movement: Movement,
  rest: Body,
  seen: Viewpoint,
  height: number,
): number[] {
  const trials = new TrialFinder(height, trusted.length);
  const watch = new CompensationWatch(movement, rest, seen);
  let before = NaN;
  for (const { t, body } of trusted) {
    const value = movement.value(body, rest, seen);
    if (t - before > BRIDGED_GAP_MS || !isNumber(value)) {
      trials.lost();
      watch.reset();
    }
    if (!isNumber(value)) continue;
    before = t;
    watch.step(t, body);
    trials.step(t, value, watch.crossing);
  }
  trials.finish();
  return trials.peaks;
}

/**
 * Rest, own range and a working target from the frames alone.
 * @returns null when nobody moved by the movement's smallest range
 */
export function calibrationFromFrames(
  frames: readonly PoseFrame[],
  movement: Movement,
  side: Side,
  aspect: number,
): CalibrationRecord | null {
  const observer = new Observer(movement, side, aspect);
  const trusted: Trusted[] = [];
  for (const frame of frames)
    if (observer.observe(frame, null) === 'ok') trusted.push({ t: frame.t, body: copyOf(observer.body) });
  const startMs = trusted[0]?.t ?? 0;
  const first = meanBody(trusted.filter(({ t }) => t - startMs <= FIRST_MS).map(({ body }) => body));
  const forwards: Viewpoint = { s: side === 'right' ? -1 : 1, direction: 1 };
  const values = trusted.map(({ body }) => movement.value(body, first, forwards));
  const direction = movement.turnsRound && startsHigh(values) ? -1 : 1;
  const seen: Viewpoint = { ...forwards, direction };
  const found = findRest(trusted, direction === 1 ? values : values.map((value) => -value));
  if (!found) return null;
  const body = restRecord(found, observer.landmarks, direction);
  const rest = restBody(body);
  const restValue = movement.value(rest, rest, seen);
  const reached = sorted(trusted.map((one) => movement.value(one.body, rest, seen)).filter(isNumber));
  const way = quantile(reached, 0.995) - restValue;
  if (!isNumber(restValue) || !(way >= movement.minimumRange)) return null;
  const height = Math.max(movement.minimumRange, TRIAL_PART * way);
  const peaks = findTrials(trusted, movement, rest, seen, height);
  const ownRange = Math.max(...peaks, -Infinity);
  if (!(ownRange - restValue >= movement.minimumRange)) return null;
  const target = restValue + TARGET_PART * (ownRange - restValue);
  return { rest: restValue, ownRange, target, assistance: 'none', body };
}
