import { describe, expect, it } from '@jest/globals';
import type { Prescription } from '@aigaret/contract';
import { decided, mergePlans, type PlanClash } from './merge-plans.ts';

const item = (id: string, over: Partial<Prescription> = {}): Prescription => ({
  id,
  exercise: 'shoulder-abduction',
  level: 'shoulder-abduction',
  side: 'left',
  posture: 'seated',
  sets: 2,
  repetitions: 8,
  tempo: { raiseMs: 3000, holdMs: 2000, lowerMs: 3000, pauseMs: 1000 },
  restMs: 60_000,
  targetFraction: 0.8,
  targetCap: null,
  parameters: {},
  ...over,
});
const ids = (items: readonly Prescription[]): string[] => items.map(({ id }) => id);
const base = [item('a'), item('b'), item('c')];

describe('two edits of one plan', () => {
  it('keep what either added, removed and changed, in the order of the one who saves', () => {
    const mine = [item('b', { sets: 3 }), item('a'), item('c'), item('mine')];
    const theirs = [item('a', { repetitions: 5 }), item('b'), item('theirs')];
    const { items, clashes, taken } = mergePlans(base, mine, theirs);
    expect(ids(items)).toEqual(['b', 'a', 'mine', 'theirs']);
    expect(items[0]?.sets).toBe(3);
    expect(items[1]?.repetitions).toBe(5);
    expect(clashes).toEqual([]);
    expect(taken).toEqual([
      { itemId: 'a', path: 'repetitions' },
      { itemId: 'c', path: null },
      { itemId: 'theirs', path: null },
    ]);
  });

  it('meet in one field, and each answer stands alone', () => {
    const mine = [item('a', { tempo: { ...item('a').tempo, holdMs: 1000 } })];
    const theirs = [item('a', { tempo: { ...item('a').tempo, holdMs: 5000, raiseMs: 4000 } })];
    const { items, clashes } = mergePlans([item('a')], mine, theirs);
    expect(items[0]?.tempo).toEqual({ raiseMs: 4000, holdMs: 1000, lowerMs: 3000, pauseMs: 1000 });
    expect(clashes).toEqual([{ itemId: 'a', path: 'tempo.holdMs', mine: 1000, theirs: 5000 }]);
    expect(decided(items, clashes[0] as PlanClash, 'theirs')[0]?.tempo.holdMs).toBe(5000);
    expect(decided(items, clashes[0] as PlanClash, 'mine')).toEqual(items);
  });

  it('meet where one removed what the other changed', () => {
    const changed = item('b', { sets: 5 });
    const removedByThem = mergePlans(base, [item('a'), changed, item('c')], [item('a'), item('c')]);
    expect(ids(removedByThem.items)).toEqual(['a', 'b', 'c']);
    expect(removedByThem.clashes).toEqual([{ itemId: 'b', path: null, mine: changed, theirs: null }]);
    expect(ids(decided(removedByThem.items, removedByThem.clashes[0] as PlanClash, 'theirs'))).toEqual(['a', 'c']);

    const removedByMe = mergePlans(base, [item('a'), item('c')], [item('a'), changed, item('c')]);
    expect(ids(removedByMe.items)).toEqual(['a', 'c']);
    expect(decided(removedByMe.items, removedByMe.clashes[0] as PlanClash, 'theirs')).toContainEqual(changed);
  });
});
