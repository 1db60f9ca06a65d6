// The test of the project: slow and clean with half the range beats fast, dropped, overshot or compensated with the whole
// of it. For every movement, through the real motion room and the kinematic figure.
import { describe, expect, it } from '@jest/globals';
import type { Prescription, SessionResult } from '@aigaret/contract';
import { movements } from '@aigaret/motion';
import { pretendPrescription, pretendResult, type PatientParameters } from './testing/index.ts';

const careless: Record<string, PatientParameters> = {
  'moves fast': { speedFactor: 4 },
  'drops the limb at once': { dropAfterMs: 0 },
  'drops the limb after half of the hold': { dropAfterMs: 900 },
  overshoots: { overshootFraction: 0.25 },
  compensates: { compensates: 'any' },
};

const play = (plan: Partial<Prescription>, patient: PatientParameters): SessionResult =>
  pretendResult(pretendPrescription({ repetitions: 2, ...plan }), { hz: 15, ...patient }, { maxMs: 240_000 });

type Variant = Pick<Prescription, 'exercise' | 'side' | 'posture' | 'view'>;

/** Other sides, postures and the measuring repetition that a movement declares, each once. */
const variants = (exercise: string): [string, Variant][] => {
  const { side, posture } = pretendPrescription({ exercise });
  const { sides, postures, measuring } = movements.find(({ id }) => id === exercise) as (typeof movements)[number];
  const one = sides.find((each) => each !== 'both') ?? side;
  return [
    ...sides
      .filter((each) => each !== side)
      .map((each) => [each, { exercise, side: each, posture }] as [string, Variant]),
    ...postures
      .filter((each) => each !== posture)
      .map((each) => [each, { exercise, side, posture: each }] as [string, Variant]),
    ...(measuring
      ? [['measured from the side', { exercise, side: one, posture, view: 'side' }] as [string, Variant]]
      : []),
  ];
};

it('carelessness does not pay through easier sets either', () => {
  const sets = (patient: PatientParameters): SessionResult =>
    pretendResult(pretendPrescription({ sets: 4, repetitions: 4, restMs: 0 }), { hz: 15, ...patient });
  const clean = sets({ rangeFraction: 0.5, speedFactor: 0.7 }).score;
  for (const [name, patient] of Object.entries(careless))
    expect([name, sets(patient).score < clean - 25]).toEqual([name, true]);
});

describe.each(movements.map(({ id }) => id))('%s', (exercise) => {
  const results = new Map<string, SessionResult>();
  const played = (name: string, patient: PatientParameters): SessionResult => {
    const result = results.get(name) ?? play({ exercise }, patient);
    results.set(name, result);
    return result;
  };
  const whole = (): SessionResult => played('whole', {});
  const halfRange = (): SessionResult => played('half range', { rangeFraction: 0.5, speedFactor: 0.7 });
  const halfTarget = (): SessionResult => played('half target', { reachFraction: 0.5 });

  it('a small range, slowly and cleanly, earns as much as a large one', () => {
    const reach = ({ calibration }: SessionResult): number => (calibration?.ownRange ?? 0) - (calibration?.rest ?? 0);
    expect(reach(halfRange())).toBeLessThan(reach(whole()) * 0.75);
    expect(halfRange().endReason).toBe('done');
    expect(halfRange().score).toBeGreaterThan(90);
    expect(Math.abs(halfRange().score - whole().score)).toBeLessThan(8);
    expect(halfRange().stars).toBe(3);
  });

  it('a tremor costs next to nothing', () => {
    expect(played('tremor', { tremorDeg: 3 }).score).toBeGreaterThan(85);
  });

  it.each(Object.keys(careless))('one who %s scores far less than slow and clean with half the own range', (name) => {
    const result = played(name, careless[name] as PatientParameters);
    expect(result.repetitions.length).toBeGreaterThan(0);
    expect(result.score).toBeLessThan(halfRange().score - 25);
    expect(result.stars).toBeLessThan(3);
  });

  it('nobody careless scores as much as one who comes only half the way to the target, slowly and cleanly', () => {
    expect(halfTarget().repetitions.length).toBeGreaterThan(0);
    expect(halfTarget().repetitions.every(({ reached }) => !reached)).toBe(true);
    for (const [name, patient] of Object.entries(careless))
      expect([name, played(name, patient).score < halfTarget().score]).toEqual([name, true]);
  });

  it.each(variants(exercise))('holds for it %s too', (_, variant) => {
    const slow = play(variant, { rangeFraction: 0.7, speedFactor: 0.7 });
    expect(slow.endReason).toBe('done');
    expect(slow.score).toBeGreaterThan(90);
    for (const name of ['moves fast', 'compensates'])
      expect([name, play(variant, careless[name] as PatientParameters).score < slow.score - 25]).toEqual([name, true]);
  });
});
