import { describe, expect, it } from '@jest/globals';
import { repetitionSchema, sessionResultSchema } from '@aigaret/contract';
import type { MeasuredRepetition } from '@aigaret/motion';
import { recordOf, resultOf } from './result.ts';

const place = { index: 0, set: 0, score: 80, reached: true };
const measured: MeasuredRepetition = {
  startMs: 1000,
  peakMs: 3000,
  endMs: 6000,
  peak: 80,
  peakFraction: 1,
  raiseMs: 2000,
  holdMs: 1000,
  lowerMs: 2000,
  raiseSpeed: 40,
  lowerSpeed: 40,
  peakSpeed: 70,
  smoothness: -1.7,
  compensations: ['lean'],
  quality: 0.9,
  reached: true,
  way: null,
  symmetry: null,
};

describe('the record of a repetition', () => {
  it('copies what motion will reuse', () => {
    const record = recordOf(measured, place);
    expect(record).toMatchObject({ peak: 80, compensations: ['lean'], score: 80, smoothness: -1.7 });
    expect(record.compensations).not.toBe(measured.compensations);
    expect(repetitionSchema.safeParse(record).success).toBe(true);
  });

  it('stays storable whatever was measured', () => {
    const wild = Object.fromEntries(
      Object.entries(measured).map(([key, value]) => [key, typeof value === 'number' ? Number.NaN : value]),
    ) as unknown as MeasuredRepetition;
    for (const value of [wild, { ...measured, startMs: -5, endMs: 1e12, quality: 7, peak: Number.POSITIVE_INFINITY }])
      expect(repetitionSchema.safeParse(recordOf(value, place)).success).toBe(true);
    expect(recordOf(wild, place).smoothness).toBeNull();
  });
});

describe('the result of a run', () => {
  const parts = {
    endReason: null,
    durationMs: 1000,
    unit: 'deg' as const,
    calibration: { rest: 8, ownRange: 100, target: 80, assistance: 'none' as const, body: { scale: 1 } },
    repetitions: [recordOf(measured, place)],
    pauses: [],
    score: 80,
    stars: 2,
    frames: 30,
    meanQuality: 0.9,
    level: { passengers: 4 },
  };

  it('says left while the run goes on, and keeps what the level reports', () => {
    expect(resultOf(parts)).toMatchObject({ endReason: 'left', level: { passengers: 4 } });
  });

  it('shares nothing with the run that goes on', () => {
    const result = resultOf(parts);
    expect(result.calibration?.body).not.toBe(parts.calibration.body);
    expect(result.repetitions[0]).not.toBe(parts.repetitions[0]);
    expect(sessionResultSchema.safeParse(result).success).toBe(true);
  });
});
