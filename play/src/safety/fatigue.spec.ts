import { describe, expect, it } from '@jest/globals';
import type { RepetitionRecord } from '@aigaret/contract';
import { FatigueWatch, judgesSpeed } from './fatigue.ts';

const tempo = { raiseMs: 2000 };
const SPAN = 80; // degrees, target minus a rest of 0
const EASED = 1.37; // measured over mean speed of a raise along the tempo's ramp

/** Raised to `range` of the target in `raiseMs`. */
const repetition = (range = 1, raiseMs = 2000, given: Partial<RepetitionRecord> = {}): RepetitionRecord => ({
  index: 0,
  set: 0,
  startMs: 0,
  peakMs: raiseMs,
  endMs: 5000,
  peak: range * SPAN,
  peakFraction: range,
  raiseMs,
  holdMs: 1000,
  lowerMs: 2000,
  raiseSpeed: ((EASED * range * SPAN) / raiseMs) * 1000,
  lowerSpeed: 40,
  peakSpeed: 60,
  smoothness: null,
  compensations: [],
  quality: 1,
  reached: range >= 0.9,
  score: 80,
  ...given,
});

/** Which of them, in order, showed fatigue. */
function tiredAt(repetitions: readonly RepetitionRecord[], watch = new FatigueWatch(true)): number[] {
  return repetitions.flatMap((each, index) => (watch.add(each, 0, tempo) ? [index] : []));
}
const many = (count: number, make: (index: number) => RepetitionRecord): RepetitionRecord[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('fatigue', () => {
  it('shows when range has fallen by 20 % in two of the last three', () => {
    expect(tiredAt([...many(6, () => repetition()), repetition(0.79), repetition(0.78), repetition(0.75)])).toEqual([
      7, 8,
    ]);
  });

  it('shows when speed has fallen by 20 %', () => {
    expect(tiredAt([...many(6, () => repetition()), ...many(2, () => repetition(1, 2600))])).toEqual([7]);
  });

  it('does not show in a steady session, however small range and speed are from the start', () => {
    expect(tiredAt(many(40, (index) => repetition(0.5 + 0.03 * (index % 3), 4000 + 200 * (index % 4))))).toEqual([]);
  });

  it('is not one odd repetition', () => {
    expect(tiredAt([...many(8, () => repetition()), repetition(0.4), ...many(4, () => repetition())])).toEqual([]);
  });

  it('is not haste that calms down: who began three times too fast and now keeps the tempo is not tired', () => {
    expect(tiredAt([...many(6, () => repetition(1, 600)), ...many(6, () => repetition(1, 2000))])).toEqual([]);
  });

  it('is not going too far at first and then as far as asked', () => {
    expect(tiredAt([...many(6, () => repetition(1.4)), ...many(6, () => repetition(1))])).toEqual([]);
  });

  it('counts partial repetitions: who tires no longer reaches', () => {
    const partial = repetition(0.7);
    expect(partial.reached).toBe(false);
    expect(tiredAt([...many(6, () => repetition()), partial, partial])).toEqual([7]);
  });

  it('leaves out a compensation that is not the own way, and keeps the one that was there from the start', () => {
    const leaning = { compensations: ['lean'] };
    const early = many(6, () => repetition());
    expect(tiredAt([...early, ...many(3, () => repetition(0.6, 2000, leaning))])).toEqual([]);
    const own = many(6, () => repetition(1, 2000, leaning));
    expect(tiredAt([...own, ...many(2, () => repetition(0.6, 2000, leaning))])).toEqual([7]);
  });

  it('compares each way with itself', () => {
    const alternating = many(16, (index) =>
      repetition(index % 2 ? 1 : 0.6, index % 2 ? 2000 : 3500, { way: index % 2 ? 'left' : 'right' }),
    );
    expect(tiredAt(alternating)).toEqual([]);
  });

  it('after a rest needs three new repetitions before it can show again', () => {
    const watch = new FatigueWatch(true);
    expect(tiredAt([...many(6, () => repetition()), ...many(2, () => repetition(0.7))], watch)).toEqual([7]);
    watch.rested();
    expect(
      tiredAt(
        many(3, () => repetition(0.7)),
        watch,
      ),
    ).toEqual([2]);
  });

  it('is judged by speed only where raising has a tempo', () => {
    expect(judgesSpeed({ kind: 'static' })).toBe(false);
    const slower = [...many(6, () => repetition()), ...many(4, () => repetition(1, 4000))];
    expect(tiredAt(slower, new FatigueWatch(false))).toEqual([]);
  });

  it('never comes from numbers that are none', () => {
    const odd = { raiseSpeed: 0, peakFraction: 0, peak: 0 };
    expect(tiredAt(many(12, () => repetition(1, 2000, odd)))).toEqual([]);
  });
});
