import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { gaussian, seededRandom } from './numeric.ts';
import { OneEuro } from './one-euro.ts';

const spread = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

/** One number of one filter, a step on. */
function stepOf(filter: OneEuro, index: number, value: number, dtS: number): number {
  const numbers = Float64Array.of(NaN);
  numbers[index] = value;
  filter.step(numbers, Float64Array.of(dtS));
  return numbers[index] as number;
}

describe('the One Euro filter', () => {
  it('leaves at most 40 % of the jitter of a still point at 30 frames a second', () => {
    const random = seededRandom(1);
    const filter = new OneEuro(1);
    const raw = Array.from({ length: 3000 }, () => 0.5 + 0.001 * gaussian(random));
    const smooth = raw.map((value) => stepOf(filter, 0, value, 1 / 30));
    expect(spread(smooth.slice(100)) / spread(raw.slice(100))).toBeLessThan(0.4);
  });

  it.each([
    [0.5, 20],
    [0.25, 60],
  ])('lags at most so much on a %s Hz movement of a third of the picture: %s ms', (hz, limitMs) => {
    const filter = new OneEuro(1);
    const turn = 2 * Math.PI * hz;
    let [sine, cosine] = [0, 0];
    for (let frame = 0; frame < 900; frame += 1) {
      const t = frame / 30;
      const value = stepOf(filter, 0, 0.5 + 0.17 * Math.sin(turn * t), 1 / 30) - 0.5;
      if (t < 4) continue;
      sine += value * Math.sin(turn * t);
      cosine += value * Math.cos(turn * t);
    }
    expect((Math.atan2(-cosine, sine) / turn) * 1000).toBeLessThan(limitMs);
  });

  it('stays within what it has been given', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const filter = new OneEuro(1);
        const outputs = values.map((value) => stepOf(filter, 0, value, 1 / 30));
        return outputs.every(
          (output) => output >= Math.min(...values) - 1e-12 && output <= Math.max(...values) + 1e-12,
        );
      }),
    );
  });

  it('starts anew after reset and after a number was not seen, and keeps still when no time passes', () => {
    const filter = new OneEuro(2);
    const step = (dtS: number, ...values: number[]): number[] => {
      const numbers = Float64Array.from(values);
      filter.step(numbers, Float64Array.of(dtS));
      return [...numbers];
    };
    expect(step(0, 1, 1)).toEqual([1, 1]);
    expect(step(0, 5, 5)).toEqual([1, 1]);
    const [unseen, second] = step(1 / 30, NaN, 5);
    expect(unseen).toBeNaN();
    expect(second).toBeLessThan(5);
    expect(step(1 / 30, 5, 5)[0]).toBe(5);
    filter.reset();
    expect(step(1 / 30, 7, 7)).toEqual([7, 7]);
  });
});
