// How one number moves the figure for an exercise: used by mannequin, keyboard and the drawn patient, so that all three
// make the same movement. Adding an exercise = adding its line in `movers`.
import { AigaretError, type Posture, type Side } from '@aigaret/contract';
import { PI, restPose, sin, type FigurePose } from '@aigaret/motion';

/** What the number means for an exercise. */
export interface FigureMover {
  readonly rest: number; // value of the resting figure
  readonly full: number; // largest value the figure can show
  readonly comfortable: number; // own range that mannequin and keyboard play
  readonly unit: 'deg' | 'share'; // share = 0 seated, 1 standing
  /** Changes the resting pose in place. */
  move(pose: FigurePose, side: Side, value: number): void;
}

/** Bending forward while rising: largest half-way, as when the body's weight is brought over the feet. */
const RISE_BEND_DEG = 28;

export const movers: Readonly<Record<string, FigureMover>> = {
  'shoulder-abduction': {
    rest: 8,
    full: 175,
    comfortable: 140,
    unit: 'deg',
    move(pose, side, value) {
      if (side !== 'right') pose.left.shoulderAbductionDeg = value;
      if (side !== 'left') pose.right.shoulderAbductionDeg = value;
    },
  },
  'sit-to-stand': {
    rest: 0,
    full: 1,
    comfortable: 1,
    unit: 'share',
    move(pose, _side, value) {
      pose.sitToStand = value;
      pose.trunkForwardDeg = RISE_BEND_DEG * sin(PI * Math.min(1, Math.max(0, value)));
    },
  },
};

/** @throws AigaretError EXERCISE_UNKNOWN */
export function moverOf(exercise: string): FigureMover {
  const mover = movers[exercise];
  if (mover) return mover;
  throw new AigaretError('EXERCISE_UNKNOWN', {
    where: 'exercise',
    expected: `one of ${Object.keys(movers).join(', ')}`,
    got: `"${exercise.slice(0, 64)}"`,
  });
}

export interface MovedFigure {
  exercise: string;
  side: Side;
  posture?: Posture; // default seated
}

/** The figure at a value of its exercise. Sit-to-stand always starts from the chair. */
export function figureAt({ exercise, side, posture }: MovedFigure, value: number): FigurePose {
  const pose = restPose(posture ?? 'seated');
  moverOf(exercise).move(pose, side, value);
  return pose;
}
