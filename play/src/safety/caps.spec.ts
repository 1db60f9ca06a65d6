import { describe, expect, it } from '@jest/globals';
import { BACK_AFTER_MS, BEYOND_PAUSES_MS, CapWatch, targetCapOf } from './caps.ts';

const left = ['shoulder-elevation-left'] as const;

describe('watching the caps', () => {
  it('spoils the repetition soon, and lasts after 2 s', () => {
    const watch = new CapWatch();
    for (let ms = 0; ms < 300; ms += 50) watch.step(left, true, 50);
    expect([watch.spoils, watch.lasts]).toEqual([true, false]);
    for (let ms = 300; ms < BEYOND_PAUSES_MS; ms += 50) watch.step(left, true, 50);
    expect(watch.lasts).toBe(true);
  });

  it('overlooks a single frame, but not a joint that trembles about its cap', () => {
    const watch = new CapWatch();
    for (let round = 0; round < 50; round += 1) {
      watch.step(left, true, 33);
      for (let good = 0; good < 10; good += 1) watch.step([], true, 33);
    }
    expect(watch.spoils).toBe(false);
    for (let round = 0; round < 40; round += 1) {
      watch.step(left, true, 66);
      watch.step([], true, 66);
    }
    expect(watch.lasts).toBe(true);
  });

  it('lets play go on only after a second of being well seen within them', () => {
    const watch = new CapWatch();
    watch.step(left, true, 3000);
    watch.step([], false, 5000); // not seen says nothing
    expect(watch.back).toBe(false);
    watch.step([], true, BACK_AFTER_MS);
    expect(watch.back).toBe(true);
  });
});

describe('the cap of a target', () => {
  const movement = { unit: 'deg', joints: ['shoulder-elevation-left', 'shoulder-elevation-right'] } as const;

  it('is that of the joints on the side that moves', () => {
    const caps = { 'shoulder-elevation-left': 90, 'shoulder-elevation-right': 60 };
    expect(targetCapOf(movement, 'left', caps)).toBe(90);
    expect(targetCapOf(movement, 'right', caps)).toBe(60);
    expect(targetCapOf(movement, 'both', caps)).toBe(60);
  });

  it('is none without caps of these joints, and none for what is no angle', () => {
    expect(targetCapOf(movement, 'left', { 'neck-turn': 20 })).toBeNull();
    expect(targetCapOf({ ...movement, unit: 'ratio' }, 'left', { 'shoulder-elevation-left': 90 })).toBeNull();
    expect(targetCapOf({ unit: 'deg', joints: ['neck-turn'] }, 'left', { 'neck-turn': 30 })).toBe(30);
  });
});
