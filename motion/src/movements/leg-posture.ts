// What movements of the legs share: the figure's legs, and leaning back while turned to the camera's side.
import { SCALE, WIDTH } from '../body.ts';
import type { FigureLeg, FigurePose } from '../figure.ts';
import { asin, clamp, degrees } from '../numeric.ts';
import { limb, type CompensationRule, type Seen } from './movement.ts';

export const legOf = (pose: FigurePose, s: 1 | -1): FigureLeg => (s === 1 ? pose.leftLeg : pose.rightLeg);

/** Lengths in body widths: of a thigh, and from heel to toes. Winter's segments, as the figure has them. */
export const THIGH_PER_SCALE = 1.17;
export const FOOT_PER_SCALE = 0.72;
/** A thigh that hangs by more than this part of its length is a standing person's. */
export const HANGS = 0.7;
/** A body turned by less than this sine (12 degrees) shows nothing of leaning back, which then points away from the camera. */
const LEAST_TURNED = 0.2;

/**
 * Writes into out[place] how far the trunk leans back in degrees; NaN where the body is hardly turned, or a part is not seen.
 * A seated thigh points where the person looks, and so does a standing foot: its part across the picture tells how far the
 * body is turned. A lean to the side moves the shoulders across the picture too; it is told by their line and taken out.
 */
export function writeLeaningBack({ now, rest, s }: Seen, out: Float64Array, place: number): void {
  const shoulder = limb(s, 11);
  const hip = limb(s, 23);
  const scale = rest.g[SCALE] as number;
  const stands = (rest.y[limb(s, 25)] as number) - (rest.y[hip] as number) > HANGS * THIGH_PER_SCALE * scale;
  const from = stands ? 29 : 23;
  const to = stands ? 31 : 25;
  const length = (stands ? FOOT_PER_SCALE : THIGH_PER_SCALE) * scale;
  const left = (rest.x[to] as number) - (rest.x[from] as number);
  const right = (rest.x[to + 1] as number) - (rest.x[from + 1] as number);
  // thighs and feet point a little outwards: both together point ahead
  const ahead = (left !== left ? right : right !== right ? left : (left + right) / 2) / length;
  const restX = (rest.x[shoulder] as number) - (rest.x[hip] as number);
  const restY = (rest.y[shoulder] as number) - (rest.y[hip] as number);
  const trunk = Math.sqrt(restX * restX + restY * restY);
  const shift = ((now.x[shoulder] as number) - (now.x[hip] as number) - restX) / trunk;
  const tilt = (now.y[11] as number) - (now.y[12] as number) - ((rest.y[11] as number) - (rest.y[12] as number));
  const sideways = (tilt / scale) * ((rest.g[WIDTH] as number) / scale);
  const turned = ahead > LEAST_TURNED || ahead < -LEAST_TURNED;
  const back = clamp((sideways - shift) / clamp(ahead, -1, 1), -1, 1);
  out[place] = degrees(asin(back));
  if (!turned) out[place] = NaN;
}

export const leansBack: CompensationRule = {
  id: 'backward-trunk',
  limit: 10,
  why: 'a lean that a therapist sees at a glance; decision, to be confirmed by the clinic',
  show: (pose, share) => {
    pose.trunkForwardDeg -= 20 * share;
  },
};
