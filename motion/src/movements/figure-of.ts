// A figure that does a movement: what pretend patients, the mannequin, the drawn patient and the benchmark share.
import type { Posture, Side, TaughtPose } from '@aigaret/contract';
import { restPose, type FigurePose } from '../figure.ts';
import type { CompensationId, View, WayId } from '../types.ts';
import { controlView, findMovement, formulaOf } from './index.ts';
import { signsOf, type Movement, type ShowHow } from './movement.ts';

export interface FigureOfOptions {
  view?: View; // default: of the control
  compensation?: CompensationId; // shown as well
  compensationShare?: number; // 1 = about twice its limit; default 1
  /** Share of one side alone, where both are asked for; default the same for both. */
  rightShare?: number;
  way?: WayId; // of a pair control; left or right with side 'both': that side alone moves, as where two take turns
  taught?: TaughtPose; // of taught-pose
}

/** Turns the figure as the view needs it: from the side with the (first) side's limb to the camera. */
function place(movement: Movement, pose: FigurePose, view: View, s: 1 | -1): void {
  const isMeasuring = movement.measuring !== null && formulaOf(movement, view) === movement.measuring;
  if (isMeasuring && movement.measuringStance) movement.measuringStance(pose, s);
  else if (!isMeasuring && movement.stance) movement.stance(pose, s);
  else if (view === 'side') pose.yawDeg = -s * 90;
}

/**
 * The figure at a share (0 = rest, 1 = a healthy person's full way) of a movement.
 * @throws AigaretError EXERCISE_UNKNOWN; BAD_REQUEST for a view that the movement does not have
 */
export function figureOf(
  exercise: string,
  side: Side,
  posture: Posture,
  share: number,
  options: FigureOfOptions = {},
): FigurePose {
  const movement = findMovement(exercise);
  const view = options.view ?? controlView(movement);
  const formula = formulaOf(movement, view);
  const signs = signsOf(movement, side);
  const pose = restPose(posture);
  place(movement, pose, view, signs[0] ?? 1);
  const how: ShowHow = { way: options.way ?? null, taught: options.taught ?? null };
  const turn = side !== 'both' ? null : options.way === 'left' ? 1 : options.way === 'right' ? -1 : null;
  const alone = movement.control === 'pair' ? null : turn;
  for (const s of signs) {
    const own = s === -1 ? (options.rightShare ?? share) : share;
    movement.show(pose, alone === null || alone === s ? own : 0, s, how);
  }
  const rule = formula.compensations.find(({ id }) => id === options.compensation);
  const s = alone ?? (side === 'right' ? -1 : 1);
  if (rule) rule.show(pose, options.compensationShare ?? 1, s, how);
  return pose;
}

/** What a movement watches for beside itself. @throws AigaretError EXERCISE_UNKNOWN, BAD_REQUEST */
export function compensationsOf(exercise: string, view?: View): CompensationId[] {
  const movement = findMovement(exercise);
  return formulaOf(movement, view ?? controlView(movement)).compensations.map(({ id }) => id);
}

/** The joint's true degrees that `figureOf` draws at share 0 and 1; null where no view claims degrees. @throws AigaretError EXERCISE_UNKNOWN */
export const drawnDegrees = (exercise: string): { restDeg: number; fullDeg: number } | null =>
  findMovement(exercise).drawn;
