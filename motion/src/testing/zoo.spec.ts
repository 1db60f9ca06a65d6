import { describe, expect, it } from '@jest/globals';
import { runSignal } from './run-signal.ts';
import { zoo, zooSignal } from './zoo.ts';

describe('the signal zoo', () => {
  it.each(zoo.map((signal) => [signal.id, signal.what, signal] as const))(
    'finds the truth in "%s": %s',
    (_id, _what, signal) => {
      const outcome = runSignal(signal.frames(), signal);
      expect(outcome.calibratedMs).toBeLessThanOrEqual(signal.prologueMs);
      expect(outcome.repetitions).toHaveLength(signal.repetitions);
      expect(outcome.partials).toHaveLength(signal.partials);
      for (const repetition of [...outcome.repetitions, ...outcome.partials]) {
        expect(repetition.compensations).toEqual(signal.compensations);
        if (signal.peak !== null) expect(Math.abs(repetition.peak - signal.peak)).toBeLessThan(2);
      }
    },
  );

  it('calibrates a prompt person in under 20 seconds', () => {
    for (const signal of zoo) expect(signal.prologueMs).toBeLessThan(20_000);
  });

  it('names those that exist when asked for another', () => {
    expect(() => zooSignal('flies')).toThrow('slow-clean');
    expect(zooSignal('fast').exercise).toBe('shoulder-abduction');
  });
});
