// How hard a set is, as one ladder on which neighbours differ in one thing only:
//   spread targets < shorter hold < the plan < longer hold < larger range (only where the therapist's rule says so).
// Easing goes down: first the hold, then how targets are spread. Changed between two sets, by the target rule alone.
import { doseLimits, type Adaptation } from '@aigaret/contract';
import { bounded } from './ease.ts';
import { TargetRule } from './target-rule.ts';

/** Hold as a multiple of the plan's: the plan's allowed range. Decision: no shorter than half, no longer than one and a half. */
export const HOLD_STEP = 0.125;
export const HOLD_STEPS = 4;
/** A hold that the plan has never becomes less than this: shorter is not held. */
export const HOLD_LEAST_MS = 300;
/** Holds are multiples of this, ms. */
const HOLD_GRID_MS = 25;
/** Targets lie between 1 - spread and 1 of the way to the own target. Decision: at most the last third, so that each is worth going for. */
export const SPREAD_STEP = 0.1;
export const SPREAD_STEPS = 3;
/** The therapist's rule raises the share of the own range by so much, after so many sets in a row that were too easy. Decision. */
export const RANGE_STEP = 0.05;
export const RANGE_AFTER = 2;
export const RANGE_STEPS = 4;

/** What is asked in a set. */
export interface Demands {
  holdMs: number;
  spread: number; // 0 = every target is the own target; 0.2 = some lie up to a fifth of the way below it
  rangeRaise: number; // added to the target's share of the own range
}

/** Told when a set's demands differ from the last one's. */
export interface Adapted extends Demands {
  successes: number; // of the attempts that led to it
  attempts: number;
}

export class Difficulty {
  readonly #rule = new TargetRule();
  readonly #adapts: Adaptation;
  #planHoldMs: number;
  #rung = 0; // 0 = the plan
  #tooEasy = 0; // sets in a row, at the top of what play may do by itself
  #mayHarden = true;

  /** @param holdMs of the plan; 0 = the plan has no hold, and none is made up */
  constructor(adapts: Adaptation, holdMs: number) {
    this.#adapts = adapts;
    this.#planHoldMs = holdMs;
  }

  get demands(): Demands {
    const holds = this.#holdSteps;
    const hold = bounded(this.#rung, -holds, holds);
    const multiple = 1 + HOLD_STEP * hold;
    const wished = Math.round((this.#planHoldMs * multiple) / HOLD_GRID_MS) * HOLD_GRID_MS;
    const least = Math.min(HOLD_LEAST_MS, this.#planHoldMs);
    return {
      holdMs: hold === 0 ? this.#planHoldMs : bounded(wished, least, doseLimits.holdMs.max),
      spread: SPREAD_STEP * Math.max(0, -holds - this.#rung),
      rangeRaise: RANGE_STEP * Math.max(0, this.#rung - holds),
    };
  }

  /** Somebody set the hold: from here on that is the plan's, and the ladder starts from it. */
  rebase(holdMs: number): void {
    this.#planHoldMs = holdMs;
    this.#rung = 0;
    this.#tooEasy = 0;
    this.#rule.restart();
  }

  /** Nothing gets harder in this run any more: pain, effort or fatigue spoke. */
  onlyEasier(): void {
    this.#mayHarden = false;
  }

  /** One repetition in the asked way. */
  count(success: boolean): void {
    this.#rule.count(success);
  }

  /** Between two sets. Returns what changed, or null. */
  nextSet(): Adapted | null {
    const { step, successes, attempts } = this.#rule;
    if (this.#adapts === 'off' || step === 0) return null;
    const rung = step > 0 ? this.#harder() : this.#easier(step);
    if (rung === this.#rung) return null;
    this.#rung = rung;
    this.#tooEasy = 0;
    this.#rule.restart();
    return { ...this.demands, successes, attempts };
  }

  get #holdSteps(): number {
    return this.#planHoldMs > 0 ? HOLD_STEPS : 0;
  }

  #harder(): number {
    if (!this.#mayHarden) return this.#rung;
    if (this.#rung < this.#holdSteps) return this.#rung + 1;
    if (this.#adapts !== 'therapist-range') return this.#rung;
    this.#tooEasy += 1;
    return this.#tooEasy >= RANGE_AFTER ? Math.min(this.#rung + 1, this.#holdSteps + RANGE_STEPS) : this.#rung;
  }

  /** Two steps down stop where another thing begins: one thing a set. */
  #easier(step: number): number {
    this.#tooEasy = 0;
    const holds = this.#holdSteps;
    const floor = this.#adapts === 'hold' ? -holds : -holds - SPREAD_STEPS;
    const edge = this.#rung > holds ? holds : this.#rung > -holds ? -holds : floor;
    return Math.max(this.#rung + step, edge, floor);
  }
}
