// Shoulder flexion: the arm raised forwards. From the front its height drives the level, without degrees, as an arm that
// points at the camera shows no angle; from the side it is an angle against the trunk.
// Not counted, from the front: an arm raised sideways, and a hand brought to the face by a bent elbow.
import { LEAN_DEG, SCALE, SHOULDER_TILT_DEG, WIDTH } from '../body.ts';
import { BEND, ELEVATION, frontArm, lookFromFront, SIDEWAYS } from './arm-from-front.ts';
import { ARM_FORWARD, ELBOW, lookFromSide, SHOWN, sideArm, TRUNK_FORWARD } from './arm-from-side.ts';
import { AMOUNTS, limb, VALUE, type CompensationRule, type Formula, type Movement, type Seen } from './movement.ts';
import { armOf, FULL_ELEVATION_DEG, hike, leanAway, normalRise, showElevation } from './shoulder-elevation.ts';

/** The arm has left the side: which way it goes, and whether the elbow is bent, is asked from here on. Degrees. */
const RAISED_DEG = 30;
/** Nearer to the frontal plane than this it is raised sideways, not forwards: 35 degrees forward still counts, as does
 * the arm of somebody turned by 45. The squared sine of 60 degrees from the sagittal plane. */
const RAISED_SIDEWAYS = 0.75;
/** Shoulders narrower than this against the body's size show somebody turned by more than 32 degrees, whose arm
 * goes sideways in the picture when it is raised forwards: nobody can tell then, and the arm counts. */
const FACES_CAMERA = 0.85;
/** An elbow as bent as this brings the hand to the face or the chest; the arm is not raised. */
const FOLDED_DEG = 100;
/** Further back than this an arm is not seen from the side but swings behind the body. */
const LOWEST_DEG = -60;
const HIGHEST_DEG = 200;
/** An arm of which less than this part shows is more than 53 degrees out of the plane that is measured. */
const SHORTEST_SHOWN = 0.6;

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
  const faces = (rest.g[WIDTH] as number) >= FACES_CAMERA * (rest.g[SCALE] as number);
  if (bend > FOLDED_DEG || (faces && (frontArm[SIDEWAYS] as number) > RAISED_SIDEWAYS)) out[VALUE] = NaN;
}

function measureSide({ now, rest, s }: Seen, out: Float64Array): void {
  lookFromSide(now, rest, s);
  const forward = sideArm[TRUNK_FORWARD] as number;
  const value = (sideArm[ARM_FORWARD] as number) + forward;
  out[VALUE] = value;
  const shown = sideArm[SHOWN] as number;
  if (!(value >= LOWEST_DEG && value <= HIGHEST_DEG && shown >= SHORTEST_SHOWN)) out[VALUE] = NaN;
  out[AMOUNTS] = -forward;
  out[AMOUNTS + 1] = 0;
  if (!(value > RAISED_DEG)) return;
  const bend = sideArm[ELBOW] as number;
  out[AMOUNTS + 1] = bend;
  if (bend > FOLDED_DEG) out[VALUE] = NaN;
}

const fromTheSide: Formula = {
  view: 'side',
  unit: 'deg',
  cap: 180,
  minimumRange: 10,
  belowRest: 25, // decision: more than the arm swings back behind the hip
  needs: (s) => [0, limb(s, 11), limb(s, 13), limb(s, 23)],
  segments: (s) => [[limb(s, 11), limb(s, 13)]],
  compensations: [backwardTrunk, elbowBend],
  measure: measureSide,
};

export const shoulderFlexion: Movement = {
  id: 'shoulder-flexion',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: { view: 'side', plane: 'sagittal' },
  normal: { value: 180, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1' },
  cap: 1,
  minimumRange: 0.05,
  standing: 'free',
  joints: ['shoulder-elevation-left', 'shoulder-elevation-right'],
  overlaps: ['reach', 'taught-pose'],
  measuring: fromTheSide,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.15,
  needs: (s) => [11, 12, limb(s, 13)],
  segments: (s) => [[limb(s, 11), limb(s, 13)]],
  shortest: 0,
  compensations: [leanAway, hike, elbowBend],
  measure: measureFront,
  drawn: { restDeg: 8, fullDeg: 8 + FULL_ELEVATION_DEG },
  show: (pose, share, s) => showElevation(pose, share, s, 90),
};
