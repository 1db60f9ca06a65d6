import { describe, expect, it } from '@jest/globals';
import type { Prescription, Today } from '@aigaret/contract';
import { nextAfter, nextItem, todayItems } from './today-plan.ts';

const today = (done: Record<string, number>, due = ['a', 'b', 'c']): Today => ({
  due,
  plan: { id: 'p', version: 1, items: ['a', 'b', 'c'].map((id) => ({ id }) as Prescription) },
  doneToday: done,
  date: '2026-11-22',
  clearance: null,
  serverNow: 1,
  validUntil: 2,
});
const idOf = (found: ReturnType<typeof nextItem>): string | undefined => found?.item.id;

describe("today's plan", () => {
  it('offers the first exercise that was not finished today', () => {
    expect(idOf(nextItem(todayItems(today({ a: 2 }))))).toBe('b');
  });

  it('is what is due on this day', () => {
    expect(todayItems(today({}, ['c', 'a'])).map(({ item }) => item.id)).toEqual(['a', 'c']);
    expect(nextItem(todayItems(today({}, [])))).toBeNull();
  });

  it('offers nothing once everything is done', () => {
    expect(nextItem(todayItems(today({ a: 1, b: 1, c: 3 })))).toBeNull();
  });

  it('goes on after the exercise just played and comes back to one left out', () => {
    expect(idOf(nextAfter(todayItems(today({ b: 1 })), 'b'))).toBe('c');
    expect(idOf(nextAfter(todayItems(today({ b: 1, c: 1 })), 'b'))).toBe('a');
    expect(nextAfter(todayItems(today({ a: 1, b: 0, c: 1 })), 'b')).toBeNull();
  });
});
