// A whole run with a pretend patient: every state, event and frame in order, the result and the recording at the end.
import type { CalibrationRecord, Prescription, Recording, RecordingItem, SessionResult } from '@aigaret/contract';
import { createRun } from '../run.ts';
import type { RunCommand, RunEvent, RunState } from '../types.ts';
import { closedLoopPatient } from './patient.ts';
import type { PatientParameters } from './patient-parameters.ts';

/** Size of the picture that pretend patients are seen in. */
export const PRETEND_WIDTH = 640;
export const PRETEND_HEIGHT = 480;
/** A run that goes on longer than this (in its own time) is cut off. */
export const PRETEND_MAX_MS = 45 * 60_000;

/** On the codec's grid of tenths of a millisecond. */
const frameTime = (count: number, hz: number): number => Math.round((count * 10_000) / hz) / 10;

/** What one frame brought. `state` is a copy and stays as it is. */
export interface PlayedStep {
  state: RunState;
  events: RunEvent[];
}

export interface PretendOptions {
  maxMs?: number; // default 45 min of the run's own time
  calibration?: CalibrationRecord; // default: the patient calibrates first
  seed?: number; // of the run; default 1
  /** Called after each frame; what it returns is obeyed before the next one. */
  commands?: (state: RunState) => RunCommand | null;
}

/** A whole pretended run. */
export interface PretendedRun {
  steps: PlayedStep[]; // from the first frame, calibration included; see fromPlaying()
  result: SessionResult;
  recording: Recording;
}

/**
 * Plays a prescription with a pretend patient, step by step; lazily, so that a test may stop early.
 * The generator returns result and recording.
 */
export function* pretendSteps(
  prescription: Prescription,
  parameters: PatientParameters = {},
  options: PretendOptions = {},
): Generator<PlayedStep, Omit<PretendedRun, 'steps'>> {
  const { maxMs = PRETEND_MAX_MS, seed = 1, calibration, commands } = options;
  const run = createRun({
    prescription,
    width: PRETEND_WIDTH,
    height: PRETEND_HEIGHT,
    seed,
    ...(calibration ? { calibration } : {}),
  });
  const patient = closedLoopPatient(prescription, parameters);
  const items: RecordingItem[] = [];
  const drain = (): void => {
    for (const event of run.takeRecordingEvents()) items.push({ kind: 'event', event });
  };
  drain();
  for (let count = 0; run.state.stage !== 'ended'; count += 1) {
    const t = frameTime(count, patient.hz);
    if (t > maxMs) break;
    const frame = patient.frame(t, run.state);
    run.step(frame);
    items.push({ kind: 'frame', frame });
    drain();
    yield { state: { ...run.state }, events: run.takeEvents() };
    const command = commands?.(run.state);
    if (command) run.command(command);
  }
  drain();
  const { exercise, side, posture } = prescription;
  const header = {
    format: 'aigaret-pose',
    version: 1,
    width: PRETEND_WIDTH,
    height: PRETEND_HEIGHT,
    source: 'mannequin',
    exercise,
    side,
    posture,
  } as const;
  return { result: run.result(), recording: { header, items } };
}

/** Its result alone: nothing of the way there is kept, so it costs a fraction. */
export function pretendResult(
  prescription: Prescription,
  parameters: PatientParameters = {},
  { maxMs = PRETEND_MAX_MS, seed = 1, calibration }: Omit<PretendOptions, 'commands'> = {},
): SessionResult {
  const size = { width: PRETEND_WIDTH, height: PRETEND_HEIGHT };
  const run = createRun({ prescription, ...size, seed, ...(calibration ? { calibration } : {}) });
  const patient = closedLoopPatient(prescription, parameters);
  for (let count = 0; run.state.stage !== 'ended'; count += 1) {
    const t = frameTime(count, patient.hz);
    if (t > maxMs) break;
    run.step(patient.frame(t, run.state));
    run.takeEvents();
    run.takeRecordingEvents();
  }
  return run.result();
}

/** The same, whole. */
export function pretendRun(
  prescription: Prescription,
  parameters: PatientParameters = {},
  options: PretendOptions = {},
): PretendedRun {
  const steps: PlayedStep[] = [];
  const generator = pretendSteps(prescription, parameters, options);
  for (let next = generator.next(); ; next = generator.next()) {
    if (next.done) return { steps, ...next.value };
    steps.push(next.value);
  }
}

/** Only the steps from the first frame of play on: what a level sees move. */
export function fromPlaying(steps: readonly PlayedStep[]): PlayedStep[] {
  const first = steps.findIndex(({ state }) => state.stage === 'playing');
  return first < 0 ? [] : steps.slice(first);
}
