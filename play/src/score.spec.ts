import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { MeasuredRepetition } from '@aigaret/motion';
import { CALM_FROM, Tally, isHurriedLowering, scoreOf, scoreParts, starsOf, type ScoreParts } from './score.ts';

const tempo = { raiseMs: 2000, holdMs: 1500, lowerMs: 2500, pauseMs: 1000 };
const SPAN = 80; // degrees from rest to target

const measured = (given: Partial<MeasuredRepetition> = {}): MeasuredRepetition => ({
  startMs: 0,
  peakMs: 2000,
  endMs: 6000,
  peak: 80,
  peakFraction: 1,
  raiseMs: 2000,
  holdMs: 1500,
  lowerMs: 2500,
  raiseSpeed: 40,
  lowerSpeed: 32,
  peakSpeed: 70,
  smoothness: null,
  compensations: [],
  quality: 1,
  reached: true,
  way: null,
  symmetry: null,
  ...given,
});

function tally(given: Partial<Pick<Tally, 'cleanHoldMs' | 'raisedMs' | 'compensatedMs' | 'calmSpeed'>> = {}): Tally {
  return Object.assign(new Tally(), { cleanHoldMs: 1500, raisedMs: 3000, compensatedMs: 0, calmSpeed: 0.75, ...given });
}

const parts = (repetition: Partial<MeasuredRepetition> = {}, watched: Parameters<typeof tally>[0] = {}): ScoreParts =>
  scoreParts(measured(repetition), tally(watched), tempo, SPAN);
const score = (repetition: Partial<MeasuredRepetition> = {}, watched: Parameters<typeof tally>[0] = {}): number =>
  scoreOf(parts(repetition, watched));

