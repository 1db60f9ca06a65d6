import { describe, expect, it } from '@jest/globals';
import { LANDMARK_COUNT, roundFrame, type PoseFrame } from '@aigaret/contract';
import { figureFrame, figureSegments, FIGURE_STATURE, restPose } from './figure.ts';

const ASPECT = 4 / 3;
const x = (frame: PoseFrame, landmark: number): number => (frame.image?.[landmark * 4] as number) * ASPECT;
const y = (frame: PoseFrame, landmark: number): number => frame.image?.[landmark * 4 + 1] as number;

/** Abduction by the formula of docs/movements.md, with Math's own functions. */
function measuredDeg(frame: PoseFrame, side: 'left' | 'right'): number {
  const s = side === 'left' ? 1 : -1;
  const shoulder = side === 'left' ? 11 : 12;
  const lean = Math.atan2(
    (x(frame, 11) + x(frame, 12) - x(frame, 23) - x(frame, 24)) / 2,
    (y(frame, 23) + y(frame, 24) - y(frame, 11) - y(frame, 12)) / 2,
  );
  const raw = Math.atan2(
    s * (x(frame, shoulder + 2) - x(frame, shoulder)),
    y(frame, shoulder + 2) - y(frame, shoulder),
  );
  const deg = ((raw + s * lean) * 180) / Math.PI;
  return deg < -90 ? deg + 360 : deg;
}

describe('the kinematic figure', () => {
  it('draws an abduction that the formula measures to half a degree, leaning or not, on both sides', () => {
    for (const side of ['left', 'right'] as const)
      for (const lean of [-20, 0, 12])
        for (let deg = 0; deg <= 180; deg += 9) {
          const pose = restPose('seated');
          pose[side].shoulderAbductionDeg = deg;
          pose.trunkLeanDeg = lean;
          expect(Math.abs(measuredDeg(figureFrame(0, pose, { aspect: ASPECT }), side) - deg)).toBeLessThan(0.5);
        }
  });

  it("keeps the person's left at larger x and everything inside the picture, seated and standing", () => {
    for (const posture of ['seated', 'standing'] as const) {
      const frame = figureFrame(0, restPose(posture), { aspect: ASPECT });
      for (const left of [7, 11, 13, 15, 23, 25, 27]) expect(x(frame, left)).toBeGreaterThan(x(frame, left + 1));
      for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
        expect(y(frame, landmark)).toBeGreaterThan(0);
        expect(y(frame, landmark)).toBeLessThan(1);
        expect(frame.image?.[landmark * 4 + 3]).toBeGreaterThan(0.9);
      }
    }
  });

  it('lifts head, shoulders and hips as it stands up, while the feet stay', () => {
    const seated = figureFrame(0, restPose('seated'), { aspect: ASPECT });
    const standing = figureFrame(0, restPose('standing'), { aspect: ASPECT });
    for (const landmark of [0, 11, 12, 23, 24])
      expect(y(seated, landmark) - y(standing, landmark)).toBeGreaterThan(0.1);
    for (const landmark of [27, 28, 31, 32]) expect(y(seated, landmark)).toBeCloseTo(y(standing, landmark), 3);
    expect(y(seated, 25) - y(seated, 23)).toBeLessThan(0.5 * (y(standing, 25) - y(standing, 23))); // thighs point at the camera
  });

  it('gives world metres with the stated segment lengths', () => {
    const { world } = figureFrame(0, restPose('standing'), { aspect: ASPECT });
    const length = (a: number, b: number): number =>
      Math.hypot(...[0, 1, 2].map((axis) => (world?.[a * 3 + axis] as number) - (world?.[b * 3 + axis] as number)));
    expect(length(11, 12)).toBeCloseTo(figureSegments.shoulderWidth * FIGURE_STATURE, 2);
    expect(length(11, 13)).toBeCloseTo(figureSegments.upperArm * FIGURE_STATURE, 2);
    expect(length(14, 16)).toBeCloseTo(figureSegments.forearm * FIGURE_STATURE, 2);
    expect(length(23, 25)).toBeCloseTo(figureSegments.thigh * FIGURE_STATURE, 1);
  });

  it('lies on the grid, breathes, and shakes only as the seed says', () => {
    const pose = restPose('seated');
    const options = { aspect: ASPECT, noise: 0.002, seed: 4 };
    const frame = figureFrame(100, pose, options);
    expect(roundFrame(structuredClone(frame))).toEqual(frame);
    expect(figureFrame(100, pose, options)).toEqual(frame);
    expect(figureFrame(100, pose, { ...options, seed: 5 })).not.toEqual(frame);
    const still = { aspect: ASPECT };
    expect(y(figureFrame(1000, pose, still), 11)).not.toBe(y(figureFrame(0, pose, still), 11));
  });

  it('marks what lies outside the picture as hardly visible, and obeys a given visibility', () => {
    const pose = { ...restPose('seated'), floorYNorm: 1.4 };
    const frame = figureFrame(0, pose, { aspect: ASPECT });
    expect(frame.image?.[27 * 4 + 3]).toBe(0.1);
    expect(frame.image?.[3]).toBe(0.98);
    const given = figureFrame(0, pose, { aspect: ASPECT, visibility: (landmark) => landmark / 100, people: 2 });
    expect(given.image?.[11 * 4 + 3]).toBe(0.11);
    expect(given.people).toBe(2);
  });

  it('narrows when it turns away from the camera', () => {
    const turned = figureFrame(0, { ...restPose('seated'), yawDeg: 60 }, { aspect: ASPECT });
    const facing = figureFrame(0, restPose('seated'), { aspect: ASPECT });
    expect((x(turned, 11) - x(turned, 12)) / (x(facing, 11) - x(facing, 12))).toBeCloseTo(0.5, 1);
  });
});
