// Decides for each frame of one play whether it is relayed: header and length right, sequence growing, not too many.
// Pure: time comes in. The payload is not decoded; refusing a bad one is the watcher's part.
import { AigaretError, checkFrame, type ErrorCode } from '@aigaret/contract';

/** Twice the camera's 30 Hz, and a second's worth of catching up after a stalled network. */
const FRAMES_PER_SECOND = 60;
const BURST = 120;

export type Verdict = { relay: true } | { relay: false; refuse: ErrorCode | null }; // null: too many, left out

export class FrameGate {
  private sequence = -1;
  private tokens = BURST;
  private at: number | null = null;

  /** @param now monotonic ms */
  check(bytes: unknown, now: number): Verdict {
    if (!(bytes instanceof Uint8Array)) return { relay: false, refuse: 'FRAME_INVALID' };
    try {
      const { sequence } = checkFrame(bytes);
      if (sequence <= this.sequence) return { relay: false, refuse: 'FRAME_INVALID' };
      this.sequence = sequence;
    } catch (error) {
      return { relay: false, refuse: error instanceof AigaretError ? error.code : 'FRAME_INVALID' };
    }
    this.tokens = Math.min(BURST, this.tokens + ((now - (this.at ?? now)) * FRAMES_PER_SECOND) / 1000);
    this.at = now;
    if (this.tokens < 1) return { relay: false, refuse: null };
    this.tokens -= 1;
    return { relay: true };
  }
}
