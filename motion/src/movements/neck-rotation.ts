// Neck rotation: the head turned to one side over a still trunk. Nose and ears tell by how much of a quarter turn; how far
// the nose stands out differs between people, so that this is a measure against the own range, not degrees.
import { FACE, LEFT_EAR, NOSE, RIGHT_EAR, writeHeadTurn } from './head.ts';
import { AMOUNTS, VALUE, type Movement, type Seen } from './movement.ts';
import { trunkRotation, writeTrunkTurn } from './trunk-turn.ts';

const QUARTER_DEG = 90;
/** What the figure's head does on a healthy person's full way. */
const FULL_DEG = 65;

/** A head that is tilted further than this since rest bends to the side instead, which a camera from above takes for some turn. Decision. */
const LARGEST_TILT_DEG = 30;

/** Places in `head`: turn and tilt now, and at rest. */
const NOW = 0;
const AT_REST = 2;
const head = new Float64Array(4);

function measure({ now, rest, s }: Seen, out: Float64Array): void {
  writeHeadTurn(now, head, NOW);
  writeHeadTurn(rest, head, AT_REST);
  const tilt = (head[NOW + 1] as number) - (head[AT_REST + 1] as number);
  const upright = tilt < LARGEST_TILT_DEG && tilt > -LARGEST_TILT_DEG;
  const turn = (head[NOW] as number) - (head[AT_REST] as number);
  out[VALUE] = upright ? (s * turn) / QUARTER_DEG : NaN;
  writeTrunkTurn(now, rest, out, AMOUNTS);
}

export const neckRotation: Movement = {
  id: 'neck-rotation',
  kind: 'hold-repetition',
  control: 'bipolar',
  unit: 'ratio', // of a quarter turn
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair'],
  degrees: null,
  normal: null,
  cap: 1,
  minimumRange: 0.09, // 8 degrees
  standing: 'free',
  joints: ['neck-turn'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.4, // decision: most of a turn to the other side
  needs: () => [NOSE, ...FACE, LEFT_EAR, RIGHT_EAR, 11, 12],
  segments: () => [],
  compensations: [trunkRotation],
  measure,
  drawn: null,
  show: (pose, share, s) => {
    pose.headTurnDeg += s * FULL_DEG * share;
  },
};
