// Today's answer, kept for playing without a network: until the server's own limit, by the server's clock as far as it is
// known, with the days counted anew on each day.
import { isDueOn, type Prescription, type Today } from '@aigaret/contract';
import { forget, remember, remembered } from '../shared/memory.ts';

interface Kept {
  today: Today;
  aheadMs: number; // how far the server's clock was ahead of the browser's
}

const key = (patientId: string): string => `aigaret-today:${patientId}`;

/** `2026-11-22` by the calendar of a time zone. */
export function dayIn(timeZone: string, utcMs: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(utcMs)
    .map(({ type, value }) => [type, value] as const);
  const of = Object.fromEntries(parts) as Record<'year' | 'month' | 'day', string>;
  return `${of.year}-${of.month}-${of.day}`;
}

export const keepToday = (patientId: string, today: Today, nowMs: number): void =>
  remember(key(patientId), JSON.stringify({ today, aheadMs: today.serverNow - nowMs } satisfies Kept));

export const forgetToday = (patientId: string): void => forget(key(patientId));

function read(patientId: string): Kept | null {
  try {
    return JSON.parse(remembered(key(patientId)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/**
 * The kept answer as it stands now: what is due and done counts for the day that it is.
 * @returns null when none is kept; 'over' when it is too old, or the browser's clock was set back before it
 */
export function keptToday(patientId: string, timeZone: string, nowMs: number): Today | 'over' | null {
  const kept = read(patientId);
  if (!kept) return null;
  const { today, aheadMs } = kept;
  const serverNow = nowMs + aheadMs;
  if (serverNow >= today.validUntil || serverNow < today.serverNow) return 'over';
  const date = dayIn(timeZone, serverNow);
  return {
    ...today,
    serverNow,
    date,
    due: today.plan.items.filter((item) => isDueOn(item, date)).map(({ id }) => id),
    doneToday: date === today.date ? today.doneToday : {},
  };
}

/** Counts a finished session in what is kept, so that it stands there before the server knows of it. */
export function noteDone(patientId: string, timeZone: string, itemId: string, nowMs: number): void {
  const kept = read(patientId);
  const now = keptToday(patientId, timeZone, nowMs);
  if (!kept || now === null || now === 'over') return;
  const doneToday = { ...now.doneToday, [itemId]: (now.doneToday[itemId] ?? 0) + 1 };
  const today = { ...kept.today, date: now.date, due: now.due, doneToday };
  remember(key(patientId), JSON.stringify({ ...kept, today } satisfies Kept));
}

/** The next of the following days on which something is due, and what; null when the kept plan knows of none. */
export function nextDay(today: Pick<Today, 'plan' | 'date'>): { date: string; items: Prescription[] } | null {
  const [year, month, day] = today.date.split('-').map(Number) as [number, number, number];
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const date = new Date(Date.UTC(year, month - 1, day + ahead)).toISOString().slice(0, 10);
    const items = today.plan.items.filter((item) => isDueOn(item, date));
    if (items.length > 0) return { date, items };
  }
  return null;
}
