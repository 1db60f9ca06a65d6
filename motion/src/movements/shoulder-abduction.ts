// Shoulder abduction: the arm raised sideways, seated or standing, facing the camera.
import { limb, type Movement } from './movement.ts';
import {
  elevationFormula,
  FULL_ELEVATION_DEG,
  hike,
  leanAway,
  outOfPlane,
  showElevation,
} from './shoulder-elevation.ts';

export const shoulderAbduction: Movement = {
  id: 'shoulder-abduction',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'deg',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: { view: 'front', plane: 'frontal' },
  normal: { value: 180, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1' },
  cap: 180,
  minimumRange: 10,
  standing: 'free',
  joints: ['shoulder-elevation-left', 'shoulder-elevation-right'],
  overlaps: ['scaption', 'shoulder-flexion', 'reach', 'taught-pose'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 20, // decision: more than an arm that is drawn across the lap
  highestRest: 50, // decision: an arm on a wide armrest rests at 20 to 30
  lowestRest: -25, // decision: an arm across the body or towards the camera, as in drinking or wiping; folded hands rest above -15
  needs: (s) => [11, 12, limb(s, 13)],
  segments: (s) => [[limb(s, 11), limb(s, 13)]],
  compensations: [leanAway, hike, outOfPlane],
  shortest: 0, // an arm that points at the camera is told by out-of-plane
  measure: elevationFormula(0),
  drawn: { restDeg: 8, fullDeg: 8 + FULL_ELEVATION_DEG },
  show: (pose, share, s) => showElevation(pose, share, s, 0),
};
