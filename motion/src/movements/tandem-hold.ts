// Tandem hold: one foot is set straight before the other and the stand is held, facing the camera, with a companion and
// a counter within reach. Side = the foot in front. The value says how nearly the feet stand in one line.
import { LEAN_COS, LEAN_SIN, SCALE, SHOULDER_X, SHOULDER_Y, type Body } from '../body.ts';
import { AMOUNTS, VALUE, type Movement, type Seen } from './movement.ts';

/** The wrong foot leads by more than this, in the length of two feet: half way into its own tandem, five times the jitter. */
const OTHER_LEADS = 0.2;
/** The resting feet and the line of their ankles span a smaller area than this, in squared body widths (a camera looking down by
 * less than 2 degrees): the floor is seen edge-on, and what is before what is not seen. */
const LEAST_FLOOR = 0.03;

const SWAY = AMOUNTS;
const ARM_GRAB = AMOUNTS + 1;

const lesser = (a: number, b: number): number => (a < b ? a : b);

/** How far a wrist has left its place, squared: in the room or along with a leaning trunk, whichever is less. Picture heights. */
function writeHand(now: Body, rest: Body, wrist: number, out: Float64Array): void {
  const { g } = now;
  const x = (now.x[wrist] as number) - (g[SHOULDER_X] as number);
  const y = (now.y[wrist] as number) - (g[SHOULDER_Y] as number);
  const restX = (rest.x[wrist] as number) - (rest.g[SHOULDER_X] as number);
  const restY = (rest.y[wrist] as number) - (rest.g[SHOULDER_Y] as number);
  const sine =
    (g[LEAN_SIN] as number) * (rest.g[LEAN_COS] as number) - (g[LEAN_COS] as number) * (rest.g[LEAN_SIN] as number);
  const cosine =
    (g[LEAN_COS] as number) * (rest.g[LEAN_COS] as number) + (g[LEAN_SIN] as number) * (rest.g[LEAN_SIN] as number);
  const alongX = restX * cosine - restY * sine;
  const alongY = restY * cosine + restX * sine;
  const inRoom = (x - restX) * (x - restX) + (y - restY) * (y - restY);
  const withTrunk = (x - alongX) * (x - alongX) + (y - alongY) * (y - alongY);
  const far = Math.sqrt(lesser(inRoom, withTrunk)) / (rest.g[SCALE] as number);
  const before = out[ARM_GRAB] as number;
  out[ARM_GRAB] = before > far ? before : far === far ? far : before;
}

/** An ankle higher over its resting place than this, in shoulder widths, is in the air: marching is no stand. A foot that is put
 * back looks higher too, to a camera that looks down: by half of it. */
const LIFTED = 0.3;

/**
 * The line of the resting ankles shows where "sideways" lies on the floor of the picture, the resting feet where "forwards"
 * lies. The ankles now, written in these two, give how far apart they are sideways (1 = as at rest) and which leads,
 * in any half-turned stand. Where the feet are not seen, sideways is across the picture.
 */
function measureLine({ now, rest, s }: Seen, out: Float64Array): void {
  const { x, y } = rest;
  const apartX = (x[27] as number) - (x[28] as number);
  const apartY = (y[27] as number) - (y[28] as number);
  const aheadX = (x[31] as number) + (x[32] as number) - (x[29] as number) - (x[30] as number);
  const aheadY = (y[31] as number) + (y[32] as number) - (y[29] as number) - (y[30] as number);
  const nowX = (now.x[27] as number) - (now.x[28] as number);
  const nowY = (now.y[27] as number) - (now.y[28] as number);
  const area = apartX * aheadY - apartY * aheadX;
  const scale = rest.g[SCALE] as number;
  const onFloor = area > LEAST_FLOOR * scale * scale;
  const sideways = onFloor ? (nowX * aheadY - nowY * aheadX) / area : nowX / apartX;
  const leads = onFloor ? (s * (apartX * nowY - apartY * nowX)) / area : 0; // in lengths of two feet
  out[VALUE] = 1 - (sideways < 0 ? -sideways : sideways);
  if (leads < -OTHER_LEADS) out[VALUE] = NaN;
  const lifted = LIFTED * scale;
  if ((y[27] as number) - (now.y[27] as number) > lifted || (y[28] as number) - (now.y[28] as number) > lifted)
    out[VALUE] = NaN;
}

function measure(seen: Seen, out: Float64Array): void {
  const { now, rest } = seen;
  measureLine(seen, out);
  const middle = ((now.x[27] as number) + (now.x[28] as number)) / 2;
  const restMiddle = ((rest.x[27] as number) + (rest.x[28] as number)) / 2;
  const over = (now.g[SHOULDER_X] as number) - middle - ((rest.g[SHOULDER_X] as number) - restMiddle);
  out[SWAY] = (over < 0 ? -over : over) / (rest.g[SCALE] as number);
  out[ARM_GRAB] = NaN;
  writeHand(now, rest, 15, out);
  writeHand(now, rest, 16, out);
}

export const tandemHold: Movement = {
  id: 'tandem-hold',
  kind: 'static',
  control: 'hold',
  unit: 'ratio',
  sides: ['left', 'right'],
  postures: ['standing'],
  degrees: null,
  normal: null,
  cap: 1,
  minimumRange: 0.2,
  standing: 'companion',
  joints: [],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.6, // decision: more than a step to widen the stand
  needs: () => [11, 12, 27, 28],
  segments: () => [],
  compensations: [
    {
      id: 'sway',
      limit: 0.2,
      why: 'the shoulders 7 cm aside of the feet, about 3 degrees of the whole body; decision, to be confirmed by the clinic',
      show: (pose, share) => {
        pose.trunkLeanDeg += 17 * share;
      },
    },
    {
      id: 'arm-grab',
      limit: 0.5,
      why: 'a hand 18 cm from where it hung reaches for a hold or rows for balance; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        const arm = s === 1 ? pose.left : pose.right;
        arm.shoulderAbductionDeg += 40 * share;
      },
    },
  ],
  measure,
  drawn: null,
  show: (pose, share, s) => {
    pose.tandemNorm = s * share;
  },
};
