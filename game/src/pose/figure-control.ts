// How one number moves the figure for an exercise: used by mannequin, keyboard and the drawn patient, so that all three
// make the same movement. What a movement looks like is declared beside its formula, in motion/.
import type { Posture, Side, TaughtPose } from '@aigaret/contract';
import { figureOf, movementInfo, waysOf, type FigurePose, type View, type WayId } from '@aigaret/motion';

/** Part of a healthy person's full way that mannequin and keyboard play as their own. */
export const COMFORTABLE_SHARE = 0.94;

export interface MovedFigure {
  exercise: string;
  side: Side;
  posture?: Posture; // default seated
  view?: View; // default: of the control
  taught?: TaughtPose; // of taught-pose
}

/** Where a figure is on its way. */
export interface FigureMoment {
  share: number; // 0 = rest, 1 = a healthy person's full way
  way: WayId | null; // where a movement has several: the one that the share refers to
}

/** The ways of an exercise, in the order in which they take turns; none where it has but one. @throws AigaretError EXERCISE_UNKNOWN */
export const figureWays = ({ exercise, side }: MovedFigure): readonly WayId[] => waysOf(movementInfo(exercise), side);

/** The figure at a moment. @throws AigaretError EXERCISE_UNKNOWN, BAD_REQUEST */
export function figureAt(figure: MovedFigure, { share, way }: FigureMoment): FigurePose {
  const { exercise, side, posture = 'seated', view, taught } = figure;
  return figureOf(exercise, side, posture, share, { view, taught, way: way ?? undefined });
}
