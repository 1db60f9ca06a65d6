import { describe, expect, it } from '@jest/globals';
import {
  createBody,
  hipLeanDeg,
  leanDeg,
  seenTrunk,
  shoulderLineDeg,
  shoulderWidth,
  trunkLength,
  TRUNK_PER_WIDTH,
  type Body,
} from './body.ts';
import { restBody, restRecord, viewpoint } from './rest-record.ts';

const body = (points: Record<number, [number, number]>): Body => {
  const made = createBody();
  for (const [landmark, [x, y]] of Object.entries(points)) {
    made.x[Number(landmark)] = x;
    made.y[Number(landmark)] = y;
  }
  return made;
};
const upright = body({ 11: [0.6, 0.4], 12: [0.4, 0.4], 23: [0.55, 0.7], 24: [0.45, 0.7] });
const leaning = body({ 11: [0.7, 0.42], 12: [0.5, 0.38], 23: [0.55, 0.7], 24: [0.45, 0.7] }); // to the person's left
const noHips = (from: Body): Body =>
  body({ 11: [from.x[11] as number, from.y[11] as number], 12: [from.x[12] as number, from.y[12] as number] });

describe('posture in the picture plane', () => {
  it("measures width, trunk and lean, + to the person's left", () => {
    expect(shoulderWidth(upright)).toBeCloseTo(0.2, 9);
    expect(seenTrunk(upright)).toBeCloseTo(0.3, 9);
    expect(hipLeanDeg(upright)).toBeCloseTo(0, 9);
    expect(leanDeg(leaning, upright)).toBeCloseTo(18.43, 1);
    expect(shoulderLineDeg(leaning)).toBeCloseTo(11.3, 1);
  });

  it('falls back to the shift of the shoulders and to 1.4 widths where hips are hidden', () => {
    expect(hipLeanDeg(noHips(upright))).toBeNaN();
    expect(trunkLength(noHips(upright))).toBeCloseTo(TRUNK_PER_WIDTH * 0.2, 9);
    expect(leanDeg(noHips(leaning), noHips(upright))).toBeCloseTo((Math.asin(0.1 / 0.28) * 180) / Math.PI, 6);
    expect(leanDeg(noHips(leaning), upright)).toBeCloseTo((Math.asin(0.1 / 0.28) * 180) / Math.PI, 6);
  });

  it('invents nothing: missing landmarks give NaN', () => {
    expect(shoulderWidth(createBody())).toBeNaN();
    expect(shoulderLineDeg(createBody())).toBeNaN();
    expect(leanDeg(createBody(), upright)).toBeNaN();
  });
});

describe('the resting posture in a record', () => {
  it('comes back as it was kept, and leaves out what was not seen', () => {
    const record = restRecord(noHips(upright), [11, 12, 23, 24], 1);
    expect(record).toEqual({ direction: 1, x11: 0.6, y11: 0.4, x12: 0.4, y12: 0.4 });
    expect(restRecord(restBody(record), [11, 12, 23, 24], 1)).toEqual(record);
    expect(restBody(record).x[23]).toBeNaN();
  });

  it('tells which way a formula looks', () => {
    expect(viewpoint('right', 'seated')).toEqual({ s: -1, direction: 1 });
    expect(viewpoint('both', 'standing')).toEqual({ s: 1, direction: -1 });
    expect(viewpoint('left', 'standing', 1)).toEqual({ s: 1, direction: 1 });
  });
});
