// Whether the next set should be easier or harder: the patient is meant to succeed in 70 to 80 of 100 repetitions, where
// practice is neither idle nor discouraging. What is made easier or harder is difficulty.ts.
import { HOLD_POINTS, RANGE_POINTS, type ScoreParts } from './score.ts';

/** Repetitions that are looked at: the last ones under the demands of now. Design: 8 to 10. */
export const WINDOW = 10;
/** So many are needed before anything gets harder. Fewer say too little: 6 of 6 happen in one set of six at 75 %. */
export const HARDER_FROM = 8;
/** From this share of successes on it gets harder, below the other one easier. With 8 to 10 repetitions 7 of 8 and 9 of 10
 * are harder, 5 of 8 and 6 of 10 easier; both are equally likely for one who succeeds in 74 to 77 of 100. */
export const HARDER_SHARE = 0.85;
export const EASIER_SHARE = 0.68;
/** Who clearly fails is not kept waiting: from this few repetitions on, below this share, and by two steps. Decision. */
export const STRUGGLE_FROM = 3;
export const STRUGGLE_SHARE = 0.4;
/** Easier for any other reason needs this many. */
export const EASIER_FROM = 5;
/** A success has this part of the points for range and of those for the hold: there, long enough, without compensation.
 * How gently it was lowered is for the score; an easier target would not teach it. Decision. */
export const SUCCESS_PART = 0.8;

/** Was it what the demands of now ask for? */
export const isSuccess = ({ range, hold }: Pick<ScoreParts, 'range' | 'hold'>): boolean =>
  range >= SUCCESS_PART * RANGE_POINTS && hold >= SUCCESS_PART * HOLD_POINTS;

/** Steps of difficulty: 0 as it is, 1 harder, -1 easier, -2 clearly easier. */
export type TargetStep = -2 | -1 | 0 | 1;

/** Successes under the demands of now. */
export class TargetRule {
  #seen: boolean[] = [];

  /** The demands changed: what was before says nothing about them. */
  restart(): void {
    this.#seen = [];
  }

  count(success: boolean): void {
    this.#seen.push(success);
    if (this.#seen.length > WINDOW) this.#seen.shift();
  }

  get attempts(): number {
    return this.#seen.length;
  }

  get successes(): number {
    return this.#seen.filter(Boolean).length;
  }

  /** What the next set should be. */
  get step(): TargetStep {
    const { attempts } = this;
    const share = attempts > 0 ? this.successes / attempts : 0;
    if (attempts >= STRUGGLE_FROM && share < STRUGGLE_SHARE) return -2;
    if (attempts >= EASIER_FROM && share < EASIER_SHARE) return -1;
    return attempts >= HARDER_FROM && share >= HARDER_SHARE ? 1 : 0;
  }
}
