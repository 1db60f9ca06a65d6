// Which exercises of a plan are due on a day. The browser asks the same function while it is offline.
import { weekdays, type Prescription, type Weekday } from './exercise.ts';

const DAY_MS = 86_400_000;

/** @param date `2026-11-22`. @returns its weekday, by the calendar alone */
export function weekdayOf(date: string): Weekday {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const days = Date.UTC(year, month - 1, day) / DAY_MS; // 1970-01-01 was a Thursday
  return weekdays[(((days + 3) % 7) + 7) % 7] as Weekday;
}

/** Is it played on this day? Dates of one form compare as text. @param date `2026-11-22`, the patient's own day */
export function isDueOn(
  { days, startsOn, endsOn }: Pick<Prescription, 'days' | 'startsOn' | 'endsOn'>,
  date: string,
): boolean {
  if (startsOn !== undefined && date < startsOn) return false;
  if (endsOn !== undefined && date > endsOn) return false;
  return days === undefined || days.includes(weekdayOf(date));
}
