// How many pixels the level is drawn with: 1 = all of the place on the screen, down to 0.5 where the machine is slow.
// Follows the time between drawn pictures, with a wide gap between down and up, so that it does not swing.

export const MIN_SCALE = 0.5;
/** Steps, largest first: a step is seen as slightly softer, not as a jump. */
const STEPS = [1, 0.85, 0.7, 0.6, MIN_SCALE] as const;
/** Pictures in one judgement; at 60 a second, three quarters of a second. */
const WINDOW = 45;
/** Slower than this (mean, ms) goes a step down: below 38 pictures a second movement looks coarse. */
const TOO_SLOW_MS = 26;
/** Faster than this may go up: the display's own rate is met. */
const FAST_MS = 17.5;
/** Fast windows in a row before a step up; doubled after each step up that did not hold. */
const PATIENCE = 6;
const MAX_PATIENCE = 96;
/** A gap longer than this is a hidden tab or a load, not drawing, ms. */
const NOT_DRAWING_MS = 250;

export class RenderScale {
  private step = 0;
  private sumMs = 0;
  private count = 0;
  private fastWindows = 0;
  private patience = PATIENCE;
  private sinceUp = Number.POSITIVE_INFINITY; // windows

  get value(): number {
    return STEPS[this.step] as number;
  }

  /** One drawn picture. @returns true when the scale has changed */
  frame(dtMs: number): boolean {
    if (dtMs > NOT_DRAWING_MS) return false;
    this.sumMs += dtMs;
    this.count += 1;
    if (this.count < WINDOW) return false;
    const meanMs = this.sumMs / this.count;
    this.sumMs = 0;
    this.count = 0;
    this.sinceUp += 1;
    return this.judge(meanMs);
  }

  private judge(meanMs: number): boolean {
    if (meanMs > TOO_SLOW_MS) {
      this.fastWindows = 0;
      if (this.step === STEPS.length - 1) return false;
      if (this.sinceUp < PATIENCE) this.patience = Math.min(MAX_PATIENCE, this.patience * 2);
      this.step += 1;
      return true;
    }
    this.fastWindows = meanMs < FAST_MS ? this.fastWindows + 1 : 0;
    if (this.fastWindows < this.patience || this.step === 0) return false;
    this.fastWindows = 0;
    this.sinceUp = 0;
    this.step -= 1;
    return true;
  }
}
