// Collects a session's frames and event lines and hands a chunk to the outbox every few seconds,
// so that a browser that dies in the middle loses at most the last chunk.
import {
  encodeEventRecord,
  encodeFrameRecord,
  encodeHeaderRecord,
  joinBytes,
  type PoseFrame,
  type RecordingEvent,
  type RecordingHeader,
  type SessionResult,
  type SessionStart,
} from '@aigaret/contract';
import type { Outbox } from './outbox.ts';

/** Time of frames in one chunk, in ms; the most that a dying browser loses. */
export const CHUNK_MS = 5_000;

export interface Recorder {
  frame(frame: PoseFrame): void;
  event(event: RecordingEvent): void;
  /** Writes the last chunk and the result into the outbox; resolves when both are written down (not yet sent). */
  finish(result: SessionResult): Promise<void>;
  readonly frames: number;
}

export interface RecorderOptions {
  sessionId: string;
  start: SessionStart;
  header: RecordingHeader;
  outbox: Pick<Outbox, 'start' | 'chunk' | 'result'>;
}

/** Opens the session in the outbox and begins to collect. */
export function createRecorder({ sessionId, start, header, outbox }: RecorderOptions): Recorder {
  let parts: Uint8Array[] = [encodeHeaderRecord(header)];
  let chunkIndex = 0;
  let chunkFrom = 0;
  let sequence = 0;
  let finished = false;
  // One after the other, so that the outbox sees start, chunks and result in this order.
  let writing = outbox.start(sessionId, start);

  const cut = (): void => {
    if (parts.length === 0) return;
    const bytes = joinBytes(parts);
    const index = chunkIndex;
    parts = [];
    chunkIndex += 1;
    writing = writing.then(() => outbox.chunk(sessionId, index, bytes));
  };

  return {
    frame(frame) {
      if (finished) return;
      parts.push(encodeFrameRecord(frame, sequence));
      sequence += 1;
      if (frame.t - chunkFrom >= CHUNK_MS) {
        cut();
        chunkFrom = frame.t;
      }
    },
    event(event) {
      if (!finished) parts.push(encodeEventRecord(event));
    },
    async finish(result) {
      if (finished) return writing;
      finished = true;
      cut();
      writing = writing.then(() => outbox.result(sessionId, result));
      return writing;
    },
    get frames() {
      return sequence;
    },
  };
}
