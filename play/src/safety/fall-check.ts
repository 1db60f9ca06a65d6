// After a sudden sinking of the hips: alarm in the room at once, a message when nobody has answered for a while. Whether it
// was a fall is never said: a camera cannot know.
import type { Journal } from '../journal.ts';
import type { Messages } from './messages.ts';

/** Without an answer for so long the therapist is told. Design rule 8. */
export const ANSWER_WITHIN_MS = 15_000;

export class FallCheck {
  readonly #journal: Journal;
  readonly #messages: Messages;
  #sinceMs = Number.NaN; // NaN = no alarm is on
  #told = false;

  constructor(journal: Journal, messages: Messages) {
    this.#journal = journal;
    this.#messages = messages;
  }

  /** The alarm is on until somebody says that all is well. */
  get alarm(): boolean {
    return this.#sinceMs === this.#sinceMs;
  }

  begin(t: number): void {
    this.#sinceMs = t;
    this.#told = false;
    this.#tell(t, true);
  }

  /** Still no answer. */
  wait(t: number): void {
    if (t - this.#sinceMs >= ANSWER_WITHIN_MS) this.#tellNoAnswer(t);
  }

  /** Somebody has said that all is well; who was told otherwise learns of it. */
  allRight(t: number): void {
    if (this.#told) this.#messages.send(t, 'all-right', false, 'all-right');
    this.#quiet(t);
  }

  /** The run ends. @param unanswered nobody has answered, and it is not the patient who ends it */
  end(t: number, unanswered: boolean): void {
    if (!this.alarm) return;
    if (unanswered) this.#tellNoAnswer(t);
    this.#quiet(t);
  }

  #tellNoAnswer(t: number): void {
    if (this.#told) return;
    this.#told = true;
    this.#messages.send(t, 'no-answer', true, 'all-right');
  }

  #quiet(t: number): void {
    this.#sinceMs = Number.NaN;
    this.#tell(t, false);
  }

  #tell(t: number, on: boolean): void {
    this.#journal.event({ kind: 'alarm', t, on });
    this.#journal.line(t, 'alarm', { on });
  }
}
