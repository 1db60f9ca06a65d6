// The stored form of a recording: a run of records, each u8 kind, u32 length (little endian), bytes.
// Kind 1 = header (JSON), 2 = frame (frame codec), 3 = event (JSON). Chunks of one session joined in order are one
// file, so a browser may upload every few seconds and the server only appends. A torn last record is left out on reading.
import { AigaretError } from './errors.ts';
import { decodeFrame, encodeFrame, FRAME_MAX_BYTES } from './frame-codec.ts';
import {
  parseRecordingHeader,
  parseRecordingLine,
  type Recording,
  type RecordingEvent,
  type RecordingHeader,
  type RecordingItem,
} from './recording.ts';
import type { PoseFrame } from './pose-frame.ts';

export const RECORD_HEADER = 1;
export const RECORD_FRAME = 2;
export const RECORD_EVENT = 3;
/** Longest event or header, in bytes of JSON. */
export const RECORD_TEXT_MAX_BYTES = 65_536;
/** Longest chunk that the server takes. */
export const RECORDING_CHUNK_MAX_BYTES = 1_048_576;

const PREFIX_BYTES = 5;

/** The two text functions of the platform; contract/ has no DOM and no Node types of its own. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

function record(kind: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(PREFIX_BYTES + body.byteLength);
  const data = new DataView(bytes.buffer);
  data.setUint8(0, kind);
  data.setUint32(1, body.byteLength, true);
  bytes.set(body, PREFIX_BYTES);
  return bytes;
}

const textRecord = (kind: number, value: RecordingHeader | RecordingEvent): Uint8Array =>
  record(kind, new TextEncoder().encode(JSON.stringify(value)));

export const encodeHeaderRecord = (header: RecordingHeader): Uint8Array => textRecord(RECORD_HEADER, header);
export const encodeEventRecord = (event: RecordingEvent): Uint8Array => textRecord(RECORD_EVENT, event);
export const encodeFrameRecord = (frame: PoseFrame, sequence: number): Uint8Array =>
  record(RECORD_FRAME, encodeFrame(frame, sequence));

/** Joins byte arrays into one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.byteLength;
  }
  return joined;
}

/** The whole recording in stored form. */
export function encodeRecording(recording: Recording): Uint8Array {
  let sequence = 0;
  const parts = [encodeHeaderRecord(recording.header)];
  for (const item of recording.items) {
    if (item.kind === 'event') parts.push(encodeEventRecord(item.event));
    else {
      parts.push(encodeFrameRecord(item.frame, sequence));
      sequence += 1;
    }
  }
  return joinBytes(parts);
}

const refuse = (offset: number, expected: string, got: string): never => {
  throw new AigaretError('RECORDING_INVALID', {
    where: `recording byte ${offset}`,
    expected,
    got,
    remedy: 'See docs/formats/recording.md.',
  });
};

export interface DecodedChunk {
  header: RecordingHeader | null; // null in every chunk but the first
  items: RecordingItem[];
  tornBytes: number; // bytes of an unfinished last record
}

/**
 * Reads the records of a chunk or of a whole file.
 * @throws AigaretError RECORDING_INVALID, FRAME_INVALID
 */
export function decodeChunk(bytes: Uint8Array): DecodedChunk {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const chunk: DecodedChunk = { header: null, items: [], tornBytes: 0 };
  let offset = 0;
  while (offset < bytes.byteLength) {
    if (offset + PREFIX_BYTES > bytes.byteLength) break;
    const kind = data.getUint8(offset);
    const length = data.getUint32(offset + 1, true);
    if (kind < RECORD_HEADER || kind > RECORD_EVENT) refuse(offset, 'a record of kind 1, 2 or 3', `${kind}`);
    const limit = kind === RECORD_FRAME ? FRAME_MAX_BYTES : RECORD_TEXT_MAX_BYTES;
    if (length > limit) refuse(offset, `a record of at most ${limit} bytes`, `${length}`);
    if (offset + PREFIX_BYTES + length > bytes.byteLength) break;
    const body = bytes.subarray(offset + PREFIX_BYTES, offset + PREFIX_BYTES + length);
    if (kind === RECORD_FRAME) chunk.items.push({ kind: 'frame', frame: decodeFrame(body).frame });
    else {
      let text = '';
      try {
        text = decoder.decode(body);
      } catch {
        refuse(offset, 'UTF-8 text', 'other bytes');
      }
      if (kind === RECORD_HEADER) {
        if (offset > 0) refuse(offset, 'the header first', 'a header later');
        chunk.header = parseRecordingHeader(text);
      } else {
        const item = parseRecordingLine(text, 0);
        if (item.kind !== 'event') refuse(offset, 'an event', 'a frame as text');
        chunk.items.push(item);
      }
    }
    offset += PREFIX_BYTES + length;
  }
  chunk.tornBytes = bytes.byteLength - offset;
  return chunk;
}

/** Reads a whole stored recording. @throws AigaretError RECORDING_INVALID when the header is missing */
export function decodeRecording(bytes: Uint8Array): Recording & { tornBytes: number } {
  const { header, items, tornBytes } = decodeChunk(bytes);
  if (!header) return refuse(0, 'a header record', 'none');
  return { header, items, tornBytes };
}
