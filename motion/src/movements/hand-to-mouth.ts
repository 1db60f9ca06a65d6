// Hand to mouth, as in eating: how near the fingertips have come to where the mouth was at rest, carried along with the
// shoulders, so that a mouth that comes down to the hand gains nothing. 0 = at rest, 1 = there.
// Counts only as far as the elbow is bent: a straight arm that points at the camera passes the face in the picture as well.
import { LEAN_DEG, SCALE, SHOULDER_TILT_DEG, SHOULDER_X, SHOULDER_Y, TRUNK } from '../body.ts';
import { BEND, frontArm, lookFromFront, OUT } from './arm-from-front.ts';
import { AMOUNTS, limb, VALUE, type CompensationRule, type Movement, type Seen } from './movement.ts';
import { HAND_IN_LAP, restHands } from './resting-hands.ts';
import { armOf, hike } from './shoulder-elevation.ts';

/** Of the bend as the front shows it: nothing counts below, all from there on, evenly between. Drawn hands at the mouth show
 * 100 and more; an arm that is stretched forwards stays below 20. */
const STRAIGHT_DEG = 15;
const BENT_DEG = 90;
/** Height of the mouth over the shoulders in shoulder widths, where it was not seen at rest (a mask). Drillis and Contini. */
const MOUTH_HEIGHT = 0.37;

const HEAD_DROP = AMOUNTS;
const HIKE = AMOUNTS + 1;
const ELBOW_OUT = AMOUNTS + 2;
const FORWARD = AMOUNTS + 3;

const compensations: readonly CompensationRule[] = [
  {
    id: 'head-drop',
    limit: 0.2,
    why: 'the mouth comes about 7 cm down to the hand, in shoulder widths; decision, to be confirmed by the clinic',
    show: (pose, share) => {
      pose.headForwardDeg += 55 * share;
    },
  },
  hike,
  {
    id: 'elbow-drift',
    limit: 30,
    why: 'the elbow is lifted sideways to bring the hand up; up to 20 degrees belong to eating; decision, to be confirmed by the clinic',
    show: (pose, share, s) => {
      const arm = armOf(pose, s);
      arm.shoulderForwardDeg -= 60 * share;
      arm.shoulderAbductionDeg += 25 * share;
    },
  },
  {
    id: 'forward-trunk',
    limit: 0.1,
    why: 'the shoulders sink by a tenth of the trunk, which is a bend of some 20 degrees; decision, to be confirmed by the clinic',
    show: (pose, share) => {
      pose.trunkForwardDeg += 30 * share;
    },
  },
];

/** The figure's arm with the fingertips at the mouth, within a centimetre: the elbow before the chest and low, as in eating. */
const there = {
  shoulderAbductionDeg: 55,
  shoulderForwardDeg: 100,
  shoulderRotationDeg: -50,
  elbowFlexionDeg: 140,
} as const;

const JOINTS = ['shoulderAbductionDeg', 'shoulderForwardDeg', 'shoulderRotationDeg', 'elbowFlexionDeg'] as const;

/** Fingertip to mouth at rest and now: places in `work`. */
const work = new Float64Array(2);
const FROM_REST = 0;
const NOW = 1;

/** work[slot] = distance of the fingertip from where the mouth is at rest over these shoulders. */
function measureDistance(body: Seen['now'], rest: Seen['now'], s: 1 | -1, slot: number): void {
  const tip = limb(s, 19);
  let mouthX = ((rest.x[9] as number) + (rest.x[10] as number)) / 2 - (rest.g[SHOULDER_X] as number);
  let mouthY = ((rest.y[9] as number) + (rest.y[10] as number)) / 2 - (rest.g[SHOULDER_Y] as number);
  if (mouthX !== mouthX) {
    mouthX = 0;
    mouthY = -MOUTH_HEIGHT * (rest.g[SCALE] as number);
  }
  const x = (body.x[tip] as number) - (body.g[SHOULDER_X] as number) - mouthX;
  const y = (body.y[tip] as number) - (body.g[SHOULDER_Y] as number) - mouthY;
  work[slot] = Math.sqrt(x * x + y * y);
}

function measure({ now, rest, s }: Seen, out: Float64Array): void {
  lookFromFront(now, rest, s);
  measureDistance(rest, rest, s, FROM_REST);
  measureDistance(now, rest, s, NOW);
  const closeness = 1 - (work[NOW] as number) / (work[FROM_REST] as number);
  const bent = ((frontArm[BEND] as number) - STRAIGHT_DEG) / (BENT_DEG - STRAIGHT_DEG);
  out[VALUE] = closeness;
  if (closeness > 0 && !(bent > 0)) out[VALUE] = 0;
  else if (closeness > 0 && bent < 1) out[VALUE] = closeness * bent;
  const lean = now.g[LEAN_DEG] as number;
  const mouthY = ((now.y[9] as number) + (now.y[10] as number)) / 2 - (now.g[SHOULDER_Y] as number);
  out[HEAD_DROP] = mouthY / (rest.g[SCALE] as number);
  out[HIKE] = s * (lean - (now.g[SHOULDER_TILT_DEG] as number));
  out[ELBOW_OUT] = frontArm[OUT] as number;
  out[FORWARD] = ((now.g[SHOULDER_Y] as number) - (rest.g[SHOULDER_Y] as number)) / (rest.g[TRUNK] as number);
}

export const handToMouth: Movement = {
  id: 'hand-to-mouth',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair'],
  degrees: null,
  normal: { value: 1, source: 'reached' },
  cap: 1,
  minimumRange: 0.08,
  unmeantRange: 0.25, // decision: a hand that comes a tenth of a metre nearer does many things
  standing: 'free',
  joints: [],
  overlaps: ['reach'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.3, // decision: a hand that is lowered from the lap to hang
  needs: (s) => [11, 12, limb(s, 13), limb(s, 15), limb(s, 19)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  shortest: 0,
  compensations,
  measure,
  drawn: null,
  stance: (pose) => restHands(pose, HAND_IN_LAP),
  show: (pose, share, s) => {
    const arm = armOf(pose, s);
    const turned = share * (1.6 - 0.6 * share); // the joints lead: at first the hand swings forwards more than up
    for (const joint of JOINTS) arm[joint] += (there[joint] - arm[joint]) * turned;
  },
};
