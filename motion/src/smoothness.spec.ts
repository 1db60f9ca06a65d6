import { describe, expect, it } from '@jest/globals';
import { smoothnessOf, spectralArcLength } from './smoothness.ts';

/** A minimum-jerk reach with `pieces` stops on the way. */
function reach(pieces: number, hz: number, seconds = 2): { times: Float64Array; values: Float64Array; count: number } {
  const count = Math.round(hz * seconds) + 1;
  const times = Float64Array.from({ length: count }, (_, index) => (index * 1000) / hz);
  const values = times.map((t) => {
    const share = Math.min(1, t / 1000 / seconds) * pieces;
    const piece = Math.min(pieces - 1, Math.floor(share));
    const u = share - piece;
    return ((piece + u ** 3 * (10 - 15 * u + 6 * u * u)) / pieces) * 90;
  });
  return { times, values, count };
}

const sparc = (pieces: number, hz: number): number => {
  const { times, values, count } = reach(pieces, hz);
  return smoothnessOf(times, values, count) as number;
};

describe('smoothness by spectral arc length', () => {
  it('gives a minimum-jerk movement about -1.4, as the paper does', () => {
    expect(sparc(1, 60)).toBeGreaterThan(-1.65);
    expect(sparc(1, 60)).toBeLessThan(-1.35);
  });

  it('falls with every stop on the way', () => {
    expect(sparc(2, 60)).toBeLessThan(sparc(1, 60) - 0.1);
    expect(sparc(4, 60)).toBeLessThan(sparc(2, 60) - 0.1);
  });

  it('hardly depends on the frame rate or on how far it goes', () => {
    expect(Math.abs(sparc(1, 15) - sparc(1, 60))).toBeLessThan(0.05);
    expect(Math.abs(sparc(3, 15) - sparc(3, 60))).toBeLessThan(0.15);
    const { times, values, count } = reach(2, 30);
    expect(
      smoothnessOf(
        times,
        values.map((value) => value / 10),
        count,
      ),
    ).toBeCloseTo(sparc(2, 30), 6);
  });

  it('says null for too few samples and for no movement at all', () => {
    expect(smoothnessOf(new Float64Array([0, 33, 66]), new Float64Array([0, 1, 2]), 3)).toBeNull();
    const { times, count } = reach(1, 30);
    expect(smoothnessOf(times, new Float64Array(count), count)).toBeNull();
    expect(spectralArcLength([], 20)).toBeNull();
  });
});
