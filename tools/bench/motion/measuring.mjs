// The laboratory recordings through motion/, as its users call it: whole recordings counted, and the value of each frame.
import { calibrationFromFrames, createMeasurer, measureRecording, movements } from '@aigaret/motion';
import { PICTURE, recordingOf } from './camera.mjs';

/** What motion/ declares, by id. */
export const declaredMovements = () => new Map(movements.map((info) => [info.id, info]));

/** A recording measured as `npm run measure` does it; without a target it calibrates itself and half the range will do. */
export const measure = (frames, { exercise, side, view, posture, target }, picture = PICTURE) =>
  measureRecording(recordingOf(frames, picture), {
    exercise,
    side,
    posture,
    view,
    ...(target === undefined ? {} : { target }),
  });

/** All that somebody did: a repetition that missed the working target was one as well. */
export const countOf = ({ repetitions, partials }) => repetitions.length + partials.length;

/**
 * Value and active compensations of each frame, against the calibration that the calibrating frames give.
 * @returns { values: Float64Array, compensations: string[][] } or null when nobody moved enough to calibrate
 */
export function follow(frames, { exercise, side, view, posture }, picture = PICTURE, calibratingFrames = frames) {
  const options = { exercise, side, posture, view, aspect: picture.width / picture.height };
  const calibration = calibrationFromFrames(calibratingFrames, options);
  if (!calibration) return null;
  const measurer = createMeasurer({ ...options, calibration });
  const values = new Float64Array(frames.length);
  const compensations = frames.map((frame, index) => {
    const measurement = measurer.measure(frame);
    values[index] = measurement.value;
    return [...measurement.compensations];
  });
  return { values, compensations };
}
