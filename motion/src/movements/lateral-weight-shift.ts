// Lateral weight shift: the seated trunk moves sideways over one buttock while the shoulder line stays level.
import { HIP_X, SHOULDER_TILT_DEG, SHOULDER_X, SHOULDER_Y, TRUNK, WIDTH } from '../body.ts';
import { AMOUNTS, limb, VALUE, type Movement, type Seen } from './movement.ts';
import type { FigurePose } from '../figure.ts';
import { reachTo } from '../figure.ts';

/** Up to this tilt since rest the shoulder line counts as level. Design rule; the limit of the compensation likewise. */
const LEVEL_DEG = 10;
/** A trunk that tips over moves the shoulders by 0.024 of their width a degree; a little more is taken off, so that tipping gains nothing. */
const TIPPING_PER_DEG = 0.03;
/** The hips' own shift within this belongs to the movement; further, the whole person or chair moves. Shoulder widths. Decision. */
const HIPS_STAY = 0.15;
/** Shoulders that rise or sink further than this part of the trunk stand up or bend forward, which is not a shift. Decision. */
const SAME_HEIGHT = 0.25;
/** A hand counts as put down beside the body from so low, in trunk lengths below its shoulder. Decision; a seat lies at about 1. */
const LOW_HAND = 0.75;
/** What the figure's shoulders do on a healthy person's full way, in shoulder widths. */
const FULL = 0.45;
/** Where the figure props its hand: beside the hip, on the seat; shoulder widths from the resting middle of the shoulders. */
const PROP = { aside: 1.25, down: 1.2 } as const;

const TILT = AMOUNTS;
const PUSH = AMOUNTS + 1;

function measure({ now, rest, s }: Seen, out: Float64Array): void {
  const width = rest.g[WIDTH] as number;
  const went = ((now.g[HIP_X] as number) - (rest.g[HIP_X] as number)) / width;
  const hips = went > HIPS_STAY ? went - HIPS_STAY : went < -HIPS_STAY ? went + HIPS_STAY : 0; // 0 where they are not seen
  const shift = s * (((now.g[SHOULDER_X] as number) - (rest.g[SHOULDER_X] as number)) / width - hips);
  const turned = (now.g[SHOULDER_TILT_DEG] as number) - (rest.g[SHOULDER_TILT_DEG] as number);
  const tilt = turned < 0 ? -turned : turned;
  const tipped = tilt > LEVEL_DEG ? TIPPING_PER_DEG * (tilt - LEVEL_DEG) : 0;
  const rise = ((now.g[SHOULDER_Y] as number) - (rest.g[SHOULDER_Y] as number)) / (rest.g[TRUNK] as number);
  const sameHeight = rise < SAME_HEIGHT && rise > -SAME_HEIGHT;
  const counts = shift > 0 ? (shift > tipped ? shift - tipped : 0) : shift;
  out[VALUE] = counts;
  if (!sameHeight) out[VALUE] = NaN; // not by ?:, which would allocate
  out[TILT] = tilt;
  const wrist = limb(s, 15);
  const shoulder = limb(s, 11);
  const low = (now.y[wrist] as number) - (now.y[shoulder] as number) > LOW_HAND * (rest.g[TRUNK] as number);
  const aside = (now.x[wrist] as number) - (now.x[shoulder] as number);
  const before = (rest.x[wrist] as number) - (rest.x[shoulder] as number);
  out[PUSH] = (s * (aside - before)) / width; // NaN where the hand is not seen
  if (!(low && shift > 0) && aside === aside) out[PUSH] = 0;
}

/** The side to which the figure is shifting now. */
const shiftingTo = (pose: FigurePose, s: 1 | -1): 1 | -1 =>
  pose.trunkShiftNorm === 0 ? s : pose.trunkShiftNorm < 0 ? -1 : 1;

export const lateralWeightShift: Movement = {
  id: 'lateral-weight-shift',
  kind: 'hold-repetition',
  control: 'bipolar',
  unit: 'ratio', // of the resting shoulder width
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair'],
  degrees: null,
  normal: null,
  cap: 0.9,
  minimumRange: 0.08, // 3 cm; quiet sitting sways by less than half of it
  standing: 'support',
  joints: [],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.25, // decision: most of a shift to the other side
  needs: () => [11, 12],
  segments: () => [],
  compensations: [
    {
      id: 'shoulder-tilt',
      limit: LEVEL_DEG,
      why: 'the trunk collapses or falls over instead of carrying itself; design rule, to be confirmed by the clinic',
      show: (pose, share, s) => {
        pose.trunkLeanDeg += shiftingTo(pose, s) * 20 * share;
      },
    },
    {
      id: 'hand-push',
      limit: 0.2,
      why: 'a low hand put down 7 cm further out than it rests, to prop the trunk; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        const to = shiftingTo(pose, s);
        const rest = { aside: 0.72, down: 1.55 }; // of a hanging wrist
        const aside = rest.aside + (PROP.aside - rest.aside) * share;
        const down = rest.down + (PROP.down - rest.down) * share;
        reachTo(pose, to === 1 ? 'left' : 'right', {
          xNorm: to * aside + pose.trunkShiftNorm,
          yNorm: -down,
          depthNorm: 0,
        });
      },
    },
  ],
  measure,
  drawn: null,
  show: (pose, share, s) => {
    pose.trunkShiftNorm += s * FULL * share;
  },
};
