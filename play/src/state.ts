// The state of a run before its first frame. One object for the whole run, changed in place.
import type { JointId, Prescription } from '@aigaret/contract';
import type { CompensationId, Measurement } from '@aigaret/motion';
import type { RunState } from './types.ts';

export const NO_JOINTS: readonly JointId[] = [];
export const NO_COMPENSATIONS: readonly CompensationId[] = [];

export function initialState({ sets, repetitions }: Prescription): RunState {
  return {
    t: 0,
    stage: 'positioning',
    phase: 'rest',
    phaseElapsedMs: 0,
    phaseDurationMs: 0,
    targetNow: 0,
    control: Number.NaN,
    velocity: Number.NaN,
    value: Number.NaN,
    quality: 0,
    reason: 'no-person',
    compensations: NO_COMPENSATIONS,
    holdFraction: 0,
    guidance: 'show-yourself',
    progress: 0,
    countdownLeftMs: 0,
    restLeftMs: 0,
    set: 0,
    sets,
    repetition: 0,
    repetitionsPerSet: repetitions,
    repetitions: 0,
    partials: 0,
    score: 0,
    lastScore: Number.NaN,
    stars: 0,
    pauseReason: null,
    endReason: null,
    calibration: null,
    question: null,
    canUndo: false,
    advice: null,
    alarm: false,
    beyond: NO_JOINTS,
  };
}

/** Copies the numbers of a measurement that a state shows. */
export function showMeasurement(state: RunState, measurement: Measurement): void {
  state.control = measurement.control;
  state.velocity = measurement.velocity;
  state.value = measurement.value;
  state.quality = measurement.quality;
  state.reason = measurement.reason;
  state.beyond = measurement.beyond;
}
