// The arm raised in one plane, seen from the front: what shoulder abduction and scaption share.
import { LEAN_DEG, SHOULDER_TILT_DEG } from '../body.ts';
import type { FigurePose } from '../figure.ts';
import { atan2, cos, degrees, radians } from '../numeric.ts';
import { AMOUNTS, limb, VALUE, type CompensationRule, type Formula, type Seen } from './movement.ts';

/** The angle's seam lies away from every reachable posture. */
const SEAM_DEG = -90;
/** Further across the body or over the head than these an arm is not raised sideways but reaches forwards, which the front cannot measure. */
const LOWEST_DEG = -60;
const HIGHEST_DEG = 200;

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

/**
 * Writes the elevation against the trunk in degrees, lean away and hike.
 * @param planeDeg the plane of elevation, turned forward: across is shortened by its cosine
 */
export function elevationFormula(planeDeg: number): Formula['measure'] {
  const shortening = cos(radians(planeDeg));
  return ({ now, s }: Seen, out: Float64Array): void => {
    const { x, y, g } = now;
    const shoulder = limb(s, 11);
    const elbow = limb(s, 13);
    const lean = g[LEAN_DEG] as number;
    const across = (s * ((x[elbow] as number) - (x[shoulder] as number))) / shortening;
    const down = (y[elbow] as number) - (y[shoulder] as number);
    const raw = degrees(atan2(across, down)) + s * lean;
    const value = raw < SEAM_DEG ? raw + 360 : raw >= SEAM_DEG + 360 ? raw - 360 : raw;
    out[VALUE] = value;
    if (value < LOWEST_DEG || value > HIGHEST_DEG) out[VALUE] = NaN;
    out[LEAN] = -s * lean;
    out[HIKE] = s * (lean - (g[SHOULDER_TILT_DEG] as number)) - normalRise(value);
  };
}
