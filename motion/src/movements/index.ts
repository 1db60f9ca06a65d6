// All movements by id. Adding one = adding its file and its line here.
import { AigaretError, type Side } from '@aigaret/contract';
import type { MovementInfo } from '../types.ts';
import { shoulderAbduction } from './shoulder-abduction.ts';
import { sitToStand } from './sit-to-stand.ts';
import type { Movement } from './movement.ts';

const all: readonly Movement[] = [shoulderAbduction, sitToStand];

/** What can be measured, in the order of the table in docs/movements.md. */
export const movements: readonly MovementInfo[] = all;

/** A movement with its formulas. @throws AigaretError EXERCISE_UNKNOWN */
export function findMovement(id: string): Movement {
  const found = all.find((movement) => movement.id === id);
  if (found) return found;
  throw new AigaretError('EXERCISE_UNKNOWN', {
    where: 'exercise',
    expected: `one of ${all.map((movement) => movement.id).join(', ')}`,
    got: `"${String(id).slice(0, 64)}"`,
    remedy: 'See docs/movements.md.',
  });
}

/** What a movement declares. @throws AigaretError EXERCISE_UNKNOWN */
export const movementInfo = (id: string): MovementInfo => findMovement(id);

/** A movement that has this side. @throws AigaretError EXERCISE_UNKNOWN, BAD_REQUEST */
export function checkedMovement(exercise: string, side: Side): Movement {
  const movement = findMovement(exercise);
  if (movement.sides.includes(side)) return movement;
  throw new AigaretError('BAD_REQUEST', {
    where: `side of ${exercise}`,
    expected: movement.sides.join(' or '),
    got: `"${String(side).slice(0, 20)}"`,
    remedy: 'See docs/movements.md.',
  });
}
