// The laboratory adapters on tiny made-up recordings of the same formats, whose truth is known by how they were made.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { calibratingRaise } from './calibrating-raise.mjs';
import { createPoints, framesOf, setPoint, type Vector } from './camera.mjs';
import { readClips } from './curls.mjs';
import { hipCentres, shoulderCentres } from './joint-centres.mjs';
import { align } from './keraal.mjs';
import { dataRows } from './rows.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laboratory-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const radians = (deg: number): number => (deg * Math.PI) / 180;
/** A raise and its lowering, 0 to 1 and back. */
const wave = (share: number): number => (1 - Math.cos(2 * Math.PI * share)) / 2;

/** A line of the depth camera's file: a person at 2 m, the arm that the sensor calls right raised sideways by so many degrees. */
function depthLine(index: number, raisedDeg: number): string {
  const arm = (side: 1 | -1, deg: number): [Vector, Vector] => {
    const shoulder: Vector = [side * 0.18, 0.5, 2];
    return [shoulder, [shoulder[0] + side * 0.28 * Math.sin(radians(deg)), 0.5 - 0.28 * Math.cos(radians(deg)), 2]];
  };
  const [moving, elbow] = arm(1, raisedDeg);
  const [still, hanging] = arm(-1, 5);
  const joints: Record<string, Vector> = {
    Head: [0, 0.75, 2],
    ShoulderRight: moving,
    ElbowRight: elbow,
    WristRight: [elbow[0], elbow[1] - 0.2, 2],
    ShoulderLeft: still,
    ElbowLeft: hanging,
    WristLeft: [hanging[0], hanging[1] - 0.2, 2],
    HipRight: [0.12, 0, 2],
    HipLeft: [-0.12, 0, 2],
    AnkleRight: [0.12, -0.85, 2],
    AnkleLeft: [-0.12, -0.85, 2],
  };
  const told = Object.entries(joints).map(([name, [x, y, z]]) => `(${name},Tracked,${x},${y},${z},0,0)`);
  return `${index},0,${100_000 + Math.round((index * 1000) / 30)},${told.join(',')}`;
}

/** One repetition of two seconds. */
const repetition = (fullDeg: number): string =>
  [
    'Version0.1',
    ...Array.from({ length: 61 }, (_, index) => depthLine(index, 5 + (fullDeg - 5) * wave(index / 60))),
  ].join('\n');

const rowOf = (rows: ReturnType<typeof dataRows>, name: string) => rows.find((row) => row.name === name);

describe('the rows of laboratory recordings', () => {
  it('counts joined and single repetitions and meets the angle that the joints have, on the side that the gesture names', () => {
    mkdirSync(join(folder, 'irds', 'raw'), { recursive: true });
    for (const [number, deg] of [100, 110, 95, 105].entries())
      writeFileSync(join(folder, 'irds', 'raw', `301_4_4_${number + 1}_1_chair.txt.gz`), gzipSync(repetition(deg)));
    const told: string[] = [];
    const rows = dataRows(folder, (sentence) => told.push(sentence));
    expect(told).toEqual([]);
    expect(rowOf(rows, 'reps_exact.irds')).toMatchObject({ value: 100, unit: '%', n: 1 });
    expect(rowOf(rows, 'reps_exact.irds-single')).toMatchObject({ value: 100, n: 4 });
    const angle = rowOf(rows, 'formula_mae_deg.irds.shoulder-abduction');
    expect(angle?.value).toBeLessThan(4); // the smoothing's lag at this speed
    expect(angle?.n).toBeGreaterThan(200);
    expect(rowOf(rows, 'formula_peak_mae_deg.irds.shoulder-abduction')?.value).toBeLessThan(2);
  });

  it('goes on past broken, misnamed and foreign files, and says each', () => {
    writeFileSync(join(folder, '301_4_4_1_1_stand.txt'), repetition(100));
    writeFileSync(join(folder, '301_4_4_2_1_stand.txt.gz'), 'no archive');
    writeFileSync(join(folder, '301_4_4_3_1_stand.txt'), 'nothing of the kind\n');
    writeFileSync(join(folder, '301_4_4_4_1_floating.txt'), repetition(100));
    writeFileSync(join(folder, 'm07_s01_e01_positions.txt'), '1,2,3\n');
    writeFileSync(join(folder, 'table.csv'), 'a,b\n1,2\n');
    const told: string[] = [];
    const rows = dataRows(folder, (sentence) => told.push(sentence));
    expect(rowOf(rows, 'reps_exact.irds')).toMatchObject({ value: 100, n: 1 });
    const all = told.join('\n');
    for (const part of ['_2_1_stand.txt.gz', '_3_1_stand.txt', 'floating', 'm07_s01_e01', 'table.csv'])
      expect(all).toContain(part);
  });

  it('gives no rows for an empty folder and for none', () => {
    expect(dataRows(folder, () => {})).toEqual([]);
    expect(dataRows(join(folder, 'nowhere'), () => {})).toEqual([]);
  });
});

/** A body of shoulders and hips, with the left hand somewhere. */
function bodyWithHand(hand: Vector) {
  const points = createPoints();
  setPoint(points, 11, [0.18, 1.4, 0]);
  setPoint(points, 12, [-0.18, 1.4, 0]);
  setPoint(points, 23, [0.12, 0.9, 0]);
  setPoint(points, 24, [-0.12, 0.9, 0]);
  setPoint(points, 15, hand);
  return points;
}

