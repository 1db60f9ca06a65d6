import { describe, expect, it } from '@jest/globals';
import { daysBack } from './day.ts';

const at = (text: string): number => Date.parse(text);

describe("the patient's day", () => {
  it('begins at midnight in Seoul, nine hours before UTC', () => {
    expect(daysBack(at('2026-03-10T14:59:59.500Z'), 'Asia/Seoul', 0)).toBe(at('2026-03-09T15:00:00Z'));
    expect(daysBack(at('2026-03-10T15:00:00Z'), 'Asia/Seoul', 0)).toBe(at('2026-03-10T15:00:00Z'));
  });

  it('counts whole days back', () => {
    expect(daysBack(at('2026-03-10T03:00:00Z'), 'Asia/Seoul', 6)).toBe(at('2026-03-03T15:00:00Z'));
  });

  it('keeps midnight where clocks change between then and now', () => {
    // Berlin went from +1 to +2 on 2026-03-29.
    expect(daysBack(at('2026-03-30T10:00:00Z'), 'Europe/Berlin', 0)).toBe(at('2026-03-29T22:00:00Z'));
    expect(daysBack(at('2026-03-30T10:00:00Z'), 'Europe/Berlin', 1)).toBe(at('2026-03-28T23:00:00Z'));
    expect(daysBack(at('2026-03-29T20:00:00Z'), 'Europe/Berlin', 0)).toBe(at('2026-03-28T23:00:00Z'));
  });

  it('begins at one where clocks skip midnight, and at the first of two midnights', () => {
    // Santiago: from 24:00 to 01:00 on 2026-09-06. Havana: from 01:00 to 00:00 on 2026-11-01. Kiritimati is 14 hours ahead.
    expect(daysBack(at('2026-09-06T12:00:00Z'), 'America/Santiago', 0)).toBe(at('2026-09-06T04:00:00Z'));
    expect(daysBack(at('2026-09-08T12:00:00Z'), 'America/Santiago', 2)).toBe(at('2026-09-06T04:00:00Z'));
    expect(daysBack(at('2026-11-01T12:00:00Z'), 'America/Havana', 0)).toBe(at('2026-11-01T04:00:00Z'));
    expect(daysBack(at('2026-11-02T09:59:00Z'), 'America/Adak', 0)).toBe(at('2026-11-01T09:00:00Z'));
    expect(daysBack(at('2026-11-22T10:00:00Z'), 'Pacific/Kiritimati', 0)).toBe(at('2026-11-22T10:00:00Z'));
  });

  it('refuses a zone that does not exist', () => {
    expect(() => daysBack(0, 'Moon/Base', 0)).toThrow(RangeError);
  });
});
