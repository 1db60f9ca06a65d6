// Brings a hand of the kinematic figure to a point in space: sets shoulder and elbow so that it gets there, the elbow low
// and a little outwards as people carry it.
import { placeArm, setArmDirections } from './figure-arm.ts';
import { placeLegs } from './figure-leg.ts';
import { FIGURE_STATURE, figureSegments, type FigurePose } from './figure-pose.ts';
import {
  along,
  at,
  between,
  combine,
  lengthOf,
  roomAxes,
  solveLimb,
  unit,
  type Axes,
  type Point,
} from './figure-space.ts';
import { neckOver, shoulderAt, trunkAxes } from './figure-trunk.ts';
import { cos, radians } from './numeric.ts';

/** A place in shoulder widths from the resting middle of the shoulders, as the person has it. */
export interface ReachTarget {
  xNorm: number; // to the person's left
  yNorm: number; // up
  depthNorm: number; // forward
}

/** What is to arrive: the wrist (landmarks 15, 16) or the tip of the index finger (19, 20). */
export type ReachEnd = 'wrist' | 'fingertip';

/** The middle of the resting mouth (landmarks 9 and 10). */
export const figureMouth: ReachTarget = {
  xNorm: 0,
  yNorm: 0.078 / figureSegments.shoulderWidth,
  depthNorm: 0.052 / figureSegments.shoulderWidth,
};

const WIDTH = figureSegments.shoulderWidth * FIGURE_STATURE;
/** An elbow does not bend further; degrees. Source: AAOS normal range of elbow flexion. */
const LARGEST_FLEXION_DEG = 150;
/** Where a carried elbow points: down, a little outwards and back. Decision, by looking. */
const ELBOW = { out: 0.35, up: -1, forward: -0.25 } as const;
/** Rounds of correction: a fingertip lies beside the forearm's line. */
const ROUNDS = 40;
/** Share of what is missing that a round makes good: the whole would swing to and fro where the elbow is bent most. */
const CORRECTION = 0.5;

/** Nearest to the shoulder that a wrist comes with a fully bent elbow. */
const nearest = (upper: number, lower: number): number =>
  Math.sqrt(upper * upper + lower * lower + 2 * upper * lower * cos(radians(LARGEST_FLEXION_DEG)));

function aim(pose: FigurePose, side: 'left' | 'right', shoulder: Point, axes: Axes, goal: Point): void {
  const s = side === 'left' ? 1 : -1;
  const upper = figureSegments.upperArm * FIGURE_STATURE;
  const lower = figureSegments.forearm * FIGURE_STATURE;
  const bend = combine(axes, s * ELBOW.out, ELBOW.up, ELBOW.forward);
  const way = between(shoulder, goal);
  const closest = nearest(upper, lower);
  const wrist = lengthOf(way) < closest ? along(shoulder, unit(way, axes.forward), closest) : goal;
  const { joint, end } = solveLimb({ upper, lower, bend }, shoulder, wrist);
  const down = combine(axes, 0, -1, 0);
  setArmDirections(pose[side], axes, unit(between(shoulder, joint), down), unit(between(joint, end), down), s);
}

/**
 * Sets shoulder and elbow of one arm so that its wrist or fingertip comes to the target, in the posture that trunk and legs
 * have now. Out of reach it goes as near as the arm goes. Returns the distance that is left, in shoulder widths.
 */
export function reachTo(
  pose: FigurePose,
  side: 'left' | 'right',
  target: ReachTarget,
  end: ReachEnd = 'wrist',
): number {
  const points: Point[] = [];
  const hips = placeLegs(points, pose);
  const straight = { ...pose, trunkLeanDeg: 0, trunkForwardDeg: 0, trunkTurnDeg: 0, trunkShiftNorm: 0 };
  const resting = neckOver(hips, straight);
  const goal = at(resting, roomAxes, target.xNorm * WIDTH, target.yNorm * WIDTH, target.depthNorm * WIDTH);
  const axes = trunkAxes(pose);
  const s = side === 'left' ? 1 : -1;
  const shoulder = shoulderAt(neckOver(hips, pose), axes, pose[side].hikeNorm, s);
  const landmark = (end === 'wrist' ? 15 : 19) + (s === 1 ? 0 : 1);
  const left = (): number => {
    placeArm(points, shoulder, axes, pose[side], s);
    return lengthOf(between(points[landmark] as Point, goal)) / WIDTH;
  };
  aim(pose, side, shoulder, axes, goal);
  if (end === 'wrist') return left();
  let aimed = goal;
  for (let round = 0; round < ROUNDS; round += 1) {
    left();
    aimed = along(aimed, between(points[landmark] as Point, goal), CORRECTION);
    aim(pose, side, shoulder, axes, aimed);
  }
  return left();
}
