// How much jitter of a still arm the smoothing leaves and how far a moving one lags, on the angle that a therapist reads.
import { cos, createMeasurer, figureFrame, PI, restPose, sin } from '@aigaret/motion';
import { ASPECT, calibrate, settingOf } from './signals.mjs';
import { row } from './statistics.mjs';

const spread = (values) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

const HZ = 30;
/** Values of a movement over time, smoothed (as measured) and raw (a fresh filter on each frame). */
function valuesOf(setting, calibration, poses) {
  const smooth = createMeasurer({ ...setting, calibration });
  const raw = createMeasurer({ ...setting, calibration });
  return poses.map((pose, index) => {
    const frame = figureFrame(Math.round((index * 10_000) / HZ) / 10, pose, {
      aspect: ASPECT,
      noise: pose.noise ?? 0,
      seed: 5,
    });
    raw.reset();
    return [smooth.measure(frame).value, raw.measure(frame).value];
  });
}

const pose = (abductionDeg, noise = 0) => {
  const figure = restPose('seated');
  figure.left.shoulderAbductionDeg = abductionDeg;
  return { ...figure, noise };
};

/** Lag in ms of a sine of the given frequency behind what was drawn. */
function lagOf(setting, calibration, hz) {
  const poses = Array.from({ length: HZ * 40 }, (_, index) => pose(75 + 45 * sin((2 * PI * hz * index) / HZ)));
  const values = valuesOf(setting, calibration, poses);
  const phase = (pick) => {
    let [sine, cosine] = [0, 0];
    values.slice(HZ * 8).forEach((pair, index) => {
      const angle = (2 * PI * hz * (index + HZ * 8)) / HZ;
      sine += (pair[pick] - 75) * sin(angle);
      cosine += (pair[pick] - 75) * cos(angle);
    });
    return Math.atan2(cosine, sine);
  };
  return ((phase(1) - phase(0)) / (2 * PI * hz)) * 1000;
}

/** Jitter of a still arm that is left, and lag of a moving one, on the angle that a therapist reads. */
export function smoothingRows() {
  const setting = settingOf('shoulder-abduction', { hz: HZ });
  const calibration = calibrate(setting);
  const left = [8, 60, 110].flatMap((deg) => {
    const values = valuesOf(
      setting,
      calibration,
      Array.from({ length: 1200 }, () => pose(deg, 0.001)),
    ).slice(60);
    return [spread(values.map(([smooth]) => smooth)) / spread(values.map(([, raw]) => raw))];
  });
  return [
    row(
      'jitter_left',
      (100 * left.reduce((sum, one) => sum + one, 0)) / left.length,
      '%',
      3,
      'of the angle of a still arm, 30 Hz, noise of 1/1000 of the picture; at 8, 60 and 110 degrees',
    ),
    row('lag_ms.0.5hz', lagOf(setting, calibration, 0.5), 'ms', 1, 'abduction 30 to 120 degrees'),
    row('lag_ms.0.25hz', lagOf(setting, calibration, 0.25), 'ms', 1, 'abduction 30 to 120 degrees'),
    row('lag_ms.0.2hz', lagOf(setting, calibration, 0.2), 'ms', 1, ''),
    row('lag_ms.0.3hz', lagOf(setting, calibration, 0.3), 'ms', 1, ''),
  ];
}
