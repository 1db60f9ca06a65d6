import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry } from '@aigaret/contract';
import { trendChoices, trendColumns } from './trends.ts';

const entry = (startedAt: number, changes: Partial<HistoryEntry> = {}): HistoryEntry =>
  ({
    startedAt,
    exercise: 'shoulder-abduction',
    side: 'left',
    source: 'camera',
    status: 'done',
    bestPeak: 90,
    meanPeak: 80,
    target: 85,
    unit: 'deg',
    score: 70,
    ...changes,
  }) as HistoryEntry;

describe('trends', () => {
  it('leave out keyboard, mannequin and recording, what was broken off, and degrees that are not claimed', () => {
    const entries = [
      entry(4000, { source: 'keyboard' }),
      entry(3000, { source: 'mannequin' }),
      entry(2000, { status: 'interrupted' }),
      entry(1500, { degreesDoubt: 'small-network' }),
      entry(1000),
    ];
    expect(trendColumns(entries, 'shoulder-abduction left').seconds).toEqual([1]);
    expect(trendChoices(entries).map(({ sessions }) => sessions)).toEqual([1]);
  });

  it('keep sides apart and run from old to new', () => {
    const entries = [entry(3000, { bestPeak: 99 }), entry(2000, { side: 'right' }), entry(1000)];
    expect(trendColumns(entries, 'shoulder-abduction left').best).toEqual([90, 99]);
    expect(trendChoices(entries).map(({ key }) => key)).toEqual([
      'shoulder-abduction left',
      'shoulder-abduction right',
    ]);
  });
});
