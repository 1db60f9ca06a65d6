// Finds the resting posture and the own range from the first seconds of frames.
import { findMovement } from './movements/index.ts';
import type { CalibrationState, Calibrator, CalibratorOptions } from './types.ts';

/** @throws AigaretError EXERCISE_UNKNOWN */
export function createCalibrator(options: CalibratorOptions): Calibrator {
  findMovement(options.exercise);
  const state: CalibrationState = {
    stage: 'positioning',
    progress: 0,
    reason: 'no-person',
    value: NaN,
    trials: 0,
    record: null,
  };
  return { step: () => state, reset() {} };
}
