// Measures frames of one exercise against a calibration.
import type { PoseFrame } from '@aigaret/contract';
import { findMovement } from './movements/index.ts';
import type { Measurement, Measurer, MeasurerOptions } from './types.ts';

/** @throws AigaretError EXERCISE_UNKNOWN */
export function createMeasurer(options: MeasurerOptions): Measurer {
  findMovement(options.exercise);
  const measurement: Measurement = {
    t: 0,
    value: NaN,
    control: NaN,
    velocity: NaN,
    quality: 0,
    reason: 'no-person',
    rising: false,
    inRepetition: false,
    compensations: [],
    repetition: null,
  };
  return {
    measure(frame: PoseFrame) {
      measurement.t = frame.t;
      return measurement;
    },
    setTarget() {},
    reset() {},
  };
}
