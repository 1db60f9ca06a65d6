// Which way to straighten: one kind word for what the body does instead of the movement; texts are keyed by it.
import type { Side } from '@aigaret/contract';
import type { CompensationId, WayId } from '@aigaret/motion';

export const straightenIds = [
  'trunk-to-left', // the person's own left, as in a mirror
  'trunk-to-right',
  'trunk-upright',
  'trunk-back', // bent forward: come up
  'trunk-forward', // leaning back: come forward a little
  'trunk-to-middle',
  'face-forward',
  'shoulder-down',
  'shoulders-level',
  'head-up',
  'elbow-straight',
  'elbow-to-side',
  'limb-to-side',
  'upper-arm-still',
  'hip-down',
  'toes-forward',
  'knees-straight',
  'stand-still',
  'hands-off',
  'both-legs',
] as const;
/** Where to go from the compensation. */
export type StraightenId = (typeof straightenIds)[number];

const ways: Record<Exclude<CompensationId, 'lean'>, StraightenId> = {
  hike: 'shoulder-down',
  'forward-trunk': 'trunk-back',
  'backward-trunk': 'trunk-forward',
  'trunk-rotation': 'face-forward',
  'trunk-shift': 'trunk-to-middle',
  'head-drop': 'head-up',
  'elbow-bend': 'elbow-straight',
  'elbow-drift': 'elbow-to-side',
  'shoulder-swing': 'upper-arm-still',
  'out-of-plane': 'limb-to-side',
  'shoulder-tilt': 'shoulders-level',
  'hip-hike': 'hip-down',
  'toe-out': 'toes-forward',
  'knee-bend': 'knees-straight',
  sway: 'stand-still',
  'hand-push': 'hands-off',
  'arm-grab': 'hands-off',
  asymmetry: 'both-legs',
};

/**
 * The way back from a compensation. A lean goes away from the moving limb, so the way back is towards it.
 * @param side of the prescription; for 'both' the asked side tells which limb moves
 */
export function straightenOf(compensation: CompensationId, side: Side, way: WayId | null): StraightenId {
  if (compensation !== 'lean') return ways[compensation];
  const limb = side !== 'both' ? side : way;
  return limb === 'left' ? 'trunk-to-left' : limb === 'right' ? 'trunk-to-right' : 'trunk-upright';
}
