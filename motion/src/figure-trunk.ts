// Trunk, shoulders and head of the kinematic figure.
import { along, at, blend, combine, type Axes, type Point } from './figure-space.ts';
import { FIGURE_STATURE, figureSegments, type FigurePose } from './figure-pose.ts';
import { clamp, cos, radians, sin } from './numeric.ts';

/** The shoulders cannot move further aside than this share of the trunk's length. */
const FARTHEST_SHIFT = 0.8;
/** The head tilts about the upper neck, which is so far above the shoulders' line, as a share of the stature. */
const UPPER_NECK = 0.05;

/** The shoulders' axes: leant, then bent forward, then turned about the trunk. */
export function trunkAxes(pose: FigurePose): Axes {
  const lean = radians(pose.trunkLeanDeg);
  const bend = radians(pose.trunkForwardDeg);
  const turn = radians(pose.trunkTurnDeg);
  const left: Point = [cos(lean), sin(lean), 0];
  const forward: Point = [-sin(lean) * sin(bend), cos(lean) * sin(bend), cos(bend)];
  return {
    left: blend(left, cos(turn), forward, -sin(turn)),
    up: [sin(lean) * cos(bend), -cos(lean) * cos(bend), sin(bend)],
    forward: blend(forward, cos(turn), left, sin(turn)),
  };
}

/** Middle of the shoulders over the middle of the hips. */
export function neckOver(hips: Point, pose: FigurePose): Point {
  const { left, up } = trunkAxes({ ...pose, trunkTurnDeg: 0 });
  const widths = (pose.trunkShiftNorm * figureSegments.shoulderWidth) / figureSegments.trunk;
  const shift = clamp(widths, -FARTHEST_SHIFT, FARTHEST_SHIFT);
  return along(hips, blend(up, Math.sqrt(1 - shift * shift), left, shift), figureSegments.trunk * FIGURE_STATURE);
}

/** The shoulder joint of one side (s = +1 left, -1 right). */
export function shoulderAt(neck: Point, axes: Axes, hikeNorm: number, s: 1 | -1): Point {
  const width = figureSegments.shoulderWidth * FIGURE_STATURE;
  return at(neck, axes, (s * width) / 2, hikeNorm * width, 0);
}

/** Nose, eyes, ears, mouth around the middle of the head. Shares of the stature, from the same table's eye and chin heights. */
export function placeHead(points: Point[], neck: Point, axes: Axes, pose: FigurePose): void {
  const tilt = radians(pose.headTiltDeg);
  const turn = radians(pose.headTurnDeg);
  const drop = radians(pose.headForwardDeg);
  const [tiltCos, tiltSin, turnCos, turnSin] = [cos(tilt), sin(tilt), cos(turn), sin(turn)];
  const [dropCos, dropSin] = [cos(drop), sin(drop)];
  const place = (landmark: number, left: number, up: number, forward: number): void => {
    const turnedLeft = left * turnCos + forward * turnSin;
    const turnedForward = forward * turnCos - left * turnSin;
    const rise = up - UPPER_NECK;
    const tiltedLeft = (turnedLeft * tiltCos + rise * tiltSin) * FIGURE_STATURE;
    const tiltedUp = (UPPER_NECK + rise * tiltCos - turnedLeft * tiltSin) * FIGURE_STATURE;
    const depth = turnedForward * FIGURE_STATURE;
    const bent = combine(axes, tiltedLeft, tiltedUp * dropCos - depth * dropSin, depth * dropCos + tiltedUp * dropSin);
    points[landmark] = along(neck, bent, 1);
  };
  place(0, 0, 0.1, 0.062);
  for (const s of [1, -1] as const) {
    const first = s === 1 ? 1 : 4;
    place(first, s * 0.01, 0.12, 0.052);
    place(first + 1, s * 0.018, 0.12, 0.05);
    place(first + 2, s * 0.026, 0.12, 0.046);
    place(s === 1 ? 7 : 8, s * 0.044, 0.108, 0.002);
    place(s === 1 ? 9 : 10, s * 0.014, 0.078, 0.052);
  }
}
