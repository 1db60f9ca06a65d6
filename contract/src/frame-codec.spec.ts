import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AigaretError } from './errors.ts';
import { checkFrame, decodeFrame, encodeFrame, FRAME_MAX_BYTES, frameBytes } from './frame-codec.ts';
import { LANDMARK_COUNT } from './landmarks.ts';
import { emptyFrame, roundFrame, type PoseFrame } from './pose-frame.ts';

const coordinate = fc.double({ min: -4, max: 4, noNaN: true });
const numbers = (count: number, one: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
  fc.array(one, { minLength: count, maxLength: count }).map((values) => Float64Array.from(values));

/** Frames as a source makes them: rounded to the grid. */
const frames: fc.Arbitrary<PoseFrame> = fc
  .record({
    t: fc.double({ min: 0, max: 4e8, noNaN: true }),
    image: fc.option(numbers(LANDMARK_COUNT * 4, coordinate)),
    world: fc.option(numbers(LANDMARK_COUNT * 3, fc.double({ min: -40, max: 40, noNaN: true }))),
    people: fc.integer({ min: 0, max: 2 }),
  })
  .map((frame) => roundFrame({ ...frame, world: frame.image ? frame.world : null }));

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

/** The refusal, or null; anything else than an AigaretError is thrown on. */
function refusal(action: () => unknown): AigaretError | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof AigaretError) return error;
    throw error;
  }
}

describe('the frame codec', () => {
  it('gives back every frame on the grid, bit for bit, with its sequence', () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 0, max: 0xffff_ffff }), (frame, sequence) => {
        const bytes = encodeFrame(frame, sequence);
        expect(decodeFrame(bytes)).toEqual({ frame, sequence });
        expect(bytes.byteLength).toBe(frameBytes(checkFrame(bytes).flags));
      }),
      { numRuns: 200 },
    );
  });

  it('clamps what lies beyond the grid instead of wrapping it round', () => {
    const image = new Float64Array(LANDMARK_COUNT * 4).fill(0.5);
    image.set([99, -99, 99, 7]);
    const { frame } = decodeFrame(encodeFrame(roundFrame({ t: -5, image, world: null, people: 1 }), 0));
    expect([...(frame.image?.subarray(0, 4) ?? [])]).toEqual([3.2767, -3.2767, 3.2767, 1]);
    expect(frame.t).toBe(0);
  });

  it('turns a frame with an unmeasured number into an empty one', () => {
    const image = new Float64Array(LANDMARK_COUNT * 4).fill(0.5);
    image[40] = NaN;
    expect(roundFrame({ t: 5, image, world: null, people: 1 })).toEqual(emptyFrame(5));
  });

  it('refuses ten thousand random buffers by name or reads them, and never does anything else', () => {
    const lengths = [0, 1, 11, 12, 13, frameBytes(1), frameBytes(3), FRAME_MAX_BYTES + 1];
    const length = fc.oneof(fc.constantFrom(...lengths), fc.integer({ min: 0, max: FRAME_MAX_BYTES + 40 }));
    const buffers = length.chain((size) => fc.uint8Array({ minLength: size, maxLength: size }));
    const header = fc.tuple(
      fc.constantFrom(1, 1, 1, 2),
      fc.constantFrom(1, 1, 1, 0),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 3 }),
    );
    let read = 0;
    fc.assert(
      fc.property(buffers, header, fc.boolean(), (bytes, start, plausible) => {
        if (plausible) bytes.set(start.slice(0, bytes.byteLength));
        const checked = refusal(() => checkFrame(bytes));
        const decoded = refusal(() => decodeFrame(bytes));
        if (checked) expect(decoded?.code).toBe(checked.code);
        if (!decoded) read += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(0);
  });

  it.each([
    ['too short', new Uint8Array(11), 'FRAME_INVALID', 'at least 12 bytes, got 11'],
    ['too long', new Uint8Array(FRAME_MAX_BYTES + 1), 'FRAME_TOO_LARGE', `at most ${FRAME_MAX_BYTES} bytes`],
    ['of another version', Uint8Array.from([1, 9, ...zeros(10)]), 'FRAME_INVALID', 'codec 1 version 9'],
    ['with unknown flags', Uint8Array.from([1, 1, 8, ...zeros(9)]), 'FRAME_INVALID', 'flags 8'],
    ['with metres but no picture', Uint8Array.from([1, 1, 2, ...zeros(9)]), 'FRAME_INVALID', 'image landmarks'],
    ['with a crowd', Uint8Array.from([1, 1, 0, 3, ...zeros(8)]), 'FRAME_INVALID', 'people 0 to 2'],
    ['without its payload', Uint8Array.from([1, 1, 1, 1, ...zeros(8)]), 'FRAME_INVALID', `${frameBytes(1)} bytes`],
  ] as const)('refuses a frame %s', (_what, bytes, code, words) => {
    const error = refusal(() => checkFrame(bytes));
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(words);
  });

  it('refuses a visibility above one', () => {
    const bytes = encodeFrame({ t: 0, image: new Float64Array(LANDMARK_COUNT * 4), world: null, people: 1 }, 0);
    bytes[12 + 6] = 101;
    expect(refusal(() => decodeFrame(bytes))?.message).toContain('visibility 0 to 100, got 101');
  });

  it('reads a frame in the middle of a larger buffer', () => {
    const bytes = encodeFrame(emptyFrame(12.3), 4);
    const larger = new Uint8Array(40);
    larger.set(bytes, 9);
    expect(decodeFrame(larger.subarray(9, 9 + bytes.byteLength))).toEqual({ frame: emptyFrame(12.3), sequence: 4 });
  });
});
