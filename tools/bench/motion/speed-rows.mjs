// What a frame costs on one core, garbage included: motion/ against the plain way (one angle on raw landmarks with closures and
// lists) in the same run. In a process of its own, as a browser has it: node tools/bench/motion/speed-rows.mjs [movement ...]
// prints the rows as JSON.
import { PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMeasurer, figureFrame, movementInfo, movements, restPose, waysOf } from '@aigaret/motion';
import { ASPECT, calibrate, framesOf, settingOf } from './signals.mjs';
import { row } from './statistics.mjs';

const FRAMES = 1_000_000;
const WARM_UP = 1_000_000;
const STEP_MS = 33.3;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc');

/** A million frames of somebody at rest, joint caps watched. */
async function million(exercise) {
  const setting = settingOf(exercise);
  const caps = {
    'shoulder-elevation-left': 170,
    'shoulder-elevation-right': 170,
    'hip-flexion-left': 160,
    'neck-tilt': 60,
  };
  const measurer = createMeasurer({ ...setting, calibration: calibrate(setting), caps });
  const [way] = waysOf(movementInfo(exercise), setting.side);
  if (way) measurer.ask(way); // as play does
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

async function speedRows(ids = movements.map(({ id }) => id)) {
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

const asked = process.argv.slice(2);
console.log(JSON.stringify(await speedRows(asked.length > 0 ? asked : undefined)));
