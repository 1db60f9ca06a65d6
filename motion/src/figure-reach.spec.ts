import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  figureFrame,
  figureMouth,
  figureSegments,
  FIGURE_STATURE,
  reachTo,
  restPose,
  type FigurePose,
} from './figure.ts';
import { blendPose } from './testing/script.ts';

const WIDTH = figureSegments.shoulderWidth * FIGURE_STATURE;

/** A landmark in shoulder widths from the resting middle of the shoulders: to the left, up, forward. */
function place(pose: FigurePose, landmark: number): [number, number, number] {
  const { world } = figureFrame(0, pose, { aspect: 1 });
  const value = (axis: number): number => world?.[landmark * 3 + axis] as number;
  return [value(0) / WIDTH, (-value(1) - figureSegments.trunk * FIGURE_STATURE) / WIDTH, -value(2) / WIDTH];
}
const gap = (pose: FigurePose, landmark: number, at: readonly [number, number, number]): number => {
  const [x, y, depth] = place(pose, landmark);
  return Math.sqrt((x - at[0]) ** 2 + (y - at[1]) ** 2 + (depth - at[2]) ** 2);
};
const value = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

describe('reaching', () => {
  it('brings wrist or fingertip to any point in front that the arm can reach, on both sides', () => {
    fc.assert(
      fc.property(
        value(-0.9, 1.2),
        value(-0.8, 0.9),
        value(0.35, 1),
        fc.boolean(),
        fc.boolean(),
        (out, up, depth, isLeft, isWrist) => {
          const s = isLeft ? 1 : -1;
          const fromShoulder = Math.sqrt((out - 0.5) ** 2 + up ** 2 + depth ** 2);
          // A fingertip closer than this is sometimes out of reach of an elbow that bends no further than it may.
          fc.pre(fromShoulder > (isWrist ? 0.55 : 0.9) && fromShoulder < 1.5);
          const pose = restPose('seated');
          const target = { xNorm: s * out, yNorm: up, depthNorm: depth };
          const left = reachTo(pose, isLeft ? 'left' : 'right', target, isWrist ? 'wrist' : 'fingertip');
          expect(left).toBeLessThan(0.0101); // rounding at the very edge of the reach
          expect(gap(pose, (isWrist ? 15 : 19) + (isLeft ? 0 : 1), [s * out, up, depth])).toBeLessThan(0.02);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stretches towards what is out of reach and says how much is missing', () => {
    const pose = restPose('seated');
    const left = reachTo(pose, 'left', { xNorm: 3.5, yNorm: 0, depthNorm: 0 });
    expect(left).toBeCloseTo(3 - (figureSegments.upperArm + figureSegments.forearm) / figureSegments.shoulderWidth, 2);
    expect(pose.left.elbowFlexionDeg).toBeLessThan(1);
    expect(place(pose, 15)[1]).toBeCloseTo(0, 1);
  });

  it('brings the fingers to the mouth with the elbow well bent and carried low', () => {
    for (const side of ['left', 'right'] as const) {
      const pose = restPose('seated');
      expect(reachTo(pose, side, figureMouth, 'fingertip')).toBeLessThan(0.05);
      const mouth = place(pose, 9);
      expect(gap(pose, side === 'left' ? 19 : 20, [0, mouth[1], mouth[2]])).toBeLessThan(0.06);
      expect(pose[side].elbowFlexionDeg).toBeGreaterThan(100);
      expect(place(pose, side === 'left' ? 13 : 14)[1]).toBeLessThan(-0.3);
    }
  });

  it('keeps to the point while the trunk moves under it, and leaves the other arm and the trunk alone', () => {
    const target = { xNorm: -0.4, yNorm: -0.3, depthNorm: 0.9 };
    const pose = blendPose(restPose('seated'), { trunkLeanDeg: -12, trunkTurnDeg: -25, trunkForwardDeg: 15 }, 1);
    const before = structuredClone(pose);
    expect(reachTo(pose, 'left', target)).toBeLessThan(0.01);
    expect(gap(pose, 15, [-0.4, -0.3, 0.9])).toBeLessThan(0.02);
    expect({ ...pose, left: before.left }).toEqual(before);
  });
});
