// Finds repetitions in a value that comes and goes between rest and the own range.
// States: unarmed (rest not seen yet) -> resting -> moving (away from rest, up to the peak and back) -> settling
// (lowered, waiting for its end) -> resting. A repetition is told when it has closed, after the lowering.
// All levels are shares of the own range, so that 15 degrees count as well as 150.
import { summarise, type CounterRange } from './repetition-summary.ts';
import { SampleBuffer } from './sample-buffer.ts';
import type { CompensationId, MeasuredRepetition } from './types.ts';

/** Leaves rest for a repetition: this far above the lowest point, and above this absolute level. Hysteresis against END. */
const START = 0.25;
/** Near enough to rest to begin with: also somebody who never lowers the arm quite, or a recording that starts a little late. */
const ARMED = 0.35;
/** Lowered: below this level, or below this part of the repetition's own height. */
const END = 0.2;
const END_OF_PEAK = 0.3;
/** Start and end lie where the value leaves and reaches this height over rest. */
const FOOT = 0.1;
/** A crossing counts when it lasts: one wrong frame is not a movement. */
const START_DWELL_MS = 60;
const END_DWELL_MS = 100;
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

export type CounterState = 'unarmed' | 'resting' | 'moving' | 'settling';

export class RepetitionCounter {
  state: CounterState = 'unarmed';
  /** Before the peak is passed, inside a repetition. */
  rising = false;
  /** Repetitions given up: lost tracking, too long, too short. */
  abandoned = 0;

  private range: CounterRange;
  private readonly bandAroundPeak: boolean;
  private readonly samples = new SampleBuffer();
  private nextTarget: number;
  private valley = 0;
  private startMs = 0; // last time at the foot
  private crossedMs = NaN; // since when the next level is crossed
  private peak = 0; // share of own range
  private lowestMs = 0; // settling
  private lowest = 0;
  private settlingMs = 0;
  private footMs = NaN; // settling: when the foot was reached
  private stillRef = NaN;
  private stillSince = 0;
  private lastMs = NaN;
  private qualitySum = 0;
  private qualityCount = 0;
  private peakSpeed = 0;
  private compensations: CompensationId[] = [];

  /** @param bandAroundPeak the hold is measured around the repetition's own peak, whatever the target: for recordings without one */
  constructor(range: CounterRange, bandAroundPeak = false) {
    this.range = { ...range };
    this.nextTarget = range.target;
    this.bandAroundPeak = bandAroundPeak;
  }

  get target(): number {
    return this.range.target;
  }

  get inRepetition(): boolean {
    return this.state === 'moving' || this.state === 'settling';
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
    this.disarm();
  }

  /** Takes a trusted value in. @returns a repetition that has just closed, or null */
  step(
    t: number,
    value: number,
    speed: number,
    quality: number,
    active: readonly CompensationId[],
  ): MeasuredRepetition | null {
    const dtMs = this.lastMs === this.lastMs ? t - this.lastMs : 0;
    this.lastMs = t;
    const x = (value - this.range.rest) / this.span();
    const still = this.isStill(t, x);
    if (this.state === 'unarmed') this.stepUnarmed(t, x, still);
    else if (this.state === 'resting') this.stepResting(t, x, dtMs, value);
    if (!this.inRepetition) return null;
    this.note(t, value, speed, quality, active);
    if (this.state === 'moving') this.stepMoving(t, x, still);
    return this.state === 'settling' ? this.stepSettling(t, x) : null;
  }

  /** Tracking is lost for longer than can be bridged. A lowered repetition closes where it was last seen; one in mid air is given up. */
  lost(): MeasuredRepetition | null {
    const closing =
      this.state === 'settling' ? this.close(this.footMs === this.footMs ? this.footMs : this.lowestMs) : null;
    if (this.state === 'moving') this.abandoned += 1;
    this.disarm();
    return closing;
  }

  /** The frames are over: a repetition that is being lowered closes with the last of them. */
  finish(): MeasuredRepetition | null {
    if (this.state === 'moving' && this.crossedMs === this.crossedMs) return this.close(this.lastMs);
    return this.state === 'settling' ? this.lost() : null;
  }

  private span(): number {
    const span = this.range.ownRange - this.range.rest;
    return span > 1e-6 ? span : 1e-6;
  }

  private disarm(): void {
    this.state = 'unarmed';
    this.rising = false;
    this.crossedMs = NaN;
    this.lastMs = NaN;
    this.stillRef = NaN;
    this.samples.clear();
    this.range.target = this.nextTarget;
  }

