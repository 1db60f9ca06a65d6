// The public face of motion/: raw pose frames in; value, control, quality, repetitions and compensations out.
export * from './types.ts';
export * from './numeric.ts';
export * from './figure.ts';
export { movementInfo, movements } from './movements/index.ts';
export { compensationsOf, drawnDegrees, figureOf, type FigureOfOptions } from './movements/figure-of.ts';
export { octants, waysOf } from './ways.ts';
export { createMeasurer, type CountingMeasurer } from './measurer.ts';
export { createCalibrator } from './calibrator.ts';
export {
  createTeacher,
  poseBetween,
  type Teacher,
  type TeacherOptions,
  type TeachStage,
  type TeachState,
} from './teacher.ts';
export { targetFor } from './target.ts';
export {
  calibrationFromFrames,
  measureRecording,
  type MeasuredRecording,
  type MeasureRecordingOptions,
} from './measure-recording.ts';
