// Legs and pelvis of the kinematic figure: how it sits or stands first, then what each leg does on top of it.
import {
  blend,
  cross,
  dot,
  along,
  between,
  lengthOf,
  roomAxes,
  solveLimb,
  turned,
  unit,
  upright,
  type Point,
} from './figure-space.ts';
import {
  ANKLE_OUTSIDE_HIP,
  FIGURE_STATURE,
  figureSegments,
  REST_STANCE_NORM,
  type FigureLeg,
  type FigurePose,
} from './figure-pose.ts';
import { asin, atan2, clamp, cos, degrees, radians, sin } from './numeric.ts';

/** One leg's points; metres. */
interface LegPoints {
  hip: Point;
  knee: Point;
  ankle: Point;
  heel: Point;
  toe: Point;
}

/** A seated shank hangs with the heel under the knee; above this extension in degrees it is at its own angle from the upright. */
const SETTLED_DEG = 10;
/** Largest tilt of the pelvis that a hip hike may ask for, as a sine. */
const STEEPEST_PELVIS = 0.7;

const WIDTH = figureSegments.shoulderWidth * FIGURE_STATURE;

/** The leg of a figure that sits or stands. The feet stay; the hips rise with `rise` (0 = thighs level, 1 = upright). */
function supportedLeg(rise: number, squatting: number, s: 1 | -1): LegPoints {
  const { hipWidth, thigh, shank, ankleHeight, foot } = figureSegments;
  const back = Math.sqrt(1 - rise * rise); // of the thigh: hips behind the knees
  const apart = s * (hipWidth / 2 + ANKLE_OUTSIDE_HIP) * FIGURE_STATURE;
  const ankleY = -ankleHeight * FIGURE_STATURE;
  const kneeForward = 0.1 * back * FIGURE_STATURE * (0.4 + squatting);
  const shankUp = Math.sqrt((shank * FIGURE_STATURE) ** 2 - kneeForward * kneeForward);
  const knee: Point = [apart + s * 0.02 * back * FIGURE_STATURE, ankleY - shankUp, kneeForward];
  return {
    hip: [
      (s * hipWidth * FIGURE_STATURE) / 2,
      knee[1] - thigh * rise * FIGURE_STATURE,
      knee[2] - thigh * back * FIGURE_STATURE,
    ],
    knee,
    ankle: [apart, ankleY, 0],
    heel: [apart, -0.012 * FIGURE_STATURE, -0.03 * FIGURE_STATURE],
    toe: [apart + s * 0.02 * FIGURE_STATURE, -0.008 * FIGURE_STATURE, (foot - 0.03) * FIGURE_STATURE],
  };
}

/** Where the ankle goes from its resting place: into the stance, and up over the toes. */
function ankleShift(leg: FigureLeg, points: LegPoints, pose: FigurePose, rise: number, s: 1 | -1): Point {
  const apart = s * (pose.stanceNorm - REST_STANCE_NORM) * (WIDTH / 2) * rise;
  const tandem = pose.tandemNorm * rise;
  const inLine = -(points.ankle[0] + apart) * (tandem < 0 ? -tandem : tandem);
  const before = (s * tandem * figureSegments.foot * FIGURE_STATURE) / 2;
  const raised = heelRaise(points, leg);
  return [apart + inLine, raised[1], before + raised[2]];
}

/** How far the ankle goes while the foot turns about its toes. */
function heelRaise(points: LegPoints, leg: FigureLeg): Point {
  if (leg.heelRaiseDeg === 0) return [0, 0, 0];
  const foot = between(points.toe, points.ankle);
  return between(foot, turned(foot, [1, 0, 0], -radians(leg.heelRaiseDeg)));
}

/** How far the hips must come down so that feet away from under them still reach the floor. */
function sinkOf(points: LegPoints, shift: Point, raised: Point): number {
  const [dx, dy, dz] = between(points.hip, points.ankle);
  const reach = dx * dx + dy * dy + dz * dz - (dx + shift[0]) ** 2 - (dz + shift[2] - raised[2]) ** 2;
  return dy - Math.sqrt(Math.max(0, reach));
}

const moved = (point: Point, by: Point): Point => along(point, by, 1);

/** The leg with its hip and its ankle brought elsewhere; a floor out of reach is left. */
function brought(points: LegPoints, hipShift: Point, shift: Point, heelRaiseDeg: number): LegPoints {
  const limb = {
    upper: lengthOf(between(points.hip, points.knee)),
    lower: lengthOf(between(points.knee, points.ankle)),
    bend: between(points.hip, points.knee),
  };
  const hip = moved(points.hip, hipShift);
  const { joint, end } = solveLimb(limb, hip, moved(points.ankle, shift));
  const onAnkle = (point: Point): Point =>
    moved(end, turned(between(points.ankle, point), [1, 0, 0], -radians(heelRaiseDeg)));
  return { hip, knee: joint, ankle: end, heel: onAnkle(points.heel), toe: onAnkle(points.toe) };
}

/** Turns a leg's points beyond `from` about it. */
function swing(points: LegPoints, from: 'hip' | 'knee' | 'ankle', axis: Point, angle: number): LegPoints {
  if (angle === 0) return points;
  const origin = points[from];
  const about = (point: Point): Point => moved(origin, turned(between(origin, point), axis, angle));
  return {
    hip: points.hip,
    knee: from === 'hip' ? about(points.knee) : points.knee,
    ankle: from === 'ankle' ? points.ankle : about(points.ankle),
    heel: about(points.heel),
    toe: about(points.toe),
  };
}

