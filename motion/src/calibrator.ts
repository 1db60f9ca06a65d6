// Finds the resting posture and the own range, hands-free. Stages:
// 1. positioning: the needed parts are in view, whole and near enough, for most of a second;
// 2. rest: two seconds of stillness give the resting posture;
// 3. range: two slow repetitions of like height, or three, give the own range;
// 4. done: the record stays.
// Who was taken at rest in mid air, say at the top of a raise, comes down further than rest: rest is looked for again.
// Nobody moving is no failure: it waits. Who leaves the picture starts again.
import type { CalibrationRecord, PoseFrame } from '@aigaret/contract';
import { trunkLength, shoulderY, type Body } from './body.ts';
import { CompensationWatch } from './compensation-watch.ts';
import { checkedMovement } from './movements/index.ts';
import { Observer } from './observer.ts';
import { restBody, restRecord, viewpoint } from './rest-record.ts';
import { RestFinder } from './rest-finder.ts';
import { targetFor } from './target.ts';
import { TrialFinder } from './trial-finder.ts';
import type { CalibrationState, Calibrator, CalibratorOptions, QualityReason } from './types.ts';

const POSITIONED_MS = 800;
/** After a gap of this length the person may sit elsewhere: start again. */
const STARTS_AGAIN_MS = 2000;
const TRIALS_MIN = 2;
const TRIALS_MAX = 3;
/** So long this far below rest shows that it was none; the swing after a lowering is shorter. */
const BELOW_REST_MS = 700;
/** Two trials are alike when they differ by at most this part of the larger way. */
const ALIKE = 0.25;

/** @throws AigaretError EXERCISE_UNKNOWN, BAD_REQUEST */
export function createCalibrator(options: CalibratorOptions): Calibrator {
  return new FrameCalibrator(options);
}

class FrameCalibrator implements Calibrator {
  private readonly options: CalibratorOptions;
  private readonly movement;
  private readonly seen;
  private readonly observer;
  private watch: CompensationWatch | null = null; // from the resting posture on
  private readonly restFinder;
  private readonly trials;
  private rest: Body | null = null;
  private restValue = NaN;
  private goodSince = NaN; // ms, positioning
  private lastGood = NaN; // ms
  private belowSince = NaN; // ms, below rest
  private readonly state: CalibrationState = {
    stage: 'positioning',
    progress: 0,
    reason: 'no-person',
    value: NaN,
    trials: 0,
    record: null,
  };

  constructor(options: CalibratorOptions) {
    const { exercise, side, posture, aspect } = options;
    this.options = options;
    this.movement = checkedMovement(exercise, side);
    this.seen = viewpoint(side, posture);
    this.observer = new Observer(this.movement, side, aspect);
    this.restFinder = new RestFinder(this.observer.landmarks, this.movement.needs(side));
    this.trials = new TrialFinder(this.movement.minimumRange, TRIALS_MAX);
  }

  reset(): void {
    this.observer.reset();
    this.state.record = null;
    this.startAgain();
    this.state.reason = 'no-person';
  }

  step(frame: PoseFrame): CalibrationState {
    const { state } = this;
    if (state.stage === 'done') return state;
    state.value = NaN;
    state.reason = this.observer.observe(frame, this.rest);
    if (state.reason === 'ok' && state.stage === 'positioning') state.reason = this.room();
    if (state.reason !== 'ok') this.missed(frame.t);
    else {
      this.lastGood = frame.t;
      if (state.stage === 'positioning') this.position(frame.t);
      else if (state.stage === 'rest') this.findRest(frame.t);
      else this.findRange(frame.t);
    }
    return state;
  }

  private startAgain(): void {
    this.state.stage = 'positioning';
    this.state.progress = 0;
    this.state.value = NaN;
    this.state.trials = 0;
    this.rest = null;
    this.goodSince = NaN;
    this.lastGood = NaN;
    this.restFinder.reset();
    this.trials.reset();
    this.watch = null;
  }

  /** Whether the movement fits above the shoulders, which is only asked of those who will rise. */
  private room(): QualityReason {
    if (this.movement.headroom === 0 || this.seen.direction < 0) return 'ok';
    const { body } = this.observer;
    return shoulderY(body) - this.movement.headroom * trunkLength(body) < 0 ? 'too-near' : 'ok';
  }

  private missed(t: number): void {
    if (this.state.stage === 'positioning') {
      this.goodSince = NaN;
      this.state.progress = 0;
    } else if (!(t - this.lastGood < STARTS_AGAIN_MS)) {
      const { reason } = this.state;
      this.startAgain();
      this.state.reason = reason;
    } else if (this.state.stage === 'rest') this.restFinder.reset();
    else this.trials.lost();
  }

  private position(t: number): void {
    if (this.goodSince !== this.goodSince) this.goodSince = t;
    this.state.progress = Math.min(1, (t - this.goodSince) / POSITIONED_MS);
    if (this.state.progress < 1) return;
    this.state.stage = 'rest';
    this.state.progress = 0;
  }

  private findRest(t: number): void {
    const found = this.restFinder.step(t, this.observer.body);
    this.state.progress = this.restFinder.progress(t);
    if (!found) return;
    const { landmarks } = this.observer;
    this.rest = restBody(restRecord(this.restFinder.rest, landmarks, this.seen.direction));
    this.restValue = this.movement.value(this.rest, this.rest, this.seen);
    this.watch = new CompensationWatch(this.movement, this.rest, this.seen);
    this.state.stage = 'range';
    this.state.progress = 0;
    this.belowSince = NaN;
  }

  /** Rest was taken in mid air; the resting stage begins again. */
  private isBelowRest(t: number, value: number): boolean {
    if (!(value < this.restValue - this.movement.belowRest)) {
      this.belowSince = NaN;
      return false;
    }
    if (this.belowSince !== this.belowSince) this.belowSince = t;
    return t - this.belowSince >= BELOW_REST_MS;
  }

  private findRestAgain(): void {
    this.state.stage = 'rest';
    this.state.progress = 0;
    this.state.trials = 0;
    this.state.value = NaN;
    this.restFinder.reset();
    this.trials.reset();
    this.watch = null;
  }

  private findRange(t: number): void {
    const rest = this.rest as Body;
    const { body } = this.observer;
    const value = this.movement.value(body, rest, this.seen);
    if (value !== value) {
      this.state.reason = 'implausible';
      this.trials.lost();
      return;
    }
    this.state.value = value;
    if (this.isBelowRest(t, value)) return this.findRestAgain();
    this.watch?.step(t, body);
    this.trials.step(t, value, this.watch?.crossing ?? false);
    const { peaks } = this.trials;
    this.state.trials = peaks.length;
    this.state.progress = Math.min(1, peaks.length / TRIALS_MIN);
    if (peaks.length >= TRIALS_MAX || (peaks.length >= TRIALS_MIN && this.areAlike(peaks))) this.finish(peaks);
  }

  private areAlike(peaks: readonly number[]): boolean {
    const large = Math.max(...peaks) - this.restValue;
    const small = Math.min(...peaks) - this.restValue;
    return large - small <= ALIKE * large;
  }

  private finish(peaks: readonly number[]): void {
    const { targetFraction, targetCap } = this.options;
    const ownRange = Math.max(...peaks);
    const record: CalibrationRecord = {
      rest: this.restValue,
      ownRange,
      target: targetFor(this.movement, this.restValue, ownRange, targetFraction, targetCap),
      assistance: 'none',
      body: restRecord(this.rest as Body, this.observer.landmarks, this.seen.direction),
    };
    this.state.record = record;
    this.state.stage = 'done';
    this.state.progress = 1;
  }
}
