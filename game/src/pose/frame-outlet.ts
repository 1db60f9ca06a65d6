// The last step of every source: keeps time going forward, and says "no picture" ten times a second while there is none.
import { emptyFrame, roundTime, type PoseFrame } from '@aigaret/contract';
import type { PoseListener } from './source.ts';

/** Spacing of empty frames, so that rests, time-outs and safety questions go on without a picture. */
export const EMPTY_EVERY_MS = 100;
/**
 * Silence that means "no picture". Empty frames lag behind the clock by as much, so that an answer that takes nearly this
 * long still comes in time order. With the 600 ms of trouble after which play pauses, a lost camera pauses within 1 s.
 */
export const NO_PICTURE_AFTER_MS = 300;
/** On a slow device pictures are later than that; the silence grows to this many times the usual delay, up to a limit. */
const PATIENCE = 1.5;
const LONGEST_PATIENCE_MS = 2000;
/** Share by which the usual delay sinks with each picture that was quicker. */
const DELAY_DECAY = 0.1;

export interface FrameOutletOptions {
  now?: () => number; // ms; default performance.now
  noPictureAfterMs?: number;
}

/** Time of a session and the way out of its frames. */
export class FrameOutlet {
  private listener: PoseListener | null = null;
  private beginMs = 0;
  private lastT = -1;
  private lastPictureMs = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private usualDelayMs = 0; // from the capture of a picture to its frame; rises at once, sinks slowly
  private readonly now: () => number;
  private readonly noPictureAfterMs: number;

  constructor({ now = () => performance.now(), noPictureAfterMs = NO_PICTURE_AFTER_MS }: FrameOutletOptions = {}) {
    this.now = now;
    this.noPictureAfterMs = noPictureAfterMs;
  }

  get isOpen(): boolean {
    return this.listener !== null;
  }

  /** Time 0 is now. */
  open(listener: PoseListener): void {
    this.close();
    this.listener = listener;
    this.beginMs = this.now();
    this.lastT = -1;
    this.lastPictureMs = this.beginMs;
    this.usualDelayMs = 0;
    this.timer = setInterval(() => this.beat(), EMPTY_EVERY_MS);
  }

  close(): void {
    clearInterval(this.timer);
    this.listener = null;
  }

  /** Ms of the session on the codec's grid at a clock time; below 0 before the start. */
  elapsed(atMs = this.now()): number {
    return atMs < this.beginMs ? -1 : roundTime(atMs - this.beginMs);
  }

  /** Hands a frame out; false when its time is not later than the last one's. A late one, too, says that pictures come. */
  emit(frame: PoseFrame): boolean {
    this.lastPictureMs = this.now();
    const delayMs = this.lastPictureMs - this.beginMs - frame.t;
    this.usualDelayMs = Math.max(delayMs, this.usualDelayMs + (delayMs - this.usualDelayMs) * DELAY_DECAY);
    if (!this.listener || frame.t <= this.lastT) return false;
    this.lastT = frame.t;
    this.listener.frame(frame);
    return true;
  }

  problem(error: Parameters<PoseListener['problem']>[0]): void {
    this.listener?.problem(error);
  }

  private beat(): void {
    const now = this.now();
    const silenceMs = Math.max(this.noPictureAfterMs, Math.min(LONGEST_PATIENCE_MS, PATIENCE * this.usualDelayMs));
    if (now - this.lastPictureMs < silenceMs) return;
    const frame = emptyFrame(this.elapsed(Math.max(this.beginMs, now - silenceMs)));
    if (!this.listener || frame.t <= this.lastT) return;
    this.lastT = frame.t;
    this.listener.frame(frame);
  }
}
