import { describe, expect, it } from '@jest/globals';
import type { Prescription } from '@aigaret/contract';
import { asMinutes, doseMs, PREPARATION_MS, weekOf } from './dose.ts';

const tempo = { raiseMs: 3000, holdMs: 2000, lowerMs: 3000, pauseMs: 1000 };
const item = (days?: Prescription['days']): Prescription =>
  ({ id: `${days}`, sets: 2, repetitions: 10, tempo, restMs: 60_000, days }) as unknown as Prescription;

describe('the time that a dose takes', () => {
  it('counts every repetition at its tempo, and the rests between sets only', () => {
    expect(doseMs(item())).toBe(20 * 9000 + 60_000);
    expect(doseMs({ ...item(), sets: 1 })).toBe(10 * 9000);
  });

  it('is never told as nothing', () => {
    expect(asMinutes(5_000)).toBe(1);
    expect(asMinutes(150_000)).toBe(3);
  });

  it('is the sum of what is due on a day, with the preparing of each, and nothing on a day of rest', () => {
    const week = weekOf([item(), item(['mon', 'wed'])]);
    expect(week.map(({ items }) => items.length)).toEqual([2, 1, 2, 1, 1, 1, 1]);
    expect(week[0]?.minutes).toBe(asMinutes(2 * (PREPARATION_MS + doseMs(item()))));
    expect(weekOf([item(['mon'])])[1]).toEqual({ day: 'tue', items: [], minutes: 0 });
  });
});
