// What a frame costs on one core, garbage included, and how much jitter and lag the smoothing leaves: motion/ against the
// plain way (formulas on raw landmarks with closures and lists) in the same run.
import { PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { cos, createCalibrator, createMeasurer, figureFrame, movements, PI, restPose, sin } from '@aigaret/motion';
import { ASPECT, framesOf, settingOf, trialsOf } from './signals.mjs';
import { row } from './statistics.mjs';

const FRAMES = 1_000_000;
const WARM_UP = 1_000_000;
const STEP_MS = 33.3;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc');

function calibrated(setting) {
  const calibrator = createCalibrator({ ...setting, targetFraction: 0.8, targetCap: null });
  for (const frame of framesOf(trialsOf(setting), setting)) {
    const { record } = calibrator.step(frame);
    if (record) return record;
  }
  throw new Error(`${setting.exercise}: could not be calibrated.`);
}

/** A million frames of somebody at rest, joint caps watched. */
async function million(exercise) {
  const setting = settingOf(exercise);
  const caps = {
    'shoulder-elevation-left': 170,
    'shoulder-elevation-right': 170,
    'hip-flexion-left': 160,
    'neck-tilt': 60,
  };
  const measurer = createMeasurer({ ...setting, calibration: calibrated(setting), caps });
  const still = framesOf([{ ms: 20_000 }], { ...setting, seed: 3 });
  const numbers = new Float64Array(2); // time in ms; a sum that keeps the work from being optimised away
  const shown = { t: 0.1, image: still[0].image, world: null, people: 1 }; // one object: the harness allocates nothing either
  const go = (count) => {
    for (let index = 0; index < count; index += 1) {
      shown.image = still[index % still.length].image;
      numbers[0] += STEP_MS;
      shown.t = numbers[0];
      numbers[1] += measurer.measure(shown).quality;
    }
  };
  go(WARM_UP);
  collect();
  let collections = 0;
  const observer = new PerformanceObserver((list) => (collections += list.getEntries().length));
  observer.observe({ entryTypes: ['gc'] });
  await new Promise((done) => setTimeout(done, 60));
  collections = 0;
  const began = performance.now();
  go(FRAMES);
  const us = ((performance.now() - began) * 1000) / FRAMES;
  await new Promise((done) => setTimeout(done, 60));
  observer.disconnect();
  return { us, collections };
}

/** What the same would cost the plain way: points as objects, Math.atan2, a list of numbers to smooth over. */
function plainUs() {
  const frame = figureFrame(0, restPose('seated'), { aspect: ASPECT });
  const past = [];
  const began = performance.now();
  const count = 100_000;
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const points = Array.from({ length: 33 }, (_, landmark) => ({
      x: frame.image[landmark * 4] * ASPECT,
      y: frame.image[landmark * 4 + 1],
      visibility: frame.image[landmark * 4 + 3],
    }));
    past.push(points);
    if (past.length > 5) past.shift();
    const smooth = points.map((_, landmark) => ({
      x: past.reduce((total, one) => total + one[landmark].x, 0) / past.length,
      y: past.reduce((total, one) => total + one[landmark].y, 0) / past.length,
    }));
    sum += Math.atan2(smooth[13].x - smooth[11].x, smooth[13].y - smooth[11].y);
  }
  return sum === sum ? ((performance.now() - began) * 1000) / count : Number.NaN;
}

export async function speedRows(ids = movements.map(({ id }) => id)) {
  const found = [];
  for (const id of ids) found.push({ id, ...(await million(id)) });
  const slowest = found.reduce((worst, one) => (one.us > worst.us ? one : worst));
  const plain = plainUs();
  const dirty = found.filter(({ collections }) => collections > 0);
  return [
    row(
      'us_per_frame',
      slowest.us,
      'us',
      FRAMES,
      `slowest of ${found.length}: ${slowest.id}; landmarks to measurement, joint caps watched`,
    ),
    row('us_per_frame.plain', plain, 'us', 100_000, 'one angle the plain way, mean of five frames'),
    row(
      'gc_per_million_frames',
      Math.max(...found.map(({ collections }) => collections)),
      'collections',
      found.length * FRAMES,
      dirty.length > 0
        ? `most of any movement; not 0: ${dirty.map(({ id, collections }) => `${id} ${collections}`).join(', ')}`
        : 'most of any movement',
    ),
  ];
}

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
  const calibration = calibrated(setting);
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
