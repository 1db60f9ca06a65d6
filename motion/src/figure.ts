// A kinematic figure: joint values in, one pose frame out. It drives the mannequin, the drawn patient, the pretend
// signals and the tests, so its angles are the truth that measurements are compared with.
// Seen without perspective; what is nearer to the camera is drawn a little lower, as by a camera that looks down
// slightly. Points in the frontal plane are not moved by that, so an abduction drawn is exactly the angle measured.
import {
  IMAGE_STRIDE,
  LANDMARK_COUNT,
  roundFrame,
  WORLD_STRIDE,
  type PoseFrame,
  type Posture,
} from '@aigaret/contract';
import { cos, gaussian, PI, radians, seededRandom, sin } from './numeric.ts';

/** One arm; angles in degrees. */
export interface FigureArm {
  shoulderAbductionDeg: number; // from the trunk's axis, 0 = hanging, 90 = sideways, 180 = up
  shoulderForwardDeg: number; // plane of elevation turned forward: 0 = frontal plane, 35 = scaption, 90 = flexion
  elbowFlexionDeg: number; // 0 = straight; bends forward (palm to the camera)
  hikeNorm: number; // shoulder raised, in shoulder widths
}

/** Joint values of the whole figure. Left and right are the person's own. */
export interface FigurePose {
  left: FigureArm;
  right: FigureArm;
  trunkLeanDeg: number; // sideways, + = to the person's left
  trunkForwardDeg: number; // bent forward at the hips
  headTiltDeg: number; // ear to shoulder, + = to the person's left
  headTurnDeg: number; // + = to the person's left
  sitToStand: number; // 0 = seated, 1 = standing; share of the hips' rise
  squat: number; // 0 = upright, 1 = thighs level; lowers a standing figure
  yawDeg: number; // whole body turned, + = to the person's left; 0 = faces the camera
  xNorm: number; // 0..1 of the picture's width where the body's middle is
  floorYNorm: number; // where the soles are; above 1 = below the picture
  metresPerHeight: number; // metres that the picture's height shows
}

/** How the frame is taken. */
export interface FigureOptions {
  aspect: number; // picture width / height
  noise?: number; // standard deviation of each coordinate, in picture heights; default 0
  visibility?: number | ((landmark: number) => number); // default 0.98 inside the picture, 0.1 outside
  seed?: number; // of the noise, together with t; default 1
  people?: number; // default 1
}

/** Body height in metres. */
export const FIGURE_STATURE = 1.7;

/**
 * Segment lengths as shares of the stature, after Drillis and Contini 1966 as tabled in D. Winter, Biomechanics and
 * Motor Control of Human Movement, figure 4.1. Widths are between joint centres, which is what pose networks mark:
 * narrower than the table's body widths by the soft tissue and bone outside the joint.
 */
export const figureSegments = {
  shoulderWidth: 0.21,
  hipWidth: 0.105,
  trunk: 0.288,
  upperArm: 0.186,
  forearm: 0.146,
  hand: 0.108,
  thigh: 0.245,
  shank: 0.246,
  ankleHeight: 0.039,
  foot: 0.152,
} as const;

/** Part of the depth that shows as downward shift: a camera that looks down by about 11 degrees. */
const DEPTH_DROP = 0.2;
/** Chest and shoulders rise by 2 mm every 4 s, as in breathing; a picture that does not change at all counts as frozen. */
const BREATH_METRES = 0.002;
const BREATH_MS = 4000;
const VISIBLE = 0.98;
const NOT_VISIBLE = 0.1;

const restArm = (): FigureArm => ({ shoulderAbductionDeg: 8, shoulderForwardDeg: 0, elbowFlexionDeg: 5, hikeNorm: 0 });

/** The resting figure, facing the camera, whole body in the picture even when it stands up. */
export const restPose = (posture: Posture): FigurePose => ({
  left: restArm(),
  right: restArm(),
  trunkLeanDeg: 0,
  trunkForwardDeg: 0,
  headTiltDeg: 0,
  headTurnDeg: 0,
  sitToStand: posture === 'standing' ? 1 : 0,
  squat: 0,
  yawDeg: 0,
  xNorm: 0.5,
  floorYNorm: 0.94,
  metresPerHeight: 2.2,
});

/** x to the picture's right, y down, depth towards the camera; metres from the soles' middle. */
type Point = [x: number, y: number, depth: number];

const along = (from: Point, direction: Point, length: number): Point => [
  from[0] + direction[0] * length,
  from[1] + direction[1] * length,
  from[2] + direction[2] * length,
];