describe('the camera', () => {
  const xOf = (image: Float64Array | null | undefined, landmark: number): number => image?.[landmark * 4] ?? Number.NaN;

  it("has the person's left at larger x from the front, and what is missing unseen", () => {
    const [frame] = framesOf({ timesMs: [0], postures: [bodyWithHand([0.4, 1.4, 0])] }, 'front');
    expect(xOf(frame?.image, 15)).toBeGreaterThan(xOf(frame?.image, 11));
    expect(xOf(frame?.image, 11)).toBeGreaterThan(xOf(frame?.image, 12));
    expect(frame?.image?.[13 * 4 + 3]).toBe(0);
  });

  it('sees a hand stretched forwards on the side that the person faces', () => {
    const body = { timesMs: [0], postures: [bodyWithHand([0.18, 1.4, 0.5])] };
    expect(xOf(framesOf(body, 'left')[0]?.image, 15)).toBeLessThan(0.4);
    expect(xOf(framesOf(body, 'right')[0]?.image, 15)).toBeGreaterThan(0.6);
    expect(xOf(framesOf(body, 'front')[0]?.image, 15)).toBeCloseTo(xOf(framesOf(body, 'front')[0]?.image, 11), 1);
  });
});

describe('joint centres', () => {
  const markers: Record<string, Vector> = {
    LASI: [0.12, 0.96, 0.1],
    RASI: [-0.12, 0.96, 0.1],
    LPSI: [0.05, 0.96, -0.08],
    RPSI: [-0.05, 0.96, -0.08],
    LSHO: [0.2, 1.4, 0],
    RSHO: [-0.2, 1.4, 0],
    CLAV: [0, 1.36, 0.1],
    C7: [0, 1.44, -0.08],
  };

  it('puts the hips below, behind and inside the front of the pelvis, as the regression of 2007 has it', () => {
    const [left, right] = hipCentres(markers);
    expect(left[0]).toBeCloseTo(0.33 * 0.24 + 0.0073, 6);
    expect(left[1]).toBeCloseTo(0.96 - (0.3 * 0.24 + 0.0109), 6);
    expect(left[2]).toBeCloseTo(0.1 - (0.24 * 0.18 + 0.0099), 6);
    expect(right[0]).toBeCloseTo(-left[0], 9);
  });

  it("puts the shoulders 17 % of the acromions' distance below them", () => {
    const [left] = shoulderCentres(markers);
    expect(1.4 - left[1]).toBeCloseTo(0.17 * 0.4 + 0.007, 2);
  });
});

describe('a raise made from one picture', () => {
  it('is as high as a quarter turn to the own side, on either side', () => {
    for (const side of ['left', 'right'] as const) {
      const picture = { width: 960, height: 544 };
      const body = bodyWithHand([0.18, 0.9, 0]);
      setPoint(body, 13, [0.18, 1.15, 0]);
      setPoint(body, 14, [-0.18, 1.15, 0]);
      const [rest] = framesOf({ timesMs: [0], postures: [body] }, 'front');
      if (!rest) throw new Error('no picture');
      const frames = calibratingRaise(rest, side, picture);
      const [shoulder, elbow] = side === 'left' ? [11, 13] : [12, 14];
      const top = frames[Math.floor(frames.length / 2)]?.image;
      const across = ((top?.[elbow * 4] ?? 0) - (top?.[shoulder * 4] ?? 0)) * (side === 'left' ? 1 : -1);
      expect(across).toBeGreaterThan(0.03);
      expect(top?.[elbow * 4 + 1]).toBeCloseTo(top?.[shoulder * 4 + 1] ?? 0, 2);
      expect(frames.at(-1)?.image).toEqual(rest.image);
    }
  });
});

describe('streams without times', () => {
  it('are moved to where the hands agree', () => {
    const height = (at: number): number => 1 + 0.5 * wave(at / 60);
    const bodies = Array.from({ length: 120 }, (_, index) => bodyWithHand([0.3, height(index), 0]));
    for (const [index, points] of bodies.entries()) setPoint(points, 16, [-0.3, height(index), 0]);
    const timesMs = bodies.map((_, index) => index * 33);
    const frames = framesOf({ timesMs, postures: bodies }, 'front');
    const late = Array.from({ length: 120 }, (_, index) => bodies[Math.max(0, index - 4)] ?? createPoints());
    const { shift, agreement, postures } = align(frames, late);
    expect(shift).toBe(4);
    expect(agreement).toBeGreaterThan(0.999);
    expect(postures[50]?.at[15 * 3 + 1]).toBeCloseTo(height(50), 6);
  });
});

describe('tables of curls', () => {
  const parts = ['left_shoulder', 'right_shoulder', 'left_elbow', 'right_elbow', 'left_hip', 'right_hip'];
  const header = ['label', ...parts.flatMap((part) => ['x', 'y', 'z', 'v'].map((axis) => `${part}_${axis}`))].join(',');
  const line = (label: string, x: number): string => [label, ...parts.flatMap(() => [x, 0.5, 0, 0.9])].join(',');

  it('are cut where the body jumps; a broken row is left out', () => {
    const file = join(folder, 'curls.csv');
    writeFileSync(
      file,
      [header, line('C', 0.5), line('C', 0.51), 'C,broken', line('L', 0.8), line('L', 0.81)].join('\n'),
    );
    const { clips, bad } = readClips(file);
    expect(bad).toBe(1);
    expect(clips.map(({ labels }) => labels.join(''))).toEqual(['CC', 'LL']);
    expect(clips[1]?.frames[0]?.t).toBe(0);
  });

  it('with other labels are refused, naming them', () => {
    const file = join(folder, 'squats.csv');
    writeFileSync(file, [header, line('up', 0.5), line('down', 0.5)].join('\n'));
    expect(() => readClips(file)).toThrow('labels up, down');
  });
});
