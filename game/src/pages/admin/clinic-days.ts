// Days and moments as the clinic lives them: every date on these pages follows the clinic's time zone, wherever the reader sits.
import type { Language } from '@aigaret/contract';

const locale = (language: Language): string => (language === 'ko' ? 'ko-KR' : 'en-GB');
const DAY_MS = 86_400_000;

/** `2026년 11월 22일` / `22 Nov 2026`. @param utcMs instant @param zone IANA */
export const dayWords = (utcMs: number, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), {
    timeZone: zone,
    year: 'numeric',
    month: language === 'ko' ? 'long' : 'short',
    day: 'numeric',
  }).format(utcMs);

/** `2026. 11. 22. 19:38:10` / `22/11/2026, 19:38:10`. */
export const momentWords = (utcMs: number, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(utcMs);

/** How far the zone's clocks stand ahead of UTC at an instant; milliseconds. */
function offsetMs(utcMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(utcMs);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(utcMs / 1000) * 1000;
}

/** `2026-11-22`, the clinic's day of an instant: the value of a date field. */
export const dayOf = (utcMs: number, zone: string): string =>
  new Date(utcMs + offsetMs(utcMs, zone)).toISOString().slice(0, 10);

/**
 * The instant at which a day begins at the clinic. Where clocks skip midnight, the first instant that there is.
 * @param day `2026-11-22` @returns UTC ms
 */
export function dayStart(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const before = midnight - offsetMs(midnight - DAY_MS, zone);
  const after = midnight - offsetMs(midnight + DAY_MS, zone);
  // Around a change of the clocks one of both is right; at other times they are the same.
  const fits = (instant: number): boolean => instant + offsetMs(instant, zone) === midnight;
  return fits(before) ? before : fits(after) ? after : Math.max(before, after);
}

/** The instant at which a day is over at the clinic. @param day `2026-11-22` @returns UTC ms */
export const dayEnd = (day: string, zone: string): number =>
  dayStart(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10), zone);
