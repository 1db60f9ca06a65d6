// Finds repetitions in a value that comes and goes between rest and the own range.
// States: unarmed (rest not seen yet) -> resting -> moving (away from rest, up to the peak and back) -> settling
// (lowered, waiting for its end) -> resting. A repetition is told when it has closed, after the lowering.
// All levels are shares of the own range, so that 15 degrees count as well as 150. Its numbers rest in typed arrays, so
// that a frame allocates nothing.
// A little over 300 lines: one state machine with its thresholds, whose transitions are easier to check side by side.
import { summarise, type CounterRange } from './repetition-summary.ts';
import { SampleBuffer } from './sample-buffer.ts';
import type { CompensationId, MeasuredRepetition, WayId } from './types.ts';

/** Leaves rest for a repetition: this far above the lowest point, and above this absolute level. Hysteresis against END. */
const START = 0.25;
/** Near enough to rest to begin with: also somebody who never lowers the arm quite, or a recording that starts a little late. */
const ARMED = 0.35;
/** A recording that was cut into repetitions may begin in mid raise: within this time from its start, this high is near enough. */
const CUT_IN_MS = 1000;
const CUT_IN_ARMED = 0.5;
/** And its last one may end in mid lowering: more than this part of the height is lost. */
const CUT_OFF_FALL = 0.5;
/** Lowered: below this level, or below this part of the repetition's own height. */
const END = 0.2;
const END_OF_PEAK = 0.3;
/** Start and end lie where the value leaves and reaches this height over rest. */
const FOOT = 0.1;
/** Without a target it is the rise from its own lowest point that has to be half of the range: jitter on a small way is not. */
const OWN_RISE = 0.5;
/** A crossing counts when it lasts: one wrong frame is not a movement. */
const START_DWELL_MS = 60;
const END_DWELL_MS = 60;
/** Shorter is a twitch or a tremor beat (3 to 12 Hz), not a movement that was meant; each half needs its part. */
const SHORTEST_MS = 600;
const SHORTEST_HALF_MS = 150;
/** Longest tempo (10 s raise, 30 s hold, 15 s lowering) and some grace; then it is a new posture, not a repetition. */
const LONGEST_MS = 70_000;
/** The end is waited for at most this long after the lowering, or until the value has not sunk for this long. */
const SETTLE_MS = 1500;
const SETTLED_MS = 250;
/** Somebody who sits differently now: still within this band for this long, below half, counts as the new rest. */
const STILL_BAND = 0.06;
const STILL_MS = 2000;
const STILL_BELOW = 0.5;
/** The remembered lowest point follows the value up with this time constant: rest drifts, slow raises (10 s) do not hide in it. */
const VALLEY_FOLLOWS_MS = 5000;

/** What a counter is stepped with: places in its `input`. */
export const TIME = 0; // ms
export const VALUE_NOW = 1; // in the movement's unit
export const SPEED = 2; // unit per second, smoothed
export const QUALITY = 3; // 0..1

/** Places in `n`. */
const SPAN = 0; // own range minus rest, in the unit
const REST = 1; // value at rest
const VALLEY = 2; // lowest share before the repetition
const START_MS = 3; // last time at the foot
const CROSSED_MS = 4; // since when the next level is crossed; NaN = it is not
const PEAK = 5; // share of own range
const LOWEST_MS = 6; // settling
const LOWEST = 7;
const SETTLING_MS = 8;
const FOOT_MS = 9; // settling: when the foot was reached; NaN = not yet
const STILL_REF = 10;
const STILL_SINCE = 11;
const LAST_MS = 12;
const QUALITY_SUM = 13;
const PEAK_SPEED = 14;
const SHARE = 15; // of the own range, now
const FIRST_MS = 16; // first sample since the start
const BEFORE = 17; // share of the sample before; NaN = there is none
const NUMBERS = 18;

export type CounterState = 'unarmed' | 'resting' | 'moving' | 'settling';

