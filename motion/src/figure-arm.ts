// One arm of the kinematic figure: joint values to directions, directions back to joint values, and the five points of it.
import { along, blend, combine, dot, type Axes, type Point } from './figure-space.ts';
import { FIGURE_STATURE, figureSegments, type FigureArm } from './figure-pose.ts';
import { acos, atan2, clamp, cos, degrees, radians, sin } from './numeric.ts';

/** Finger knuckles from the wrist, as a share of the hand. */
export const KNUCKLES = 0.75;
/** The tip of the index finger lies so far to the inner side of the hand's middle, in metres. */
const INDEX_INWARD = 0.015;

/** Below this flexion in degrees the forearm shows no rotation of the upper arm. */
const NO_BEND_DEG = 0.1;

/** Directions of one arm; unit vectors. */
interface ArmDirections {
  upper: Point; // shoulder to elbow
  lower: Point; // elbow to wrist
  inward: Point; // across the hand to the thumb's side
}

/**
 * The elevated arm's own axes: where it points, where the forearm bends to, and what lies outward of both. The hanging arm
 * (down, forward, outward) is turned as one piece about a level axis, so that rotation keeps its meaning at every elevation.
 */
function elevated(axes: Axes, elevation: number, plane: number, s: 1 | -1): { upper: Point; bend: Point; out: Point } {
  const [planeCos, planeSin, c, z] = [cos(plane), sin(plane), cos(elevation), sin(elevation)];
  const upper = combine(axes, s * z * planeCos, -c, z * planeSin);
  // of the plane's own direction and the one level with it, after the elevation
  const raised = combine(axes, s * c * planeCos, z, c * planeSin);
  const level = combine(axes, -s * planeSin, 0, planeCos);
  return {
    upper,
    bend: blend(level, planeCos, raised, planeSin),
    out: blend(raised, planeCos, level, -planeSin),
  };
}

export function armDirections(axes: Axes, arm: FigureArm, s: 1 | -1): ArmDirections {
  const { upper, bend, out } = elevated(axes, radians(arm.shoulderAbductionDeg), radians(arm.shoulderForwardDeg), s);
  const rotation = radians(arm.shoulderRotationDeg);
  const flexion = radians(arm.elbowFlexionDeg);
  const [c, z] = [cos(rotation), sin(rotation)];
  return {
    upper,
    lower: blend(upper, cos(flexion), blend(bend, c, out, z), sin(flexion)),
    inward: blend(out, -c, bend, z),
  };
}

/** Sets the joint values so that the arm points along these unit vectors. */
export function setArmDirections(arm: FigureArm, axes: Axes, upper: Point, lower: Point, s: 1 | -1): void {
  const elevation = acos(clamp(-dot(upper, axes.up), -1, 1));
  const plane = atan2(dot(upper, axes.forward), s * dot(upper, axes.left));
  const flexion = acos(clamp(dot(upper, lower), -1, 1));
  const { bend, out } = elevated(axes, elevation, plane, s);
  arm.shoulderAbductionDeg = degrees(elevation);
  arm.shoulderForwardDeg = degrees(plane);
  arm.elbowFlexionDeg = degrees(flexion);
  arm.shoulderRotationDeg = arm.elbowFlexionDeg > NO_BEND_DEG ? degrees(atan2(dot(lower, out), dot(lower, bend))) : 0;
}

/** Shoulder, elbow, wrist and the three hand points of one side (s = +1 left, -1 right). */
export function placeArm(points: Point[], shoulder: Point, axes: Axes, arm: FigureArm, s: 1 | -1): void {
  const first = s === 1 ? 11 : 12;
  const { upper, lower, inward } = armDirections(axes, arm, s);
  const elbow = along(shoulder, upper, figureSegments.upperArm * FIGURE_STATURE);
  const wrist = along(elbow, lower, figureSegments.forearm * FIGURE_STATURE);
  const knuckles = along(wrist, lower, figureSegments.hand * FIGURE_STATURE * KNUCKLES);
  points[first] = shoulder;
  points[first + 2] = elbow;
  points[first + 4] = wrist;
  points[first + 6] = along(knuckles, inward, -0.025); // little finger
  points[first + 8] = along(knuckles, inward, INDEX_INWARD); // index finger
  points[first + 10] = along(along(wrist, lower, 0.05), inward, 0.045); // thumb
}
