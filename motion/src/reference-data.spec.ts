// Recordings of real people that this project did not make, from the folder named in AIGARET_REFERENCE_DATA.
// Without it these tests say that they were left out.
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { formatRecording, roundFrame, type PoseFrame } from '@aigaret/contract';
import { measureRecording } from './measure-recording.ts';

const folder = process.env['AIGARET_REFERENCE_DATA'];
const withData = folder ? describe : describe.skip;

const read = (...path: string[]): Buffer => readFileSync(join(folder ?? '', ...path));
const header = (width: number, height: number) =>
  ({ format: 'aigaret-pose', version: 1, width, height, source: 'reference' }) as const;
const textOf = (width: number, height: number, frames: readonly PoseFrame[]): string =>
  formatRecording({ header: header(width, height), items: frames.map((frame) => ({ kind: 'frame', frame })) });

/** A frame from named landmarks, in parts of the picture; the others are unseen. */
function frameOf(t: number, points: Record<number, readonly [number, number]>): PoseFrame {
  const image = new Float64Array(33 * 4).fill(0.3);
  for (let landmark = 0; landmark < 33; landmark += 1) {
    const point = points[landmark];
    image.set(point ? [point[0], point[1], 0, 0.95] : [0.3, 0.3, 0, 0], landmark * 4);
  }
  return roundFrame({ t, image, world: null, people: 1 });
}

withData('real recordings (AIGARET_REFERENCE_DATA)', () => {
  it('counts exactly two squats in the clip with two and a half, at its real 5 frames a second', () => {
    const squats = JSON.parse(read('tfjs-pose', 'pose_squats.full.json').toString()) as number[][][];
    const frames = squats.map((points, index) =>
      frameOf(
        index * 200,
        Object.fromEntries(points.map(([x = 0, y = 0], landmark) => [landmark, [x / 720, y / 1280]])),
      ),
    );
    const text = textOf(720, 1280, frames);
    for (const target of [undefined, 0.4, 0.6, 0.8])
      expect(
        measureRecording(text, { exercise: 'sit-to-stand', side: 'left', ...(target ? { target } : {}) }),
      ).toMatchObject({
        start: 'far',
        repetitions: { length: 2 },
        partials: [],
      });
  });

  it('counts both arms overhead once', () => {
    const poses = JSON.parse(read('tfjs-pose', 'pose_1.json').toString()) as Record<string, { x: number; y: number }>[];
    const names = {
      11: 'left_shoulder',
      12: 'right_shoulder',
      13: 'left_elbow',
      14: 'right_elbow',
      23: 'left_hip',
      24: 'right_hip',
    };
    const frames = poses.map((pose, index) =>
      frameOf(
        (index * 1000) / 30,
        Object.fromEntries(
          Object.entries(names).map(([landmark, name]) => [
            landmark,
            [(pose[name]?.x ?? 0) / 576, (pose[name]?.y ?? 0) / 576],
          ]),
        ),
      ),
    );
    for (const side of ['left', 'right'] as const) {
      const { repetitions } = measureRecording(textOf(576, 576, frames), { exercise: 'shoulder-abduction', side });
      expect(repetitions).toHaveLength(1);
      expect(repetitions[0]?.peak).toBeGreaterThan(150);
    }
  });

  it.each([
    ['correct', 'm07', 'shoulder-abduction'],
    ['incorrect', 'm07', 'shoulder-abduction'],
    ['correct', 'm01', 'sit-to-stand'],
    ['incorrect', 'm01', 'sit-to-stand'],
  ])('counts ten repetitions in ten joined laboratory recordings: %s %s as %s', (kind, movement, exercise) => {
    const path = join(folder ?? '', 'ui-prmd', 'vicon', kind);
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes(`${movement}_s01`) && name.includes('positions'))
      .toSorted();
    expect(files).toHaveLength(10);
    const rows = files.flatMap((name) =>
      gunzipSync(readFileSync(join(path, name)))
        .toString()
        .trim()
        .split('\n')
        .map((line) => line.split(',').map(Number)),
    );
    const markers = { 11: [9], 12: [16], 13: [11], 14: [18], 23: [23, 25], 24: [24, 26] }; // by column / 3
    const frames = rows.map((row, index) =>
      frameOf(
        index * 10,
        Object.fromEntries(
          Object.entries(markers).map(([landmark, columns]) => {
            const mean = (axis: number): number =>
              columns.reduce((sum, column) => sum + (row[column * 3 + axis] ?? NaN), 0) / columns.length;
            return [landmark, [0.5 + mean(1) / 2400, 0.95 - mean(2) / 2400]];
          }),
        ),
      ),
    );
    const { repetitions, partials } = measureRecording(textOf(1000, 1000, frames), { exercise, side: 'right' });
    expect(repetitions.length + partials.length).toBe(10);
    if (kind === 'correct') expect(partials).toEqual([]);
  });
});

if (!folder)
  describe('real recordings', () => {
    it('are left out: AIGARET_REFERENCE_DATA names no folder', () => {
      expect(folder).toBeUndefined();
    });
  });
