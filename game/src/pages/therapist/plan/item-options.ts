// What may be chosen for a movement, as the form's options.
import { postures, sides, type Posture, type Side } from '@aigaret/contract';
import type { MovementInfo } from '@aigaret/motion';
import { postureName, sideName } from '../../shared/words.ts';
import { say } from '../record/words.ts';

export { exerciseHow } from '../../shared/words.ts';

interface Option<Value extends string> {
  value: Value;
  label: string;
  off: boolean;
  title?: string;
}

/** Sides that a movement does not have are seen, and cannot be chosen. */
export const itemSide = (movement: MovementInfo | undefined): Option<Side>[] =>
  sides.map((value) => {
    const off = movement !== undefined && !movement.sides.includes(value);
    return { value, label: sideName(value), off, ...(off ? { title: say('plan.notHere') } : {}) };
  });

/** @param standing it is cleared for this patient */
export const itemPosture = (movement: MovementInfo | undefined, standing: boolean): Option<Posture>[] =>
  postures.map((value) => {
    if (movement !== undefined && !movement.postures.includes(value))
      return { value, label: postureName(value), off: true, title: say('plan.notHere') };
    if (value === 'standing' && !standing)
      return { value, label: postureName(value), off: true, title: say('notOffered.standing') };
    return { value, label: postureName(value), off: false };
  });
