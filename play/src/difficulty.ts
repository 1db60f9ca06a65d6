// How hard a set is, as one ladder on which neighbours differ in one thing only:
//   spread targets < shorter hold < the plan < longer hold < larger range (only where the therapist's rule says so).
// Easing goes down: first the hold, then how targets are spread. Changed between two sets, by the target rule alone.
// Where the plan sets bounds, rungs beyond them are left out, so that no step changes nothing.
import { doseLimits, type Adaptation, type DifficultyLimits } from '@aigaret/contract';
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

/** So much of a step is rounding: 0.9 - 0.8 are two steps of 0.05, not two and a little. */
const ROUNDING = 1e-9;

export class Difficulty {
  readonly #rule = new TargetRule();
  readonly #adapts: Adaptation;
  readonly #bounds: DifficultyLimits;
  #fraction: number;
  #planHoldMs: number;
  #rung = 0; // 0 = the plan
  #tooEasy = 0; // sets in a row, at the top of what play may do by itself
  #mayHarden = true;

  /**
   * @param holdMs of the plan; 0 = the plan has no hold, and none is made up
   * @param bounds of the plan; what is not named is bounded by this ladder and by every dose's limits alone
   * @param fraction the target's share of the own range
   */
  constructor(adapts: Adaptation, holdMs: number, bounds: DifficultyLimits = {}, fraction = 1) {
    this.#adapts = adapts;
    this.#planHoldMs = holdMs;
    this.#bounds = bounds;
    this.#fraction = fraction;
  }

  get demands(): Demands {
    const [down, up] = [this.#stepsTo(-HOLD_STEPS), this.#stepsTo(HOLD_STEPS)];
    return {
      holdMs: this.#holdAt(bounded(this.#rung, -down, up)),
      spread: Math.min(this.#bounds.spread ?? Infinity, SPREAD_STEP * Math.max(0, -down - this.#rung)),
      rangeRaise: Math.min(this.#rangeRoom, RANGE_STEP * Math.max(0, this.#rung - up)),
    };
  }

  /** Somebody set the share of the own range: so much less, or more, is left of what the rule may add. */
  setFraction(fraction: number): void {
    this.#fraction = fraction;
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

  /** So many rungs away from the plan, below 0 = shorter. A hold that somebody set, or pain left, is its own bound. */
  #holdAt(steps: number): number {
    const plan = this.#planHoldMs;
    if (steps === 0) return plan;
    const wished = Math.round((plan * (1 + HOLD_STEP * steps)) / HOLD_GRID_MS) * HOLD_GRID_MS;
    const hold = bounded(wished, Math.min(HOLD_LEAST_MS, plan), doseLimits.holdMs.max);
    const limits = this.#bounds.holdMs;
    return limits ? bounded(hold, Math.min(limits.min, plan), Math.max(limits.max, plan)) : hold;
  }

  /** Rungs of the hold in a direction, as far as they change it. @param end the last one without bounds */
  #stepsTo(end: number): number {
    if (this.#planHoldMs === 0) return 0;
    const most = Math.abs(end);
    if (!this.#bounds.holdMs) return most;
    let steps = 0;
    while (steps < most && this.#holdAt(Math.sign(end) * steps) !== this.#holdAt(end)) steps += 1;
    return steps;
  }

  get #rangeRoom(): number {
    const most = this.#bounds.targetFraction?.max;
    return most === undefined ? Infinity : Math.max(0, most - this.#fraction);
  }

  #harder(): number {
    if (!this.#mayHarden) return this.#rung;
    const up = this.#stepsTo(HOLD_STEPS);
    if (this.#rung < up) return this.#rung + 1;
    if (this.#adapts !== 'therapist-range') return this.#rung;
    this.#tooEasy += 1;
    const most = up + Math.min(RANGE_STEPS, Math.ceil(this.#rangeRoom / RANGE_STEP - ROUNDING));
    return this.#tooEasy >= RANGE_AFTER && this.#rung < most ? this.#rung + 1 : this.#rung;
  }

  /** Two steps down stop where another thing begins: one thing a set. */
  #easier(step: number): number {
    this.#tooEasy = 0;
    const [down, up] = [this.#stepsTo(-HOLD_STEPS), this.#stepsTo(HOLD_STEPS)];
    const spread = this.#bounds.spread ?? Infinity;
    const spreads = Math.min(SPREAD_STEPS, Math.ceil(spread / SPREAD_STEP - ROUNDING));
    const floor = this.#adapts === 'hold' ? -down : -down - spreads;
    const edge = this.#rung > up ? up : this.#rung > -down ? -down : floor;
    return Math.max(this.#rung + step, edge, floor);
  }
}
