// Steadies the landmarks of a whole recording where they waver: what is stored knows the frames to come, so it can be smoothed without
// lag, which live play cannot. How much follows from how much they waver, so that a good picture is left as it is.
import { IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame } from '@aigaret/contract';
import { Observer } from './observer.ts';
import type { RecordedExercise } from './recording-calibration.ts';

/** What is left of the wavering, in picture heights: 0.7 px of 480 lines, about 1 degree of an upper arm at 2 m. */
const STEADY = 0.0015;
/** Half the window is at most this long: a raise and lowering within a second keeps its height to a tenth. */
const LONGEST_MS = 300;
/** Noise variance that a local parabola leaves, over half the window in samples; of the weights used here. */
const VARIANCE_LEFT = 1.25;
/** Trusted frames further apart than this are not smoothed across: between them somebody else may have been tracked. */
const APART_MS = 150;
/** A landmark that is off both its neighbours by more than this, in picture heights, is one wrong point. */
const SPIKE = 0.03;
/** A middle of absolute second differences over their standard deviation, times that of white noise. */
const MEDIAN_TO_SIGMA = 0.6745 * Math.sqrt(6);
const FEWEST = 5;

export interface SteadiedFrames {
  frames: readonly PoseFrame[]; // those that were not to be trusted are as they were
  noise: number; // of the needed landmark that wavers most, in picture heights; NaN = not known
  smoothedMs: number; // half the longest window; 0 = none
}

/** Trusted frames that follow each other closely. */
interface Run {
  times: number[];
  places: number[]; // indices of its frames
}

/** Runs of trusted frames; nothing is smoothed from one into another. */
function runsOf(frames: readonly PoseFrame[], observer: Observer): Run[] {
  const runs: Run[] = [];
  let before = NaN;
  frames.forEach((frame, index) => {
    if (observer.observe(frame, null) !== 'ok') return;
    if (!(frame.t > before && frame.t - before <= APART_MS)) runs.push({ times: [], places: [] });
    before = frame.t;
    runs.at(-1)?.times.push(frame.t);
    runs.at(-1)?.places.push(index);
  });
  return runs;
}

const sizeOf = (value: number): number => (value < 0 ? -value : value);

/** The middle one of three. */
const middle = (a: number, b: number, c: number): number =>
  a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;

/** One coordinate of a run, single wrong points replaced. */
function coordinate(frames: readonly PoseFrame[], { places }: Run, place: number): number[] {
  const raw = places.map((index) => frames[index]?.image?.[place] ?? NaN);
  return raw.map((value, index) => {
    const likely = middle(raw[index - 1] ?? value, value, raw[index + 1] ?? value);
    return sizeOf(value - likely) > SPIKE ? likely : value;
  });
}

/** Standard deviation of the wavering, from the middle size of second differences: a movement adds little to them. */
function noiseOf(series: readonly (readonly number[])[]): number {
  const differences = series
    .flatMap((values) =>
      values.slice(2).map((value, index) => sizeOf(value - 2 * (values[index + 1] ?? NaN) + (values[index] ?? NaN))),
    )
    .toSorted((a, b) => a - b);
  return differences.length < FEWEST ? NaN : (differences[differences.length >> 1] as number) / MEDIAN_TO_SIGMA;
}

/**
 * The value at one sample of the parabola, or near an end the line, that fits the samples around it best; weights (1 - u^2)^2.
 * Cleveland, Robust locally weighted regression, JASA 1979.
 */
function fitAt({ times }: Run, values: readonly number[], at: number, halfMs: number): number {
  const sums = [0, 0, 0, 0, 0];
  const products = [0, 0, 0];
  const now = times[at] as number;
  let first = at;
  while (first > 0 && now - (times[first - 1] as number) < halfMs) first -= 1;
  let last = first;
  for (; last < times.length && (times[last] as number) - now < halfMs; last += 1) {
    const u = ((times[last] as number) - now) / halfMs;
    let weight = (1 - u * u) * (1 - u * u);
    for (let power = 0; power < 5; power += 1) {
      sums[power] = (sums[power] as number) + weight;
      if (power < 3) products[power] = (products[power] as number) + weight * (values[last] as number);
      weight *= u;
    }
  }
  const [s0, s1, s2, s3, s4] = sums as [number, number, number, number, number];
  const [p0, p1, p2] = products as [number, number, number];
  if (last - first < FEWEST) return last - first < 3 ? (values[at] as number) : p0 / s0;
  const isInside = now - (times[0] as number) >= halfMs / 2 && (times.at(-1) as number) - now >= halfMs / 2;
  if (!isInside) return (p0 * s2 - p1 * s1) / (s0 * s2 - s1 * s1);
  const whole = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
  return (p0 * (s2 * s4 - s3 * s3) - s1 * (p1 * s4 - p2 * s3) + s2 * (p1 * s3 - p2 * s2)) / whole;
}

/** Half the window that takes this noise down to what is steady, in ms; 0 where it would hold too few samples to do so. */
function windowOf(noise: number, stepMs: number): number {
  const half = VARIANCE_LEFT * stepMs * (noise / STEADY) * (noise / STEADY);
  return half < 2 * stepMs || half !== half ? 0 : half < LONGEST_MS ? half : LONGEST_MS;
}

/** Middle time between two frames. */
function stepOf(runs: readonly Run[]): number {
  const steps = runs.flatMap(({ times }) => times.slice(1).map((t, index) => t - (times[index] as number)));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? NaN;
}

/** The frames of a recording with their landmarks steadied as much as they waver. */
export function steadied(frames: readonly PoseFrame[], exercise: RecordedExercise): SteadiedFrames {
  const observer = new Observer(exercise);
  const runs = runsOf(frames, observer);
  const stepMs = stepOf(runs);
  const images = frames.map(({ image }) => image && Float64Array.from(image));
  let noise = NaN;
  let smoothedMs = 0;
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1)
    for (const axis of [0, 1]) {
      const place = landmark * IMAGE_STRIDE + axis;
      const series = runs.map((run) => coordinate(frames, run, place));
      const wavers = noiseOf(series) * (axis === 0 ? exercise.aspect : 1);
      if (observer.needs.includes(landmark) && !(wavers <= noise)) noise = wavers;
      const halfMs = windowOf(wavers, stepMs);
      if (halfMs === 0) continue;
      if (halfMs > smoothedMs) smoothedMs = halfMs;
      runs.forEach((run, index) =>
        run.places.forEach((frame, at) => {
          const image = images[frame];
          if (image) image[place] = fitAt(run, series[index] ?? [], at, halfMs);
        }),
      );
    }
  if (smoothedMs === 0) return { frames, noise, smoothedMs };
  return { frames: frames.map((frame, index) => ({ ...frame, image: images[index] ?? null })), noise, smoothedMs };
}