/** The trunk's axes: sideways to the person's left, up, forward. */
interface Axes {
  left: Point;
  up: Point;
  forward: Point;
}

function trunkAxes(pose: FigurePose): Axes {
  const lean = radians(pose.trunkLeanDeg);
  const bend = radians(pose.trunkForwardDeg);
  return {
    left: [cos(lean), sin(lean), 0],
    up: [sin(lean) * cos(bend), -cos(lean) * cos(bend), sin(bend)],
    forward: [-sin(lean) * sin(bend), cos(lean) * sin(bend), cos(bend)],
  };
}

const combine = (axes: Axes, left: number, up: number, forward: number): Point => [
  axes.left[0] * left + axes.up[0] * up + axes.forward[0] * forward,
  axes.left[1] * left + axes.up[1] * up + axes.forward[1] * forward,
  axes.left[2] * left + axes.up[2] * up + axes.forward[2] * forward,
];

const at = (origin: Point, axes: Axes, left: number, up: number, forward: number): Point =>
  along(origin, combine(axes, left, up, forward), 1);

/** Elbow, wrist and the three hand points of one side (s = +1 left, -1 right). */
function placeArm(points: Point[], shoulder: Point, axes: Axes, arm: FigureArm, s: 1 | -1): void {
  const first = s === 1 ? 11 : 12;
  const elevation = radians(arm.shoulderAbductionDeg);
  const plane = radians(arm.shoulderForwardDeg);
  const upper = combine(axes, s * sin(elevation) * cos(plane), -cos(elevation), sin(elevation) * sin(plane));
  const bend = radians(arm.elbowFlexionDeg);
  const forward = axes.forward;
  const lower: Point = [
    upper[0] * cos(bend) + forward[0] * sin(bend),
    upper[1] * cos(bend) + forward[1] * sin(bend),
    upper[2] * cos(bend) + forward[2] * sin(bend),
  ];
  const inward = combine(axes, -s * cos(elevation), -sin(elevation), 0);
  const elbow = along(shoulder, upper, figureSegments.upperArm * FIGURE_STATURE);
  const wrist = along(elbow, lower, figureSegments.forearm * FIGURE_STATURE);
  const knuckles = along(wrist, lower, figureSegments.hand * FIGURE_STATURE * 0.75);
  points[first] = shoulder;
  points[first + 2] = elbow;
  points[first + 4] = wrist;
  points[first + 6] = along(knuckles, inward, -0.025); // little finger
  points[first + 8] = along(knuckles, inward, 0.015); // index finger
  points[first + 10] = along(along(wrist, lower, 0.05), inward, 0.045); // thumb
}

