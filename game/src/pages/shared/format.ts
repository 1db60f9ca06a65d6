// Numbers, days and durations in the language shown.
import type { Language } from '@aigaret/contract';

const locale = (language: Language): string => (language === 'ko' ? 'ko-KR' : 'en-GB');

/** `9월 28일 (일) 14:05` / `Sun 28 Sept, 14:05`. */
export const dayAndTime = (utcMs: number, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), {
    month: language === 'ko' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(utcMs);

/** Calendar days between two instants in the reader's time zone: 0 = the same day. */
export function daysBetween(earlierMs: number, laterMs: number): number {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(laterMs) - midnight(earlierMs)) / 86_400_000);
}

/** `오늘`, `어제`, `3일 전` by the platform's own words. */
export function daysAgo(utcMs: number, nowMs: number, language: Language): string {
  return new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' }).format(-daysBetween(utcMs, nowMs), 'day');
}

/** `3:07`, minutes and seconds. */
export function clockTime(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Seconds with one decimal: `2.4`. */
export const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(1);

/** A value in the movement's unit: degrees as `87°`, a ratio of body length as `0.93`. */
export function inUnit(value: number | null | undefined, unit: 'deg' | 'ratio'): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return unit === 'deg' ? `${Math.round(value)}°` : value.toFixed(2);
}

export const percent = (fraction: number): string => `${Math.round(fraction * 100)} %`;
