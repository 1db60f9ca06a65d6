// Finds the slow trial repetitions of a calibration, when nothing is known yet of how far somebody can move:
// a rise by a smallest height and a fall of most of it. Keeps the largest value reached before a compensation.
import { lowPassShare } from './one-euro.ts';
import type { CalibrationObstacle } from './types.ts';

/** Takes out tremor (3 to 12 Hz) before looking for rises and falls. */
const TRIAL_CUTOFF_HZ = 1.5;
/** A trial is over when this part of its height is lost again. */
const FALL = 0.7;
/** The rise begins where this part of the smallest height is left. */
const FOOT = 0.25;
/** A faster rise is not a slow trial; its range would be swing, not range. */
const FASTEST_RISE_MS = 400;
/** A compensation that lasts for so long ends what counts of a trial; a single wrong frame does not. What was reached meanwhile is not kept either way. */
const COMPENSATED_MS = 150;

export class TrialFinder {
  /** Largest values of the trials so far, each before its compensation; in the movement's unit. */
  readonly peaks: number[] = [];
  /** A trial counts as far as it goes beyond this; the value at rest. */
  rest = -Infinity;
  /** Low-passed value. */
  smooth = NaN;
  /** Why the last rise and fall was no trial; null after one that was, and once it was taken notice of. */
  refused: CalibrationObstacle | null = null;

  private readonly smallest: number; // height that makes a trial
  private readonly maxPeaks: number;
  private lastMs = NaN;
  private valley = Infinity;
  private valleyMs = 0; // last time at the foot
  private peak = -Infinity;
  private peakMs = 0;
  private clean = -Infinity; // largest before a compensation
  private compensated = false;
  private crossingSince = NaN; // ms
  private rising = false;

  /** @param fastestRiseMs faster is no slow trial; 0 where repetitions are found after the fact */
  constructor(
    smallest: number,
    maxPeaks = 64,
    private readonly fastestRiseMs = FASTEST_RISE_MS,
  ) {
    this.smallest = smallest;
    this.maxPeaks = maxPeaks;
  }

  reset(): void {
    this.peaks.length = 0;
    this.refused = null;
    this.lost();
  }

  /** Tracking was lost: the trial under way is forgotten, the finished ones stay. */
  lost(): void {
    this.smooth = NaN;
    this.lastMs = NaN;
    this.crossingSince = NaN;
    this.startOver(Infinity, 0);
  }

  private startOver(valley: number, t: number): void {
    this.valley = valley;
    this.valleyMs = t;
    this.peak = -Infinity;
    this.clean = -Infinity;
    this.compensated = false;
    this.rising = false;
  }

  /** @returns true when a trial has just ended */
  step(t: number, value: number, compensating: boolean): boolean {
    const dtS = (t - this.lastMs) / 1000;
    if (this.smooth !== this.smooth) this.smooth = value;
    else if (dtS > 0) this.smooth += (value - this.smooth) * lowPassShare(TRIAL_CUTOFF_HZ, dtS);
    this.lastMs = t;
    if (!compensating) this.crossingSince = NaN;
    else if (this.crossingSince !== this.crossingSince) this.crossingSince = t;
    const v = this.smooth;
    if (!this.rising) {
      if (v < this.valley) this.valley = v;
      if (v <= this.valley + FOOT * this.smallest) this.valleyMs = t;
      if (v - this.valley < this.smallest) return false;
      this.rising = true;
    }
    if (t - this.crossingSince >= COMPENSATED_MS) this.compensated = true;
    if (!this.compensated && !compensating && v > this.clean) this.clean = v;
    if (v > this.peak) {
      this.peak = v;
      this.peakMs = t;
    }
    return this.peak - v < FALL * (this.peak - this.valley) ? false : this.end(t);
  }

  /** A recording that ends at the top has shown its range too. */
  finish(): void {
    if (this.rising) this.end(this.lastMs);
  }

  private end(t: number): boolean {
    const from = this.valley > this.rest ? this.valley : this.rest;
    this.refused = this.refusal(from);
    const counts = this.refused === null;
    if (counts && this.peaks.length < this.maxPeaks) this.peaks.push(this.clean);
    this.startOver(this.smooth, t);
    return counts;
  }

  private refusal(from: number): CalibrationObstacle | null {
    if (this.peakMs - this.valleyMs < this.fastestRiseMs) return 'too-fast';
    if (this.clean - from >= this.smallest) return null;
    return this.peak - from >= this.smallest ? 'compensated' : 'too-small';
  }
}
