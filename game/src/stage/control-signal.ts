// The patient's control, brought from the camera's 15 to 30 Hz to the display rate. Pure; time comes as an argument.
//
// How: between two samples the last one is carried on along the smoothed velocity (extrapolation), at most 80 ms and at most
// 0.08 of the range, and the shown value follows that guess with a time constant of 25 ms. The guess is led by the same 25 ms,
// so a steady movement is shown without lag; a reversal is shown at most 0.08 too far for one sample. Events never wait for it.

/** How far a sample is carried on, ms. A 15 Hz camera has gaps of 67 ms; beyond 80 ms a guess is more wrong than a still picture. */
export const MAX_EXTRAPOLATION_MS = 80;
/** How far a guess may lie from the last sample, control units: about the height of the hold band. */
export const MAX_LEAD = 0.08;
/** Time constant of the shown value, ms: one and a half display frames hides the step of a new sample. */
export const FOLLOW_MS = 25;
/** Time constant of the velocity, ms: two to three camera frames. */
export const VELOCITY_MS = 90;
/** Without a sample for this long the signal counts as lost, ms; four frames of a 10 Hz empty source. */
export const STALE_MS = 400;
/** The range that a level can meet. */
export const CONTROL_MIN = -0.25;
export const CONTROL_MAX = 1.35;

export interface ShownControl {
  control: number; // the signal's low..CONTROL_MAX
  velocity: number; // control per second, smoothed
  measured: boolean; // false: control holds its last value
}

const bounded = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value);

/** One signal. `push` once a frame, `sample` once a drawn picture. */
export class ControlSignal {
  private last = 0;
  private lastAtMs = Number.NEGATIVE_INFINITY;
  private rate = 0; // smoothed velocity
  private seen = false;
  private lost = true;
  private shownAtMs = Number.NaN;
  private readonly shown: ShownControl = { control: 0, velocity: 0, measured: false };

  /** @param low lowest value shown: a signed signal goes as far to the one side as to the other */
  constructor(private readonly low = CONTROL_MIN) {}

  /**
   * @param control NaN = not measured
   * @param velocity per second; NaN = taken from the samples
   * @param nowMs arrival, on the display's clock
   */
  push(control: number, velocity: number, nowMs: number): void {
    if (!Number.isFinite(control)) {
      this.lost = true;
      return;
    }
    const gap = nowMs - this.lastAtMs;
    const fresh = !this.seen || this.lost || gap > STALE_MS;
    const differed = fresh || gap <= 0 ? 0 : (control - this.last) / (gap / 1000);
    const measured = Number.isFinite(velocity) ? velocity : differed;
    if (fresh) this.rate = 0;
    else this.rate += (measured - this.rate) * (1 - Math.exp(-gap / VELOCITY_MS));
    if (!this.seen) this.shown.control = bounded(control, this.low, CONTROL_MAX);
    this.last = control;
    this.lastAtMs = nowMs;
    this.seen = true;
    this.lost = false;
  }

  /** The value to draw now. One object, reused. */
  sample(nowMs: number): ShownControl {
    const { shown } = this;
    const dtMs = Number.isNaN(this.shownAtMs) ? 0 : Math.max(0, nowMs - this.shownAtMs);
    this.shownAtMs = nowMs;
    const ageMs = nowMs - this.lastAtMs;
    shown.measured = this.seen && !this.lost && ageMs <= STALE_MS;
    if (!shown.measured) {
      shown.velocity *= Math.exp(-dtMs / VELOCITY_MS);
      return shown;
    }
    const aheadMs = bounded(ageMs, 0, MAX_EXTRAPOLATION_MS) + FOLLOW_MS;
    const guess = this.last + bounded((this.rate * aheadMs) / 1000, -MAX_LEAD, MAX_LEAD);
    const wanted = bounded(guess, this.low, CONTROL_MAX);
    shown.control += (wanted - shown.control) * (1 - Math.exp(-dtMs / FOLLOW_MS));
    shown.velocity += (this.rate - shown.velocity) * (1 - Math.exp(-dtMs / FOLLOW_MS));
    return shown;
  }

  reset(): void {
    this.seen = false;
    this.lost = true;
    this.rate = 0;
    this.shown.velocity = 0;
    this.shown.measured = false;
  }
}
