// Which compensations are going on: those whose amount stays beyond its limit for 300 ms.
import { AMOUNTS, type Formula } from './movements/movement.ts';
import type { CompensationId } from './types.ts';

/** Shorter is a twitch or a tracking error. Decision; the same time on and off. */
export const COMPENSATION_MS = 300;
/** Ends below this part of the limit, so that it does not flicker. */
const RELEASE = 0.8;

const NONE: readonly CompensationId[] = [];

export class CompensationWatch {
  /** Active now, in the movement's order; a new array only when it changes. */
  active: readonly CompensationId[] = NONE;
  /** Some limit is crossed on this very frame, however briefly. */
  crossing = false;

  private readonly rules: Formula['compensations'];
  private readonly limits: Float64Array;
  private readonly on: Uint8Array;
  private readonly changeSince: Float64Array; // ms since which the amount speaks for a change; NaN = it does not

  /**
   * @param atRest what the resting posture shows already: out of the formula, in its layout
   * @param limits a therapist's own, by compensation, in the unit of its amount; default the movement's
   */
  constructor(
    formula: Formula,
    private readonly atRest: Float64Array,
    limits: Partial<Record<CompensationId, number>> = {},
  ) {
    this.rules = formula.compensations;
    this.limits = Float64Array.from(this.rules, (rule) => limits[rule.id] ?? rule.limit);
    this.on = new Uint8Array(this.rules.length);
    this.changeSince = new Float64Array(this.rules.length).fill(NaN);
  }

  reset(): void {
    this.active = NONE;
    this.crossing = false;
    this.on.fill(0);
    this.changeSince.fill(NaN);
  }

  /** @param frame whose time it is @param out what the formula wrote for it */
  step(frame: { readonly t: number }, out: Float64Array): void {
    const { limits, on, changeSince, atRest } = this;
    let changed = false;
    this.crossing = false;
    for (let index = 0; index < limits.length; index += 1) {
      const limit = limits[index] as number;
      const before = atRest[AMOUNTS + index] as number;
      const amount = (out[AMOUNTS + index] as number) - (before === before ? before : 0);
      if (amount > limit) this.crossing = true;
      const wanted = on[index] === 1 ? (amount >= limit * RELEASE ? 1 : 0) : amount > limit ? 1 : 0; // NaN speaks against
      if (wanted === on[index]) changeSince[index] = NaN;
      else {
        const since = changeSince[index] as number;
        if (since !== since) changeSince[index] = frame.t;
        else if (frame.t - since >= COMPENSATION_MS) {
          on[index] = wanted;
          changeSince[index] = NaN;
          changed = true;
        }
      }
    }
    if (changed) this.tell();
  }

  private tell(): void {
    this.active = this.rules.filter((_, index) => this.on[index] === 1).map((rule) => rule.id);
  }
}