describe('score of a repetition', () => {
  it('is 100 for one done as asked: 35 range, 25 hold, 25 lowering, 15 calm', () => {
    expect(parts()).toEqual({ range: 35, hold: 25, lowering: 25, calm: 15, taken: 0 });
    expect(score()).toBe(100);
  });

  it('is 100 for one done four times as slowly', () => {
    expect(score({ raiseSpeed: 10, lowerSpeed: 8, raiseMs: 8000, lowerMs: 10_000 }, { calmSpeed: 0.2 })).toBe(100);
  });

  it('earns nothing with more range than asked, and loses where the target was clearly passed', () => {
    expect(parts({ peakFraction: 1.1 }).range).toBe(35);
    expect(parts({ peakFraction: 1.25 }).range).toBeLessThan(20);
    expect(parts({ peakFraction: 1.4 }).range).toBe(0);
  });

  it('earns the range in proportion where the target was not reached', () => {
    expect(parts({ peakFraction: 0.5, reached: false }).range).toBe(17.5);
  });

  it('calls a lowering hurried exactly where it loses points', () => {
    for (const lowerSpeed of [8, 32, 50, 57, 58, 70, 120])
      expect([lowerSpeed, isHurriedLowering(lowerSpeed, SPAN, tempo.lowerMs)]).toEqual([
        lowerSpeed,
        parts({ lowerSpeed }).lowering < 25,
      ]);
    expect(isHurriedLowering(-70, -SPAN, tempo.lowerMs)).toBe(true); // a squat goes the other way
  });

  it('earns nothing with a range that was reached in haste', () => {
    expect(parts({ raiseSpeed: 40 * 4.5 }).range).toBe(0);
    expect(parts({ raiseSpeed: 40 * 1.5 }).range).toBe(35);
  });

  it('earns the hold in proportion to the clean time in the band', () => {
    expect(parts({}, { cleanHoldMs: 300 }).hold).toBe(5);
    expect(parts({}, { cleanHoldMs: 15_000 }).hold).toBe(25);
  });

  it('earns nothing for a lowering that was a drop', () => {
    expect(parts({ lowerSpeed: 200 }).lowering).toBe(0);
    expect(parts({}, { calmSpeed: 4 }).calm).toBe(0);
  });

  it('takes away for a compensation, and the range and hold gained with it', () => {
    const leaned = parts({ compensations: ['lean'] }, { compensatedMs: 1500, cleanHoldMs: 0 });
    expect(leaned.range).toBe(17.5);
    expect(leaned.hold).toBe(0);
    expect(leaned.taken).toBe(10);
  });

  it('is the same whatever the unit: degrees, or a ratio to a body length', () => {
    const SHARE = 0.006; // of a trunk length for each degree
    for (const bad of [{}, { raiseSpeed: 150 }, { lowerSpeed: 100 }, { peakFraction: 1.2 }]) {
      const given = measured(bad);
      const { raiseSpeed, lowerSpeed } = given;
      const ratio = measured({ ...bad, raiseSpeed: raiseSpeed * SHARE, lowerSpeed: lowerSpeed * SHARE });
      expect(scoreOf(scoreParts(ratio, tally(), tempo, SPAN * SHARE))).toBe(
        scoreOf(scoreParts(given, tally(), tempo, SPAN)),
      );
    }
  });

  it('gives the hold to a plan without one when the target was reached', () => {
    const plan = { ...tempo, holdMs: 0 };
    expect(scoreParts(measured(), tally({ cleanHoldMs: 0 }), plan, SPAN).hold).toBe(25);
    expect(
      scoreParts(measured({ peakFraction: 0.6, reached: false }), tally({ cleanHoldMs: 0 }), plan, SPAN).hold,
    ).toBe(0);
  });

  it('stays within 0 to 100 and is never better for more haste, whatever is measured', () => {
    const number = fc.oneof(
      fc.double({ min: -1e6, max: 1e6 }),
      fc.constant(Number.NaN),
      fc.constant(Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(number, number, number, number, (peakFraction, raiseSpeed, lowerSpeed, calmSpeed) => {
        const slow = score({ peakFraction, raiseSpeed, lowerSpeed }, { calmSpeed });
        const fast = score({ peakFraction, raiseSpeed: raiseSpeed * 2, lowerSpeed: lowerSpeed * 2 }, { calmSpeed });
        expect(slow).toBeGreaterThanOrEqual(0);
        expect(slow).toBeLessThanOrEqual(100);
        expect(fast).toBeLessThanOrEqual(slow);
      }),
      { numRuns: 300 },
    );
  });
});

describe('tally', () => {
  /** Largest filtered speed of a sine of the given amplitude (control) and frequency. */
  const calmSpeedOf = (amplitude: number, hz: number): number => {
    const watched = new Tally();
    for (let t = 0; t < 4000; t += 33)
      watched.step(0.5, amplitude * 2 * Math.PI * hz * Math.cos((2 * Math.PI * hz * t) / 1000), [], 33, 'raise');
    return watched.calmSpeed;
  };

  it('lets a tremor that nobody chooses pass as calm, and a real swing of the limb not', () => {
    const limit = CALM_FROM / 2; // at a raising time of 2 s, control per second
    expect(calmSpeedOf(0.04, 5)).toBeLessThan(limit);
    expect(calmSpeedOf(0.5, 1)).toBeGreaterThan(limit);
  });

  it('counts compensated time only while the limb is up and going up', () => {
    const watched = new Tally();
    watched.step(0.1, 0, ['lean'], 100, 'raise');
    watched.step(0.8, 0, ['lean'], 100, 'lower');
    expect(watched.compensatedMs).toBe(0);
    watched.step(0.8, 0, ['lean'], 100, 'raise');
    expect(watched.compensatedMs).toBe(100);
  });

  it('gives no clean hold to a limb that only passes through the band', () => {
    const watched = new Tally();
    for (let control = 0; control < 1.2; control += 0.03)
      watched.step(control, 0.9, [], 33, control < 0.9 ? 'raise' : 'hold');
    expect(watched.cleanHoldMs).toBe(0);
  });

  it('gives no clean hold above the band or while leaning', () => {
    const watched = new Tally();
    watched.step(1.3, 0, [], 100, 'hold');
    watched.step(1, 0, ['lean'], 100, 'hold');
    expect(watched.cleanHoldMs).toBe(0);
    watched.step(1, 0, [], 100, 'hold');
    expect(watched.cleanHoldMs).toBe(100);
  });
});

describe('stars', () => {
  it('gives none for nothing and one for taking part', () => {
    expect(starsOf(0, 0, 10, 0)).toBe(0);
    expect(starsOf(0, 1, 10, 20)).toBe(1);
  });

  it('gives two for half of the dose done decently and three for the dose done well', () => {
    expect(starsOf(5, 0, 10, 50)).toBe(2);
    expect(starsOf(10, 0, 10, 74)).toBe(2);
    expect(starsOf(10, 0, 10, 75)).toBe(3);
    expect(starsOf(8, 0, 10, 100)).toBe(2);
  });

  it('counts two honest tries as one repetition', () => {
    expect(starsOf(8, 2, 10, 90)).toBe(3);
    expect(starsOf(0, 20, 10, 55)).toBe(2);
  });
});
