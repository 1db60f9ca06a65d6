// What a movement file declares: data, pure functions on two postures (the one now and the one at rest), and how the
// figure does it. Formulas write their numbers into a typed array, so that a frame allocates nothing.
import type { Side, TaughtPose } from '@aigaret/contract';
import type { Body } from '../body.ts';
import type { FigurePose } from '../figure.ts';
import type { CompiledPose } from '../taught-segments.ts';
import type { CompensationId, MovementInfo, MovementUnit, WayId } from '../types.ts';

/** What a formula works on; one object for each side that is measured, reused. */
export interface Seen {
  readonly now: Body;
  readonly rest: Body;
  readonly s: 1 | -1; // +1 left, -1 right; +1 where a movement has no side
  readonly direction: 1 | -1; // -1 = rest is the other end of the way: a standing start for sit-to-stand
  readonly taught: CompiledPose | null; // of taught-pose
}

/** Where a formula writes: out[VALUE] in its unit; out[AMOUNTS + i] of its compensation i; NaN = not measured. */
export const VALUE = 0;
export const AMOUNTS = 1;

/** The index of a limb's landmark on this side, given the left one. */
export const limb = (s: 1 | -1, left: number): number => (s === 1 ? left : left + 1);

/** What else a figure may be asked for. */
export interface ShowHow {
  readonly way: WayId | null; // of a pair control: the direction
  readonly taught: TaughtPose | null; // of taught-pose
}

/** Who does what: a figure at a share of a way. */
export type Show = (pose: FigurePose, share: number, s: 1 | -1, how: ShowHow) => void;

export interface CompensationRule {
  readonly id: CompensationId;
  readonly limit: number; // in the unit of its amount, on top of what there is at rest
  readonly why: string; // reason and source of the limit
  /** Adds it to a figure: share 1 = about twice the limit. */
  readonly show: Show;
}

/** How a movement is read in one view. */
export interface Formula {
  /** Which way the person has to face: 'front' refuses a turned body, 'side' one that is not, 'any' takes both. */
  readonly view: 'front' | 'side' | 'any';
  readonly unit: MovementUnit;
  readonly cap: number; // hard largest target
  readonly minimumRange: number; // smallest own range that can be calibrated
  /** Further below rest than this, in the unit, a posture shows that rest was taken in mid air. Beyond every way that
   * the movement itself goes below rest, such as the shoulders sinking as the trunk leans forward to stand up. */
  readonly belowRest: number;
  /** A posture with more than this, in the unit, is no rest: an arm that is held up all the time. Default: any is. */
  readonly highestRest?: number;
  /** A posture with less than this is no rest either: an arm that reaches across the body or points at the camera. Default: any is. */
  readonly lowestRest?: number;
  /** Where neither a calibration nor a target says that the movement was meant, a smaller own range than this is taken for something
   * else, such as a head that turns while talking. Default: the smallest range. */
  readonly unmeantRange?: number;
  /** Landmarks without which nothing is measured, of one side. */
  needs(s: 1 | -1, taught: TaughtPose | null): readonly number[];
  /** Limb segments whose length is checked against the body's size, of one side. */
  segments(s: 1 | -1): readonly (readonly [number, number])[];
  /** Shortest believable length of them in body widths: what points at the camera. Default 0.22; 0 where pointing at the camera belongs to the movement. */
  readonly shortest?: number;
  /** With both sides asked for, one that is seen is enough, since the other is behind it in a view from the side; the lesser leads
   * where both are seen. Both are then needed only as far as they need the same landmarks. Default: both have to be seen. */
  readonly eitherSide?: boolean;
  readonly compensations: readonly CompensationRule[];
  /** Writes value and amounts. */
  measure(seen: Seen, out: Float64Array): void;
}

export interface Movement extends MovementInfo, Formula {
  readonly measuring: Formula | null;
  /** False where left, right and both are the same thing, as for standing up. */
  readonly sided: boolean;
  /** A start at the far end of the way is the same movement turned round (standing first: a squat). */
  readonly turnsRound: boolean;
  /** Room that the whole movement needs above the resting shoulders, in resting trunk lengths. */
  readonly headroom: number;
  /** The joint's true degrees on the way that `show` draws, at share 1 and 0; null where no degrees are claimed. */
  readonly drawn: { readonly fullDeg: number; readonly restDeg: number } | null;
  /** The figure on a healthy person's full way, share 0..1; rest at 0. Shares a little outside are drawn too. */
  readonly show: Show;
  /** How the figure stands or sits for the view of the control, e.g. a chair turned by 45 degrees; default facing the camera. */
  readonly stance?: (pose: FigurePose, s: 1 | -1) => void;
  /** The same for the measuring repetition; default turned by 90 degrees with the limb's side to the camera. */
  readonly measuringStance?: (pose: FigurePose, s: 1 | -1) => void;
}

/** Needed landmarks of a side or of both, each once. */
export function neededOf(
  movement: Pick<Movement, 'sided'>,
  formula: Formula,
  side: Side,
  taught: TaughtPose | null,
): readonly number[] {
  const sides = signsOf(movement, side).map((s) => formula.needs(s, taught));
  const needed = [...new Set(sides.flat())];
  return formula.eitherSide ? needed.filter((landmark) => sides.every((needs) => needs.includes(landmark))) : needed;
}

/** Sides that a formula is asked for. */
export const signsOf = (movement: Pick<Movement, 'sided'>, side: Side): readonly (1 | -1)[] =>
  !movement.sided ? [1] : side === 'both' ? [1, -1] : side === 'right' ? [-1] : [1];
