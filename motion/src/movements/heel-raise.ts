// Heel raise, standing with a hand on a support, seen from the side: the foot's turn about its toes. Control only.
import { SCALE, SHOULDER_X, type Body } from '../body.ts';
import { atan2, degrees, PI } from '../numeric.ts';
import { legOf } from './leg-posture.ts';
import { AMOUNTS, limb, VALUE, type Movement, type Seen } from './movement.ts';

/** Toes further from their resting height than this, in body widths (7 cm): the foot has left the floor. */
const TOES_STAY = 0.2;
const FULL_DEG = 40;

const SWAY = AMOUNTS;
const KNEE_BEND = AMOUNTS + 1;

/** Squares of the foot's length over that at rest: a foot that is shorter or longer is another place of the picture. */
const SHORTEST = 0.4;
const LONGEST = 2.5;
/** A knee bent by more than this since rest shifts the shoulders by itself: then that is said, and no sway. */
const STRAIGHT_DEG = 10;

const NOW = 0;
const REST = 1;
/** What writeBend writes: degrees, + = the shank turned clockwise in the picture against its thigh. */
const bends = new Float64Array(2);

function writeBend({ x, y }: Body, s: 1 | -1, place: number): void {
  const hip = limb(s, 23);
  const knee = limb(s, 25);
  const ankle = limb(s, 27);
  const thighX = (x[knee] as number) - (x[hip] as number);
  const thighY = (y[knee] as number) - (y[hip] as number);
  const shankX = (x[ankle] as number) - (x[knee] as number);
  const shankY = (y[ankle] as number) - (y[knee] as number);
  const turn = atan2(thighX * shankY - thighY * shankX, thighX * shankX + thighY * shankY);
  bends[place] = degrees(turn);
}

/** The foot's slope in quarter turns, heel above toes = +. */
function measure({ now, rest, s }: Seen, out: Float64Array): void {
  const { x, y } = now;
  const heel = limb(s, 29);
  const toe = limb(s, 31);
  const ankle = limb(s, 27);
  const scale = rest.g[SCALE] as number;
  const restX = (rest.x[toe] as number) - (rest.x[heel] as number);
  const restY = (rest.y[toe] as number) - (rest.y[heel] as number);
  const facing = restX > 0 ? 1 : -1;
  const footX = (x[toe] as number) - (x[heel] as number);
  const footY = (y[toe] as number) - (y[heel] as number);
  const longer = (footX * footX + footY * footY) / (restX * restX + restY * restY);
  const lifted = ((rest.y[toe] as number) - (y[toe] as number)) / scale;
  const stands = lifted < TOES_STAY && lifted > -TOES_STAY && longer > SHORTEST && longer < LONGEST;
  out[VALUE] = (atan2(footY, facing * footX) - atan2(restY, facing * restX)) / (PI / 2);
  if (!stands) out[VALUE] = NaN;
  writeBend(now, s, NOW);
  writeBend(rest, s, REST);
  const bend = facing * (bends[NOW] as number);
  const bent = bend - facing * (bends[REST] as number) > STRAIGHT_DEG;
  const over = (now.g[SHOULDER_X] as number) - (x[ankle] as number);
  const sway = (over - (rest.g[SHOULDER_X] as number) + (rest.x[ankle] as number)) / scale;
  out[SWAY] = bent ? 0 : sway < 0 ? -sway : sway;
  out[KNEE_BEND] = bend;
}

export const heelRaise: Movement = {
  id: 'heel-raise',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['both', 'left', 'right'],
  postures: ['standing'],
  degrees: null,
  normal: null,
  cap: 0.6, // a little over the 50 degrees of the AAOS table for the ankle
  minimumRange: 0.08,
  standing: 'support',
  joints: [],
  measuring: null,
  sided: true,
  view: 'side',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.2, // decision: more than rocking back onto the heels
  needs: (s) => [11, 12, limb(s, 29), limb(s, 31)],
  segments: () => [], // a hidden foot may be anywhere; the formula looks at the length of the one that it takes
  eitherSide: true,
  compensations: [
    {
      id: 'sway',
      limit: 0.2,
      why: 'the shoulders 7 cm before or behind their place over the ankle; decision, to be confirmed by the clinic',
      show: (pose, share) => {
        pose.trunkForwardDeg += 17 * share;
      },
    },
    {
      id: 'knee-bend',
      limit: 15,
      why: 'a bent knee lifts the heel without the calf; three times what a straight knee wavers by; decision, to be confirmed by the clinic',
      show: (pose, share) => {
        pose.squat += 0.1 * share;
      },
    },
  ],
  measure,
  drawn: null,
  show: (pose, share, s) => {
    legOf(pose, s).heelRaiseDeg += FULL_DEG * share;
  },
};
