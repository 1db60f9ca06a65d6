import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { wayIds, type WayId } from '@aigaret/motion';
import { Ways, wayDirections, waysOf } from './ways.ts';

const asked = (ways: Ways, count: number): (WayId | null)[] => Array.from({ length: count }, () => ways.next());
const sideOf = (way: WayId | null): string => (way?.endsWith('left') ? 'left' : way?.endsWith('right') ? 'right' : '');

describe('ways', () => {
  it('are those of the calibration in one order, and none where there is but one', () => {
    const one = { rest: 0, ownRange: 1, target: 0.8 };
    const record = { ...one, assistance: 'none' as const, body: {} };
    expect(waysOf(record)).toEqual([]);
    expect(waysOf({ ...record, ways: { right: one, left: one } })).toEqual(['left', 'right']);
    expect(new Ways([], 1, 'left').next()).toBeNull();
  });

  it('alternate between two sides, beginning with the side of the plan', () => {
    expect(asked(new Ways(['left', 'right'], 5, 'both'), 5)).toEqual(['left', 'right', 'left', 'right', 'left']);
    expect(asked(new Ways(['left', 'right'], 5, 'right'), 4)).toEqual(['right', 'left', 'right', 'left']);
  });

  it('visit all eight directions evenly, in another order on another day', () => {
    const order = asked(new Ways(wayIds, 7, 'left'), 40);
    for (const way of wayIds) expect(order.filter((each) => each === way)).toHaveLength(5);
    expect(order).toEqual(asked(new Ways(wayIds, 7, 'left'), 40));
    expect(order).not.toEqual(asked(new Ways(wayIds, 8, 'left'), 40));
  });

  it('never ask one side twice in a row while the other can be asked, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const order = asked(new Ways(wayIds, seed, 'left'), 80);
        order.forEach((way, index) => {
          if (index === 0) return;
          expect(way).not.toBe(order[index - 1]);
          if (sideOf(way) !== '') expect(sideOf(way)).not.toBe(sideOf(order[index - 1] ?? null));
        });
      }),
      { numRuns: 100 },
    );
  });

  it('keep the sides apart as far as lopsided directions allow, and visit each of them evenly', () => {
    const lopsided: WayId[] = ['left', 'up-left', 'down-left', 'right'];
    const order = asked(new Ways(lopsided, 3, 'left'), 12);
    for (const way of lopsided) expect(order.filter((each) => each === way)).toHaveLength(3);
    order.forEach((way, index) => index > 0 && expect(way).not.toBe(order[index - 1]));
  });

  it('point where they say, as the person sees them', () => {
    for (const way of wayIds) {
      const { x, y } = wayDirections[way];
      expect(x * x + y * y).toBeCloseTo(1);
      expect(Math.sign(x)).toBe(sideOf(way) === 'right' ? 1 : sideOf(way) === 'left' ? -1 : 0);
      expect(Math.sign(y)).toBe(way.startsWith('up') ? 1 : way.startsWith('down') ? -1 : 0);
    }
  });
});
