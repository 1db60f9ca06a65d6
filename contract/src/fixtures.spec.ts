// Bytes of every released version of the frame codec and of the stored recording. They must stay readable for ever:
// add new ones, never change old ones.
import { describe, expect, it } from '@jest/globals';
import { decodeFrame, encodeFrame } from './frame-codec.ts';
import { LANDMARK_COUNT } from './landmarks.ts';
import type { PoseFrame } from './pose-frame.ts';
import { decodeRecording, encodeRecording } from './recording-binary.ts';

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A frame whose numbers follow a simple rule, so that the fixture can be checked by hand. */
function ruled(withWorld: boolean): PoseFrame {
  const image = new Float64Array(LANDMARK_COUNT * 4);
  const world = new Float64Array(LANDMARK_COUNT * 3);
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    image.set([landmark / 100, 1 - landmark / 50, -landmark / 1000, landmark * 0.03 + 0.01], landmark * 4);
    world.set([landmark / 1000, 0 - landmark / 100, 0.5], landmark * 3);
  }
  for (let index = 0; index < image.length; index += 1)
    image[index] = Math.round((image[index] as number) * 10_000) / 10_000 + 0;
  return { t: 33.4, image, world: withWorld ? world : null, people: 1 };
}

/** Codec 1, version 1. */
const EMPTY_V1 = '01010000070000004e010000';
const IMAGE_V1 =
  '01010101080000004e0100000000102700000164004826f6ff04c8008025ecff072c01b824e2ff0a9001f023d8ff0df40128' +
  '23ceff1058026022c4ff13bc029821baff162003d020b0ff1984030820a6ff1ce803401f9cff1f4c04781e92ff22b004b01d' +
  '88ff251405e81c7eff287805201c74ff2bdc05581b6aff2e4006901a60ff31a406c81956ff34080700194cff376c07381842' +
  'ff3ad007701738ff3d3408a8162eff409808e01524ff43fc0818151aff466009501410ff49c409881306ff4c280ac012fcfe' +
  '4f8c0af811f2fe52f00a3011e8fe55540b6810defe58b80ba00fd4fe5b1c0cd80ecafe5e800c100ec0fe61';
const WORLD_TAIL_V1 =
  '00000000f4010100f6fff4010200ecfff4010300e2fff4010400d8fff4010500cefff4010600c4fff4010700bafff4010800' +
  'b0fff4010900a6fff4010a009cfff4010b0092fff4010c0088fff4010d007efff4010e0074fff4010f006afff401100060ff' +
  'f401110056fff40112004cfff401130042fff401140038fff40115002efff401160024fff40117001afff401180010fff401' +
  '190006fff4011a00fcfef4011b00f2fef4011c00e8fef4011d00defef4011e00d4fef4011f00cafef4012000c0fef401';
/** Stored recording, version 1: header, one empty frame, one event. */
const RECORDING_V1 =
  '01500000007b22666f726d6174223a22616967617265742d706f7365222c2276657273696f6e223a312c227769647468223a' +
  '3634302c22686569676874223a3438302c22736f75726365223a2263616d657261227d020c0000000101000000000000e803' +
  '000003270000007b2274223a3132302e352c226576656e74223a22746172676574222c2276616c7565223a38307d';

describe('bytes of version 1', () => {
  it('are read: a frame without a picture', () => {
    expect(decodeFrame(bytesOf(EMPTY_V1))).toEqual({
      frame: { t: 33.4, image: null, world: null, people: 0 },
      sequence: 7,
    });
  });

  it('are read: 33 landmarks', () => {
    expect(decodeFrame(bytesOf(IMAGE_V1))).toEqual({ frame: ruled(false), sequence: 8 });
  });

  it('are read: 33 landmarks with metres', () => {
    const bytes = bytesOf(IMAGE_V1 + WORLD_TAIL_V1);
    bytes[2] = 3;
    bytes[4] = 9;
    expect(decodeFrame(bytes)).toEqual({ frame: ruled(true), sequence: 9 });
  });

  it('are read: a stored recording', () => {
    const recording = decodeRecording(bytesOf(RECORDING_V1));
    expect(recording.header).toEqual({ format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'camera' });
    expect(recording.items).toEqual([
      { kind: 'frame', frame: { t: 100, image: null, world: null, people: 0 } },
      { kind: 'event', event: { t: 120.5, event: 'target', value: 80 } },
    ]);
    expect(recording.tornBytes).toBe(0);
  });

  it('are still what is written today', () => {
    expect(hexOf(encodeFrame({ t: 33.4, image: null, world: null, people: 0 }, 7))).toBe(EMPTY_V1);
    expect(hexOf(encodeFrame(ruled(false), 8))).toBe(IMAGE_V1);
    expect(hexOf(encodeRecording(decodeRecording(bytesOf(RECORDING_V1))))).toBe(RECORDING_V1);
  });
});
