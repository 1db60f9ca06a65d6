// Finds the resting posture and the own range, hands-free. Stages:
// 1. positioning: the needed parts are in view, whole and near enough, for most of a second;
// 2. rest: two seconds of stillness give the resting posture;
// 3. range: two slow repetitions of like height, or three, give the own range, of each way where there are several;
// 4. done: the record stays.
// Who was taken at rest in mid air, say at the top of a raise, comes down further than rest: rest is looked for again.
// Nobody moving is no failure: it waits. Who leaves the picture starts again.
import type { CalibrationRecord, PoseFrame } from '@aigaret/contract';
import { SHOULDER_Y, TRUNK, type Body } from './body.ts';
import { CompensationWatch } from './compensation-watch.ts';
import { FormulaReader } from './formula-reader.ts';
import { JointWatch } from './joint-watch.ts';
import { checkedMovement, controlView, formulaOf } from './movements/index.ts';
import { VALUE } from './movements/movement.ts';
import { BRIDGED_GAP_MS, Observer } from './observer.ts';
import { directionOf, restBody, restRecord } from './rest-record.ts';
import { RestFinder } from './rest-finder.ts';
import type { CalibrationObstacle, CalibrationState, Calibrator, CalibratorOptions, QualityReason } from './types.ts';
import { WayTrials } from './way-trials.ts';

const POSITIONED_MS = 800;
/** After a gap of this length the person may sit elsewhere: start again. */
const STARTS_AGAIN_MS = 2000;
/** So long this far below rest shows that it was none; the swing after a lowering is shorter. */
const BELOW_REST_MS = 700;
/** Rest or a movement that has not come for so long has an obstacle that is worth a word. Decision. */
const WAITED_MS = 6000;
/** Less than this part of the smallest range is no movement at all. */
const MOVED_PART = 0.5;

/** @throws AigaretError EXERCISE_UNKNOWN, BAD_REQUEST */
export function createCalibrator(options: CalibratorOptions): Calibrator {
  return new FrameCalibrator(options);
}

class FrameCalibrator implements Calibrator {
  private readonly options: CalibratorOptions;
  private readonly movement;
  private readonly formula;
  private readonly view;
  private readonly direction;
  private readonly observer;
  private readonly restFinder;
  private readonly trials;
  private reader: FormulaReader | null = null; // these three from the resting posture on
  private watch: CompensationWatch | null = null;
  private joints: JointWatch | null = null;
  private rest: Body | null = null;
  private restValue = NaN;
  private goodSince = NaN; // ms, positioning
  private lastGood = NaN; // ms
  private belowSince = NaN; // ms, below rest
  private waitingSince = NaN; // ms, for rest or the next trial
  private furthest = -Infinity; // value since then
  private isHeldUp = false; // still, with the limb where it does not rest
  private readonly state: CalibrationState = {
    stage: 'positioning',
    progress: 0,
    reason: 'no-person',
    obstacle: null,
    value: NaN,
    trials: 0,
    way: null,
    record: null,
  };

