import { describe, expect, it } from '@jest/globals';
import { sessionResultSchema } from '@aigaret/contract';
import { movements } from '@aigaret/motion';
import {
  closedLoopPatient,
  fromPlaying,
  pretendPatients,
  pretendPrescription,
  pretendResult,
  pretendRun,
  pretendSteps,
} from './index.ts';
import { initialState } from '../state.ts';

const two = pretendPrescription({ repetitions: 2 });

describe('pretend patients', () => {
  it.each(Object.entries(pretendPatients))('%s finishes the dose with a valid result', (_, patient) => {
    const { result, steps } = pretendRun(two, { hz: 15, ...patient });
    expect(result.endReason).toBe('done');
    expect(sessionResultSchema.safeParse(result).success).toBe(true);
    expect(steps.at(-1)?.state.stage).toBe('ended');
  });

  it.each(movements.map(({ id }) => id))('all finish %s, whatever it asks for, with a valid result', (exercise) => {
    const plan = pretendPrescription({ exercise, repetitions: 1 });
    for (const [name, patient] of Object.entries(pretendPatients)) {
      if (name === '15hz' || name === '60hz') continue; // at 15 frames a second these are the healthy one
      const result = pretendResult(plan, { ...patient, hz: 15 }, { maxMs: 300_000 });
      expect([name, result.endReason]).toEqual([name, 'done']);
      expect([name, sessionResultSchema.safeParse(result).success]).toEqual([name, true]);
    }
  });

  it('give the same result alone as with the whole way there', () => {
    for (const name of ['hemiparesis', 'bad-light'] as const)
      expect(pretendResult(two, pretendPatients[name])).toEqual(pretendRun(two, pretendPatients[name]).result);
  });

  it('show what their names say', () => {
    const own = (name: keyof typeof pretendPatients): number =>
      pretendResult(two, { hz: 20, ...pretendPatients[name] }).calibration?.ownRange ?? 0;
    expect(own('small-range')).toBeLessThan(own('half-range'));
    expect(own('half-range')).toBeLessThan(own('healthy') * 0.6);
    const lost = pretendRun(two, pretendPatients['loses-tracking']).result;
    expect(lost.pauses.map(({ reason }) => reason)).toContain('tracking-lost');
    const leaned = pretendRun(two, { hz: 20, ...pretendPatients.leans }).result;
    expect(leaned.repetitions[0]?.compensations).toContain('lean');
    expect(
      pretendRun(two, { hz: 20, ...pretendPatients['falls-short'] }).result.repetitions.some(({ reached }) => reached),
    ).toBe(false);
  });

  it('answer the asked side: the weaker one as far as it goes, the neglected one later', () => {
    const plan = pretendPrescription({ exercise: 'marching', repetitions: 4 });
    const { result, steps } = pretendRun(plan, { hz: 20, ...pretendPatients['neglects-left'] });
    expect(result.repetitions.map(({ way, reached }) => [way, reached])).toEqual(
      (['left', 'right', 'left', 'right'] as const).map((way) => [way, true]),
    );
    const { ways = {} } = result.calibration ?? {};
    expect(ways['left']?.ownRange).toBeLessThan((ways['right']?.ownRange ?? 0) * 0.8);
    const waitedMs = (side: string): number => {
      const seen = fromPlaying(steps).filter(({ state }) => state.way === side && state.phase === 'raise');
      const first = seen[0]?.state.t ?? 0;
      return (seen.find(({ state }) => state.control > 0.2)?.state.t ?? 0) - first;
    };
    expect(waitedMs('left') - waitedMs('right')).toBeGreaterThan(1000);
  });

  it('stop half way, begin to lean later, and have visitors, where their names say so', () => {
    const halting = fromPlaying(pretendRun(two, { hz: 20, ...pretendPatients['stops-half-way'] }).steps);
    const halfWay = halting.filter(
      ({ state }) => state.phase === 'raise' && state.control > 0.4 && state.control < 0.6,
    );
    expect(halfWay.length).toBeGreaterThan(40); // two seconds and more
    const later = pretendRun(two, { hz: 20, ...pretendPatients['starts-leaning'] }).result;
    expect(later.repetitions.map(({ compensations }) => compensations.length)).toEqual([0, 1]);
    const visited = pretendRun(two, { hz: 20, ...pretendPatients['second-person'] }).result;
    expect(visited.pauses.map(({ reason }) => reason)).toContain('second-person');
    expect(visited.repetitions).toHaveLength(2);
  });

  it('give frames at their own rate and the same ones for the same seed', () => {
    const times = (seed: number): string => {
      const patient = closedLoopPatient(two, { seed });
      return JSON.stringify(Array.from(patient.frame(33.3, initialState(two)).image ?? []));
    };
    expect(times(1)).toBe(times(1));
    expect(times(1)).not.toBe(times(2));
    const [first, second] = [...take(2)];
    expect((second?.state.t ?? 0) - (first?.state.t ?? 0)).toBeCloseTo(1000 / 15, 0);
  });

  function* take(count: number): Generator<{ state: { t: number } }> {
    const steps = pretendSteps(two, pretendPatients['15hz']);
    for (let index = 0; index < count; index += 1) {
      const next = steps.next();
      if (!next.done) yield next.value;
    }
  }

  it('wait a reaction time before they follow a new phase', () => {
    const { steps } = pretendRun(two, { reactionMs: 800 });
    const played = fromPlaying(steps);
    const asked = played.find(({ state }) => state.phase === 'raise');
    const moved = played.find(({ state }) => state.control > 0.1);
    expect((moved?.state.t ?? 0) - (asked?.state.t ?? 0)).toBeGreaterThan(800);
  });

  it('obey commands that a test gives in between', () => {
    const { result } = pretendRun(
      two,
      { hz: 20 },
      {
        commands: (state) => (state.repetitions === 1 ? { kind: 'stop', reason: 'stopped-by-patient' } : null),
      },
    );
    expect(result).toMatchObject({ endReason: 'stopped-by-patient' });
    expect(result.repetitions).toHaveLength(1);
  });
});
