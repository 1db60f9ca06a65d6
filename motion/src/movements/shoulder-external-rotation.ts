// Shoulder external rotation: elbow at the side and bent to a right angle, the forearm turned outwards. The value is the
// forearm's turn to the side in quarter turns: 0 = straight ahead, below 0 = before the body. It claims no degrees.
// Measured only while the forearm is about level and the upper arm hangs: an elbow that bends on or an arm that is raised
// moves the hand sideways too.
import { WIDTH } from '../body.ts';
import { acos, clamp, degrees } from '../numeric.ts';
import { BEND, ELEVATION, FOREARM, frontArm, FOREARM_OUT, lookFromFront, OUT } from './arm-from-front.ts';
import { AMOUNTS, limb, VALUE, type CompensationRule, type Movement, type Seen } from './movement.ts';
import { armOf } from './shoulder-elevation.ts';

/** Elbow held at 70 to 110 degrees, and 15 more on either side for a camera that looks up or down. */
const LEVEL_FROM_DEG = 55;
const LEVEL_TO_DEG = 125;
/** Straighter than this the arm reaches out; the front shows a right angle as 60 to 90 degrees of bend. */
const STRAIGHT_DEG = 45;
/** The upper arm is raised, not rotated. */
const RAISED_DEG = 60;

/** The figure's hand begins before the belly. */
const BEGIN_DEG = -45;
const FULL_DEG = 95;

const elbowDrift: CompensationRule = {
  id: 'elbow-drift',
  limit: 15,
  why: 'the elbow leaves the side, and the arm is raised instead of turned; decision, to be confirmed by the clinic',
  show: (pose, share, s) => {
    armOf(pose, s).shoulderAbductionDeg += 30 * share;
  },
};

const trunkRotation: CompensationRule = {
  id: 'trunk-rotation',
  limit: 20,
  why: 'the trunk turns where the shoulder should; smaller turns do not show in the shoulders; decision, to be confirmed by the clinic',
  show: (pose, share, s) => {
    pose.trunkTurnDeg += s * 40 * share;
  },
};

function measure({ now, rest, s }: Seen, out: Float64Array): void {
  lookFromFront(now, rest, s);
  out[VALUE] = (frontArm[FOREARM_OUT] as number) / 90;
  const level = frontArm[FOREARM] as number;
  const raised = frontArm[ELEVATION] as number;
  const bend = frontArm[BEND] as number;
  const isHeld = level >= LEVEL_FROM_DEG && level <= LEVEL_TO_DEG && bend >= STRAIGHT_DEG;
  if (!isHeld || !(raised < RAISED_DEG)) out[VALUE] = NaN;
  out[AMOUNTS] = frontArm[OUT] as number;
  const width = (now.g[WIDTH] as number) / (rest.g[WIDTH] as number);
  out[AMOUNTS + 1] = degrees(acos(clamp(width, -1, 1)));
}

export const shoulderExternalRotation: Movement = {
  id: 'shoulder-external-rotation',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair'],
  degrees: null,
  normal: null,
  cap: 1,
  minimumRange: 0.1,
  standing: 'free',
  joints: [],
  overlaps: ['reach'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.4, // decision: the hand goes on to the other side of the belly
  needs: (s) => [11, 12, limb(s, 13), limb(s, 15)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  shortest: 0,
  compensations: [elbowDrift, trunkRotation],
  measure,
  drawn: null,
  show: (pose, share, s) => {
    const arm = armOf(pose, s);
    arm.elbowFlexionDeg = 90;
    arm.shoulderRotationDeg = BEGIN_DEG + FULL_DEG * share;
  },
};
