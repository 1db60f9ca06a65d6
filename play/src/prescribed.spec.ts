// What a plan says reaches the measuring: assistance, own limits of compensations, caps below straight.
import { describe, expect, it } from '@jest/globals';
import { pretendPrescription, pretendRun } from './testing/index.ts';
import { createRun } from './run.ts';

describe('a prescription', () => {
  it('has its assistance kept with the calibration', () => {
    const { result } = pretendRun(pretendPrescription({ repetitions: 1, assistance: 'self' }), { hz: 15 });
    expect(result.calibration?.assistance).toBe('self');
  });

  it("measures compensations against the therapist's own limit where it gives one", () => {
    const leaning = { hz: 15, compensates: 'lean' as const };
    const strict = pretendRun(pretendPrescription({ repetitions: 2 }), leaning).result;
    expect(strict.repetitions[0]?.compensations).toContain('lean');
    const allowed = pretendRun(pretendPrescription({ repetitions: 2, limits: { lean: 1000 } }), leaning).result;
    expect(allowed.repetitions.flatMap(({ compensations }) => compensations)).toEqual([]);
    expect(allowed.score).toBeGreaterThan(strict.score + 20);
  });

  it('may cap an extension before straight, which is a negative number of degrees', () => {
    const prescription = pretendPrescription({ exercise: 'knee-extension', view: 'side', targetCap: -20 });
    expect(() => createRun({ prescription, width: 640, height: 480, seed: 1 })).not.toThrow();
    const { result } = pretendRun({ ...prescription, repetitions: 1 }, { hz: 15 });
    expect(result.calibration?.target).toBe(-20);
  });
});
