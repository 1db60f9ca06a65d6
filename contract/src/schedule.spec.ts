import { describe, expect, it } from '@jest/globals';
import { isDueOn, weekdayOf } from './schedule.ts';

describe('the weekday of a date', () => {
  it.each([
    ['1970-01-01', 'thu'],
    ['1969-12-31', 'wed'],
    ['2024-02-29', 'thu'],
    ['2026-11-22', 'sun'],
    ['2026-11-23', 'mon'],
  ])('%s is a %s', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });
});

describe('an exercise', () => {
  it('without days is due every day', () => {
    expect(isDueOn({}, '2026-11-22')).toBe(true);
  });

  it('is due on its days only', () => {
    expect(isDueOn({ days: ['mon', 'thu'] }, '2026-11-23')).toBe(true);
    expect(isDueOn({ days: ['mon', 'thu'] }, '2026-11-22')).toBe(false);
  });

  it('is due from its first to its last day, both included', () => {
    const item = { startsOn: '2026-11-22', endsOn: '2026-11-24' };
    const due = ['2026-11-21', '2026-11-22', '2026-11-24', '2026-11-25'].map((date) => isDueOn(item, date));
    expect(due).toEqual([false, true, true, false]);
  });
});
