// A kinematic figure: joint values in, one pose frame out. It drives the mannequin, the drawn patient, the pretend
// signals and the tests, so its angles are the truth that measurements are compared with.
// Seen without perspective; what is nearer to the camera is drawn a little lower, as by a camera that looks down
// slightly. Points in the frontal plane are not moved by that, so an abduction drawn is exactly the angle measured.
import { IMAGE_STRIDE, LANDMARK_COUNT, roundFrame, WORLD_STRIDE, type PoseFrame } from '@aigaret/contract';
import { placeArm } from './figure-arm.ts';
import { placeLegs } from './figure-leg.ts';
import { FIGURE_STATURE, type FigurePose } from './figure-pose.ts';
import type { Point } from './figure-space.ts';
import { neckOver, placeHead, shoulderAt, trunkAxes } from './figure-trunk.ts';
import { cos, gaussian, PI, radians, seededRandom, sin } from './numeric.ts';

export * from './figure-pose.ts';
export { figureMouth, reachTo, type ReachEnd, type ReachTarget } from './figure-reach.ts';

/** How the frame is taken. */
export interface FigureOptions {
  aspect: number; // picture width / height
  noise?: number; // standard deviation of each coordinate, in picture heights; default 0
  visibility?: number | ((landmark: number) => number); // default 0.98 inside the picture, 0.1 outside
  seed?: number; // of the noise, together with t; default 1
  people?: number; // default 1
}

/** Part of the depth that shows as downward shift: a camera that looks down by about 11 degrees. */
const DEPTH_DROP = 0.2;
/** The whole body turns about an upright line so far before the ankles: midway between seated and standing hips, and fixed, so that feet stay where they are. */
const TURNING_DEPTH = -0.1 * FIGURE_STATURE;
/** Chest and shoulders rise by 2 mm every 4 s, as in breathing; a picture that does not change at all counts as frozen. */
const BREATH_METRES = 0.002;
const BREATH_MS = 4000;
const VISIBLE = 0.98;
const NOT_VISIBLE = 0.1;

/** All 33 points in metres: x to the picture's right, y down from the soles, depth towards the camera. */
function placeBody(t: number, pose: FigurePose): Point[] {
  const points: Point[] = Array.from({ length: LANDMARK_COUNT }, () => [0, 0, 0]);
  const hips = placeLegs(points, pose);
  const axes = trunkAxes(pose);
  const neck = neckOver(hips, pose);
  neck[1] -= BREATH_METRES * sin((2 * PI * t) / BREATH_MS);
  placeArm(points, shoulderAt(neck, axes, pose.left.hikeNorm, 1), axes, pose.left, 1);
  placeArm(points, shoulderAt(neck, axes, pose.right.hikeNorm, -1), axes, pose.right, -1);
  placeHead(points, neck, axes, pose);
  return points;
}

function turnAll(points: Point[], yawDeg: number): void {
  if (yawDeg === 0) return;
  const [turnCos, turnSin] = [cos(radians(yawDeg)), sin(radians(yawDeg))];
  for (const point of points) {
    const depth = point[2] - TURNING_DEPTH;
    const x = point[0];
    point[0] = x * turnCos + depth * turnSin;
    point[2] = TURNING_DEPTH + depth * turnCos - x * turnSin;
  }
}

/**
 * One frame of the figure at time t (ms). Image: 33 x [x, y, z, visibility] in 0..1 of the picture, y down, not
 * mirrored (the person's left at larger x); world: metres from the hips' middle. On the codec's grid.
 */
export function figureFrame(t: number, pose: FigurePose, options: FigureOptions): PoseFrame {
  const points = placeBody(t, pose);
  turnAll(points, pose.yawDeg);
  const hipDepth = ((points[23] as Point)[2] + (points[24] as Point)[2]) / 2;
  const hipY = ((points[23] as Point)[1] + (points[24] as Point)[1]) / 2;
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