export class RepetitionCounter {
  state: CounterState = 'unarmed';
  /** Before the peak is passed, inside a repetition. */
  rising = false;
  /** Repetitions given up: lost tracking, too long, too short. */
  abandoned = 0;
  /** In force now, to be read only. A plain field: the number that a getter gives would be allocated where it is not inlined. */
  readonly range: CounterRange;
  /** Of the present sample: time, value, speed, quality. Filled before step(). */
  readonly input = new Float64Array(4);

  private readonly n = new Float64Array(NUMBERS).fill(NaN);
  private readonly samples = new SampleBuffer();
  private nextTarget: number;
  private qualityCount = 0;
  private isCutIn = false; // this repetition's beginning lies before the first sample
  private compensations: CompensationId[] = [];

  /**
   * @param bandAroundPeak the hold is measured around the repetition's own peak, whatever the target: for recordings without one
   * @param way that its repetitions went, where there are several
   * @param mayBeCutIn the first repetition may be under way when the samples begin
   */
  constructor(
    range: CounterRange,
    private readonly bandAroundPeak = false,
    readonly way: WayId | null = null,
    private readonly mayBeCutIn = false,
  ) {
    this.range = { rest: range.rest, ownRange: range.ownRange, target: range.target };
    this.nextTarget = range.target;
    const span = range.ownRange - range.rest;
    this.n[SPAN] = span > 1e-6 ? span : 1e-6;
    this.n[REST] = range.rest;
  }

  get inRepetition(): boolean {
    return this.state === 'moving' || this.state === 'settling';
  }

  /** Another way with another range is asked for; a repetition under way is forgotten, and rest has to be seen first. */
  setRange({ rest, ownRange, target }: CounterRange): void {
    this.range.rest = rest;
    this.range.ownRange = ownRange;
    this.n[SPAN] = ownRange - rest > 1e-6 ? ownRange - rest : 1e-6;
    this.n[REST] = rest;
    this.nextTarget = target;
    this.disarm();
  }

  /** Takes effect at once outside a repetition, else with the next one. */
  setTarget(target: number): void {
    this.nextTarget = target;
    if (!this.inRepetition) this.range.target = target;
  }

  reset(target: number): void {
    this.range.target = target;
    this.nextTarget = target;
    this.abandoned = 0;
    this.n[FIRST_MS] = NaN;
    this.disarm();
  }

  /** Takes a trusted sample in, from `input`. @returns a repetition that has just closed, or null */
  step(active: readonly CompensationId[]): MeasuredRepetition | null {
    const { n, input } = this;
    n[BEFORE] = n[SHARE] as number;
    n[SHARE] = ((input[VALUE_NOW] as number) - (n[REST] as number)) / (n[SPAN] as number);
    const still = this.isStill();
    if (this.state === 'unarmed') this.stepUnarmed(still);
    else if (this.state === 'resting') this.stepResting();
    n[LAST_MS] = input[TIME] as number;
    if (!this.inRepetition) return null;
    this.note(active);
    if (this.state === 'moving') this.stepMoving(still);
    return this.state === 'settling' ? this.stepSettling() : null;
  }

  /** Tracking is lost for longer than can be bridged. A lowered repetition closes where it was last seen; one in mid air is given up. */
  lost(): MeasuredRepetition | null {
    const closing = this.state === 'settling' ? this.close(this.settledMs()) : null;
    if (this.state === 'moving') this.abandoned += 1;
    this.disarm();
    return closing;
  }

  /** The frames are over: a repetition that is being lowered closes with the last of them. */
  finish(): MeasuredRepetition | null {
    const { n } = this;
    const lost = ((n[PEAK] as number) - (n[SHARE] as number)) / ((n[PEAK] as number) - (n[VALLEY] as number));
    const isLowering = n[CROSSED_MS] === n[CROSSED_MS] || (this.mayBeCutIn && lost > CUT_OFF_FALL);
    if (this.state === 'moving' && isLowering) return this.close(n[LAST_MS] as number);
    return this.state === 'settling' ? this.lost() : null;
  }

