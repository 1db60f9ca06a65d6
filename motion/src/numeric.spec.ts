import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { acos, asin, atan2, cos, exp, gaussian, hypot, log, seededRandom, sin } from './numeric.ts';

const wide = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const unit = fc.double({ min: -1, max: 1, noNaN: true });
const CLOSE = 1e-9;

describe('deterministic functions', () => {
  it('agree with the true arc tangent in every quadrant', () => {
    fc.assert(
      fc.property(wide, wide, (y, x) => Math.abs(atan2(y, x) - Math.atan2(y, x)) < CLOSE),
      { numRuns: 2000 },
    );
    for (const y of [0, -0, 1, -1, Infinity, -Infinity])
      for (const x of [0, -0, 1, -1, Infinity, -Infinity]) expect(atan2(y, x)).toBeCloseTo(Math.atan2(y, x), 12);
  });

  it('agree with the true arc sine and arc cosine from -1 to 1', () => {
    fc.assert(
      fc.property(unit, (value) => Math.abs(asin(value) - Math.asin(value)) < CLOSE),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(unit, (value) => Math.abs(acos(value) - Math.acos(value)) < CLOSE),
      { numRuns: 1000 },
    );
    for (const value of [-1, 0, 1]) {
      expect(asin(value)).toBeCloseTo(Math.asin(value), 12);
      expect(acos(value)).toBeCloseTo(Math.acos(value), 12);
    }
  });

  it('agree with the true sine and cosine up to a million radians', () => {
    fc.assert(
      fc.property(wide, (angle) => Math.abs(sin(angle) - Math.sin(angle)) < CLOSE),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(wide, (angle) => Math.abs(cos(angle) - Math.cos(angle)) < CLOSE),
      { numRuns: 2000 },
    );
  });

  it('agree with the true exponential and logarithm, relative to their size', () => {
    const exponent = fc.double({ min: -700, max: 709, noNaN: true });
    fc.assert(
      fc.property(exponent, (value) => Math.abs(exp(value) / Math.exp(value) - 1) < CLOSE),
      { numRuns: 1000 },
    );
    const positive = fc.double({ min: 5e-324, max: 1e308, noNaN: true });
    fc.assert(
      fc.property(positive, (value) => Math.abs(log(value) - Math.log(value)) < CLOSE),
      { numRuns: 1000 },
    );
    expect(exp(1000)).toBe(Infinity);
    expect(exp(-1000)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(Infinity)).toBe(Infinity);
  });

  it('agree with the true length of a vector, also where squares would overflow', () => {
    fc.assert(
      fc.property(wide, wide, (x, y) => Math.abs(hypot(x, y) - Math.hypot(x, y)) <= CLOSE * (1 + Math.hypot(x, y))),
    );
    expect(hypot(3e200, 4e200)).toBeCloseTo(5e200, -190);
    expect(hypot(0, 0)).toBe(0);
    expect(hypot(NaN, Infinity)).toBe(Infinity);
  });

  it('answer NaN to NaN and outside their domain', () => {
    for (const answer of [
      atan2(NaN, 1),
      atan2(1, NaN),
      asin(1.0001),
      acos(-1.0001),
      asin(NaN),
      sin(NaN),
      cos(Infinity),
      exp(NaN),
      log(-1),
      hypot(NaN, 1),
    ])
      expect(answer).toBeNaN();
  });

  it('draw the same numbers from the same seed, evenly and bell-shaped', () => {
    const [first, again, other] = [seededRandom(7), seededRandom(7), seededRandom(8)];
    const draws = Array.from({ length: 4000 }, () => first());
    expect(draws.map(() => again())).toEqual(draws);
    expect(other()).not.toBe(draws[0]);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
    const bell = Array.from({ length: 4000 }, () => gaussian(first));
    expect(Math.sqrt(bell.reduce((sum, value) => sum + value * value, 0) / bell.length)).toBeCloseTo(1, 1);
  });
});