  constructor(options: CalibratorOptions) {
    const { exercise, side, posture, aspect, taught = null, companion = false } = options;
    this.options = options;
    this.movement = checkedMovement(exercise, side, taught);
    this.view = options.view ?? controlView(this.movement);
    this.formula = formulaOf(this.movement, this.view);
    this.direction = directionOf(this.movement.turnsRound, posture);
    this.observer = new Observer({ movement: this.movement, formula: this.formula, side, aspect, taught, companion });
    this.restFinder = new RestFinder(this.observer.needs);
    this.trials = new WayTrials(this.movement, this.formula, side, options.ways);
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
      if (state.stage !== 'range') this.lastGood = frame.t; // there the formula has a say as well
      if (state.stage === 'positioning') this.position(frame.t);
      else if (state.stage === 'rest') this.findRest(frame.t);
      else this.findRange(frame);
    }
    state.obstacle = this.obstacle(frame.t);
    return state;
  }

  private obstacle(t: number): CalibrationObstacle | null {
    const { state, trials, formula } = this;
    if (state.stage === 'done') return null;
    if (state.stage === 'positioning') {
      this.waitingSince = t;
      return state.reason === 'ok' ? null : 'not-seen';
    }
    const isLong = t - this.waitingSince >= WAITED_MS;
    if (state.stage === 'rest') return isLong ? (this.isHeldUp ? 'held-up' : 'not-at-rest') : null;
    if (trials.obstacle) return trials.obstacle;
    const moved = this.furthest - this.restValue;
    if (!isLong || moved >= formula.minimumRange) return null;
    return moved < MOVED_PART * formula.minimumRange ? 'no-movement' : 'too-small';
  }

  /** Waits anew, for rest or the next trial. */
  private wait(t: number): void {
    this.waitingSince = t;
    this.furthest = -Infinity;
    this.isHeldUp = false;
  }

  private startAgain(): void {
    this.state.stage = 'positioning';
    this.state.progress = 0;
    this.state.value = NaN;
    this.state.trials = 0;
    this.state.way = null;
    this.rest = null;
    this.goodSince = NaN;
    this.lastGood = NaN;
    this.waitingSince = NaN;
    this.restFinder.reset();
    this.trials.reset();
    this.reader = null;
    this.watch = null;
    this.joints = null;
  }

  /** Whether the movement fits above the shoulders, which is only asked of those who will rise. */
  private room(): QualityReason {
    if (this.movement.headroom === 0 || this.direction < 0) return 'ok';
    const { body } = this.observer;
    return (body.g[SHOULDER_Y] as number) - this.movement.headroom * (body.g[TRUNK] as number) < 0 ? 'too-near' : 'ok';
  }

  private missed(t: number): void {
    if (this.state.stage === 'positioning') {
      this.goodSince = NaN;
      this.state.progress = 0;
    } else if (!(t - this.lastGood < STARTS_AGAIN_MS)) {
      const { reason } = this.state;
      this.startAgain();
      this.state.reason = reason;
    } else if (t - this.lastGood <= BRIDGED_GAP_MS)
      return; // in bad light single frames fail all the time; what was begun goes on
    else if (this.state.stage === 'rest') this.restFinder.reset();
    else this.trials.lost();
  }

  private position(t: number): void {
    if (this.goodSince !== this.goodSince) this.goodSince = t;
    this.state.progress = Math.min(1, (t - this.goodSince) / POSITIONED_MS);
    if (this.state.progress < 1) return;
    this.state.stage = 'rest';
    this.state.progress = 0;
    this.wait(t);
  }

  private findRest(t: number): void {
    const found = this.restFinder.step(t, this.observer.body);
    this.state.progress = this.restFinder.progress(t);
    if (!found) return;
    const { movement, formula, direction, observer, options } = this;
    const { side, taught = null } = options;
    this.rest = restBody(restRecord(this.restFinder.rest, direction, this.view));
    this.reader = new FormulaReader({ movement, formula, side, taught, direction }, observer.body, this.rest);
    this.restValue = this.reader.atRest[VALUE] as number;
    const { highestRest = Infinity, lowestRest = -Infinity } = formula;
    if (!(this.restValue <= highestRest && this.restValue >= lowestRest)) {
      this.rest = null; // the limb is held up, or not where the movement can be read: rest is still to come
      this.restFinder.reset();
      this.isHeldUp = true;
      return;
    }
    this.wait(t);
    this.watch = new CompensationWatch(formula, this.reader.atRest, options.limits);
    this.joints = new JointWatch(this.rest, options.caps);
    this.state.stage = 'range';
    this.state.way = this.trials.next;
    this.state.progress = 0;
    this.belowSince = NaN;
  }

  /** Rest was taken in mid air; the resting stage begins again. */
  private isBelowRest(t: number, value: number): boolean {
    if (!(value < this.restValue - this.formula.belowRest)) {
      this.belowSince = NaN;
      return false;
    }
    if (this.belowSince !== this.belowSince) this.belowSince = t;
    return t - this.belowSince >= BELOW_REST_MS;
  }

  private findRestAgain(t: number): void {
    this.wait(t);
    this.state.stage = 'rest';
    this.state.progress = 0;
    this.state.trials = 0;
    this.state.value = NaN;
    this.restFinder.reset();
    this.trials.reset();
    this.watch = null;
  }

  private findRange(frame: PoseFrame): void {
    const { reader, watch, joints, trials, state } = this;
    if (!reader || !watch || !joints) return;
    reader.read();
    const value = reader.numbers[VALUE] as number;
    if (value !== value) {
      state.reason = 'implausible';
      this.missed(frame.t);
      return;
    }
    this.lastGood = frame.t;
    state.value = value;
    if (!reader.takesTurns && this.isBelowRest(frame.t, value)) return this.findRestAgain(frame.t);
    watch.step(frame, reader.numbers);
    joints.step(frame, this.observer.body);
    trials.step(frame.t, reader, watch.crossing || joints.beyond.length > 0);
    if (value > this.furthest) this.furthest = value;
    if (trials.count !== state.trials) this.wait(frame.t);
    state.trials = trials.count;
    state.way = trials.next;
    state.progress = trials.progress;
    if (trials.done) this.finish();
  }

  private finish(): void {
    const { state, options, trials, reader } = this;
    const { targetFraction, targetCap, assistance = 'none' } = options;
    const found = trials.ranges(reader as FormulaReader, targetFraction, targetCap);
    const record: CalibrationRecord = {
      ...found,
      assistance,
      body: restRecord(this.rest as Body, this.direction, this.view),
    };
    state.record = record;
    state.stage = 'done';
    state.progress = 1;
  }
}
