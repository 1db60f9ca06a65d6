// Shoulder flexion: the arm raised forwards. From the front its height drives the level, without degrees, as an arm that
// points at the camera shows no angle; from the side it is an angle against the trunk.
// Not counted, from the front: an arm raised sideways, and a hand brought to the face by a bent elbow.
import { LEAN_DEG, SHOULDER_TILT_DEG } from '../body.ts';
import { BEND, ELEVATION, frontArm, lookFromFront, OUT } from './arm-from-front.ts';
import { ARM_FORWARD, ELBOW, lookFromSide, sideArm, TRUNK_FORWARD } from './arm-from-side.ts';
import { AMOUNTS, limb, VALUE, type CompensationRule, type Formula, type Movement, type Seen } from './movement.ts';
import { armOf, FULL_ELEVATION_DEG, hike, leanAway, normalRise, showElevation } from './shoulder-elevation.ts';

/** The arm has left the side: which way it goes, and whether the elbow is bent, is asked from here on. Degrees. */
const RAISED_DEG = 30;
/** Nearer to the frontal plane than this it is raised sideways, not forwards: 35 degrees forward still counts, as does
 * the arm of somebody turned by 45. */
const SIDEWAYS_DEG = 60;
/** An elbow as bent as this brings the hand to the face or the chest; the arm is not raised. */
const FOLDED_DEG = 100;
/** Further back than this an arm is not seen from the side but swings behind the body. */
const LOWEST_DEG = -60;
const HIGHEST_DEG = 200;

const elbowBend: CompensationRule = {
  id: 'elbow-bend',
  limit: 35,
  why: 'a bent elbow makes the arm lighter; a soft elbow of 20 degrees is usual; decision, to be confirmed by the clinic',
  show: (pose, share, s) => {
    armOf(pose, s).elbowFlexionDeg += 75 * share;
  },
};

const backwardTrunk: CompensationRule = {
  id: 'backward-trunk',
  limit: 10,
  why: 'the back arches where the shoulder should move; decision, to be confirmed by the clinic',
  show: (pose, share) => {
    pose.trunkForwardDeg -= 20 * share;
  },
};

/** How far from straight down the plane of the raised arm is turned out of the sagittal one, in degrees of 0..90; about. */
const isSideways = (out: number, elevation: number): boolean => out > SIDEWAYS_SHARE * elevation;

function measureFront({ now, rest, s }: Seen, out: Float64Array): void {
  lookFromFront(now, rest, s);
  const elevation = frontArm[ELEVATION] as number;
  out[VALUE] = elevation / 180;
  const lean = now.g[LEAN_DEG] as number;
  out[AMOUNTS] = -s * lean;
  out[AMOUNTS + 1] = s * (lean - (now.g[SHOULDER_TILT_DEG] as number)) - normalRise(elevation);
  out[AMOUNTS + 2] = 0;
  if (!(elevation > RAISED_DEG)) return;
  const bend = frontArm[BEND] as number;
  out[AMOUNTS + 2] = bend;
  if (bend > FOLDED_DEG || isSideways(frontArm[OUT] as number, elevation)) out[VALUE] = NaN;
}
