// What a movement file declares: data, and pure functions on two postures, the one now and the one at rest.
import type { Posture, Side } from '@aigaret/contract';
import type { Body } from '../body.ts';
import type { CompensationId, MovementInfo } from '../types.ts';

/** The side a formula works on: s = +1 left, -1 right; 'both' counts as left where a movement has no side. */
export interface Viewpoint {
  readonly s: 1 | -1;
  readonly posture: Posture;
}

export interface CompensationRule {
  readonly id: CompensationId;
  readonly limit: number; // in the unit of `amount`, against the resting posture
  readonly why: string; // reason and source of the limit
  /** How much of it there is now; NaN = not measured. */
  amount(now: Body, rest: Body, seen: Viewpoint): number;
}

export interface Movement extends MovementInfo {
  /** Landmarks without which nothing is measured. */
  needs(side: Side): readonly number[];
  /** Landmarks that make the numbers better; followed and smoothed too, trusted only when plausible. */
  helps(side: Side): readonly number[];
  /** Which way the person has to face: 'front' refuses a turned body, 'any' does not. */
  readonly view: 'front' | 'any';
  /** The clinical value in the unit; NaN = not measured. */
  value(now: Body, rest: Body, seen: Viewpoint): number;
  readonly compensations: readonly CompensationRule[];
  /** Room that the whole movement needs above the resting shoulders, in resting trunk lengths. */
  readonly headroom: number;
}
