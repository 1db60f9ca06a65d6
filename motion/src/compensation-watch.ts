// Which compensations are going on: those whose amount stays beyond its limit for 300 ms.
import type { Body } from './body.ts';
import type { Movement, Viewpoint } from './movements/movement.ts';
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

  private readonly movement: Movement;
  private readonly rest: Body;
  private readonly seen: Viewpoint;
  private readonly atRest: Float64Array; // amounts that the resting posture shows already
  private readonly on: Uint8Array;
  private readonly changeSince: Float64Array; // ms since which the amount speaks for a change; NaN = it does not

  constructor(movement: Movement, rest: Body, seen: Viewpoint) {
    this.movement = movement;
    this.rest = rest;
    this.seen = seen;
    this.atRest = Float64Array.from(movement.compensations, (rule) => rule.amount(rest, rest, seen));
    this.on = new Uint8Array(movement.compensations.length);
    this.changeSince = new Float64Array(movement.compensations.length).fill(NaN);
  }

  reset(): void {
    this.active = NONE;
    this.crossing = false;
    this.on.fill(0);
    this.changeSince.fill(NaN);
  }

  step(t: number, now: Body): void {
    let changed = false;
    this.crossing = false;
    const rules = this.movement.compensations;
    for (let index = 0; index < rules.length; index += 1) {
      const rule = rules[index] as Movement['compensations'][number];
      const amount = rule.amount(now, this.rest, this.seen) - (this.atRest[index] as number);
      if (amount > rule.limit) this.crossing = true;
      const wanted = this.on[index] ? (amount >= rule.limit * RELEASE ? 1 : 0) : amount > rule.limit ? 1 : 0; // NaN speaks against
      if (wanted === this.on[index]) this.changeSince[index] = NaN;
      else {
        const since = this.changeSince[index] as number;
        if (since !== since) this.changeSince[index] = t;
        else if (t - since >= COMPENSATION_MS) {
          this.on[index] = wanted;
          this.changeSince[index] = NaN;
          changed = true;
        }
      }
    }
    if (changed) this.active = rules.filter((_, index) => this.on[index] === 1).map((rule) => rule.id);
  }
}