/** Nose, eyes, ears, mouth around the middle of the head. Shares of the stature, from the same table's eye and chin heights. */
function placeHead(points: Point[], neck: Point, axes: Axes, pose: FigurePose): void {
  const tilt = radians(pose.headTiltDeg);
  const turn = radians(pose.headTurnDeg);
  const [tiltCos, tiltSin, turnCos, turnSin] = [cos(tilt), sin(tilt), cos(turn), sin(turn)];
  const place = (landmark: number, left: number, up: number, forward: number): void => {
    const turnedLeft = left * turnCos + forward * turnSin;
    const turnedForward = forward * turnCos - left * turnSin;
    const rise = up - 0.05; // the head tilts about the upper neck
    points[landmark] = at(
      neck,
      axes,
      (turnedLeft * tiltCos + rise * tiltSin) * FIGURE_STATURE,
      (0.05 + rise * tiltCos - turnedLeft * tiltSin) * FIGURE_STATURE,
      turnedForward * FIGURE_STATURE,
    );
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

/** Hip to toes of one side. The feet stay; the hips rise with `rise` (0 = thighs level, 1 = upright). */
function placeLeg(points: Point[], rise: number, squatting: number, s: 1 | -1): void {
  const first = s === 1 ? 23 : 24;
  const { hipWidth, thigh, shank, ankleHeight, foot } = figureSegments;
  const back = Math.sqrt(1 - rise * rise); // of the thigh: hips behind the knees
  const apart = s * (hipWidth / 2 + 0.012) * FIGURE_STATURE;
  const ankleY = -ankleHeight * FIGURE_STATURE;
  const kneeForward = 0.1 * back * FIGURE_STATURE * (0.4 + squatting);
  const shankUp = Math.sqrt((shank * FIGURE_STATURE) ** 2 - kneeForward * kneeForward);
  const knee: Point = [apart + s * 0.02 * back * FIGURE_STATURE, ankleY - shankUp, kneeForward];
  points[first] = [
    (s * hipWidth * FIGURE_STATURE) / 2,
    knee[1] - thigh * rise * FIGURE_STATURE,
    knee[2] - thigh * back * FIGURE_STATURE,
  ];
  points[first + 2] = knee;
  points[first + 4] = [apart, ankleY, 0];
  points[first + 6] = [apart, -0.012 * FIGURE_STATURE, -0.03 * FIGURE_STATURE];
  points[first + 8] = [apart + s * 0.02 * FIGURE_STATURE, -0.008 * FIGURE_STATURE, (foot - 0.03) * FIGURE_STATURE];
}

/** All 33 points in metres: x to the picture's right, y down from the soles, depth towards the camera. */
function placeBody(t: number, pose: FigurePose): Point[] {
  const points: Point[] = Array.from({ length: LANDMARK_COUNT }, () => [0, 0, 0]);
  const rise = pose.sitToStand * (1 - pose.squat);
  const bounded = rise < 0 ? 0 : rise > 1 ? 1 : rise;
  for (const s of [1, -1] as const) placeLeg(points, bounded, pose.squat, s);
  const [left, right] = [points[23] as Point, points[24] as Point];
  const hips: Point = [0, (left[1] + right[1]) / 2, (left[2] + right[2]) / 2];
  const axes = trunkAxes(pose);
  const neck = along(hips, axes.up, figureSegments.trunk * FIGURE_STATURE);
  neck[1] -= BREATH_METRES * sin((2 * PI * t) / BREATH_MS);
  const width = figureSegments.shoulderWidth * FIGURE_STATURE;
  for (const s of [1, -1] as const) {
    const arm = s === 1 ? pose.left : pose.right;
    placeArm(points, at(neck, axes, (s * width) / 2, arm.hikeNorm * width, 0), axes, arm, s);
  }
  placeHead(points, neck, axes, pose);
  return points;
}

function turnAll(points: Point[], yawDeg: number, pivotDepth: number): void {
  if (yawDeg === 0) return;
  const [turnCos, turnSin] = [cos(radians(yawDeg)), sin(radians(yawDeg))];
  for (const point of points) {
    const depth = point[2] - pivotDepth;
    const x = point[0];
    point[0] = x * turnCos + depth * turnSin;
    point[2] = pivotDepth + depth * turnCos - x * turnSin;
  }
}

/**
 * One frame of the figure at time t (ms). Image: 33 x [x, y, z, visibility] in 0..1 of the picture, y down, not
 * mirrored (the person's left at larger x); world: metres from the hips' middle. On the codec's grid.
 */
export function figureFrame(t: number, pose: FigurePose, options: FigureOptions): PoseFrame {
  const points = placeBody(t, pose);
  const hipDepth = ((points[23] as Point)[2] + (points[24] as Point)[2]) / 2;
  const hipY = ((points[23] as Point)[1] + (points[24] as Point)[1]) / 2;
  turnAll(points, pose.yawDeg, hipDepth);
  const noise = options.noise ?? 0;
  const random = seededRandom(Math.imul(options.seed ?? 1, 0x01000193) ^ Math.round(t * 10));
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  const world = new Float64Array(LANDMARK_COUNT * WORLD_STRIDE);
  points.forEach(([x, y, depth], landmark) => {
    const shakeX = noise > 0 ? gaussian(random) * noise : 0;
    const shakeY = noise > 0 ? gaussian(random) * noise : 0;
    const xNorm = pose.xNorm + (x / pose.metresPerHeight + shakeX) / options.aspect;
    const yNorm = pose.floorYNorm + (y + depth * DEPTH_DROP) / pose.metresPerHeight + shakeY;
    const inside = xNorm >= 0 && xNorm <= 1 && yNorm >= 0 && yNorm <= 1;
    const given = typeof options.visibility === 'function' ? options.visibility(landmark) : options.visibility;
    image[landmark * IMAGE_STRIDE] = xNorm;
    image[landmark * IMAGE_STRIDE + 1] = yNorm;
    image[landmark * IMAGE_STRIDE + 2] = (hipDepth - depth) / pose.metresPerHeight / options.aspect;
    image[landmark * IMAGE_STRIDE + 3] = given ?? (inside ? VISIBLE : NOT_VISIBLE);
    world[landmark * WORLD_STRIDE] = x;
    world[landmark * WORLD_STRIDE + 1] = y - hipY;
    world[landmark * WORLD_STRIDE + 2] = hipDepth - depth;
  });
  return roundFrame({ t, image, world, people: options.people ?? 1 });
}
