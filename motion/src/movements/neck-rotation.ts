// Neck rotation: the head turned to one side over a still trunk. Nose and ears tell by how much of a quarter turn; how far
// the nose stands out differs between people, so that this is a measure against the own range, not degrees.
import { atan2, degrees } from '../numeric.ts';
import { DOWN_X, DOWN_Y, EARS, FACE, FACE_NUMBERS, LEFT_EAR, NOSE, NOSE_AHEAD, RIGHT_EAR, writeFace } from './head.ts';
import { AMOUNTS, VALUE, type Movement, type Seen } from './movement.ts';
import { trunkRotation, writeTrunkTurn } from './trunk-turn.ts';

const QUARTER_DEG = 90;
/** What the figure's head does on a healthy person's full way. */
const FULL_DEG = 65;

/** A head that is tilted further than 30 degrees since rest bends to the side instead, which a camera from above takes for some turn. Decision. */
const LARGEST_TILT_TANGENT = 0.5774;

/** Places in `head`: now, and at rest. */
const NOW = 0;
const AT_REST = FACE_NUMBERS;
const head = new Float64Array(2 * FACE_NUMBERS);

/** The turn since rest, as one angle between the two faces; nothing while the head is tilted away. */
function measure({ now, rest, s }: Seen, out: Float64Array): void {
  writeFace(now, head, NOW);
  writeFace(rest, head, AT_REST);
  const ears = head[NOW + EARS] as number;
  const nose = head[NOW + NOSE_AHEAD] as number;
  const restEars = head[AT_REST + EARS] as number;
  const restNose = head[AT_REST + NOSE_AHEAD] as number;
  const turn = degrees(atan2(nose * restEars - ears * restNose, ears * restEars + nose * restNose));
  const downX = head[NOW + DOWN_X] as number;
  const downY = head[NOW + DOWN_Y] as number;
  const aside = downX * (head[AT_REST + DOWN_Y] as number) - downY * (head[AT_REST + DOWN_X] as number);
  const along = downX * (head[AT_REST + DOWN_X] as number) + downY * (head[AT_REST + DOWN_Y] as number);
  const bound = LARGEST_TILT_TANGENT * along;
  out[VALUE] = (s * turn) / QUARTER_DEG;
  if (!(aside < bound && aside > -bound)) out[VALUE] = NaN; // not by ?:, which would allocate
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
  unmeantRange: 0.15, // decision: heads of people who talk turn by some 10 degrees all the time
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
