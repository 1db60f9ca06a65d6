// A bound on how often something may change: the last word counts, at most one change in each stretch of time.

/** A flood of remote commands cannot change the target more often. Decision. */
export const CHANGE_EVERY_MS = 1000;

export class RateBound<T> {
  #waiting: { value: T } | null = null;
  #changedMs = Number.NEGATIVE_INFINITY;

  /** A wish at time t; a later one replaces it while it waits. */
  wish(value: T): void {
    this.#waiting = { value };
  }

  /** The wish whose time has come, or undefined. */
  due(t: number): T | undefined {
    if (!this.#waiting || t - this.#changedMs < CHANGE_EVERY_MS) return undefined;
    const { value } = this.#waiting;
    this.#waiting = null;
    return value;
  }

  /** What was due has changed something. */
  changed(t: number): void {
    this.#changedMs = t;
  }
}
