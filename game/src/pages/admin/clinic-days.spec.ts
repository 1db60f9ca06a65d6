import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, integer, property } from 'fast-check';
import { dayEnd, dayOf, dayStart, dayWords, momentWords } from './clinic-days.ts';

const iso = (utcMs: number): string => new Date(utcMs).toISOString();

describe('days at the clinic', () => {
  it('begin and end at midnight of the time zone of the clinic', () => {
    expect(iso(dayStart('2026-11-22', 'Asia/Seoul'))).toBe('2026-11-21T15:00:00.000Z');
    expect(iso(dayEnd('2026-11-22', 'Asia/Seoul'))).toBe('2026-11-22T15:00:00.000Z');
    expect(iso(dayStart('2026-11-22', 'America/New_York'))).toBe('2026-11-22T05:00:00.000Z');
  });

  it('are 23 and 25 hours long where the clocks change', () => {
    const hours = (day: string): number => (dayEnd(day, 'Europe/Berlin') - dayStart(day, 'Europe/Berlin')) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24]);
  });

  it('begin at the first instant that there is where the clocks skip midnight', () => {
    // Cairo, 24 April 2026: from 00:00 to 01:00.
    expect(iso(dayStart('2026-04-24', 'Africa/Cairo'))).toBe('2026-04-23T22:00:00.000Z');
    expect(dayOf(dayStart('2026-04-24', 'Africa/Cairo'), 'Africa/Cairo')).toBe('2026-04-24');
    expect(dayOf(dayStart('2026-04-24', 'Africa/Cairo') - 1, 'Africa/Cairo')).toBe('2026-04-23');
  });

  it('hold every instant between their start and their end', () => {
    const zones = ['Asia/Seoul', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Africa/Cairo'];
    assert(
      property(integer({ min: 1_577_836_800_000, max: 1_893_456_000_000 }), constantFrom(...zones), (at, zone) => {
        const day = dayOf(at, zone);
        expect(dayStart(day, zone)).toBeLessThanOrEqual(at);
        expect(dayEnd(day, zone)).toBeGreaterThan(at);
      }),
      { numRuns: 200 },
    );
  });

  it('are written in the language shown and in the time of the clinic', () => {
    const at = Date.parse('2026-11-22T15:30:05Z');
    expect(dayWords(at, 'Asia/Seoul', 'ko')).toBe('2026년 11월 23일');
    expect(dayWords(at, 'Asia/Seoul', 'en')).toBe('23 Nov 2026');
    expect(momentWords(at, 'Asia/Seoul', 'ko')).toMatch(/2026\. 11\. 23\. 00:30:05/);
  });
});
