// The trunk turned about its long axis, seen from the front: what movements of head and arms share as a compensation.
import { HIP_X, TRUNK, WIDTH, type Body } from '../body.ts';
import { atan2, degrees } from '../numeric.ts';
import type { CompensationRule } from './movement.ts';

/**
 * Writes the turn in degrees into out[index], whichever way, from the shoulders' width over the trunk's length against rest.
 * The width falls slowly at first, so that turns below about 10 degrees do not show. With the hips hidden the width alone
 * speaks, and leaning back shows as a turn of a few degrees.
 */
export function writeTrunkTurn(now: Body, rest: Body, out: Float64Array, index: number): void {
  const width = (now.g[WIDTH] as number) / (rest.g[WIDTH] as number);
  const length = (now.g[TRUNK] as number) / (rest.g[TRUNK] as number);
  const hips = now.g[HIP_X] === now.g[HIP_X] && rest.g[HIP_X] === rest.g[HIP_X];
  const seen = hips ? width / length : width;
  const bounded = seen > 1 ? 1 : seen;
  out[index] = degrees(atan2(Math.sqrt(1 - bounded * bounded), bounded));
}

export const trunkRotation: CompensationRule = {
  id: 'trunk-rotation',
  limit: 20,
  why: 'the shoulders follow visibly, and 6 % of their width, more than a still trunk wavers; decision, to be confirmed by the clinic',
  show: (pose, share, s) => {
    pose.trunkTurnDeg += s * 40 * share;
  },
};
