import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry } from '@aigaret/contract';
import { bests, lastWeek, trendPoints } from './history-words.ts';

const NOW = new Date(2026, 8, 30, 15, 0).getTime();
const DAY = 86_400_000;
const entry = (changes: Partial<HistoryEntry>): HistoryEntry => ({
  id: '00000000-0000-4000-8000-000000000000',
  startedAt: NOW,
  exercise: 'shoulder-abduction',
  level: 'shoulder-abduction',
  side: 'left',
  posture: 'seated',
  source: 'camera',
  status: 'done',
  endReason: 'done',
  durationMs: 60_000,
  plannedRepetitions: 10,
  repetitions: 10,
  partialRepetitions: 0,
  bestPeak: 90,
  meanPeak: 85,
  target: 80,
  unit: 'deg',
  score: 80,
  stars: 3,
  hasRecording: true,
  ...changes,
});

describe('the history in plain words', () => {
  it('marks the days of the last week on which something was played, today last', () => {
    const week = lastWeek([entry({}), entry({ startedAt: NOW - 2 * DAY }), entry({ startedAt: NOW - 9 * DAY })], NOW);
    expect(week.map(({ played }) => played)).toEqual([false, false, false, false, true, false, true]);
  });

  it('does not count what was played by keyboard or broken off', () => {
    const entries = [entry({ source: 'keyboard', bestPeak: 170 }), entry({ status: 'interrupted', bestPeak: 160 })];
    expect(lastWeek(entries, NOW).some(({ played }) => played)).toBe(false);
    expect(bests(entries)).toEqual([]);
  });

  it('keeps the two sides apart and draws the oldest play first', () => {
    const found = bests([
      entry({ bestPeak: 95, meanPeak: 92 }),
      entry({ side: 'right', bestPeak: 120, meanPeak: 118 }),
      entry({ bestPeak: 99, meanPeak: 80 }),
    ]);
    expect(found.map(({ side, best, trend }) => ({ side, best, trend }))).toEqual([
      { side: 'left', best: 99, trend: [80, 92] },
      { side: 'right', best: 120, trend: [118] },
    ]);
  });

  it('draws the highest value at the top', () => {
    expect(trendPoints([10, 50, 30], 'deg', 100, 40)).toEqual([
      [0, 40],
      [50, 0],
      [100, 20],
    ]);
  });

  it('draws a difference below the smallest real change as nearly level', () => {
    const heights = trendPoints([0.9, 0.92, 0.9], 'ratio', 100, 40).map(([, y]) => y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(4.001);
  });
});
