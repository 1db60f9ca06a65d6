// Sit-to-stand: the shoulders' rise over the resting trunk length. With a standing start it is a squat: the fall counts.
import { leanDeg, shoulderLineDeg, shoulderY, trunkLength, type Body } from '../body.ts';
import type { Movement, Viewpoint } from './movement.ts';

function riseRatio(now: Body, rest: Body, { direction }: Viewpoint): number {
  const rise = (shoulderY(rest) - shoulderY(now)) / trunkLength(rest);
  return direction * rise;
}

/**
 * Trunk and shoulder line leaning to the same side, whichever leans less: going up over one leg tilts both, while
 * bending forward in a half-turned body only looks like a leaning trunk.
 */
function lopsidedDeg(now: Body, rest: Body): number {
  const lean = leanDeg(now, rest) - leanDeg(rest, rest);
  const tilt = shoulderLineDeg(now) - shoulderLineDeg(rest);
  if (lean !== lean || tilt !== tilt) return NaN;
  if (lean > 0 !== tilt > 0) return 0;
  const smaller = lean * lean < tilt * tilt ? lean : tilt;
  return smaller < 0 ? -smaller : smaller;
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
  minimumRange: 0.12,
  view: 'any',
  turnsRound: true,
  headroom: 0.75,
  belowRest: 0.55, // decision: between a deep forward lean and the whole way down to the chair
  needs: () => [11, 12],
  helps: () => [23, 24],
  segments: () => [],
  value: riseRatio,
  compensations: [
    {
      id: 'asymmetry',
      limit: 10,
      why: 'the trunk goes up over one leg; decision, to be confirmed by the clinic',
      amount: lopsidedDeg,
    },
  ],
};
