import { describe, expect, it } from '@jest/globals';
import type { Score, ScoreKind } from '@aigaret/contract';
import { linePoints, scoreFault, scoreRows } from './score-rows.ts';

const score = (kind: ScoreKind, value: number, measuredOn: string, struck = false): Score => ({
  id: `${kind} ${measuredOn}`,
  author: '박서연',
  createdAt: 0,
  struck: struck ? { at: 1, by: '박서연', reason: '잘못 적음' } : null,
  kind,
  value,
  measuredOn,
  comment: null,
});

describe('scores of a patient', () => {
  it('stand by kind, the latest by its day of measuring, with the change since the one before', () => {
    const [fugl, tug] = scoreRows([
      score('timed-up-and-go', 18.2, '2026-11-01'),
      score('fugl-meyer-upper', 40, '2026-11-01'),
      score('timed-up-and-go', 21.5, '2026-10-01'),
      score('fugl-meyer-upper', 31, '2026-09-01'),
    ]);
    expect([fugl?.kind, fugl?.latest.value, fugl?.change, fugl?.better]).toEqual(['fugl-meyer-upper', 40, 9, true]);
    expect([tug?.change, tug?.better]).toEqual([-3.3, true]);
  });

  it('leave out what was struck, and say nothing of a change that is none', () => {
    expect(scoreRows([score('berg-balance', 50, '2026-11-01', true)])).toEqual([]);
    const [row] = scoreRows([
      score('berg-balance', 40, '2026-10-01'),
      score('berg-balance', 40, '2026-11-01'),
      score('berg-balance', 56, '2026-11-02', true),
    ]);
    expect([row?.latest.value, row?.change, row?.better]).toEqual([40, 0, null]);
    expect(scoreRows([score('berg-balance', 40, '2026-10-01')])[0]?.change).toBeNull();
  });

  it('make a line over time, higher for more', () => {
    const line = [
      score('berg-balance', 20, '2026-10-01'),
      score('berg-balance', 30, '2026-10-02'),
      score('berg-balance', 40, '2026-10-11'),
    ];
    expect(linePoints(line, 100, 20)).toBe('0,20 10,10 100,0');
    expect(linePoints(line.slice(0, 1), 100, 20)).toBe('50,10');
  });
});

describe('a new score', () => {
  const fault = (kind: ScoreKind, value: number | null, day: string | null = '2026-11-01'): string | null =>
    scoreFault(kind, value, day, '2026-11-22')?.key ?? null;

  it('is one that the assessment can give, on a day that has come', () => {
    expect(fault('fugl-meyer-upper', 66)).toBeNull();
    expect(fault('timed-up-and-go', 12.3)).toBeNull();
    expect(fault('fugl-meyer-upper', 67)).toBe('between');
    expect(fault('fugl-meyer-upper', 12.5)).toBe('whole');
    expect(fault('timed-up-and-go', 12.34)).toBe('tenths');
    expect(fault('berg-balance', null)).toBe('between');
    expect(fault('berg-balance', Number.NaN)).toBe('between');
    expect(fault('berg-balance', 40, null)).toBe('missing');
    expect(fault('berg-balance', 40, '2026-11-23')).toBe('future');
  });
});