/**
 * Swings the shank forwards, in the upright plane of its thigh: a straight seated leg is straight in space too. How it hangs
 * at rest, a little back and inwards under a seated knee, is left behind on the first degrees.
 */
function extendKnee(points: LegPoints, extensionDeg: number): LegPoints {
  const settled = clamp(extensionDeg / SETTLED_DEG, 0, 1);
  const thigh = unit(between(points.hip, points.knee), [0, 1, 0]);
  const lift = clamp(thigh[2], 0, 1);
  const ahead = unit([thigh[0] * lift, 0, thigh[2] * lift + 1 - lift], [0, 0, 1]);
  const hangs = unit(between(points.knee, points.ankle), [0, 1, 0]);
  const back = degrees(atan2(dot(hangs, ahead), hangs[1])) * (1 - settled);
  const angle = radians(extensionDeg + back);
  const inwards = upright(upright(hangs, ahead), [0, 1, 0]);
  const inPlane = blend(ahead, sin(angle), [0, 1, 0], cos(angle));
  const away = unit(blend(inPlane, Math.sqrt(1 - dot(inwards, inwards)), inwards, 1 - settled), hangs);
  const axis = cross(hangs, away);
  const turn = atan2(lengthOf(axis), dot(hangs, away));
  return swing(points, 'knee', unit(axis, [1, 0, 0]), turn);
}

/** What the leg does on top of sitting or standing. */
function moveLeg(points: LegPoints, leg: FigureLeg, s: 1 | -1): LegPoints {
  const lift = radians(leg.hipFlexionDeg);
  let next = points;
  if (leg.kneeExtensionDeg !== 0) next = extendKnee(next, leg.kneeExtensionDeg);
  if (lift !== 0) {
    next = swing(next, 'hip', [1, 0, 0], lift);
    next = swing(next, 'knee', [1, 0, 0], -lift); // the shank goes on hanging
  }
  if (leg.hipAbductionDeg !== 0) {
    const [, down, forward] = unit(upright(between(next.hip, next.knee), roomAxes.left), [0, 1, 0]);
    next = swing(next, 'hip', [0, -forward, down], -s * radians(leg.hipAbductionDeg));
  }
  if (leg.toeOutDeg !== 0)
    next = swing(next, 'ankle', unit(between(next.ankle, next.knee), roomAxes.up), -s * radians(leg.toeOutDeg));
  return next;
}

/** The pelvis tilted about the lower hip; what the higher one has then moved by. */
function hike(norm: number, s: 1 | -1): Point {
  const tilt = asin(
    clamp((norm * WIDTH) / (figureSegments.hipWidth * FIGURE_STATURE), -STEEPEST_PELVIS, STEEPEST_PELVIS),
  );
  const width = figureSegments.hipWidth * FIGURE_STATURE;
  return [-s * width * (1 - cos(tilt)), -width * sin(tilt), 0];
}

const isDefault = (pose: FigurePose): boolean =>
  pose.stanceNorm === REST_STANCE_NORM &&
  pose.tandemNorm === 0 &&
  pose.leftLeg.heelRaiseDeg === 0 &&
  pose.rightLeg.heelRaiseDeg === 0;

/** Hip to toes of both sides. Returns the middle of the hips. */
export function placeLegs(points: Point[], pose: FigurePose): Point {
  const asked = pose.sitToStand * (1 - pose.squat);
  const rise = clamp(asked, 0, 1);
  let left = supportedLeg(rise, pose.squat, 1);
  let right = supportedLeg(rise, pose.squat, -1);
  if (!isDefault(pose)) {
    const leftShift = ankleShift(pose.leftLeg, left, pose, rise, 1);
    const rightShift = ankleShift(pose.rightLeg, right, pose, rise, -1);
    const higher = pose.leftLeg.heelRaiseDeg >= pose.rightLeg.heelRaiseDeg ? pose.leftLeg : pose.rightLeg;
    const over = heelRaise(higher === pose.leftLeg ? left : right, higher);
    const sink = Math.max(
      sinkOf(left, leftShift, heelRaise(left, pose.leftLeg)),
      sinkOf(right, rightShift, heelRaise(right, pose.rightLeg)),
    );
    const hips: Point = [0, over[1] * rise + sink, over[2] * rise];
    left = brought(left, hips, leftShift, pose.leftLeg.heelRaiseDeg);
    right = brought(right, hips, rightShift, pose.rightLeg.heelRaiseDeg);
  }
  left = moveLeg(left, pose.leftLeg, 1);
  right = moveLeg(right, pose.rightLeg, -1);
  for (const [leg, s] of [
    [left, 1],
    [right, -1],
  ] as const) {
    const first = s === 1 ? 23 : 24;
    const higher = s * (pose.leftLeg.hipHikeNorm - pose.rightLeg.hipHikeNorm);
    const by = higher > 0 ? hike(higher, s) : null;
    [leg.hip, leg.knee, leg.ankle, leg.heel, leg.toe].forEach((point, index) => {
      points[first + 2 * index] = by ? moved(point, by) : point;
    });
  }
  const [leftHip, rightHip] = [points[23] as Point, points[24] as Point];
  return [(leftHip[0] + rightHip[0]) / 2, (leftHip[1] + rightHip[1]) / 2, (leftHip[2] + rightHip[2]) / 2];
}
