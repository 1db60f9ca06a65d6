// When a clinic's night is: three hours after midnight in its time zone.
import { dateIn, daysBack } from '../sessions/day.ts';

const AFTER_MIDNIGHT_MS = 3 * 3_600_000;

export interface Night {
  date: string; // 2026-11-22, in the clinic's time zone
  at: number; // UTC ms
}

/** The last one that has begun. @param now UTC ms @param zone IANA name; an unknown one throws RangeError */
export function lastNight(now: number, zone: string): Night {
  const shifted = now - AFTER_MIDNIGHT_MS;
  return { date: dateIn(shifted, zone), at: daysBack(shifted, zone, 0) + AFTER_MIDNIGHT_MS };
}
