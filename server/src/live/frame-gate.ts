// Decides for each frame of one play whether it is relayed: header and length right, sequence growing, not too many.
// Pure: time comes in. The payload is not decoded; refusing a bad one is the watcher's part.
import { isAnyArrayBuffer, isUint8Array } from 'node:util/types';
import { AigaretError, checkFrame, type ErrorCode } from '@aigaret/contract';

/** Twice the camera's 30 Hz, and a second's worth of catching up after a stalled network. */
const FRAMES_PER_SECOND = 60;
const BURST = 120;

export type Verdict = { relay: true; bytes: Buffer } | { relay: false; refuse: ErrorCode | null }; // null: too many, left out

/** Browsers send an ArrayBuffer, Node sends a Buffer; both leave as a Buffer, which every message-pack reader takes as bytes. */
function asBytes(raw: unknown): Buffer | null {
  if (isUint8Array(raw)) return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return isAnyArrayBuffer(raw) ? Buffer.from(raw) : null;
}

export class FrameGate {
  private sequence = -1;
  private tokens = BURST;
  private at: number | null = null;

  /** @param now monotonic ms */
  check(raw: unknown, now: number): Verdict {
    const bytes = asBytes(raw);
    if (!bytes) return { relay: false, refuse: 'FRAME_INVALID' };
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
    return { relay: true, bytes };
  }
}