  private isStill(t: number, x: number): boolean {
    const moved = x - this.stillRef;
    if (!(moved > -STILL_BAND && moved < STILL_BAND)) {
      this.stillRef = x;
      this.stillSince = t;
    }
    return t - this.stillSince >= STILL_MS;
  }

  private rest(t: number, x: number): void {
    this.state = 'resting';
    this.rising = false;
    this.valley = x;
    this.startMs = t;
    this.crossedMs = NaN;
    this.samples.clear();
    this.range.target = this.nextTarget;
  }

  private stepUnarmed(t: number, x: number, still: boolean): void {
    if (x <= ARMED || (still && x < STILL_BELOW)) this.rest(t, x);
  }

  private stepResting(t: number, x: number, dtMs: number, value: number): void {
    if (x < this.valley) this.valley = x;
    else this.valley += ((x - this.valley) * dtMs) / (dtMs + VALLEY_FOLLOWS_MS);
    const base = this.valley > 0 ? this.valley : 0;
    if (x <= base + FOOT) {
      this.startMs = t;
      this.samples.clear();
    }
    this.samples.push(t, value);
    if (x < START || x - base < START) {
      this.crossedMs = NaN;
      return;
    }
    if (this.crossedMs !== this.crossedMs) this.crossedMs = t;
    if (t - this.crossedMs < START_DWELL_MS) return;
    this.state = 'moving';
    this.rising = true;
    this.samples.dropBefore(this.startMs);
    this.samples.dropLast(); // note() adds it again
    this.valley = base;
    this.peak = x;
    this.crossedMs = NaN;
    this.qualitySum = 0;
    this.qualityCount = 0;
    this.peakSpeed = 0;
    this.compensations = [];
  }

  private note(t: number, value: number, speed: number, quality: number, active: readonly CompensationId[]): void {
    this.samples.push(t, value);
    this.qualitySum += quality;
    this.qualityCount += 1;
    const fast = speed < 0 ? -speed : speed;
    if (fast > this.peakSpeed) this.peakSpeed = fast;
    for (const id of active) if (!this.compensations.includes(id)) this.compensations.push(id);
  }

  private stepMoving(t: number, x: number, still: boolean): void {
    if (x > this.peak) this.peak = x;
    const height = this.peak - this.valley;
    this.rising = this.peak - x < FOOT * height;
    if (t - this.startMs > LONGEST_MS) {
      this.abandoned += 1;
      this.disarm();
      return;
    }
    const endLevel = this.valley + END_OF_PEAK * height;
    const lowered = x <= (endLevel > END ? endLevel : END) || (still && x < this.peak * STILL_BELOW);
    if (!lowered) {
      this.crossedMs = NaN;
      return;
    }
    if (this.crossedMs !== this.crossedMs) this.crossedMs = t;
    if (t - this.crossedMs < END_DWELL_MS && !still) return;
    this.state = 'settling';
    this.rising = false;
    this.settlingMs = t;
    this.lowest = x;
    this.lowestMs = t;
    this.footMs = NaN;
  }

  private stepSettling(t: number, x: number): MeasuredRepetition | null {
    const base = this.valley > 0 ? this.valley : 0;
    if (this.footMs !== this.footMs && x <= base + FOOT) this.footMs = t;
    if (x < this.lowest) {
      if (this.lowest - x > 0.01) this.lowestMs = t;
      this.lowest = x;
    }
    const risen = x - this.lowest > FOOT;
    const settled = t - this.lowestMs >= SETTLED_MS || t - this.settlingMs >= SETTLE_MS;
    const reachedFoot = this.footMs === this.footMs;
    if (!reachedFoot && !risen && !settled) return null;
    const repetition = this.close(reachedFoot ? this.footMs : this.lowestMs);
    this.rest(t, this.lowest);
    return repetition;
  }

  private close(endMs: number): MeasuredRepetition | null {
    const repetition = summarise(this.samples, this.range, {
      startMs: this.startMs,
      endMs,
      peakSpeed: this.peakSpeed,
      quality: this.qualityCount > 0 ? this.qualitySum / this.qualityCount : 0,
      compensations: this.compensations,
      bandAroundPeak: this.bandAroundPeak,
    });
    const { startMs, peakMs } = repetition;
    const long = endMs - startMs >= SHORTEST_MS;
    if (long && peakMs - startMs >= SHORTEST_HALF_MS && endMs - peakMs >= SHORTEST_HALF_MS) return repetition;
    this.abandoned += 1;
    return null;
  }
}
