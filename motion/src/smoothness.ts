// SPARC, the spectral arc length of a speed profile: 0 is best, more negative is less smooth.
// Balasubramanian, Melendez-Calderon, Roby-Brami and Burdet, J NeuroEngineering Rehabil 2015, 12:112.
// Their cut-off is 10 Hz; here 6 Hz, since a 15 Hz camera shows nothing above 7.5 and voluntary movement stays below 6,
// so that values of slow and fast cameras compare.
import { cos, hypot, PI, sin } from './numeric.ts';

const CUTOFF_HZ = 6;
/** Part of the largest amplitude below which the spectrum ends, as in the paper. */
const AMPLITUDE_THRESHOLD = 0.05;
const RESAMPLED_HZ = 20;
/** Longest profile looked at: 25 s. Longer movements are sampled more coarsely. */
const SAMPLES_MAX = 512;
const SAMPLES_MIN = 5;
const PADDING = 4;

/** Linear interpolation of (times, values) at t; `from` speeds the search up. */
function valueAt(times: Float64Array, values: Float64Array, count: number, t: number, from: number): [number, number] {
  let index = from;
  while (index < count - 2 && (times[index + 1] as number) < t) index += 1;
  const t0 = times[index] as number;
  const t1 = times[index + 1] as number;
  const share = t1 > t0 ? (t - t0) / (t1 - t0) : 0;
  const value = (values[index] as number) + ((values[index + 1] as number) - (values[index] as number)) * share;
  return [value, index];
}

/** Amplitude of the profile at a frequency given as turn per sample. */
function amplitude(profile: readonly number[], turn: number): number {
  let real = 0;
  let imaginary = 0;
  // The angle is turned step by step: two multiplications instead of a sine each time.
  const stepCos = cos(turn);
  const stepSin = sin(turn);
  let c = 1;
  let s = 0;
  for (const value of profile) {
    real += value * c;
    imaginary += value * s;
    const next = c * stepCos - s * stepSin;
    s = s * stepCos + c * stepSin;
    c = next;
  }
  return hypot(real, imaginary);
}

/** SPARC of an evenly sampled speed profile; null when it never moves. */
export function spectralArcLength(speed: readonly number[], hz: number): number | null {
  let padded = 1;
  while (padded < speed.length) padded *= 2;
  padded *= PADDING;
  const cutoff = Math.min(CUTOFF_HZ, hz / 2);
  const bins = Math.floor((cutoff * padded) / hz);
  const spectrum: number[] = [];
  let largest = 0;
  for (let bin = 0; bin <= bins; bin += 1) {
    const size = amplitude(speed, (2 * PI * bin) / padded);
    spectrum.push(size);
    if (size > largest) largest = size;
  }
  if (!(largest > 0)) return null;
  let last = spectrum.length - 1;
  while (last > 0 && (spectrum[last] as number) / largest < AMPLITUDE_THRESHOLD) last -= 1;
  if (last < 1) return null;
  let length = 0;
  for (let bin = 1; bin <= last; bin += 1)
    length += hypot(1 / last, ((spectrum[bin] as number) - (spectrum[bin - 1] as number)) / largest);
  return -length;
}

/**
 * SPARC of a movement from its values at frame times (ms).
 * @returns null when there are too few samples to tell
 */
export function smoothnessOf(times: Float64Array, values: Float64Array, count: number): number | null {
  if (count < SAMPLES_MIN) return null;
  const start = times[0] as number;
  const span = (times[count - 1] as number) - start;
  const wanted = Math.floor((span * RESAMPLED_HZ) / 1000) + 1;
  const samples = Math.min(SAMPLES_MAX, wanted);
  if (samples < SAMPLES_MIN + 1) return null;
  const stepMs = span / (samples - 1);
  const speed: number[] = [];
  let from = 0;
  let before = values[0] as number;
  for (let sample = 1; sample < samples; sample += 1) {
    const [value, index] = valueAt(times, values, count, start + sample * stepMs, from);
    from = index;
    const step = value - before;
    speed.push(step < 0 ? -step : step);
    before = value;
  }
  return spectralArcLength(speed, 1000 / stepMs);
}
