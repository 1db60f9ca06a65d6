// Whole sessions of pretend patients who do nothing wrong: the rules leave them alone.
import { describe, expect, it } from '@jest/globals';
import type { Prescription } from '@aigaret/contract';
import { movements } from '@aigaret/motion';
import { createRun } from '../run.ts';
import { closedLoopPatient } from '../testing/patient.ts';
import { pretendPrescription } from '../testing/prescription.ts';
import { pretendClearance, pretendSafety } from '../testing/safety.ts';
import { pretendPatients, type PretendPatientName } from '../testing/zoo.ts';
import type { RunEvent } from '../types.ts';

const HZ = 15;
const MAX_MS = 400_000;
const QUICK = { raiseMs: 1500, holdMs: 1000, lowerMs: 2000, pauseMs: 500 };

function played(
  name: PretendPatientName,
  given: Partial<Prescription> = {},
): { events: RunEvent[]; repetitions: number } {
  const prescription = pretendPrescription({ sets: 2, repetitions: 8, restMs: 3000, ...given });
  const clearance = pretendClearance({
    companion: 'present',
    jointCaps: { 'shoulder-elevation-left': 170, 'neck-turn': 60, 'neck-tilt': 45 },
  });
  const run = createRun({ prescription, width: 640, height: 480, seed: 1, safety: pretendSafety({ clearance }) });
  const patient = closedLoopPatient(prescription, { ...pretendPatients[name], hz: HZ });
  const events: RunEvent[] = [];
  for (let frame = 1; run.state.stage !== 'ended' && frame < (MAX_MS * HZ) / 1000; frame += 1) {
    run.step(patient.frame(Math.round((frame * 10_000) / HZ) / 10, run.state));
    events.push(...run.takeEvents());
  }
  return { events, repetitions: run.state.repetitions + run.state.partials };
}

describe('nobody is called tired, fallen or too far for', () => {
  it.each(['healthy', 'small-range', 'slow', 'tremor', 'hemiparesis', 'fast', 'loses-tracking', 'noisy'] as const)(
    'being %s',
    (name) => {
      const { events, repetitions } = played(name);
      expect(repetitions).toBeGreaterThanOrEqual(16);
      const alarming = events.filter(({ kind }) => kind === 'longer-rest' || kind === 'alarm' || kind === 'message');
      expect(alarming).toEqual([]);
      expect(events).not.toContainEqual(expect.objectContaining({ kind: 'paused', reason: 'beyond-cap' }));
      expect(events.at(-1)).toMatchObject({ kind: 'ended', reason: 'done' });
    },
  );

  it.each(movements.map(({ id }) => id))('doing %s well', (exercise) => {
    const { events } = played('healthy', { exercise, sets: 1, repetitions: 7, tempo: QUICK });
    const alarming = events.filter(({ kind }) => kind === 'longer-rest' || kind === 'alarm' || kind === 'message');
    expect(alarming).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'ended', reason: 'done' });
  });
});
