// What a movement file declares: data, and pure functions on two postures, the one now and the one at rest.
import type { Side } from '@aigaret/contract';
import type { Body } from '../body.ts';
import type { CompensationId, MovementInfo } from '../types.ts';

/** What a formula works on. */
export interface Viewpoint {
  readonly s: 1 | -1; // +1 left, -1 right; 'both' counts as +1 where a movement has no side
  readonly direction: 1 | -1; // -1 = rest is the other end of the way: a standing start for sit-to-stand
}

export interface CompensationRule {
  readonly id: CompensationId;
  readonly limit: number; // in the unit of `amount`, on top of what there is at rest
  readonly why: string; // reason and source of the limit
  /** How much of it a posture shows; what rest itself shows is taken off by the caller. NaN = not measured. */
  amount(now: Body, rest: Body, seen: Viewpoint): number;
}

export interface Movement extends MovementInfo {
  /** Landmarks without which nothing is measured. */
  needs(side: Side): readonly number[];
  /** Landmarks that make the numbers better; followed and smoothed too, trusted only when plausible. */
  helps(side: Side): readonly number[];
  /** Limb segments whose length is checked against the body's size. */
  segments(side: Side): readonly (readonly [number, number])[];
  /** Which way the person has to face: 'front' refuses a turned body, 'any' does not. */
  readonly view: 'front' | 'any';
  /** The clinical value in the unit; NaN = not measured. */
  value(now: Body, rest: Body, seen: Viewpoint): number;
  readonly compensations: readonly CompensationRule[];
  /** A start at the far end of the way is the same movement turned round (standing first: a squat). */
  readonly turnsRound: boolean;
  /** Room that the whole movement needs above the resting shoulders, in resting trunk lengths. */
  readonly headroom: number;
  /** Further below rest than this, in the unit, a posture shows that rest was taken in mid air. Beyond every way that
   * the movement itself goes below rest, such as the shoulders sinking as the trunk leans forward to stand up. */
  readonly belowRest: number;
}
