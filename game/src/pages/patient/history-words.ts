// What a patient's own history says in plain words: days with exercise, bests, one line a play.
import type { HistoryEntry } from '@aigaret/contract';
import { daysBetween } from '../shared/format.ts';

/** Only camera sessions that ended count; others are shown and marked. */
export const counts = (entry: HistoryEntry): boolean => entry.source === 'camera' && entry.status === 'done';

export interface WeekDay {
  atMs: number; // an instant of that day
  played: boolean;
}

/** The last seven days, oldest first, and whether something that counts was played. */
export function lastWeek(entries: readonly HistoryEntry[], nowMs: number): WeekDay[] {
  const played = new Set(entries.filter(counts).map((entry) => daysBetween(entry.startedAt, nowMs)));
  return [6, 5, 4, 3, 2, 1, 0].map((ago) => {
    const day = new Date(nowMs);
    day.setHours(12, 0, 0, 0);
    day.setDate(day.getDate() - ago);
    return { atMs: day.getTime(), played: played.has(ago) };
  });
}

export interface Best {
  exercise: string;
  side: HistoryEntry['side'];
  unit: HistoryEntry['unit'];
  best: number; // highest peak so far, in the unit
  trend: number[]; // mean peaks of the last plays, oldest first
}

/** Plays that one trend line shows. */
const TREND_LENGTH = 10;

/** One line for each exercise and side, in the order last played. */
export function bests(entries: readonly HistoryEntry[]): Best[] {
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    if (!counts(entry) || entry.bestPeak === null || entry.degreesDoubt) continue;
    const key = `${entry.exercise} ${entry.side}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group) => ({
    exercise: (group[0] as HistoryEntry).exercise,
    side: (group[0] as HistoryEntry).side,
    unit: (group[0] as HistoryEntry).unit,
    best: Math.max(...group.map((entry) => entry.bestPeak as number)),
    trend: group
      .slice(0, TREND_LENGTH)
      .map((entry) => entry.meanPeak ?? (entry.bestPeak as number))
      .toReversed(),
  }));
}

/** The height of a trend line means at least this much, so that chance does not look like a change. Twice the smallest real change of motion rules. */
const LEAST_SPAN: Record<HistoryEntry['unit'], number> = { deg: 20, ratio: 0.2 };

/** Points of a small line in a box of this size, values from bottom to top; a single value lies in the middle. */
export function trendPoints(
  values: readonly number[],
  unit: HistoryEntry['unit'],
  width: number,
  height: number,
): [number, number][] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = Math.max(high - low, LEAST_SPAN[unit]);
  const bottom = (low + high - span) / 2;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, index) => [
    values.length > 1 ? index * step : width / 2,
    height - ((value - bottom) / span) * height,
  ]);
}
