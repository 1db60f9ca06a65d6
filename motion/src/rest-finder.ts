// Finds a resting posture: two seconds in which the followed landmarks stay where they are. Tremor may shake them,
// as long as they do not wander off.
import { LANDMARK_COUNT } from '@aigaret/contract';
import { createBody, describeBody, SCALE, type Body } from './body.ts';

export const REST_MS = 2000;
/** Furthest apart within the two seconds, in shoulder widths: a tremor of 8 degrees at the elbow still fits. */
const SPREAD = 0.3;
/** Furthest that the mean of the second half may be from that of the first: 4 degrees of the upper arm. */
const DRIFT = 0.06;
/** Part of the samples in which a helping landmark (a hip) must have been seen to count as known at rest. */
const SEEN = 0.8;
const MIN_SAMPLES = 5;

/** Sums of one coordinate over the two halves of the window. */
interface Track {
  sum: [number, number];
  count: [number, number];
  low: number;
  high: number;
}

const createTrack = (): Track => ({ sum: [0, 0], count: [0, 0], low: Infinity, high: -Infinity });

function clearTrack(track: Track): void {
  track.sum[0] = 0;
  track.sum[1] = 0;
  track.count[0] = 0;
  track.count[1] = 0;
  track.low = Infinity;
  track.high = -Infinity;
}

function addTo(track: Track, half: 0 | 1, value: number): void {
  if (value !== value) return;
  track.sum[half] += value;
  track.count[half] += 1;
  if (value < track.low) track.low = value;
  if (value > track.high) track.high = value;
}

const drift = ({ sum, count }: Track): number => {
  if (count[0] === 0 || count[1] === 0) return 0;
  const difference = sum[1] / count[1] - sum[0] / count[0];
  return difference < 0 ? -difference : difference;
};

export class RestFinder {
  readonly rest: Body = createBody();
  private readonly needs: readonly number[];
  private readonly tracks: Track[]; // x, y of each landmark in turn
  private startMs = NaN;
  private samples = 0;

  constructor(needs: readonly number[]) {
    this.needs = needs;
    this.tracks = Array.from({ length: LANDMARK_COUNT * 2 }, createTrack);
  }

  reset(): void {
    this.startMs = NaN;
    this.samples = 0;
    for (const track of this.tracks) clearTrack(track);
  }

  /** 0..1 of the two seconds. */
  progress(t: number): number {
    return this.startMs === this.startMs ? Math.min(1, (t - this.startMs) / REST_MS) : 0;
  }

  /** Takes a trusted posture in. @returns true when rest is found; `rest` then holds its mean */
  step(t: number, body: Body): boolean {
    if (this.startMs !== this.startMs) this.startMs = t;
    const half = t - this.startMs < REST_MS / 2 ? 0 : 1;
    const width = body.g[SCALE] as number;
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      addTo(this.tracks[landmark * 2] as Track, half, body.x[landmark] as number);
      addTo(this.tracks[landmark * 2 + 1] as Track, half, body.y[landmark] as number);
    }
    this.samples += 1;
    const over = t - this.startMs >= REST_MS;
    if (!this.isStill(width, over)) {
      this.reset();
      return false;
    }
    if (!over || this.samples < MIN_SAMPLES) return false;
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      this.rest.x[landmark] = this.mean(landmark * 2);
      this.rest.y[landmark] = this.mean(landmark * 2 + 1);
    }
    describeBody(this.rest, this.rest);
    return true;
  }

  private isStill(width: number, over: boolean): boolean {
    for (const landmark of this.needs)
      for (const axis of [0, 1]) {
        const track = this.tracks[landmark * 2 + axis] as Track;
        if (track.high - track.low > SPREAD * width || (over && drift(track) > DRIFT * width)) return false;
      }
    return true;
  }

  private mean(slot: number): number {
    const { sum, count } = this.tracks[slot] as Track;
    const seen = count[0] + count[1];
    return seen >= SEEN * this.samples ? (sum[0] + sum[1]) / seen : NaN;
  }
}
