import { describe, expect, it } from '@jest/globals';
import { ATTEMPTS_PER_REPETITION, Dose } from './dose.ts';

describe('dose', () => {
  it('counts reached repetitions into sets until all is done', () => {
    const dose = new Dose(2, 3);
    expect([dose.count(true), dose.count(true)]).toEqual(['go-on', 'go-on']);
    expect(dose.count(true)).toBe('set-done');
    dose.nextSet();
    expect([dose.set, dose.inSet]).toEqual([1, 0]);
    dose.count(true);
    dose.count(true);
    expect(dose.count(true)).toBe('all-done');
    expect([dose.reached, dose.planned]).toEqual([6, 6]);
  });

  it('keeps partial repetitions apart', () => {
    const dose = new Dose(1, 2);
    dose.count(false);
    expect([dose.reached, dose.partials, dose.inSet]).toEqual([0, 1, 0]);
  });

  it('ends a set whose target stays out of reach, before it becomes an overload', () => {
    const dose = new Dose(1, 3);
    const steps = Array.from({ length: 3 * ATTEMPTS_PER_REPETITION }, () => dose.count(false));
    expect(steps.at(-1)).toBe('all-done');
    expect(steps.slice(0, -1).every((step) => step === 'go-on')).toBe(true);
  });
});
