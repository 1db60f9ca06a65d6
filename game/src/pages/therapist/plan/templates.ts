// Templates: a plan without a patient. On the way in, days of one patient are left behind; on the way out, each exercise
// gets an id of its own and, where it is one-sided, the patient's side.
import type { JointCaps, Prescription, Side } from '@aigaret/contract';
import { copyOf } from '../record/merge.ts';

const other = (word: string): string =>
  word.replace(/\b(left|right)\b/g, (side) => (side === 'left' ? 'right' : 'left'));

function mirrored(item: Prescription): Prescription {
  const { ways, jointCaps } = item;
  return {
    ...item,
    side: other(item.side) as Side,
    ...(ways ? { ways: ways.map(other) } : {}),
    ...(jointCaps
      ? {
          jointCaps: Object.fromEntries(
            Object.entries(jointCaps).map(([joint, cap]) => [other(joint), cap]),
          ) as JointCaps,
        }
      : {}),
  };
}

/** @param side that the patient exercises; null or both leaves the template's sides as they are */
export function fromTemplate(items: readonly Prescription[], side: Side | null, makeId: () => string): Prescription[] {
  return items.map((item) => {
    const turned = item.side !== 'both' && (side === 'left' || side === 'right') && item.side !== side;
    return { ...copyOf(turned ? mirrored(item) : item), id: makeId() };
  });
}

/** What others may use: without the dates, which are one patient's. */
export const toTemplate = (items: readonly Prescription[]): Prescription[] =>
  items.map((item) => {
    const { startsOn: _from, endsOn: _to, ...kept } = item;
    return copyOf(kept);
  });
