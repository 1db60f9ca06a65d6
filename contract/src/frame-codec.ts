// Binary form of one pose frame: a 12-byte header, then int16 coordinates. The live socket and the stored recording
// use the same bytes. A relay calls checkFrame (header and length only); only the watcher decodes the payload.
//
// Header, little endian: u8 codec, u8 version, u8 flags, u8 people, u32 sequence, u32 t in 0.1 ms.
// Payload of codec 1: 33 x (i16 x, i16 y, i16 z, u8 visibility) when flag IMAGE is set, then 33 x 3 x i16 when WORLD is set.
// Fixtures of every released version stay in fixtures.spec.ts and must stay readable.
import { AigaretError } from './errors.ts';
import { LANDMARK_COUNT } from './landmarks.ts';
import {
  IMAGE_GRID,
  IMAGE_STRIDE,
  TIME_GRID,
  VISIBILITY_GRID,
  WORLD_GRID,
  WORLD_STRIDE,
  type PoseFrame,
} from './pose-frame.ts';

/** Absolute int16 coordinates on the grid of pose-frame.ts. */
export const CODEC_INT16 = 1;
export const CODEC_VERSION = 1;
export const FRAME_HEADER_BYTES = 12;
export const FLAG_IMAGE = 1;
export const FLAG_WORLD = 2;

const IMAGE_BYTES = LANDMARK_COUNT * 7;
const WORLD_BYTES = LANDMARK_COUNT * 6;

/** No valid frame of any codec is longer; the socket refuses longer messages unread. */
export const FRAME_MAX_BYTES = FRAME_HEADER_BYTES + IMAGE_BYTES + WORLD_BYTES;

/** What a header says, without the payload. */
export interface FrameHeader {
  codec: number;
  version: number;
  flags: number;
  people: number; // 0, 1, or 2 for "two or more"
  sequence: number; // 0, 1, 2 ... within one session; gaps mean dropped frames
  t: number; // ms from the start of the session
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const refuse = (expected: string, got: string, code: 'FRAME_INVALID' | 'FRAME_TOO_LARGE' = 'FRAME_INVALID'): never => {
  throw new AigaretError(code, { where: 'pose frame', expected, got, remedy: 'See docs/formats/frame-codec.md.' });
};

/** Bytes that a frame with these flags has, header included. */
export const frameBytes = (flags: number): number =>
  FRAME_HEADER_BYTES + (flags & FLAG_IMAGE ? IMAGE_BYTES : 0) + (flags & FLAG_WORLD ? WORLD_BYTES : 0);

/**
 * Reads and checks header and length without touching the payload.
 * @throws AigaretError FRAME_INVALID or FRAME_TOO_LARGE
 */
export function checkFrame(bytes: Uint8Array): FrameHeader {
  if (bytes.byteLength > FRAME_MAX_BYTES)
    refuse(`at most ${FRAME_MAX_BYTES} bytes`, `${bytes.byteLength}`, 'FRAME_TOO_LARGE');
  if (bytes.byteLength < FRAME_HEADER_BYTES) refuse(`at least ${FRAME_HEADER_BYTES} bytes`, `${bytes.byteLength}`);
  const data = view(bytes);
  const codec = data.getUint8(0);
  const version = data.getUint8(1);
  const flags = data.getUint8(2);
  const people = data.getUint8(3);
  if (codec !== CODEC_INT16 || version !== CODEC_VERSION)
    refuse('codec 1 version 1', `codec ${codec} version ${version}`);
  if (flags & ~(FLAG_IMAGE | FLAG_WORLD)) refuse('known flags', `flags ${flags}`);
  if (flags & FLAG_WORLD && !(flags & FLAG_IMAGE)) refuse('image landmarks beside world landmarks', `flags ${flags}`);
  if (people > 2) refuse('people 0 to 2', `${people}`);
  if (bytes.byteLength !== frameBytes(flags))
    refuse(`${frameBytes(flags)} bytes for flags ${flags}`, `${bytes.byteLength}`);
  return { codec, version, flags, people, sequence: data.getUint32(4, true), t: data.getUint32(8, true) / TIME_GRID };
}

/** Encodes a frame that lies on the grid (see roundFrame); off-grid values would be rounded here. */
export function encodeFrame(frame: PoseFrame, sequence: number): Uint8Array {
  const flags = (frame.image ? FLAG_IMAGE : 0) | (frame.image && frame.world ? FLAG_WORLD : 0);
  const bytes = new Uint8Array(frameBytes(flags));
  const data = view(bytes);
  data.setUint8(0, CODEC_INT16);
  data.setUint8(1, CODEC_VERSION);
  data.setUint8(2, flags);
  data.setUint8(3, Math.min(2, frame.people));
  data.setUint32(4, sequence, true);
  data.setUint32(8, Math.round(frame.t * TIME_GRID), true);
  let offset = FRAME_HEADER_BYTES;
  const { image, world } = frame;
  if (image) {
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      const from = landmark * IMAGE_STRIDE;
      data.setInt16(offset, Math.round((image[from] as number) * IMAGE_GRID), true);
      data.setInt16(offset + 2, Math.round((image[from + 1] as number) * IMAGE_GRID), true);
      data.setInt16(offset + 4, Math.round((image[from + 2] as number) * IMAGE_GRID), true);
      data.setUint8(offset + 6, Math.round((image[from + 3] as number) * VISIBILITY_GRID));
      offset += 7;
    }
    if (world) {
      for (let index = 0; index < LANDMARK_COUNT * WORLD_STRIDE; index += 1) {
        data.setInt16(offset, Math.round((world[index] as number) * WORLD_GRID), true);
        offset += 2;
      }
    }
  }
  return bytes;
}

/**
 * Decodes one frame.
 * @throws AigaretError FRAME_INVALID or FRAME_TOO_LARGE
 */
export function decodeFrame(bytes: Uint8Array): { frame: PoseFrame; sequence: number } {
  const header = checkFrame(bytes);
  const data = view(bytes);
  let offset = FRAME_HEADER_BYTES;
  let image: Float64Array | null = null;
  let world: Float64Array | null = null;
  if (header.flags & FLAG_IMAGE) {
    image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      const to = landmark * IMAGE_STRIDE;
      image[to] = data.getInt16(offset, true) / IMAGE_GRID;
      image[to + 1] = data.getInt16(offset + 2, true) / IMAGE_GRID;
      image[to + 2] = data.getInt16(offset + 4, true) / IMAGE_GRID;
      const visibility = data.getUint8(offset + 6);
      if (visibility > VISIBILITY_GRID) refuse(`visibility 0 to ${VISIBILITY_GRID}`, `${visibility}`);
      image[to + 3] = visibility / VISIBILITY_GRID;
      offset += 7;
    }
  }
  if (header.flags & FLAG_WORLD) {
    world = new Float64Array(LANDMARK_COUNT * WORLD_STRIDE);
    for (let index = 0; index < world.length; index += 1) {
      world[index] = data.getInt16(offset, true) / WORLD_GRID;
      offset += 2;
    }
  }
  return { frame: { t: header.t, image, world, people: header.people }, sequence: header.sequence };
}