  private settledMs(): number {
    const foot = this.n[FOOT_MS] as number;
    return foot === foot ? foot : (this.n[LOWEST_MS] as number);
  }

  private disarm(): void {
    this.state = 'unarmed';
    this.rising = false;
    this.n[CROSSED_MS] = NaN;
    this.n[SHARE] = NaN;
    this.n[LAST_MS] = NaN;
    this.n[STILL_REF] = NaN;
    this.samples.clear();
    this.range.target = this.nextTarget;
  }

  private isStill(): boolean {
    const { n, input } = this;
    const moved = (n[SHARE] as number) - (n[STILL_REF] as number);
    if (!(moved > -STILL_BAND && moved < STILL_BAND)) {
      n[STILL_REF] = n[SHARE] as number;
      n[STILL_SINCE] = input[TIME] as number;
    }
    return (input[TIME] as number) - (n[STILL_SINCE] as number) >= STILL_MS;
  }

  /** Back at rest, at the share that n[VALLEY] says. */
  private settleAtRest(): void {
    this.state = 'resting';
    this.rising = false;
    this.n[START_MS] = this.input[TIME] as number;
    this.n[CROSSED_MS] = NaN;
    this.samples.clear();
    if (this.range.target !== this.nextTarget) this.range.target = this.nextTarget;
  }

  private stepUnarmed(still: boolean): void {
    const { n, input } = this;
    const x = n[SHARE] as number;
    if (n[FIRST_MS] !== n[FIRST_MS]) n[FIRST_MS] = input[TIME] as number;
    const cutIn = this.mayBeCutIn && (input[TIME] as number) - (n[FIRST_MS] as number) <= CUT_IN_MS;
    if (!(x <= (cutIn ? CUT_IN_ARMED : ARMED) || (still && x < STILL_BELOW))) {
      if (cutIn && n[FIRST_MS] === input[TIME]) this.beginCutIn();
      return;
    }
    n[VALLEY] = x;
    this.settleAtRest();
  }

  private stepResting(): void {
    const { n, input } = this;
    const t = input[TIME] as number;
    const x = n[SHARE] as number;
    const before = n[LAST_MS] as number;
    const dtMs = before === before ? t - before : 0;
    if (x < (n[VALLEY] as number)) n[VALLEY] = x;
    else n[VALLEY] = (n[VALLEY] as number) + ((x - (n[VALLEY] as number)) * dtMs) / (dtMs + VALLEY_FOLLOWS_MS);
    const valley = n[VALLEY] as number;
    const base = valley > 0 ? valley : 0;
    if (x <= base + FOOT) {
      n[START_MS] = t;
      this.samples.clear();
    }
    this.samples.pushFrom(input);
    if (x < START || x - base < START) {
      n[CROSSED_MS] = NaN;
      return;
    }
    if (n[CROSSED_MS] !== n[CROSSED_MS]) n[CROSSED_MS] = t;
    if (t - (n[CROSSED_MS] as number) >= START_DWELL_MS) this.begin(base, x);
  }

  /** The samples begin high: if they come down from there, that was a repetition whose beginning was cut off. */
  private beginCutIn(): void {
    const { n, input } = this;
    n[START_MS] = input[TIME] as number;
    this.samples.clear();
    this.samples.pushFrom(input);
    this.begin(0, n[SHARE] as number);
    this.isCutIn = true;
  }

  private begin(base: number, x: number): void {
    const { n } = this;
    this.state = 'moving';
    this.isCutIn = false;
    this.rising = true;
    this.samples.dropBefore(n[START_MS] as number);
    this.samples.dropLast(); // note() adds it again
    n[VALLEY] = base;
    n[PEAK] = x;
    n[CROSSED_MS] = NaN;
    n[QUALITY_SUM] = 0;
    n[PEAK_SPEED] = 0;
    this.qualityCount = 0;
    this.compensations = [];
  }

