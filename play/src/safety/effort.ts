// What an answer about effort (0-10) means, and how long a longer rest is. Design rule 7: above 5 means rest or end.
import { doseLimits } from '@aigaret/contract';
import { GO_ON, type Decision } from './decision.ts';

/** Above this the rest is longer. */
export const EFFORT_REST_ABOVE = 5;
/** From this on it is enough for today, at the first time. Decision: "very hard" on the usual scales. */
export const EFFORT_END_FROM = 8;
/** A longer rest is twice the plan's, and at least this. Decision. */
export const LONG_REST_MS = 60_000;

/** @param strains longer rests that effort or fatigue has asked for before, in this run */
export function effortDecision(effort: number, strains: number): Decision {
  if (effort <= EFFORT_REST_ABOVE) return GO_ON;
  if (effort >= EFFORT_END_FROM || strains > 0)
    return { kind: 'stop', advice: 'enough-today', reason: 'fatigue', message: 'effort-high', urgent: false };
  return { kind: 'longer-rest' };
}

/** @param restMs of the plan */
export const longerRestMs = (restMs: number): number =>
  Math.min(doseLimits.restMs.max, Math.max(2 * restMs, LONG_REST_MS));
