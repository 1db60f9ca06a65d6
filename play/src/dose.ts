// How much is done and how much is left: sets, repetitions, attempts. Knows nothing of time or of scores.

/**
 * A set is over after its repetitions, or after this many attempts for each of them, so that a target which is out of
 * reach today neither traps nor overloads the patient. Decision; 50 x 10 x 2 also keeps within what one result holds.
 */
export const ATTEMPTS_PER_REPETITION = 2;

export type DoseStep = 'go-on' | 'set-done' | 'all-done';

/** The dose of one run. */
export class Dose {
  set = 0; // 0-based; stays at the last one when all is done
  inSet = 0; // reached ones of this set
  reached = 0; // of the session
  partials = 0; // of the session
  #attemptsInSet = 0;

  constructor(
    readonly sets: number,
    public perSet: number,
  ) {}

  /** Fewer repetitions a set from now on; what is done stays done. */
  cut(perSet: number): void {
    if (perSet < this.perSet) this.perSet = Math.max(1, Math.floor(perSet));
  }

  get planned(): number {
    return this.sets * this.perSet;
  }

  /** One closed repetition. 'set-done': call nextSet() when the rest begins. */
  count(reached: boolean): DoseStep {
    this.#attemptsInSet += 1;
    if (reached) {
      this.inSet += 1;
      this.reached += 1;
    } else this.partials += 1;
    if (this.inSet < this.perSet && this.#attemptsInSet < this.perSet * ATTEMPTS_PER_REPETITION) return 'go-on';
    return this.set + 1 < this.sets ? 'set-done' : 'all-done';
  }

  nextSet(): void {
    this.set += 1;
    this.inSet = 0;
    this.#attemptsInSet = 0;
  }
}
