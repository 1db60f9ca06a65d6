// Plays received pose frames a little late and between their times, so that 15 to 30 frames a second move smoothly.
// Knows no clock and no canvas: the caller gives the time of arrival and of drawing, both on one monotonic clock.
import { IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame } from '@aigaret/contract';

/** How late frames are shown: two frames at 20 a second, so that the next one has usually arrived. Milliseconds. */
export const PLAYBACK_DELAY_MS = 100;
/** Two frames further apart than this are not joined by an invented movement. Milliseconds. */
export const JOIN_LIMIT_MS = 400;
/** A picture older than this is called stale. Milliseconds. */
export const STALE_AFTER_MS = 1_000;
/** The sender's clock is followed at this share a second when packets come later than before. */
const OFFSET_DRIFT_PER_S = 0.02;
const KEPT_MS = 2_000;

export interface ShownPose {
  image: Float64Array | null; // 33 x [x, y, z, visibility], as in PoseFrame; null = nobody
  people: number;
  ageMs: number; // since the last frame arrived; Infinity before the first
}

export interface SkeletonPlayer {
  push(frame: PoseFrame, arrivedMs: number): void;
  /** One object reused. */
  at(nowMs: number): ShownPose;
  /** Session time that is being shown, in ms; NaN before the first frame. */
  shownT(nowMs: number): number;
  framesPerSecond(nowMs: number): number;
  reset(): void;
}

export function createSkeletonPlayer(): SkeletonPlayer {
  let frames: { frame: PoseFrame; arrivedMs: number }[] = [];
  let offsetMs = Number.NaN; // arrival minus session time of the quickest packet lately
  let lastArrivedMs = Number.NaN;
  const blended = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  const shown: ShownPose = { image: null, people: 0, ageMs: Number.POSITIVE_INFINITY };

  function follow(t: number, arrivedMs: number): void {
    const offset = arrivedMs - t;
    if (!(offset >= offsetMs)) offsetMs = offset;
    else offsetMs = Math.min(offset, offsetMs + ((arrivedMs - lastArrivedMs) / 1000) * OFFSET_DRIFT_PER_S * 1000);
    lastArrivedMs = arrivedMs;
  }

  function reset(): void {
    frames = [];
    offsetMs = Number.NaN;
    lastArrivedMs = Number.NaN;
  }

  function blend(from: PoseFrame, to: PoseFrame, share: number): Float64Array | null {
    if (!from.image || !to.image) return share < 0.5 ? from.image : to.image;
    for (let index = 0; index < blended.length; index += 1) {
      const start = from.image[index] as number;
      blended[index] = start + ((to.image[index] as number) - start) * share;
    }
    return blended;
  }

  return {
    push(frame, arrivedMs) {
      const last = frames.at(-1);
      if (last && frame.t < last.frame.t) reset(); // another session
      follow(frame.t, arrivedMs);
      frames.push({ frame, arrivedMs });
      while (frames.length > 2 && (frames[0] as { arrivedMs: number }).arrivedMs < arrivedMs - KEPT_MS) frames.shift();
    },
    at(nowMs) {
      shown.ageMs = Number.isNaN(lastArrivedMs) ? Number.POSITIVE_INFINITY : Math.max(0, nowMs - lastArrivedMs);
      const t = nowMs - offsetMs - PLAYBACK_DELAY_MS;
      const after = frames.findIndex(({ frame }) => frame.t > t);
      const index = after === -1 ? frames.length - 1 : Math.max(0, after - 1);
      const from = frames[index]?.frame;
      const to = after > 0 ? frames[after]?.frame : undefined;
      if (!from) {
        shown.image = null;
        shown.people = 0;
      } else if (to && to.t - from.t <= JOIN_LIMIT_MS) {
        shown.image = blend(from, to, (t - from.t) / (to.t - from.t));
        shown.people = from.people;
      } else {
        shown.image = from.image;
        shown.people = from.people;
      }
      return shown;
    },
    shownT: (nowMs) => nowMs - offsetMs - PLAYBACK_DELAY_MS,
    framesPerSecond(nowMs) {
      return frames.filter(({ arrivedMs }) => nowMs - arrivedMs < 1_000).length;
    },
    reset,
  };
}
