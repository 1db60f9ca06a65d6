// The test of the project: slow and clean with half the range beats fast, dropped, overshot or leaned with the whole of it.
// Through the real motion room and the kinematic figure.
import { describe, expect, it } from '@jest/globals';
import type { Prescription, SessionResult } from '@aigaret/contract';
import { pretendPrescription, pretendRun, type PatientParameters } from './testing/index.ts';

const plans: Partial<Prescription>[] = [
  { exercise: 'shoulder-abduction', side: 'left' },
  { exercise: 'shoulder-abduction', side: 'right', posture: 'standing' },
  { exercise: 'sit-to-stand', side: 'both' },
];

const careless: Record<string, PatientParameters> = {
  'moves fast': { speedFactor: 4 },
  'drops the limb at once': { dropAfterMs: 0 },
  'drops the limb after half of the hold': { dropAfterMs: 900 },
  overshoots: { overshootFraction: 0.25 },
  leans: { leanDeg: 20 },
};

describe.each(plans)('$exercise, $side', (plan) => {
  const play = (patient: PatientParameters): SessionResult =>
    pretendRun(pretendPrescription({ repetitions: 2, ...plan }), { hz: 15, ...patient }).result;
  const results = new Map(Object.entries(careless).map(([name, patient]) => [name, play(patient)]));
  const whole = play({});
  const halfRange = play({ rangeFraction: 0.5 });
  const halfTarget = play({ reachFraction: 0.5 });

  it('a small range earns as much as a large one', () => {
    expect(halfRange.calibration?.ownRange).toBeLessThan((whole.calibration?.ownRange ?? 0) * 0.65);
    expect(halfRange.score).toBeGreaterThan(95);
    expect(Math.abs(halfRange.score - whole.score)).toBeLessThan(3);
    expect(halfRange.stars).toBe(whole.stars);
  });

  it('slowness earns as much as the tempo of the plan', () => {
    const slow = play({ speedFactor: 0.4, reactionMs: 900 });
    expect(slow.score).toBeGreaterThanOrEqual(whole.score - 1);
    expect(slow.stars).toBe(3);
  });

  it('a tremor costs next to nothing', () => {
    expect(play({ tremorDeg: 3 }).score).toBeGreaterThan(90);
  });

  it.each([...results])('one who %s scores far less than slow and clean with half the own range', (_, result) => {
    expect(result.repetitions.length).toBeGreaterThan(0);
    expect(result.score).toBeLessThan(halfRange.score - 30);
    expect(result.stars).toBeLessThan(3);
  });

  it.each([...results])(
    'one who %s scores less even than one who comes only half the way to the target, slowly and cleanly',
    (_, result) => {
      expect(halfTarget.repetitions.every(({ reached }) => !reached)).toBe(true);
      expect(result.score).toBeLessThan(halfTarget.score);
    },
  );
});
