// What must hold whatever comes: through the real motion room.
import { describe, expect, it } from '@jest/globals';
import { emptyFrame, endReasons, pauseReasons, sessionResultSchema, type PoseFrame } from '@aigaret/contract';
import * as fc from 'fast-check';
import { createRun } from './index.ts';
import { closedLoopPatient, pretendPrescription, pretendRun } from './testing/index.ts';
import type { Run, RunCommand, RunOptions } from './types.ts';

const prescription = pretendPrescription({ repetitions: 3 });
const healthy = pretendRun(prescription, { hz: 20 });
const calibration = healthy.result.calibration ?? undefined;
const frames = healthy.recording.items.flatMap((item) => (item.kind === 'frame' ? [item.frame] : []));
const start = (options: Partial<RunOptions> = {}): Run =>
  createRun({ prescription, width: 640, height: 480, seed: 1, calibration, ...options });

/** A run in the middle of a hold, and the time it has come to. */
function holding(): { run: Run; t: number } {
  const run = start();
  const patient = closedLoopPatient(prescription, { hz: 20 });
  let t = 0;
  while (run.state.phase !== 'hold' || run.state.holdFraction < 0.3) {
    t += 50;
    run.step(patient.frame(t, run.state));
  }
  return { run, t };
}

describe('a run', () => {
  it('survives ten minutes without a camera, counts nothing and goes on when the patient is back', () => {
    const { run, t } = holding();
    let now = t;
    for (; now < t + 600_000; now += 100) run.step(emptyFrame(now));
    expect(run.state).toMatchObject({ stage: 'paused', pauseReason: 'tracking-lost', repetitions: 0, partials: 0 });
    const patient = closedLoopPatient(prescription, { hz: 20 });
    for (; run.state.stage !== 'ended' && now < t + 700_000; now += 50) run.step(patient.frame(now, run.state));
    expect(run.result()).toMatchObject({ endReason: 'done', pauses: [{ reason: 'tracking-lost' }] });
    expect(run.result().repetitions).toHaveLength(3);
  });

  it('counts nothing of frames that are not numbers', () => {
    const { run, t } = holding();
    for (let count = 1; count < 200; count += 1) {
      const frame = structuredClone(frames[count % frames.length] as PoseFrame);
      frame.t = t + count * 50;
      frame.image?.fill(Number.NaN);
      run.step(frame);
    }
    expect(run.state).toMatchObject({ stage: 'paused', repetitions: 0, partials: 0 });
    expect(run.state.t).toBe(t + 199 * 50);
  });

  it('stands still when time does, goes back, or is no time at all', () => {
    const { run, t } = holding();
    const before = JSON.stringify(run.state);
    for (const at of [t, t - 500, 0, -1, Number.NaN, Number.NEGATIVE_INFINITY])
      for (const frame of frames.slice(0, 40)) run.step({ ...frame, t: at });
    expect(JSON.stringify(run.state)).toBe(before);
  });

  it('pauses for a second person within a second and counts nothing meanwhile', () => {
    const { run, t } = holding();
    const patient = closedLoopPatient(prescription, { hz: 20 });
    let now = t;
    while (run.state.stage === 'playing' && now < t + 5000) {
      now += 50;
      run.step({ ...patient.frame(now, run.state), people: 2 });
    }
    expect(now - t).toBeLessThanOrEqual(1000);
    expect(run.state).toMatchObject({ pauseReason: 'second-person', guidance: 'one-person-only', repetitions: 0 });
  });

  it('gives the same bytes for the same frames', () => {
    const again = pretendRun(prescription, { hz: 20 });
    expect(JSON.stringify(again.result)).toBe(JSON.stringify(healthy.result));
    expect(again.steps.at(-1)?.state).toEqual(healthy.steps.at(-1)?.state);
  });

  it('lets a patient with an eighth of the range finish with all stars', () => {
    const { result } = pretendRun(prescription, { rangeFraction: 0.12, hz: 20 });
    expect(result).toMatchObject({ endReason: 'done', stars: 3 });
  });
});

describe('a result', () => {
  const command: fc.Arbitrary<RunCommand> = fc.oneof(
    fc.record({ kind: fc.constant('pause' as const), reason: fc.constantFrom(...pauseReasons) }),
    fc.record({ kind: fc.constant('resume' as const) }),
    fc.record({ kind: fc.constant('stop' as const), reason: fc.constantFrom(...endReasons) }),
    fc.record({ kind: fc.constant('hurts' as const) }),
    fc.record({ kind: fc.constant('hold-time' as const), holdMs: fc.integer({ min: -10, max: 40_000 }) }),
    fc.record({ kind: fc.constant('target-fraction' as const), targetFraction: fc.double({ min: 0, max: 1.2 }) }),
  );
  const happening = fc.oneof(
    {
      weight: 40,
      arbitrary: fc.record({ take: fc.nat(frames.length - 1), stepMs: fc.constantFrom(0, 16, 33, 50, 100, 400) }),
    },
    { weight: 8, arbitrary: fc.record({ garbage: fc.double(), stepMs: fc.double({ min: -100, max: 5000 }) }) },
    { weight: 4, arbitrary: fc.record({ jumpMs: fc.double() }) },
    { weight: 6, arbitrary: fc.record({ command }) },
  );

  it('is valid at any time, whatever frames and commands came before', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(happening, { maxLength: 120 }), (given, happenings) => {
        const run = start(given ? {} : { calibration: undefined });
        let t = 0;
        for (const what of happenings) {
          if ('command' in what) {
            try {
              run.command(what.command);
            } catch (error) {
              expect(error).toMatchObject({ code: 'COMMAND_INVALID' });
            }
          } else if ('jumpMs' in what) {
            run.step({ t: what.jumpMs, image: null, world: null, people: 0 });
            t = Math.max(t, run.state.t);
          } else {
            t += what.stepMs;
            const frame = structuredClone(frames['take' in what ? what.take : 0] as PoseFrame);
            if ('garbage' in what) frame.image?.fill(what.garbage);
            run.step({ ...frame, t });
          }
          expect(sessionResultSchema.safeParse(run.result()).success).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is valid wherever a real session is cut off', () => {
    const run = start({ calibration: undefined });
    frames.forEach((frame, index) => {
      run.step(frame);
      if (index % 20 === 0) expect(sessionResultSchema.safeParse(run.result({ passengers: 3 })).success).toBe(true);
    });
    expect(run.result().repetitions).toHaveLength(3);
  });
});