  private note(active: readonly CompensationId[]): void {
    const { n, input } = this;
    this.samples.pushFrom(input);
    n[QUALITY_SUM] = (n[QUALITY_SUM] as number) + (input[QUALITY] as number);
    this.qualityCount += 1;
    const speed = input[SPEED] as number;
    const fast = speed < 0 ? -speed : speed;
    if (fast > (n[PEAK_SPEED] as number)) n[PEAK_SPEED] = fast;
    for (let index = 0; index < active.length; index += 1) {
      const id = active[index] as CompensationId;
      if (!this.compensations.includes(id)) this.compensations.push(id);
    }
  }

  private stepMoving(still: boolean): void {
    const { n, input } = this;
    const t = input[TIME] as number;
    const x = n[SHARE] as number;
    const before = n[BEFORE] as number;
    if (before < x) {
      if (before > (n[PEAK] as number)) n[PEAK] = before; // one wrong frame is no peak
    } else if (x > (n[PEAK] as number)) n[PEAK] = x;
    const peak = n[PEAK] as number;
    const height = peak - (n[VALLEY] as number);
    this.rising = peak - x < FOOT * height;
    if (t - (n[START_MS] as number) > LONGEST_MS) {
      this.abandoned += 1;
      this.disarm();
      return;
    }
    const endLevel = (n[VALLEY] as number) + END_OF_PEAK * height;
    const lowered = x <= (endLevel > END ? endLevel : END) || (still && x < peak * STILL_BELOW);
    if (!lowered) {
      n[CROSSED_MS] = NaN;
      return;
    }
    if (n[CROSSED_MS] !== n[CROSSED_MS]) n[CROSSED_MS] = t;
    if (t - (n[CROSSED_MS] as number) < END_DWELL_MS && !still) return;
    this.state = 'settling';
    this.rising = false;
    n[SETTLING_MS] = t;
    n[LOWEST] = x;
    n[LOWEST_MS] = t;
    n[FOOT_MS] = NaN;
  }

  private stepSettling(): MeasuredRepetition | null {
    const { n, input } = this;
    const t = input[TIME] as number;
    const x = n[SHARE] as number;
    const valley = n[VALLEY] as number;
    const base = valley > 0 ? valley : 0;
    if (n[FOOT_MS] !== n[FOOT_MS] && x <= base + FOOT) n[FOOT_MS] = t;
    if (x < (n[LOWEST] as number)) {
      if ((n[LOWEST] as number) - x > 0.01) n[LOWEST_MS] = t;
      n[LOWEST] = x;
    }
    const risen = x - (n[LOWEST] as number) > FOOT;
    const settled = t - (n[LOWEST_MS] as number) >= SETTLED_MS || t - (n[SETTLING_MS] as number) >= SETTLE_MS;
    const reachedFoot = n[FOOT_MS] === n[FOOT_MS];
    if (!reachedFoot && !risen && !settled) return null;
    const repetition = this.close(this.settledMs());
    n[VALLEY] = n[LOWEST] as number;
    this.settleAtRest();
    return repetition;
  }

  private close(endMs: number): MeasuredRepetition | null {
    const { n } = this;
    const repetition = summarise(this.samples, this.range, {
      startMs: n[START_MS] as number,
      endMs,
      peakSpeed: n[PEAK_SPEED] as number,
      quality: this.qualityCount > 0 ? (n[QUALITY_SUM] as number) / this.qualityCount : 0,
      compensations: this.compensations,
      bandAroundPeak: this.bandAroundPeak,
      way: this.way,
    });
    const { startMs, peakMs } = repetition;
    const rise = (repetition.peak - (n[REST] as number)) / (n[SPAN] as number) - (n[VALLEY] as number);
    if (this.bandAroundPeak && rise < OWN_RISE) repetition.reached = false;
    const rises = this.isCutIn || (endMs - startMs >= SHORTEST_MS && peakMs - startMs >= SHORTEST_HALF_MS);
    if (rises && endMs - peakMs >= SHORTEST_HALF_MS) return repetition;
    this.abandoned += 1;
    return null;
  }
}
