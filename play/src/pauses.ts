// Why play stands still and when it may go on. Three kinds: asked for (ended by an explicit resume only), automatic
// (tracking, picture, second person: ended by being seen well again), and the log of both for the result.
import type { PauseReason, PauseRecord } from '@aigaret/contract';
import type { Measurement, QualityReason } from '@aigaret/motion';

/** Badly seen for this long pauses. The rule is 1 s; the margin is for motion's own hold of a frame and frames 100 ms apart. */
export const LOST_AFTER_MS = 600;
/** Well seen for this long after trouble clears the trouble; a flicker of good frames does not. Decision. */
export const CLEAR_AFTER_MS = 200;
/** Well seen for this long ends an automatic pause. */
export const RETURN_AFTER_MS = 1000;
/** No frame for this long is a loss of tracking by itself (a sleeping tab, a stuck camera). */
export const FRAME_GAP_MS = 900;
/** Below this quality a sample is not well seen, whatever its value. The lowest that motion itself still trusts. */
export const SEEN_QUALITY = 0.4;
/** The result holds so many pauses; later ones are joined to the last. */
export const PAUSES_MAX = 1000;

/** A stronger pause replaces a weaker one, never the other way: tracking that comes back ends no pause that a person asked for. */
const strength: Record<PauseReason, number> = {
  'fall-check': 4,
  hurts: 3,
  therapist: 2,
  patient: 2,
  'tab-hidden': 1,
  'source-lost': 1,
  'tracking-lost': 0,
  'out-of-frame': 0,
  'second-person': 0,
  'beyond-cap': 0,
};

/** Does this pause end by itself when the patient is seen well again? */
export const isAutomatic = (reason: PauseReason): boolean => strength[reason] === 0;

const outOfFrame: readonly QualityReason[] = ['out-of-frame', 'too-far', 'too-near'];

/** Why this sample must not count, or null when it is well seen. */
export function troubleOf({ reason, quality, control }: Measurement): PauseReason | null {
  if (reason === 'second-person' || reason === 'doubtful-identity') return 'second-person';
  if (quality >= SEEN_QUALITY && control === control && reason === 'ok') return null;
  return outOfFrame.includes(reason) ? 'out-of-frame' : 'tracking-lost';
}

/** Turns single bad samples into trouble that lasts, and single good ones into being back. */
export class TroubleWatch {
  #badMs = 0;
  #goodMs = 0;
  #last: PauseReason = 'tracking-lost';

  restart(): void {
    this.#badMs = 0;
    this.#goodMs = 0;
  }

  /** One sample on. */
  step(trouble: PauseReason | null, dtMs: number): void {
    if (trouble) {
      this.#last = trouble;
      this.#badMs += dtMs;
      this.#goodMs = 0;
      return;
    }
    this.#goodMs += dtMs;
    if (this.#goodMs >= CLEAR_AFTER_MS) this.#badMs = 0;
  }

  /** The reason to pause for, or null. */
  get lost(): PauseReason | null {
    return this.#badMs >= LOST_AFTER_MS ? this.#last : null;
  }

  /** Seen well for long enough to go on. */
  get back(): boolean {
    return this.#goodMs >= RETURN_AFTER_MS;
  }

  get goodMs(): number {
    return this.#goodMs;
  }
}

/** The pause that is on, and those that were. */
export class Pauses {
  readonly records: PauseRecord[] = [];
  reason: PauseReason | null = null;
  released = false; // may end as soon as the patient is seen well: automatic, or a resume has come
  #startMs = 0;

  /** Begins a pause, or replaces a weaker one. Returns false when a pause at least as strong is already on. */
  begin(reason: PauseReason, t: number): boolean {
    if (this.reason !== null) {
      const goesOn = !this.released && strength[reason] <= strength[this.reason];
      if (goesOn || (isAutomatic(reason) && isAutomatic(this.reason))) return false;
      this.end(t);
    }
    this.reason = reason;
    this.released = isAutomatic(reason);
    this.#startMs = t;
    return true;
  }

  /** Asked for by somebody, and not yet released. */
  get waitsForWord(): boolean {
    return this.reason !== null && !isAutomatic(this.reason) && !this.released;
  }

  /** The explicit word to go on. `only`: valid for a pause of that reason alone. */
  release(only: PauseReason | undefined): boolean {
    if (this.reason === null || this.released || (only !== undefined && only !== this.reason)) return false;
    this.released = true;
    return true;
  }

  end(t: number): void {
    if (this.reason === null) return;
    const last = this.records[this.records.length - 1];
    if (last && this.records.length >= PAUSES_MAX) last.endMs = t;
    else this.records.push({ startMs: this.#startMs, endMs: t, reason: this.reason });
    this.reason = null;
    this.released = false;
  }

  /** Records as they would stand if play ended now. */
  snapshot(t: number): PauseRecord[] {
    const records = this.records.map((record) => ({ ...record }));
    if (this.reason === null) return records;
    const last = records[records.length - 1];
    if (last && records.length >= PAUSES_MAX) last.endMs = t;
    else records.push({ startMs: this.#startMs, endMs: t, reason: this.reason });
    return records;
  }
}
