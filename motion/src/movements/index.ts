// All movements by id. Adding one = adding its file and its line here.
import { AigaretError } from '@aigaret/contract';
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
