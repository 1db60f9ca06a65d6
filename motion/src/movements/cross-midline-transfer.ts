// Cross-midline transfer: a hand carries something over the body's middle to the other side and comes back; both hands in
// turn, or one again and again.
import { SCALE, SHOULDER_X, WIDTH, type Body } from '../body.ts';
import { reachTo, type FigurePose, type ReachTarget } from '../figure.ts';
import { AMOUNTS, limb, VALUE, type Movement, type Seen } from './movement.ts';
import { restHands } from './resting-hands.ts';
import { trunkRotation, writeTrunkTurn } from './trunk-turn.ts';

/**
 * Who sits turned shows what is nearer to the camera aside, hands in the lap too: the line to cross is then this far from the
 * resting place, in shoulder widths, where the seen middle is further. Decision; folded hands rest at 0.1, a hanging one at 0.72.
 */
const LINE_OF_TURNED = 0.3;
/** Shoulders seen narrower than this part of the body's size belong to a body turned by more than about 25 degrees. */
const TURNED = 0.9;

/** How far a hand is beyond the middle of the shoulders, in resting shoulder widths; negative = on its own side. */
const beyondMiddle = (body: Body, wrist: number, s: 1 | -1, width: number): number =>
  (s * ((body.g[SHOULDER_X] as number) - (body.x[wrist] as number))) / width;

/** On its own side a hand is at rest, wherever it is, so that only crossing counts. */
function measure({ now, rest, s }: Seen, out: Float64Array): void {
  const wrist = limb(s, 15);
  const width = rest.g[WIDTH] as number;
  const nearest = beyondMiddle(rest, wrist, s, width) + LINE_OF_TURNED;
  const line = width < TURNED * (rest.g[SCALE] as number) && nearest < 0 ? nearest : 0;
  const beyond = beyondMiddle(now, wrist, s, width) - line;
  out[VALUE] = beyond < 0 ? 0 : beyond;
  writeTrunkTurn(now, rest, out, AMOUNTS);
}

/** Where the figure's hands rest and where a hand goes; xNorm towards its own side. */
const HANDS_TOGETHER: ReachTarget = { xNorm: 0.1, yNorm: -1.05, depthNorm: 0.55 };
const OTHER_SIDE: ReachTarget = { xNorm: -0.6, yNorm: -0.75, depthNorm: 0.6 };

/** The hand that the figure has further up is the one that crosses now. */
const crossingHand = ({ left, right }: FigurePose, s: 1 | -1): 1 | -1 =>
  left.shoulderAbductionDeg === right.shoulderAbductionDeg
    ? s
    : left.shoulderAbductionDeg > right.shoulderAbductionDeg
      ? 1
      : -1;

export const crossMidlineTransfer: Movement = {
  id: 'cross-midline-transfer',
  kind: 'alternate',
  control: 'alternating',
  unit: 'ratio', // of the resting shoulder width
  sides: ['both', 'left', 'right'],
  postures: ['seated', 'wheelchair'],
  degrees: null,
  normal: null,
  cap: 1.6,
  minimumRange: 0.12, // 4 cm beyond the middle
  standing: 'free',
  joints: [],
  overlaps: ['reach'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.5, // decision: hands that rested across each other by half a shoulder width
  needs: (s) => [11, 12, limb(s, 15)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  shortest: 0, // an arm across the body points at the camera on its way
  compensations: [
    {
      ...trunkRotation,
      show: (pose, share, s, how) => trunkRotation.show(pose, -share, crossingHand(pose, s), how), // to the other side
    },
  ],
  measure,
  drawn: null,
  stance: (pose) => restHands(pose, HANDS_TOGETHER),
  show: (pose, share, s) => {
    const part = (from: number, to: number): number => from + (to - from) * share;
    reachTo(pose, s === 1 ? 'left' : 'right', {
      xNorm: s * part(HANDS_TOGETHER.xNorm, OTHER_SIDE.xNorm),
      yNorm: part(HANDS_TOGETHER.yNorm, OTHER_SIDE.yNorm),
      depthNorm: part(HANDS_TOGETHER.depthNorm, OTHER_SIDE.depthNorm),
    });
  },
};
