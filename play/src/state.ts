// The state of a run before its first frame. One object for the whole run, changed in place.
import type { JointId, Prescription } from '@aigaret/contract';
import type { CompensationId, Measurement } from '@aigaret/motion';
import type { RunState } from './types.ts';

export const NO_JOINTS: readonly JointId[] = [];
export const NO_COMPENSATIONS: readonly CompensationId[] = [];

export function initialState({ sets, repetitions, tempo }: Prescription): RunState {
  return {
    t: 0,
    stage: 'positioning',
    phase: 'rest',
    phaseElapsedMs: 0,
    phaseDurationMs: 0,
    targetNow: 0,
    way: null,
    otherWay: false,
    ways: [],
    target: Number.NaN,
    control: Number.NaN,
    signed: Number.NaN,
    pairX: Number.NaN,
    pairY: Number.NaN,
    velocity: Number.NaN,
    steadiness: 0,
    value: Number.NaN,
    quality: 0,
    reason: 'no-person',
    compensations: NO_COMPENSATIONS,
    straighten: null,
    holdFraction: 0,
    guidance: 'show-yourself',
    obstacle: null,
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
    demands: { holdMs: tempo.holdMs, spread: 0, rangeRaise: 0 },
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
  state.pairX = -measurement.across;
  state.pairY = measurement.up;
  state.velocity = measurement.velocity;
  state.value = measurement.value;
  state.quality = measurement.quality;
  state.reason = measurement.reason;
  state.beyond = measurement.beyond;
}
