// Sit-to-stand: the shoulders' rise over the resting trunk length. With a standing start it is a squat: the fall counts.
import { HIP_Y, LEAN_DEG, SHOULDER_TILT_DEG, SHOULDER_Y, TRUNK, type Body } from '../body.ts';
import { figureSegments, type FigurePose } from '../figure.ts';
import { AMOUNTS, VALUE, type Movement, type Seen } from './movement.ts';
import { HAND_IN_LAP, restHands } from './resting-hands.ts';

const ASYMMETRY = AMOUNTS;
const PUSH = AMOUNTS + 1;

/** A hand that is within this part of the trunk of where it rested has not left the armrest, the seat or the thigh. */
const PLANTED = 0.08;

function isPlanted(now: Body, rest: Body, wrist: number): boolean {
  const x = (now.x[wrist] as number) - (rest.x[wrist] as number);
  const y = (now.y[wrist] as number) - (rest.y[wrist] as number);
  const near = PLANTED * (rest.g[TRUNK] as number);
  return x * x + y * y < near * near;
}

/** How far the hips have left the seat, in trunk lengths, while a hand is still where it rested; hips that are not seen push nothing. */
function measurePush({ now, rest, direction }: Seen, out: Float64Array): void {
  out[PUSH] = 0;
  if (direction < 0 || !(isPlanted(now, rest, 15) || isPlanted(now, rest, 16))) return;
  out[PUSH] = ((rest.g[HIP_Y] as number) - (now.g[HIP_Y] as number)) / (rest.g[TRUNK] as number);
}

/** Hands from the lap, where the seated rest them, to the sides. */
function showHands(pose: FigurePose, standing: number): void {
  const { xNorm, yNorm, depthNorm } = HAND_IN_LAP;
  const lowered = standing < 0.5 ? 0 : (standing - 0.5) * 2;
  restHands(pose, {
    xNorm: xNorm + 0.25 * lowered,
    yNorm: yNorm - 0.5 * lowered,
    depthNorm: depthNorm * (1 - lowered),
  });
}

/**
 * Trunk and shoulder line leaning to the same side, whichever leans less: going up over one leg tilts both, while
 * bending forward in a half-turned body only looks like a leaning trunk.
 */
function measure(seen: Seen, out: Float64Array): void {
  const { now, rest, direction } = seen;
  const rise = ((rest.g[SHOULDER_Y] as number) - (now.g[SHOULDER_Y] as number)) / (rest.g[TRUNK] as number);
  out[VALUE] = direction * rise;
  const lean = (now.g[LEAN_DEG] as number) - (rest.g[LEAN_DEG] as number);
  const tilt = (now.g[SHOULDER_TILT_DEG] as number) - (rest.g[SHOULDER_TILT_DEG] as number);
  const same = lean > 0 === tilt > 0;
  const smaller = lean * lean < tilt * tilt ? lean : tilt;
  out[ASYMMETRY] = same ? (smaller < 0 ? -smaller : smaller) : 0;
  if (lean !== lean || tilt !== tilt) out[ASYMMETRY] = NaN; // not by ?:, which would allocate
  measurePush(seen, out);
}

export const sitToStand: Movement = {
  id: 'sit-to-stand',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['both', 'left', 'right'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: null,
  normal: null,
  cap: 1.6,
  minimumRange: 0.2, // raised arms lift the shoulders by half of it
  standing: 'support',
  joints: [],
  measuring: null,
  sided: false,
  view: 'any',
  turnsRound: true,
  headroom: 0.75,
  belowRest: 0.55, // decision: between a deep forward lean and the whole way down to the chair
  needs: () => [11, 12],
  segments: () => [],
  compensations: [
    {
      id: 'asymmetry',
      limit: 10,
      why: 'the trunk goes up over one leg; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        pose.trunkLeanDeg += s * 20 * share;
      },
    },
    {
      id: 'hand-push',
      limit: 0.12,
      why: 'the hips are 6 cm off the seat and a hand still rests; where the plan allows it, the therapist sets no limit; decision, to be confirmed by the clinic',
      show: (pose, share) => {
        if (pose.squat > 0 || share < 0.02) return;
        const risen = (figureSegments.thigh / figureSegments.shoulderWidth) * pose.sitToStand;
        restHands(pose, { ...HAND_IN_LAP, yNorm: HAND_IN_LAP.yNorm - risen }); // as far as the arms reach
      },
    },
  ],
  measure,
  drawn: null,
  show: (pose, share) => {
    const bounded = share < 0 ? 0 : share > 1 ? 1 : share;
    if (pose.sitToStand === 1) pose.squat = bounded * 0.9;
    else {
      pose.sitToStand = bounded;
      showHands(pose, bounded);
    }
  },
};
