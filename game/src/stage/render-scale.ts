// How much drawing the machine is asked for: 1 = all pixels of the place on the screen, down to 0.5 where it is slow, and
// where that is still too much, a pause between two pictures, so that drawing never starves the network that sees the
// patient. Follows the time between drawn pictures, with a wide gap between down and up, so that it does not swing.

export const MIN_SCALE = 0.5;
/** Steps, largest first: a step is seen as slightly softer, not as a jump. */
const STEPS = [1, 0.85, 0.7, 0.6, MIN_SCALE] as const;
/** A judgement takes so many pictures, or so long: on a slow machine the first seconds count most. */
const WINDOW = 45;
const WINDOW_MS = 1000;
/** Slower than this (mean, ms) goes a step down: below 38 pictures a second movement looks coarse. */
const TOO_SLOW_MS = 26;
/** Slower than this goes down to the smallest scale at once. */
const FAR_TOO_SLOW_MS = 60;
/** Faster than this may go up: the display's own rate is met. */
const FAST_MS = 17.5;
/** Fast windows in a row before a step up; doubled after each step up that did not hold. */
const PATIENCE = 6;
const MAX_PATIENCE = 96;
/** A longer gap is a hidden tab or a load, not drawing, ms. */
const NOT_DRAWING_MS = 900;
/** At the smallest scale, pictures that take longer than this are spaced out: half of the time is left to others. */
const SPACE_OUT_MS = 40;
const SPACING = { share: 2, minMs: 66, maxMs: 125 } as const;
/** Spaced windows before one without spacing is tried again; doubled each time that was too early. */
const PROBE_AFTER = 20;
const MAX_PROBE_AFTER = 320;

export class RenderScale {
  private step = 0;
  private sumMs = 0;
  private count = 0;
  private fastWindows = 0;
  private patience = PATIENCE;
  private sinceUp = Number.POSITIVE_INFINITY; // windows
  private spacedWindows = 0;
  private probeAfter = PROBE_AFTER;
  private spacing = 0;
  private settled = false;

  get value(): number {
    return STEPS[this.step] as number;
  }

  /** Least time between two pictures, ms; 0 = the display's own rate. */
  get spacingMs(): number {
    return this.spacing;
  }

  /** True when the last judgement left everything as it was: the machine's measure is known. */
  get isSettled(): boolean {
    return this.settled;
  }

  /** One drawn picture. @returns true when the scale has changed */
  frame(dtMs: number): boolean {
    if (dtMs > NOT_DRAWING_MS) return false;
    this.sumMs += dtMs;
    this.count += 1;
    if (this.count < WINDOW && this.sumMs < WINDOW_MS) return false;
    const meanMs = this.sumMs / this.count;
    this.sumMs = 0;
    this.count = 0;
    if (this.spacing > 0) {
      this.judgeSpacing();
      return false;
    }
    this.sinceUp += 1;
    const changed = this.judge(meanMs);
    this.settled = !changed;
    return changed;
  }

  private judge(meanMs: number): boolean {
    if (meanMs > TOO_SLOW_MS) {
      this.fastWindows = 0;
      const last = STEPS.length - 1;
      if (this.step === last) {
        if (meanMs > SPACE_OUT_MS)
          this.spacing = Math.min(SPACING.maxMs, Math.max(SPACING.minMs, SPACING.share * meanMs));
        return false;
      }
      if (this.sinceUp < PATIENCE) this.patience = Math.min(MAX_PATIENCE, this.patience * 2);
      this.step = meanMs > FAR_TOO_SLOW_MS ? last : this.step + 1;
      return true;
    }
    this.fastWindows = meanMs < FAST_MS ? this.fastWindows + 1 : 0;
    if (this.fastWindows < this.patience || this.step === 0) return false;
    this.fastWindows = 0;
    this.sinceUp = 0;
    this.step -= 1;
    return true;
  }

  /** What a picture costs cannot be seen while they are spaced out: now and then one window goes without. */
  private judgeSpacing(): void {
    this.spacedWindows += 1;
    if (this.spacedWindows < this.probeAfter) return;
    this.spacedWindows = 0;
    this.probeAfter = Math.min(MAX_PROBE_AFTER, this.probeAfter * 2);
    this.spacing = 0;
  }
}
