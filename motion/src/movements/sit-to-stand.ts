// Sit-to-stand: the shoulders' rise over the resting trunk length. With a standing start it is a squat: the fall counts.
import { hipLeanDeg, leanDeg, shoulderY, trunkLength, type Body } from '../body.ts';
import type { Movement, Viewpoint } from './movement.ts';

function riseRatio(now: Body, rest: Body, { posture }: Viewpoint): number {
  const rise = (shoulderY(rest) - shoulderY(now)) / trunkLength(rest);
  return posture === 'standing' ? -rise : rise;
}

const absolute = (value: number): number => (value < 0 ? -value : value);

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
  headroom: 0.75,
  needs: () => [11, 12],
  helps: () => [23, 24],
  value: riseRatio,
  compensations: [
    {
      id: 'asymmetry',
      limit: 10,
      why: 'the trunk goes up over one leg; decision, to be confirmed by the clinic',
      amount: (now, rest) =>
        hipLeanDeg(rest) === hipLeanDeg(rest) ? absolute(leanDeg(now, rest) - leanDeg(rest, rest)) : NaN,
    },
  ],
};
