import { describe, expect, it } from '@jest/globals';
import { doseLimits } from '@aigaret/contract';
import { LONG_REST_MS, effortDecision, longerRestMs } from './effort.ts';

describe('effort', () => {
  it('up to 5 goes on, above 5 rests longer, far above ends kindly', () => {
    expect([0, 5, 6, 7, 8, 10].map((effort) => effortDecision(effort, 0).kind)).toEqual([
      'go-on',
      'go-on',
      'longer-rest',
      'longer-rest',
      'stop',
      'stop',
    ]);
    expect(effortDecision(8, 0)).toMatchObject({ reason: 'fatigue', advice: 'enough-today' });
  });

  it('above 5 a second time, or after a rest for fatigue, ends', () => {
    expect(effortDecision(6, 1).kind).toBe('stop');
    expect(effortDecision(5, 3).kind).toBe('go-on');
  });

  it('makes a rest longer than the plan, never shorter than a minute nor longer than a plan may have', () => {
    expect(longerRestMs(0)).toBe(LONG_REST_MS);
    expect(longerRestMs(45_000)).toBe(90_000);
    expect(longerRestMs(doseLimits.restMs.max)).toBe(doseLimits.restMs.max);
  });
});
