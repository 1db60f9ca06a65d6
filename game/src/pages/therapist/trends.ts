// Which sessions a trend may show, and as which columns. Only completed camera sessions count; every exercise and side is its own line.
import type { HistoryEntry } from '@aigaret/contract';

export interface TrendChoice {
  key: string;
  exercise: string;
  side: HistoryEntry['side'];
  unit: HistoryEntry['unit'];
  sessions: number;
}

export interface TrendColumns {
  seconds: number[]; // UTC s, ascending: uPlot's time
  best: (number | null)[]; // in the unit
  mean: (number | null)[];
  target: (number | null)[];
  score: (number | null)[]; // 0..100
}

const keyOf = (entry: HistoryEntry): string => `${entry.exercise} ${entry.side}`;

/** True for sessions that clinical trends may show; degrees that are not claimed are none. */
export const inTrend = (entry: HistoryEntry): boolean =>
  entry.source === 'camera' && entry.status === 'done' && entry.bestPeak !== null && !entry.degreesDoubt;

/** Exercises and sides that have something to draw, most sessions first. */
export function trendChoices(entries: readonly HistoryEntry[]): TrendChoice[] {
  const choices = new Map<string, TrendChoice>();
  for (const entry of entries) {
    if (!inTrend(entry)) continue;
    const key = keyOf(entry);
    const { exercise, side, unit } = entry;
    choices.set(key, { key, exercise, side, unit, sessions: (choices.get(key)?.sessions ?? 0) + 1 });
  }
  return [...choices.values()].toSorted((a, b) => b.sessions - a.sessions);
}

export function trendColumns(entries: readonly HistoryEntry[], key: string): TrendColumns {
  const shown = entries
    .filter((entry) => inTrend(entry) && keyOf(entry) === key)
    .toSorted((a, b) => a.startedAt - b.startedAt);
  return {
    seconds: shown.map((entry) => entry.startedAt / 1000),
    best: shown.map((entry) => entry.bestPeak),
    mean: shown.map((entry) => entry.meanPeak),
    target: shown.map((entry) => entry.target),
    score: shown.map((entry) => entry.score),
  };
}
