// Which ways a movement can go, and how values and sides become ways.
import type { ControlKind, Side } from '@aigaret/contract';
import type { WayId } from './types.ts';

/** The eight directions of a pair control, counter-clockwise from the person's left, 45 degrees apart. */
export const octants: readonly WayId[] = [
  'left',
  'up-left',
  'up',
  'up-right',
  'right',
  'down-right',
  'down',
  'down-left',
];

const NO_WAYS: readonly WayId[] = [];
const BOTH_SIDES: readonly WayId[] = ['left', 'right'];

/** The ways of a movement on a side; none where it has but one. */
export function waysOf(movement: { readonly control: ControlKind }, side: Side): readonly WayId[] {
  if (movement.control === 'pair') return octants;
  const turns = movement.control === 'alternating' || movement.control === 'bipolar';
  return turns && side === 'both' ? BOTH_SIDES : NO_WAYS;
}
