import { describe, expect, it } from '@jest/globals';
import { beatPulse, Cooldown, damp, ease, fractionOf, HitWindow, Spring, squash } from './feel.ts';
import { seededRandom } from './random.ts';

describe('feel helpers', () => {
  it('starts every ease at 0 and ends it at 1', () => {
    for (const curve of Object.values(ease)) {
      expect(curve(0)).toBeCloseTo(0, 6);
      expect(curve(1)).toBeCloseTo(1, 6);
    }
  });

  it('damps the same way whatever the frame rate', () => {
    const once = damp(0, 1, 100, 32);
    const twice = damp(damp(0, 1, 100, 16), 1, 100, 16);
    expect(twice).toBeCloseTo(once, 9);
    expect(damp(0, 1, 100, 100)).toBeCloseTo(0.5, 9);
  });

  it('lets a spring overshoot once and settle, even over one slow frame', () => {
    const spring = new Spring(0, 2.5, 0.4);
    let highest = 0;
    for (let ms = 0; ms < 3000; ms += 16) highest = Math.max(highest, spring.step(1, 16));
    expect(highest).toBeGreaterThan(1.05);
    expect(spring.value).toBeCloseTo(1, 2);
    expect(Math.abs(new Spring(0, 6, 0.2).step(1, 250))).toBeLessThan(3);
  });

  it('does not flicker at the edge of a hit window', () => {
    const window = new HitWindow(0.9, 1.1, 0.05);
    const said = [0.5, 0.91, 0.89, 0.91, 0.88, 0.84, 0.9].map((value) => window.step(value));
    expect(said).toEqual([null, 'enter', null, null, null, 'leave', 'enter']);
  });

  it('keeps the area when it squashes', () => {
    const { x, y } = squash(0.4);
    expect(x * x * y).toBeCloseTo(1, 9);
  });

  it('pulses on each beat of a phase and is silent after it', () => {
    expect(beatPulse(0, 3)).toBe(1);
    expect(beatPulse(1 / 3 + 1e-9, 3)).toBeCloseTo(1, 5);
    expect(beatPulse(0.32, 3)).toBeLessThan(0.01);
    expect(beatPulse(1, 3)).toBe(0);
  });

  it('lets a thing happen once a period', () => {
    const cooldown = new Cooldown(100);
    expect([0, 50, 60, 10].map((dtMs) => cooldown.step(dtMs, true))).toEqual([true, false, true, false]);
  });

  it('finds a place between two ends and clamps it', () => {
    expect([fractionOf(5, 0, 10), fractionOf(-1, 0, 10), fractionOf(11, 0, 10), fractionOf(3, 3, 3)]).toEqual([
      0.5, 0, 1, 1,
    ]);
  });
});

describe('seededRandom', () => {
  it('gives the same stream for the same seed and another for another', () => {
    const draw = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
  });

  it('spreads evenly and keeps whole numbers within both ends', () => {
    const random = seededRandom(9);
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 8000; index += 1) counts[random.whole(0, 3)] = (counts[random.whole(0, 3)] ?? 0) + 1;
    const all = counts.reduce((sum, count) => sum + count, 0);
    for (const count of counts) expect(Math.abs(count / all - 0.25)).toBeLessThan(0.03);
  });

  it('forks streams that do not disturb each other', () => {
    const alone = seededRandom(3);
    const forked = seededRandom(3);
    forked.fork('drawing').next();
    expect(forked.next()).toBe(alone.next());
    expect(seededRandom(3).fork('a').next()).not.toBe(seededRandom(3).fork('b').next());
  });
});
