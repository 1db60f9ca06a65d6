// Marching: the knees are lifted in turn, seated by default. Standing, a thigh has to come up by about 40 degrees before
// the camera sees the knee rise: at first it only comes nearer.
import { HIP_Y, SCALE } from '../body.ts';
import { legOf, leansBack, writeLeaningBack } from './leg-posture.ts';
import { AMOUNTS, limb, VALUE, type Movement, type Seen } from './movement.ts';

/** What a healthy leg does in the figure; degrees of the thigh from its rest. */
const SEATED_LIFT_DEG = 35;
const STANDING_LIFT_DEG = 75;
/** Turned a little, so that leaning back is seen; degrees. Towards the side that is asked for: its knee then is the outer one in
 * the picture and not before the other leg, where pose networks mix the two up (16 % of the way against 9 % on drawn people). */
const CHAIR_DEG = 30;

/**
 * The knee's rise in body widths. What the hips rise by is taken off, where they are seen: standing up, walking away and a
 * pushed camera lift both. What they sink by is not, and what both knees
 * rise by together is taken off: bending both is no marching.
 */
function measure(seen: Seen, out: Float64Array): void {
  const { now, rest, s } = seen;
  const knee = limb(s, 25);
  const hips = (rest.g[HIP_Y] as number) - (now.g[HIP_Y] as number);
  const rise = (rest.y[knee] as number) - (now.y[knee] as number);
  const otherKnee = limb(-s as 1 | -1, 25);
  const others = (rest.y[otherKnee] as number) - (now.y[otherKnee] as number);
  const own = rise - (hips > 0 ? hips : 0);
  const other = others - (hips > 0 ? hips : 0);
  const common = other > 0 && own > 0 ? (other < own ? other : own) : 0;
  out[VALUE] = (own - common) / (rest.g[SCALE] as number);
  writeLeaningBack(seen, out, AMOUNTS);
}

export const marching: Movement = {
  id: 'marching',
  kind: 'alternate',
  control: 'alternating',
  unit: 'ratio',
  sides: ['both', 'left', 'right'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: null,
  normal: null,
  cap: 1.2, // the thigh's own length
  minimumRange: 0.12,
  standing: 'support',
  joints: ['hip-flexion-left', 'hip-flexion-right'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.3, // decision: more than a foot that slides forward
  needs: (s) => [11, 12, limb(s, 25)],
  segments: () => [], // the thigh points at the camera, and its hip may be behind the knee
  compensations: [leansBack],
  measure,
  drawn: null,
  stance: (pose, s) => {
    pose.yawDeg = s * CHAIR_DEG;
  },
  show: (pose, share, s) => {
    legOf(pose, s).hipFlexionDeg += (pose.sitToStand === 1 ? STANDING_LIFT_DEG : SEATED_LIFT_DEG) * share;
  },
};
