// After a sudden sinking of the hips: alarm in the room at once, a message when nobody has answered for a while. Whether it
// was a fall is never said: a camera cannot know.

/** Without an answer for so long the therapist is told. Design rule 8. */
export const ANSWER_WITHIN_MS = 15_000;

export class FallCheck {
  #sinceMs = Number.NaN; // NaN = nothing is open
  #told = false;

  get open(): boolean {
    return this.#sinceMs === this.#sinceMs;
  }

  get told(): boolean {
    return this.#told;
  }

  begin(t: number): void {
    this.#sinceMs = t;
    this.#told = false;
  }

  /** Somebody has answered. */
  end(): void {
    this.#sinceMs = Number.NaN;
  }

  /** True once, when the answer has been missing for too long. */
  overdue(t: number): boolean {
    if (this.#told || !(t - this.#sinceMs >= ANSWER_WITHIN_MS)) return false;
    this.#told = true;
    return true;
  }
}
