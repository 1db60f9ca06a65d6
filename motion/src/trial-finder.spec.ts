import { describe, expect, it } from '@jest/globals';
import { TrialFinder } from './trial-finder.ts';

/** A raised-cosine trial of the given height. */
function trial(finder: TrialFinder, startMs: number, height: number, compensatedAbove = Infinity, ms = 3000): void {
  for (let t = 0; t <= ms + 1000; t += 33) {
    const value = t > ms ? 0 : (height / 2) * (1 - Math.cos((2 * Math.PI * t) / ms));
    finder.step(startMs + t, value, value > compensatedAbove);
  }
}

describe('finding trials', () => {
  it('keeps the peak of each slow rise and fall', () => {
    const finder = new TrialFinder(10);
    trial(finder, 0, 100);
    trial(finder, 5000, 90);
    expect(finder.peaks.map((peak) => Math.round(peak / 5) * 5)).toEqual([100, 90]);
  });

  it('stops at the point where a compensation begins', () => {
    const finder = new TrialFinder(10);
    trial(finder, 0, 100, 60);
    expect(finder.peaks).toHaveLength(1);
    expect(finder.peaks[0]).toBeGreaterThan(45);
    expect(finder.peaks[0]).toBeLessThanOrEqual(60);
  });

  it('is not stopped by a compensation in single frames', () => {
    const finder = new TrialFinder(10);
    for (let t = 0; t <= 4000; t += 33) {
      const value = t > 3000 ? 0 : 50 * (1 - Math.cos((2 * Math.PI * t) / 3000));
      finder.step(t, value, t % 330 === 0);
    }
    expect(finder.peaks).toHaveLength(1);
    expect(finder.peaks[0]).toBeGreaterThan(90);
  });

  it('counts only what goes beyond rest', () => {
    const finder = new TrialFinder(10);
    finder.rest = 15;
    trial(finder, 0, 22);
    trial(finder, 5000, 40);
    expect(finder.peaks.map((peak) => Math.round(peak / 5) * 5)).toEqual([40]);
  });

  it('ignores what is too small, too fast, or compensated from the beginning', () => {
    const finder = new TrialFinder(10);
    trial(finder, 0, 6);
    trial(finder, 5000, 100, Infinity, 350);
    trial(finder, 10_000, 100, 3);
    expect(finder.peaks).toEqual([]);
  });

  it('forgets the trial under way when tracking is lost, and everything on reset', () => {
    const finder = new TrialFinder(10);
    trial(finder, 0, 100);
    for (let t = 5000; t < 6500; t += 33) finder.step(t, (t - 5000) / 15, false);
    finder.lost();
    trial(finder, 9000, 100);
    expect(finder.peaks).toHaveLength(2);
    finder.reset();
    expect(finder.peaks).toEqual([]);
    expect(finder.smooth).toBeNaN();
  });

  it('counts a rise that the recording ends in', () => {
    const finder = new TrialFinder(10);
    for (let t = 0; t < 1500; t += 33) finder.step(t, t / 15, false);
    finder.finish();
    expect(finder.peaks).toHaveLength(1);
  });
});
