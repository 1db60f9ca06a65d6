// Hip abduction: one straight leg raised sideways, standing with a hand on a support, facing the camera.
import { LEAN_DEG, SCALE } from '../body.ts';
import { asin, atan2, clamp, degrees } from '../numeric.ts';
import { FOOT_PER_SCALE, legOf, THIGH_PER_SCALE } from './leg-posture.ts';
import { AMOUNTS, limb, VALUE, type Movement, type Seen } from './movement.ts';

/** A thigh that shows less of its resting length is lifted forwards or sits down, which opens the angle without abduction. */
const LEAST_THIGH = 0.7;
const FULL_DEG = 40;

const LEAN = AMOUNTS;
const HIP_HIKE = AMOUNTS + 1;
const TOE_OUT = AMOUNTS + 2;

/** A thigh's angle in degrees, outwards from hanging. */
const outward = (x: number, y: number, s: number): number => degrees(atan2(s * x, y));

/**
 * How far the thigh has opened since rest against the other one, so that a body that tilts over its standing leg does not count.
 * What the other one opens outwards by itself is taken off: bending both knees and the other leg's abduction are none.
 * A rest with short thighs sits.
 */
function measure({ now, rest, s }: Seen, out: Float64Array): void {
  const { x, y, g } = now;
  const hip = limb(s, 23);
  const knee = limb(s, 25);
  const otherHip = hip === 23 ? 24 : 23;
  const otherKnee = knee === 25 ? 26 : 25;
  const scale = rest.g[SCALE] as number;
  const dx = (x[knee] as number) - (x[hip] as number);
  const dy = (y[knee] as number) - (y[hip] as number);
  const restX = (rest.x[knee] as number) - (rest.x[hip] as number);
  const restY = (rest.y[knee] as number) - (rest.y[hip] as number);
  const own = outward(dx, dy, s) - outward(restX, restY, s);
  const otherNow = outward(
    (x[otherKnee] as number) - (x[otherHip] as number),
    (y[otherKnee] as number) - (y[otherHip] as number),
    -s,
  );
  const otherRest = outward(
    (rest.x[otherKnee] as number) - (rest.x[otherHip] as number),
    (rest.y[otherKnee] as number) - (rest.y[otherHip] as number),
    -s,
  );
  const other = otherNow - otherRest;
  const most = own > other ? other : own > 0 ? own : 0;
  const usual = LEAST_THIGH * THIGH_PER_SCALE * scale;
  const length = (dx * dx + dy * dy) / (restX * restX + restY * restY);
  out[VALUE] = other > 0 ? own - most : own + other;
  if (restX * restX + restY * restY < usual * usual) out[VALUE] = NaN;
  if (length < LEAST_THIGH * LEAST_THIGH) out[VALUE] = NaN;
  out[LEAN] = -s * (g[LEAN_DEG] as number);
  out[HIP_HIKE] = ((y[otherHip] as number) - (y[hip] as number)) / scale;
  const foot = s * ((x[limb(s, 31)] as number) - (x[limb(s, 29)] as number));
  out[TOE_OUT] = degrees(asin(clamp(foot / (FOOT_PER_SCALE * scale), -1, 1)));
}

export const hipAbduction: Movement = {
  id: 'hip-abduction',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'deg',
  sides: ['left', 'right'],
  postures: ['standing'],
  degrees: { view: 'front', plane: 'frontal' },
  normal: { value: 45, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1' },
  cap: 45,
  minimumRange: 6,
  standing: 'support',
  joints: [],
  overlaps: ['marching'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 12, // decision: more than a leg that is crossed before the other on its way back
  needs: (s) => [11, 12, 23, 24, limb(s, 25), limb(-s as 1 | -1, 25)],
  segments: () => [
    [23, 25],
    [24, 26],
  ],
  compensations: [
    {
      id: 'lean',
      limit: 10,
      why: 'leaning away lifts the leg without its hip; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        pose.trunkLeanDeg -= s * 20 * share;
      },
    },
    {
      id: 'hip-hike',
      limit: 0.1,
      why: 'this side of the pelvis 3.5 cm higher, a tilt of 11 degrees; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        legOf(pose, s).hipHikeNorm += 0.2 * share;
      },
    },
    {
      id: 'toe-out',
      limit: 20,
      why: 'the hip flexors do the work; below it lies what perspective adds to a foot that is far aside, about 11 degrees; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        legOf(pose, s).toeOutDeg += 40 * share;
      },
    },
  ],
  measure,
  drawn: { restDeg: 0, fullDeg: FULL_DEG },
  show: (pose, share, s) => {
    legOf(pose, s).hipAbductionDeg += FULL_DEG * share;
  },
};
