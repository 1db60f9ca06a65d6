// Scaption: the arm raised 35 degrees before the frontal plane, thumb up; the gentler default of raising an arm.
import { limb, type Movement } from './movement.ts';
import {
  elevationFormula,
  FULL_ELEVATION_DEG,
  hike,
  leanAway,
  outOfPlane,
  showElevation,
} from './shoulder-elevation.ts';

/** The plane of the shoulder blade: 30 to 40 degrees before the frontal plane in textbooks. */
export const SCAPULAR_PLANE_DEG = 35;

export const scaption: Movement = {
  id: 'scaption',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'deg',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: { view: 'front', plane: 'frontal' }, // with the shortening of its plane taken out
  normal: { value: 180, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1 (abduction)' },
  cap: 180,
  minimumRange: 10,
  standing: 'free',
  joints: ['shoulder-elevation-left', 'shoulder-elevation-right'],
  overlaps: ['shoulder-flexion', 'reach', 'taught-pose'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 20,
  highestRest: 50, // decision: an arm on a wide armrest rests at 20 to 30
  lowestRest: -25, // decision: an arm across the body or towards the camera, as in drinking or wiping; folded hands rest above -15
  needs: (s) => [11, 12, limb(s, 13)],
  segments: (s) => [[limb(s, 11), limb(s, 13)]],
  compensations: [leanAway, hike, outOfPlane],
  shortest: 0, // an arm that points at the camera is told by out-of-plane
  measure: elevationFormula(SCAPULAR_PLANE_DEG),
  drawn: { restDeg: 8, fullDeg: 8 + FULL_ELEVATION_DEG },
  show: (pose, share, s) => showElevation(pose, share, s, SCAPULAR_PLANE_DEG),
};
