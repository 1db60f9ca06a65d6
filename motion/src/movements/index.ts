// All movements by id. Adding one = adding its file and its line here.
import { AigaretError, type Side, type TaughtPose } from '@aigaret/contract';
import type { MovementInfo, View } from '../types.ts';
import type { Formula, Movement } from './movement.ts';
import { crossMidlineTransfer } from './cross-midline-transfer.ts';
import { elbowExtension } from './elbow-extension.ts';
import { elbowFlexion } from './elbow-flexion.ts';
import { handToMouth } from './hand-to-mouth.ts';
import { heelRaise } from './heel-raise.ts';
import { hipAbduction } from './hip-abduction.ts';
import { kneeExtension } from './knee-extension.ts';
import { lateralWeightShift } from './lateral-weight-shift.ts';
import { marching } from './marching.ts';
import { neckLateralFlexion } from './neck-lateral-flexion.ts';
import { neckRotation } from './neck-rotation.ts';
import { reach } from './reach.ts';
import { scaption } from './scaption.ts';
import { shoulderAbduction } from './shoulder-abduction.ts';
import { shoulderExternalRotation } from './shoulder-external-rotation.ts';
import { shoulderFlexion } from './shoulder-flexion.ts';
import { sitToStand } from './sit-to-stand.ts';
import { tandemHold } from './tandem-hold.ts';
import { taughtPose } from './taught-pose.ts';

/** In the order of the table in docs/movements.md. */
export const allMovements: readonly Movement[] = [
  shoulderAbduction,
  scaption,
  shoulderFlexion,
  shoulderExternalRotation,
  elbowFlexion,
  elbowExtension,
  reach,
  handToMouth,
  crossMidlineTransfer,
  neckLateralFlexion,
  neckRotation,
  lateralWeightShift,
  sitToStand,
  kneeExtension,
  marching,
  hipAbduction,
  heelRaise,
  tandemHold,
  taughtPose,
];

/** What can be measured. */
export const movements: readonly MovementInfo[] = allMovements;

/** A movement with its formulas. @throws AigaretError EXERCISE_UNKNOWN */
export function findMovement(id: string): Movement {
  const found = allMovements.find((movement) => movement.id === id);
  if (found) return found;
  throw new AigaretError('EXERCISE_UNKNOWN', {
    where: 'exercise',
    expected: `one of ${allMovements.map((movement) => movement.id).join(', ')}`,
    got: `"${String(id).slice(0, 64)}"`,
    remedy: 'See docs/movements.md.',
  });
}

/** What a movement declares. @throws AigaretError EXERCISE_UNKNOWN */
export const movementInfo = (id: string): MovementInfo => findMovement(id);

/** A movement that has this side, and the posture that it has to be taught. @throws AigaretError EXERCISE_UNKNOWN, BAD_REQUEST */
export function checkedMovement(exercise: string, side: Side, taught: TaughtPose | null = null): Movement {
  const movement = findMovement(exercise);
  if (movement.kind === 'pose' && !taught)
    throw new AigaretError('BAD_REQUEST', {
      where: exercise,
      expected: 'a posture that was taught',
      got: 'none',
      remedy: 'Show a start and an end posture first; see docs/movements.md#teaching-a-posture.',
    });
  if (movement.sides.includes(side)) return movement;
  throw new AigaretError('BAD_REQUEST', {
    where: `side of ${exercise}`,
    expected: movement.sides.join(' or '),
    got: `"${String(side).slice(0, 20)}"`,
    remedy: 'See docs/movements.md.',
  });
}

/** The view that a movement's control is read in. */
export const controlView = (movement: Formula): View => (movement.view === 'side' ? 'side' : 'front');

/** How a movement is read in a view. @throws AigaretError BAD_REQUEST when it cannot be */
export function formulaOf(movement: Movement, view: View): Formula {
  if (view === controlView(movement)) return movement;
  if (movement.measuring && view === controlView(movement.measuring)) return movement.measuring;
  throw new AigaretError('BAD_REQUEST', {
    where: `view of ${movement.id}`,
    expected: controlView(movement),
    got: view,
    remedy: 'That view says nothing about this movement. See docs/movements.md.',
  });
}
