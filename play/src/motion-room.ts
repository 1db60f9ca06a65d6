// The part of motion/ that a run needs, as one value, so that the rules can be tried on scripted measurements.
import { createCalibrator, createMeasurer, movementInfo } from '@aigaret/motion';
import type { Calibrator, CalibratorOptions, Measurer, MeasurerOptions, MovementInfo } from '@aigaret/motion';

export interface MotionRoom {
  createMeasurer(options: MeasurerOptions): Measurer;
  createCalibrator(options: CalibratorOptions): Calibrator;
  /** @throws AigaretError EXERCISE_UNKNOWN */
  movementInfo(exercise: string): MovementInfo;
}

/** The real one. */
export const motionRoom: MotionRoom = { createMeasurer, createCalibrator, movementInfo };
