// Knee extension, seated: the shank swings forwards until the leg is straight.
// Control: the chair turned by 45 degrees, in quarter turns of the shank, no degrees. From the side: the knee's angle,
// 0 = straight, below 0 = flexion that is left, above 0 = beyond straight.
import { SCALE } from '../body.ts';
import { atan2, degrees, PI } from '../numeric.ts';
import { HANGS, legOf, leansBack, THIGH_PER_SCALE, writeLeaningBack } from './leg-posture.ts';
import { AMOUNTS, limb, VALUE, type Formula, type Movement, type Seen } from './movement.ts';

/** The resting thigh has to show this much of itself across the picture, in body widths, so that the shank's swing is seen
 * across it too: a chair turned by 10 degrees. Less, and only the rise of the foot is left. */
const SEEN_ACROSS = 0.2;
/** A thigh that has left its place by more than this, in body widths (20 degrees), is lifted or stands up: not this movement. */
const THIGH_STAYS = 0.4;

/** The chair's turn for the control, in degrees: towards the side of the leg that moves, which then swings outwards in the
 * picture. Turned the other way it swings across the resting leg, and pose networks mix the two up: on drawn people the
 * larger one read the swing wrong by 6 % of the way against 26 %, the smaller one by 22 % against 37 %. */
const CHAIR_DEG = 45;
const SIDE_DEG = 90;
/** From the side the other foot lies on a low stool in front, its knee so far extended, degrees: a network that has to tell two
 * legs apart where one hangs behind the other's way reads the moving one half-way between both. */
const FOOTSTOOL_DEG = 55;

/** Nobody sits, or the thigh has left its place. */
const isMoved = ({ now, rest, s }: Seen): boolean => {
  const hip = limb(s, 23);
  const knee = limb(s, 25);
  const moved = (now.y[knee] as number) - (now.y[hip] as number) - ((rest.y[knee] as number) - (rest.y[hip] as number));
  const scale = rest.g[SCALE] as number;
  const hung = (rest.y[knee] as number) - (rest.y[hip] as number);
  return moved > THIGH_STAYS * scale || moved < -THIGH_STAYS * scale || hung > HANGS * THIGH_PER_SCALE * scale;
};

/**
 * At rest the thigh shows where "forwards" lies in the picture and the shank where "down" lies, both about as long as the
 * shank is. So the shank now, written in these two, gives sine and cosine of its swing, however far the chair is turned.
 */
function measureSwing(seen: Seen, out: Float64Array): void {
  const { now, rest, s } = seen;
  const hip = limb(s, 23);
  const knee = limb(s, 25);
  const ankle = limb(s, 27);
  const aheadX = (rest.x[knee] as number) - (rest.x[hip] as number);
  const aheadY = (rest.y[knee] as number) - (rest.y[hip] as number);
  const hangsX = (rest.x[ankle] as number) - (rest.x[knee] as number);
  const hangsY = (rest.y[ankle] as number) - (rest.y[knee] as number);
  const x = (now.x[ankle] as number) - (now.x[knee] as number);
  const y = (now.y[ankle] as number) - (now.y[knee] as number);
  const limit = SEEN_ACROSS * (rest.g[SCALE] as number);
  const across = aheadX > limit || aheadX < -limit;
  const area = aheadX * hangsY - aheadY * hangsX;
  const down = across ? (aheadX * y - aheadY * x) / area : y / hangsY;
  const unseen = Math.sqrt(down < 1 && down > -1 ? 1 - down * down : 0);
  const ahead = across ? (x * hangsY - y * hangsX) / area : unseen;
  out[VALUE] = atan2(ahead, down) / (PI / 2);
  if (isMoved(seen)) out[VALUE] = NaN;
  writeLeaningBack(seen, out, AMOUNTS);
}

/** The knee's angle in the picture; the resting thigh tells which way the person looks. */
function measureAngle(seen: Seen, out: Float64Array): void {
  const { now, rest, s } = seen;
  const hip = limb(s, 23);
  const knee = limb(s, 25);
  const ankle = limb(s, 27);
  const facing = (rest.x[knee] as number) > (rest.x[hip] as number) ? 1 : -1;
  const thighX = (now.x[knee] as number) - (now.x[hip] as number);
  const thighY = (now.y[knee] as number) - (now.y[hip] as number);
  const shankX = (now.x[ankle] as number) - (now.x[knee] as number);
  const shankY = (now.y[ankle] as number) - (now.y[knee] as number);
  out[VALUE] = -facing * degrees(atan2(thighX * shankY - thighY * shankX, thighX * shankX + thighY * shankY));
  if (isMoved(seen)) out[VALUE] = NaN;
  writeLeaningBack(seen, out, AMOUNTS);
}

const shared = {
  needs: (s) => [11, 12, limb(s, 23), limb(s, 25), limb(s, 27)],
  segments: (s) => [
    [limb(s, 23), limb(s, 25)],
    [limb(s, 25), limb(s, 27)],
  ],
  compensations: [leansBack],
} satisfies Pick<Formula, 'needs' | 'segments' | 'compensations'>;

export const kneeExtension: Movement = {
  id: 'knee-extension',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair'],
  degrees: { view: 'side', plane: 'sagittal' },
  normal: { value: 0, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1' },
  cap: 1.1, // a quarter turn, and what the rest posture hangs behind the upright
  minimumRange: 0.15,
  standing: 'free',
  joints: ['knee-extension-left', 'knee-extension-right'],
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.35, // decision: between a foot that is drawn under the chair and a rest taken half way up
  ...shared,
  shortest: 0, // the thigh of somebody who faces the camera points at it
  measure: measureSwing,
  measuring: {
    view: 'side',
    unit: 'deg',
    cap: 0, // the target is never beyond straight
    minimumRange: 10,
    belowRest: 30, // the same, in degrees
    ...shared,
    measure: measureAngle,
  },
  drawn: { restDeg: -90, fullDeg: 0 },
  stance: (pose, s) => {
    pose.yawDeg = s * CHAIR_DEG;
  },
  measuringStance: (pose, s) => {
    pose.yawDeg = -s * SIDE_DEG;
    legOf(pose, s === 1 ? -1 : 1).kneeExtensionDeg += FOOTSTOOL_DEG;
  },
  show: (pose, share, s) => {
    legOf(pose, s).kneeExtensionDeg = 90 * share; // also of a leg that rested on the stool, where both move
  },
};
