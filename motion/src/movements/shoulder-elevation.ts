// The arm raised in one plane, seen from the front: what shoulder abduction and scaption share.
import { LEAN_COS, LEAN_DEG, LEAN_SIN, SHOULDER_TILT_DEG } from '../body.ts';
import type { FigurePose } from '../figure.ts';
import { acos, atan2, cos, degrees, radians } from '../numeric.ts';
import { AMOUNTS, limb, VALUE, type CompensationRule, type Formula, type Seen } from './movement.ts';

/** The angle's seam lies away from every reachable posture. */
const SEAM_DEG = -90;
/** Further across the body or over the head than these an arm is not raised sideways but reaches forwards, which the front cannot measure. */
const LOWEST_DEG = -60;
const HIGHEST_DEG = 200;

/**
 * An arm that looks shorter than this part of its resting length is more than 53 degrees out of its plane: it is raised
 * forwards, which an angle in the picture reads as far more than it is (a real arm at 85 degrees as 125 to 175). There its
 * elevation is told from how much of it still hangs down, which holds in any plane; between the two parts both are mixed.
 */
const OUT_OF_PLANE = 0.6;
const IN_PLANE = 0.8;

/** The shoulder's joint centre rises with the arm: none up to 30 degrees, then evenly up to 12 degrees of tilt at
 * 150. On optical markers of a healthy person 5 degrees, by a depth camera up to 18; between the two. */
const NORMAL_RISE = { fromDeg: 30, toDeg: 150, tiltDeg: 12 } as const;

/** Degrees of shoulder tilt that belong to an elevation of the arm. */
export function normalRise(elevationDeg: number): number {
  const risen = (elevationDeg - NORMAL_RISE.fromDeg) / (NORMAL_RISE.toDeg - NORMAL_RISE.fromDeg);
  return NORMAL_RISE.tiltDeg * (risen < 0 ? 0 : risen > 1 ? 1 : risen);
}

/** What a healthy arm does in figures. */
export const FULL_ELEVATION_DEG = 140;

const LEAN = AMOUNTS;
const HIKE = AMOUNTS + 1;
const PLANE = AMOUNTS + 2;

export const armOf = (pose: FigurePose, s: 1 | -1): FigurePose['left'] => (s === 1 ? pose.left : pose.right);

/** Raises the arm by a share of the full way above rest, in a plane turned forward by so many degrees. */
export function showElevation(pose: FigurePose, share: number, s: 1 | -1, forwardDeg: number): void {
  const arm = armOf(pose, s);
  arm.shoulderAbductionDeg += FULL_ELEVATION_DEG * share;
  const risen = share < 0 ? 0 : share > 0.2 ? 1 : share / 0.2; // the plane is taken up as the arm leaves the side
  arm.shoulderForwardDeg += forwardDeg * risen;
}

export const leanAway: CompensationRule = {
  id: 'lean',
  limit: 10,
  why: 'a lean that a therapist sees at a glance; decision, to be confirmed by the clinic',
  show: (pose, share, s) => {
    pose.trunkLeanDeg -= s * 20 * share;
  },
};

export const hike: CompensationRule = {
  id: 'hike',
  limit: 8,
  why: 'about 5 cm of the shoulder over its normal rise; decision, to be confirmed by the clinic',
  show: (pose, share, s) => {
    armOf(pose, s).hikeNorm += 0.4 * share;
  },
};

export const outOfPlane: CompensationRule = {
  id: 'out-of-plane',
  limit: 1 - OUT_OF_PLANE,
  why: 'beyond it the angle in the picture says nothing any more; geometry',
  show: (pose, share, s) => {
    const arm = armOf(pose, s);
    arm.shoulderForwardDeg += (88 - arm.shoulderForwardDeg) * share;
  },
};

/**
 * Writes the elevation against the trunk in degrees, lean away, hike and how far the arm is out of its plane.
 * @param planeDeg the plane of elevation, turned forward: across is shortened by its cosine
 */
export function elevationFormula(planeDeg: number): Formula['measure'] {
  const shortening = cos(radians(planeDeg));
  return ({ now, rest, s }: Seen, out: Float64Array): void => {
    const { x, y, g } = now;
    const shoulder = limb(s, 11);
    const elbow = limb(s, 13);
    const lean = g[LEAN_DEG] as number;
    const across = (s * ((x[elbow] as number) - (x[shoulder] as number))) / shortening;
    const down = (y[elbow] as number) - (y[shoulder] as number);
    const raw = degrees(atan2(across, down)) + s * lean;
    const value = raw < SEAM_DEG ? raw + 360 : raw >= SEAM_DEG + 360 ? raw - 360 : raw;
    const seenX = (x[elbow] as number) - (x[shoulder] as number);
    const restX = (rest.x[elbow] as number) - (rest.x[shoulder] as number);
    const restY = (rest.y[elbow] as number) - (rest.y[shoulder] as number);
    const own = Math.sqrt(restX * restX + restY * restY);
    const seen = Math.sqrt(seenX * seenX + down * down);
    const part = seen / (own * shortening);
    out[VALUE] = value;
    if (part < IN_PLANE) {
      const hanging = (down * (g[LEAN_COS] as number) - seenX * (g[LEAN_SIN] as number)) / own;
      const anyPlane = degrees(acos(hanging));
      const share = (part - OUT_OF_PLANE) / (IN_PLANE - OUT_OF_PLANE);
      out[VALUE] = share > 0 ? anyPlane + (value - anyPlane) * share : anyPlane;
    }
    if (value < LOWEST_DEG || value > HIGHEST_DEG) out[VALUE] = NaN;
    out[PLANE] = 1 - part;
    out[LEAN] = -s * lean;
    out[HIKE] = s * (lean - (g[SHOULDER_TILT_DEG] as number)) - normalRise(value);
  };
}
