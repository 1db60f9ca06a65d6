// The numbers of one closed repetition, from its samples: peak, raise, hold and lowering times, speeds, smoothness.
import type { SampleBuffer } from './sample-buffer.ts';
import { smoothnessOf } from './smoothness.ts';
import type { CompensationId, MeasuredRepetition, WayId } from './types.ts';

/** Values in the movement's unit. */
export interface CounterRange {
  rest: number;
  ownRange: number; // largest own value
  target: number; // value at control 1
}

/** Holding means staying within this share of the way from rest to target below the target (or below the own peak, if lower). */
export const HOLD_BAND = 0.1;
/** The raise ends for smoothness where the speed has fallen to this part of its largest. */
const RAISE_OVER = 0.1;

export interface Outline {
  startMs: number;
  endMs: number;
  peakSpeed: number; // unit per second
  quality: number;
  compensations: CompensationId[];
  bandAroundPeak: boolean;
  way: WayId | null;
}

interface Band {
  enterMs: number;
  enterValue: number;
  leaveMs: number;
  leaveValue: number;
  holdMs: number;
}

/** What a sample and one of its neighbours have both reached: one wrong frame is no peak. */
function heldAt({ values, count }: SampleBuffer, index: number): number {
  const here = values[index] as number;
  const before = index > 0 ? (values[index - 1] as number) : here;
  const after = index + 1 < count ? (values[index + 1] as number) : before;
  const larger = before > after ? before : after;
  return larger < here ? larger : here;
}

/** Index of the sample up to endMs where the most was reached and held for two frames. */
function peakIndex(samples: SampleBuffer, endMs: number): number {
  let best = 0;
  for (let index = 1; index < samples.count && (samples.times[index] as number) <= endMs; index += 1)
    if (heldAt(samples, index) > heldAt(samples, best)) best = index;
  return best;
}

/** When the value came into the band for the first time and left it for the last, and its whole time within. */
function bandOf({ times, values, count }: SampleBuffer, floor: number, peak: number): Band {
  let enter = peak;
  let leave = peak;
  let holdMs = 0;
  for (let index = 0; index < count; index += 1) {
    if ((values[index] as number) < floor) continue;
    if (index < enter) enter = index;
    if (index > leave) leave = index;
    if (index > 0 && (values[index - 1] as number) >= floor)
      holdMs += (times[index] as number) - (times[index - 1] as number);
  }
  return {
    enterMs: times[enter] as number,
    enterValue: values[enter] as number,
    leaveMs: times[leave] as number,
    leaveValue: values[leave] as number,
    holdMs,
  };
}

/** Samples of the raise: up to where the speed has died down after the band was entered, at the latest the peak. */
function raiseCount({ times, values }: SampleBuffer, enterMs: number, peak: number): number {
  let largest = 0;
  for (let index = 1; index <= peak; index += 1) {
    const dt = (times[index] as number) - (times[index - 1] as number);
    const speed = dt > 0 ? ((values[index] as number) - (values[index - 1] as number)) / dt : 0;
    if (speed > largest) largest = speed;
    if ((times[index] as number) > enterMs && speed < RAISE_OVER * largest) return index + 1;
  }
  return peak + 1;
}

const perSecond = (difference: number, ms: number): number => (ms > 0 ? (difference * 1000) / ms : 0);

export function summarise(samples: SampleBuffer, range: CounterRange, outline: Outline): MeasuredRepetition {
  const { startMs, endMs } = outline;
  const best = peakIndex(samples, endMs);
  const peak = heldAt(samples, best);
  const way = range.target - range.rest;
  const top = outline.bandAroundPeak || peak < range.target ? peak : range.target;
  const height = outline.bandAroundPeak ? peak - range.rest : way;
  const band = bandOf(samples, top - HOLD_BAND * height, best);
  const startValue = samples.values[0] as number;
  const endValue = samples.values[samples.count - 1] as number;
  const raiseMs = band.enterMs - startMs;
  const lowerMs = endMs > band.leaveMs ? endMs - band.leaveMs : 0;
  return {
    startMs,
    peakMs: samples.times[best] as number,
    endMs,
    peak,
    peakFraction: way > 1e-9 ? (peak - range.rest) / way : 0,
    raiseMs,
    holdMs: band.holdMs,
    lowerMs,
    raiseSpeed: perSecond(band.enterValue - startValue, raiseMs),
    lowerSpeed: perSecond(band.leaveValue - endValue, lowerMs),
    peakSpeed: outline.peakSpeed,
    smoothness: smoothnessOf(samples.times, samples.values, raiseCount(samples, band.enterMs, best)),
    compensations: [...outline.compensations],
    quality: outline.quality,
    reached: peak >= range.target,
    way: outline.way,
    symmetry: null, // told by the measurer, which sees both sides
  };
}
