import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AigaretError } from './errors.ts';
import { LANDMARK_COUNT } from './landmarks.ts';
import { emptyFrame, roundFrame, type PoseFrame } from './pose-frame.ts';
import {
  decodeChunk,
  decodeRecording,
  encodeEventRecord,
  encodeFrameRecord,
  encodeHeaderRecord,
  encodeRecording,
  joinBytes,
} from './recording-binary.ts';
import { formatRecording, parseRecording, type Recording, type RecordingItem } from './recording.ts';

const header = { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'camera' } as const;
const drawn = (t: number, world = true): PoseFrame =>
  roundFrame({
    t,
    image: Float64Array.from({ length: LANDMARK_COUNT * 4 }, (_, index) => ((index * 37 + t) % 100) / 99),
    world: world
      ? Float64Array.from({ length: LANDMARK_COUNT * 3 }, (_, index) => ((index * 13 + t) % 40) / 17 - 1)
      : null,
    people: 1,
  });

/** Recordings with frames of every kind and events, time never going back. */
const recordings: fc.Arbitrary<Recording> = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 5000 }),
      kind: fc.constantFrom('world', 'image', 'empty', 'crowd', 'event'),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    let t = 0;
    const items = steps.map(({ step, kind }): RecordingItem => {
      t = Math.round((t + step / 10) * 10) / 10;
      if (kind === 'event') return { kind: 'event', event: { t, event: 'target', value: step, note: '한글 "\\n' } };
      if (kind === 'empty') return { kind: 'frame', frame: emptyFrame(t) };
      return { kind: 'frame', frame: { ...drawn(t, kind === 'world'), people: kind === 'crowd' ? 2 : 1 } };
    });
    return { header: { ...header, side: 'left' }, items };
  });

const text = (...lines: unknown[]): string =>
  [header, ...lines].map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
const points = (count: number, stride: number): number[][] =>
  Array.from({ length: count }, () => Array.from({ length: stride }, () => 0.5));

describe('a recording as text and as bytes', () => {
  it('goes from text to bytes and back without losing a bit', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const { refused, ...parsed } = parseRecording(formatRecording(recording));
        expect(refused).toEqual([]);
        expect(parsed).toEqual(recording);
        const { tornBytes, ...stored } = decodeRecording(encodeRecording(parsed));
        expect(tornBytes).toBe(0);
        expect(stored).toEqual(recording);
        expect(formatRecording(stored)).toBe(formatRecording(recording));
      }),
      { numRuns: 60 },
    );
  });

  it('rounds foreign numbers to the grid while reading', () => {
    const image = points(33, 4).map(() => [0.123456789, 0.5, -0.00001, 0.987]);
    const { items } = parseRecording(text({ t: 33.3333, image }));
    const frame = items[0]?.kind === 'frame' ? items[0].frame : null;
    expect(frame?.t).toBe(33.3);
    expect([...(frame?.image?.subarray(0, 4) ?? [])]).toEqual([0.1235, 0.5, 0, 0.99]);
  });

  it('reads what others write: a byte order mark, other line ends, blank lines, keys of newer writers', () => {
    const foreign = `\uFEFF${JSON.stringify({ ...header, camera: 'x' })}\r\n\r\n${JSON.stringify({ t: 0, image: null, extra: 1 })}\r\n\n`;
    expect(parseRecording(foreign)).toMatchObject({
      header: { camera: 'x' },
      items: [{ kind: 'frame', frame: { t: 0, image: null } }],
    });
  });

  it.each([
    ['not JSON', text('{"t":'), 'recording line 2: expected one JSON object, got "{\\"t\\":"'],
    ['a number', text('5'), 'line 2: expected one JSON object, got 5'],
    ['no time', text({ image: null }), 'line 2: expected t in ms, 0 or more, got nothing'],
    ['negative time', text({ t: -1, image: null }), 'got -1'],
    [
      'time going back',
      text({ t: 9, image: null }, { t: 5, image: null }),
      'line 3: expected t of 9 ms or later, got 5',
    ],
    ['32 landmarks', text({ t: 0, image: points(32, 4) }), 'image with 33 landmarks, got 32'],
    ['three numbers a landmark', text({ t: 0, image: points(33, 3) }), 'image[0] with 4 numbers, got [0.5,0.5,0.5]'],
    [
      'a word for a number',
      text({ t: 0, image: points(33, 4).with(5, [0, 0, 'a', 1] as never) }),
      'image[5][2] as a number within 1000, got "a"',
    ],
    ['short metres', text({ t: 0, image: points(33, 4), world: points(3, 3) }), 'world with 33 landmarks, got 3'],
    ['neither frame nor event', text({ t: 0, pose: 1 }), '"image" or "event", got t, pose'],
    ['an event without a name', text({ t: 0, event: '' }), 'an event name of 1 to 40 characters'],
    ['a crowd', text({ t: 0, image: null, people: 7 }), 'people 0, 1 or 2, got 7'],
    ['another format', JSON.stringify({ ...header, format: 'other' }), 'line 1: expected a valid "format"'],
    ['a newer version', JSON.stringify({ ...header, version: 2 }), '"version"'],
    ['no header', '', 'line 1: expected a JSON header'],
  ])('refuses %s and says where, expected and got', (_what, broken, words) => {
    expect(() => parseRecording(broken)).toThrow(AigaretError);
    expect(() => parseRecording(broken)).toThrow(words);
  });

  it('keeps the good lines when lenient, and tells the bad ones by number', () => {
    const { items, refused } = parseRecording(
      text({ t: 1, image: null }, 'garbage', { t: 2, image: points(33, 4) }, { t: 0, image: null }),
      true,
    );
    expect(items).toHaveLength(2);
    expect(refused.map(({ line }) => line)).toEqual([3, 5]);
    expect(() => parseRecording('garbage', true)).toThrow('line 1');
  });
});

describe('a recording in stored form', () => {
  it('may be uploaded in chunks that join to one file, and loses only a torn last record', () => {
    const chunks = [
      joinBytes([encodeHeaderRecord(header), encodeFrameRecord(drawn(10), 0)]),
      joinBytes([encodeEventRecord({ t: 20, event: 'pause' }), encodeFrameRecord(drawn(30), 1)]),
    ];
    expect(decodeChunk(chunks[1] as Uint8Array)).toMatchObject({ header: null, items: { length: 2 } });
    const whole = joinBytes(chunks);
    expect(decodeRecording(whole).items).toHaveLength(3);
    expect(decodeRecording(whole.subarray(0, -3))).toMatchObject({ items: { length: 2 } });
    expect(decodeRecording(whole.subarray(0, -3)).tornBytes).toBeGreaterThan(0);
  });

  it('is refused by name when a record is not what it says', () => {
    expect(() => decodeRecording(encodeFrameRecord(drawn(0), 0))).toThrow('a header record');
    expect(() => decodeChunk(Uint8Array.from([9, 0, 0, 0, 0]))).toThrow('a record of kind 1, 2 or 3, got 9');
    expect(() => decodeChunk(Uint8Array.from([3, 255, 255, 255, 255]))).toThrow('at most');
    const twice = joinBytes([encodeHeaderRecord(header), encodeHeaderRecord(header)]);
    expect(() => decodeChunk(twice)).toThrow('a header later');
    expect(() => decodeChunk(Uint8Array.from([3, 1, 0, 0, 0, 0xff]))).toThrow('UTF-8');
  });

  it('never does anything but read or refuse, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 0, max: 3 }), (bytes, kind) => {
        if (bytes.byteLength > 5) bytes.set([kind, bytes[1] as number, 0, 0, 0]);
        try {
          decodeChunk(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AigaretError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
