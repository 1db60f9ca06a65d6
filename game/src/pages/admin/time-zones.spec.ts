import { describe, expect, it } from '@jest/globals';
import { timeZones } from './time-zones.ts';

const WINTER = Date.parse('2026-12-01T00:00:00Z');

describe('the list of time zones', () => {
  it('begins with Korea and then goes from west to east', () => {
    const zones = timeZones('Asia/Seoul', WINTER);
    expect(zones[0]).toEqual({ id: 'Asia/Seoul', label: 'Asia/Seoul (UTC+09:00)' });
    const places = ['America/New_York', 'Europe/London', 'Asia/Tokyo', 'Pacific/Auckland'];
    const at = places.map((id) => zones.findIndex((zone) => zone.id === id));
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(at.every((index) => index > 0)).toBe(true);
  });

  it('says each offset as it is at that time of the year', () => {
    const label = (utcMs: number): string | undefined =>
      timeZones('Asia/Seoul', utcMs).find(({ id }) => id === 'Europe/London')?.label;
    expect(label(WINTER)).toBe('Europe/London (UTC+00:00)');
    expect(label(Date.parse('2026-07-01T00:00:00Z'))).toBe('Europe/London (UTC+01:00)');
  });

  it('keeps the zone that counts now even where the browser does not know it, and names none twice', () => {
    const ids = timeZones('Mars/Olympus', WINTER).map(({ id }) => id);
    expect(ids).toContain('Mars/Olympus');
    expect(new Set(ids).size).toBe(ids.length);
  });
});
