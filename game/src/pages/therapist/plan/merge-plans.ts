// Two therapists edited one plan: exercises are matched by their id, then field by field.
import type { Prescription } from '@aigaret/contract';
import { type Clash, mergeFields, same, withField } from '../record/merge.ts';

/** Fields of an exercise that are told apart. */
const NESTED = ['tempo', 'difficulty', 'jointCaps', 'parameters'];

export interface PlanClash extends Omit<Clash, 'path'> {
  itemId: string;
  path: string | null; // null = one removed the exercise that the other changed: a whole exercise, or null for removed
}

export interface MergedPlan {
  items: Prescription[];
  clashes: PlanClash[];
  taken: { itemId: string; path: string | null }[]; // that only the other changed; null = added or removed
}

const byId = (items: readonly Prescription[]): Map<string, Prescription> =>
  new Map(items.map((item) => [item.id, item]));

/** Merges; mine stands where both changed the same, in my order, what the other added stands at the end. */
export function mergePlans(
  base: readonly Prescription[],
  mine: readonly Prescription[],
  theirs: readonly Prescription[],
): MergedPlan {
  const [before, own, other] = [byId(base), byId(mine), byId(theirs)];
  const merged: MergedPlan = { items: [], clashes: [], taken: [] };
  for (const my of mine) {
    const [was, their] = [before.get(my.id), other.get(my.id)];
    if (was && their) {
      const { value, clashes, taken } = mergeFields(was, my, their, NESTED);
      merged.items.push(value);
      merged.clashes.push(...clashes.map((clash) => ({ ...clash, itemId: my.id })));
      merged.taken.push(...taken.map((path) => ({ itemId: my.id, path })));
    } else if (was && same(was, my)) {
      merged.taken.push({ itemId: my.id, path: null }); // removed by the other, untouched here
    } else {
      merged.items.push(my);
      if (was) merged.clashes.push({ itemId: my.id, path: null, mine: my, theirs: null });
    }
  }
  for (const their of theirs) {
    if (own.has(their.id)) continue;
    const was = before.get(their.id);
    if (!was) {
      merged.items.push(their);
      merged.taken.push({ itemId: their.id, path: null });
    } else if (!same(was, their)) merged.clashes.push({ itemId: their.id, path: null, mine: null, theirs: their });
  }
  return merged;
}

/** The items with one conflict decided. */
export function decided(items: readonly Prescription[], clash: PlanClash, whose: 'mine' | 'theirs'): Prescription[] {
  const value = clash[whose];
  if (clash.path !== null) {
    const { path } = clash;
    return items.map((item) => (item.id === clash.itemId ? withField(item, path, value) : item));
  }
  const others = items.filter((item) => item.id !== clash.itemId);
  if (value === null) return others;
  return items.some((item) => item.id === clash.itemId) ? [...items] : [...others, value as Prescription];
}
