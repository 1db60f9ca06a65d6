import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Prescription, Today } from '@aigaret/contract';
import { dayIn, forgetToday, keepToday, keptToday, nextDay, noteDone } from './kept-today.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SEOUL = 'Asia/Seoul';
const sunday = Date.parse('2026-11-22T10:00:00+09:00');

const item = (id: string, days?: Prescription['days']) => ({ id, ...(days ? { days } : {}) }) as Prescription;
const today: Today = {
  plan: { id: 'p', version: 1, items: [item('daily'), item('weekend', ['sat', 'sun']), item('monday', ['mon'])] },
  date: '2026-11-22',
  due: ['daily', 'weekend'],
  doneToday: { daily: 1 },
  clearance: null,
  serverNow: sunday,
  validUntil: sunday + 7 * DAY_MS,
};
const at = (nowMs: number) => keptToday('anna', SEOUL, nowMs);

describe("today's answer, kept for a day without a network", () => {
  const had = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  beforeAll(() => {
    const values = new Map<string, string>();
    const storage = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: storage });
  });
  afterAll(() => {
    if (had) Object.defineProperty(globalThis, 'localStorage', had);
    else Reflect.deleteProperty(globalThis, 'localStorage');
  });
  beforeEach(() => {
    forgetToday('anna');
    keepToday('anna', today, sunday);
  });

  it('is what it was on the same day, and nobody else has it', () => {
    expect(at(sunday + HOUR_MS)).toEqual({ ...today, serverNow: sunday + HOUR_MS });
    expect(keptToday('ben', SEOUL, sunday)).toBeNull();
  });

  it("begins anew at the patient's midnight, with what is due on that weekday", () => {
    expect(at(Date.parse('2026-11-22T23:59:00+09:00'))).toMatchObject({ due: ['daily', 'weekend'] });
    expect(at(Date.parse('2026-11-23T00:01:00+09:00'))).toMatchObject({
      date: '2026-11-23',
      due: ['daily', 'monday'],
      doneToday: {},
    });
  });

  it('is over after its seven days, and when the clock was set back before it', () => {
    expect(at(sunday + 7 * DAY_MS - 1)).not.toBe('over');
    expect(at(sunday + 7 * DAY_MS)).toBe('over');
    expect(at(sunday - 1)).toBe('over');
  });

  it("goes by the server's clock when the browser's is a day late", () => {
    keepToday('anna', today, sunday - DAY_MS);
    expect(at(sunday - DAY_MS + HOUR_MS)).toMatchObject({ date: '2026-11-22', serverNow: sunday + HOUR_MS });
    expect(at(sunday + 6 * DAY_MS)).toBe('over');
  });

  it('counts what was finished since, on its day only', () => {
    noteDone('anna', SEOUL, 'weekend', sunday + HOUR_MS);
    noteDone('anna', SEOUL, 'daily', sunday + HOUR_MS);
    expect(at(sunday + 2 * HOUR_MS)).toMatchObject({ doneToday: { daily: 2, weekend: 1 } });
    noteDone('anna', SEOUL, 'monday', sunday + DAY_MS);
    expect(at(sunday + DAY_MS + 1)).toMatchObject({ doneToday: { monday: 1 } });
  });

  it('knows the next day on which something is due', () => {
    const rare = { ...today, plan: { ...today.plan, items: [item('weekend', ['sat', 'sun'])] } };
    expect(nextDay(rare)).toMatchObject({ date: '2026-11-28', items: [{ id: 'weekend' }] });
    expect(nextDay({ ...today, plan: { ...today.plan, items: [] } })).toBeNull();
  });

  it('reads a day by the calendar of its zone', () => {
    expect([dayIn(SEOUL, sunday), dayIn('America/Los_Angeles', sunday)]).toEqual(['2026-11-22', '2026-11-21']);
  });
});
