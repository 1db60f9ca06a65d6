// The alarm in the room: a soft call of two notes that comes again and again and grows, so that somebody next door hears it
// and nobody is startled. Pure; time is the session's.

/** From one call to the next, ms. */
export const CALL_EVERY_MS = 2000;
/** Calls until it is as loud as it gets; with CALL_EVERY_MS about when the therapist is told. Decision. */
const GROWS_OVER = 8;
/** Of the first call. Decision: as loud as the stage's other sounds. */
const SOFTEST = 0.5;
/** Of the last ones; the limiter behind it keeps it below what hurts. */
const LOUDEST = 2;

export class AlarmBell {
  private calls = 0;
  private nextMs = Number.NaN;

  /** @returns how loud a call sounds now, as a factor, or null for none */
  frame(on: boolean, t: number): number | null {
    if (!on) {
      this.calls = 0;
      this.nextMs = Number.NaN;
      return null;
    }
    if (t < this.nextMs) return null;
    this.nextMs = t + CALL_EVERY_MS;
    const share = Math.min(1, this.calls / (GROWS_OVER - 1));
    this.calls += 1;
    return SOFTEST + (LOUDEST - SOFTEST) * share;
  }
}
