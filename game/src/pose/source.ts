// Where frames come from. Camera, recording, mannequin and keyboard look the same to everything behind this line.
import type { AigaretError, PoseFrame, PoseSourceKind } from '@aigaret/contract';
import type { WayId } from '@aigaret/motion';

/**
 * A source of pose frames on the codec's grid.
 * Time starts at 0 with start(), never goes back, and goes on without a picture: then an empty frame comes every 100 ms.
 */
export interface PoseSource {
  readonly kind: PoseSourceKind;
  readonly width: number; // px of the picture; valid after start() has resolved
  readonly height: number;
  readonly model: string; // name, delegate and hash of what made the frames, e.g. `pose-full CPU 1a2b3c4d`
  /** The camera's own picture for the mirror; null when there is none. It never leaves the device. */
  readonly preview: MediaStream | null;
  /**
   * Resolves when frames flow.
   * @throws AigaretError CAMERA_REFUSED, CAMERA_ABSENT, CAMERA_BUSY, NO_WASM_SIMD, POSE_FAILED, RECORDING_INVALID
   */
  start(listener: PoseListener): Promise<void>;
  /** Which way the run asks for now, null = it does not say: a figure goes there with its next movement. A camera does not listen. */
  asks?(way: WayId | null): void;
  /** Frees camera, worker and timers. Safe to call twice. */
  stop(): void;
}

export interface PoseListener {
  frame(frame: PoseFrame): void;
  /** A problem while running (camera unplugged, worker dead), or null when it is over. Empty frames go on meanwhile. */
  problem(error: AigaretError | null): void;
}
