// Shoulder abduction: the arm raised sideways, seated or standing, facing the camera.
import { atan2, degrees } from '../numeric.ts';
import { leanDeg, shoulderLineDeg, type Body } from '../body.ts';
import type { Movement, Viewpoint } from './movement.ts';

/** The angle's seam lies away from every reachable posture. */
const SEAM_DEG = -90;
/** Further across the body or over the head than these an arm is not abducted but reaches forwards, which the front cannot measure. */
const LOWEST_DEG = -60;
const HIGHEST_DEG = 200;

function abductionDeg(now: Body, rest: Body, { s }: Viewpoint): number {
  const shoulder = s === 1 ? 11 : 12;
  const elbow = shoulder + 2;
  const across = s * ((now.x[elbow] as number) - (now.x[shoulder] as number));
  const down = (now.y[elbow] as number) - (now.y[shoulder] as number);
  const raw = degrees(atan2(across, down)) + s * leanDeg(now, rest);
  const value = raw < SEAM_DEG ? raw + 360 : raw >= SEAM_DEG + 360 ? raw - 360 : raw;
  return value >= LOWEST_DEG && value <= HIGHEST_DEG ? value : NaN;
}

/** Tilt of the shoulder line against the trunk, + = this side is raised. */
function shoulderTiltDeg(now: Body, rest: Body, { s }: Viewpoint): number {
  return s * (leanDeg(now, rest) - shoulderLineDeg(now));
}

/** The shoulder's joint centre rises with the arm: none up to 30 degrees, then evenly up to 12 degrees of tilt at
 * 150. On optical markers of a healthy person 5 degrees, by a depth camera up to 18; between the two. */
const NORMAL_RISE = { fromDeg: 30, toDeg: 150, tiltDeg: 12 } as const;

function normalRiseDeg(abduction: number): number {
  const share = (abduction - NORMAL_RISE.fromDeg) / (NORMAL_RISE.toDeg - NORMAL_RISE.fromDeg);
  return NORMAL_RISE.tiltDeg * (share < 0 ? 0 : share > 1 ? 1 : share);
}

export const shoulderAbduction: Movement = {
  id: 'shoulder-abduction',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'deg',
  sides: ['left', 'right'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: { view: 'front', plane: 'frontal' },
  normal: { value: 180, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1' },
  cap: 180,
  minimumRange: 10,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 20, // decision: more than an arm that is drawn across the lap
  needs: (side) => (side === 'right' ? [11, 12, 14] : [11, 12, 13]),
  helps: () => [23, 24],
  segments: (side) => (side === 'right' ? [[12, 14]] : [[11, 13]]),
  value: abductionDeg,
  compensations: [
    {
      id: 'lean',
      limit: 10,
      why: 'a lean that a therapist sees at a glance; decision, to be confirmed by the clinic',
      amount: (now, rest, { s }) => -s * leanDeg(now, rest),
    },
    {
      id: 'hike',
      limit: 8,
      why: 'about 5 cm of the shoulder over its normal rise; decision, to be confirmed by the clinic',
      amount: (now, rest, seen) => shoulderTiltDeg(now, rest, seen) - normalRiseDeg(abductionDeg(now, rest, seen)),
    },
  ],
};
