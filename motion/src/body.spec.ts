import { describe, expect, it } from '@jest/globals';
import {
  createBody,
  describeBody,
  FACING,
  HIP_X,
  LEAN_COS,
  LEAN_DEG,
  LEAN_SIN,
  SCALE,
  SEEN_TRUNK,
  SHOULDER_TILT_DEG,
  TRUNK,
  TRUNK_PER_WIDTH,
  WIDTH,
  type Body,
} from './body.ts';
import { directionOf, restBody, restRecord, viewOf } from './rest-record.ts';

const body = (points: Record<number, [number, number]>, rest?: Body): Body => {
  const made = createBody();
  for (const [landmark, [x, y]] of Object.entries(points)) {
    made.x[Number(landmark)] = x;
    made.y[Number(landmark)] = y;
  }
  describeBody(made, rest ?? made);
  return made;
};
const upright = body({ 11: [0.6, 0.4], 12: [0.4, 0.4], 23: [0.55, 0.7], 24: [0.45, 0.7] });
const LEANING: Record<number, [number, number]> = {
  11: [0.7, 0.42],
  12: [0.5, 0.38],
  23: [0.55, 0.7],
  24: [0.45, 0.7],
}; // to the person's left
const withoutHips = (points: Record<number, [number, number]>, rest?: Body): Body =>
  body({ 11: points[11] as [number, number], 12: points[12] as [number, number] }, rest);
const noHips = withoutHips({ 11: [0.6, 0.4], 12: [0.4, 0.4] });
const SHIFTED_DEG = (Math.asin(0.1 / 0.28) * 180) / Math.PI;

describe('posture in the picture plane', () => {
  it("measures width, trunk and lean, + to the person's left", () => {
    expect(upright.g[WIDTH]).toBeCloseTo(0.2, 9);
    expect(upright.g[SEEN_TRUNK]).toBeCloseTo(0.3, 9);
    expect(upright.g[LEAN_DEG]).toBeCloseTo(0, 9);
    const leaning = body(LEANING, upright);
    expect(leaning.g[LEAN_DEG]).toBeCloseTo(18.43, 1);
    expect(leaning.g[LEAN_SIN]).toBeCloseTo(0.316, 3);
    expect(leaning.g[LEAN_COS]).toBeCloseTo(0.949, 3);
    expect(leaning.g[SHOULDER_TILT_DEG]).toBeCloseTo(11.3, 1);
  });

  it('falls back to the shift of the shoulders and to 1.4 widths where hips are hidden', () => {
    expect(noHips.g[HIP_X]).toBeNaN();
    expect(noHips.g[TRUNK]).toBeCloseTo(TRUNK_PER_WIDTH * 0.2, 9);
    expect(withoutHips(LEANING, noHips).g[LEAN_DEG]).toBeCloseTo(SHIFTED_DEG, 6);
    expect(withoutHips(LEANING, upright).g[LEAN_DEG]).toBeCloseTo(SHIFTED_DEG, 6);
  });

  it('keeps its size from the trunk when it is seen from the side, and tells where it looks by the nose, else the feet', () => {
    const side: Record<number, [number, number]> = {
      11: [0.5, 0.4],
      12: [0.5, 0.4],
      23: [0.5, 0.7],
      24: [0.5, 0.7],
      7: [0.5, 0.3],
      8: [0.5, 0.3],
    };
    const looking = (more: Record<number, [number, number]>): Body => body({ ...side, ...more });
    expect(looking({}).g[SCALE]).toBeCloseTo(0.3 / TRUNK_PER_WIDTH, 9);
    expect(looking({ 0: [0.58, 0.3] }).g[FACING]).toBe(1);
    expect(looking({ 0: [0.42, 0.3] }).g[FACING]).toBe(-1);
    expect(looking({ 29: [0.5, 0.9], 30: [0.5, 0.9], 31: [0.6, 0.9], 32: [0.6, 0.9] }).g[FACING]).toBe(1);
    expect(looking({}).g[FACING]).toBeNaN();
  });

  it('invents nothing: missing landmarks give NaN', () => {
    const nothing = body({}, upright);
    for (const place of [WIDTH, SHOULDER_TILT_DEG, LEAN_DEG, SCALE]) expect(nothing.g[place]).toBeNaN();
  });
});

describe('the resting posture in a record', () => {
  it('comes back as it was kept, and leaves out what was not seen', () => {
    const record = restRecord(noHips, 1, 'front');
    expect(record).toEqual({ direction: 1, x11: 0.6, y11: 0.4, x12: 0.4, y12: 0.4 });
    expect(restRecord(restBody(record), 1, 'front')).toEqual(record);
    expect(restBody(record).x[23]).toBeNaN();
  });

  it('says from which view it was taken', () => {
    expect(viewOf(restRecord(upright, 1, 'side'))).toBe('side');
    expect(viewOf(restRecord(upright, 1, 'front'))).toBe('front');
  });

  it('tells where the movement starts: a standing start turns round what can be turned round, a record decides', () => {
    expect(directionOf(true, 'seated')).toBe(1);
    expect(directionOf(true, 'standing')).toBe(-1);
    expect(directionOf(false, 'standing')).toBe(1);
    expect(directionOf(true, 'standing', 1)).toBe(1);
  });
});
