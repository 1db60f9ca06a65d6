// Sit-to-stand: the shoulders' rise over the resting trunk length. With a standing start it is a squat: the fall counts.
import { LEAN_DEG, SHOULDER_TILT_DEG, SHOULDER_Y, TRUNK } from '../body.ts';
import { AMOUNTS, VALUE, type Movement, type Seen } from './movement.ts';

/**
 * Trunk and shoulder line leaning to the same side, whichever leans less: going up over one leg tilts both, while
 * bending forward in a half-turned body only looks like a leaning trunk.
 */
function measure({ now, rest, direction }: Seen, out: Float64Array): void {
  const rise = ((rest.g[SHOULDER_Y] as number) - (now.g[SHOULDER_Y] as number)) / (rest.g[TRUNK] as number);
  out[VALUE] = direction * rise;
  const lean = (now.g[LEAN_DEG] as number) - (rest.g[LEAN_DEG] as number);
  const tilt = (now.g[SHOULDER_TILT_DEG] as number) - (rest.g[SHOULDER_TILT_DEG] as number);
  const same = lean > 0 === tilt > 0;
  const smaller = lean * lean < tilt * tilt ? lean : tilt;
  out[AMOUNTS] = same ? (smaller < 0 ? -smaller : smaller) : 0;
  if (lean !== lean || tilt !== tilt) out[AMOUNTS] = NaN; // not by ?:, which would allocate
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
  minimumRange: 0.2, // raised arms lift the shoulders by half of it
  standing: 'support',
  joints: [],
  measuring: null,
  sided: false,
  view: 'any',
  turnsRound: true,
  headroom: 0.75,
  belowRest: 0.55, // decision: between a deep forward lean and the whole way down to the chair
  needs: () => [11, 12],
  segments: () => [],
  compensations: [
    {
      id: 'asymmetry',
      limit: 10,
      why: 'the trunk goes up over one leg; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        pose.trunkLeanDeg += s * 20 * share;
      },
    },
  ],
  measure,
  drawn: null,
  show: (pose, share) => {
    const bounded = share < 0 ? 0 : share > 1 ? 1 : share;
    if (pose.sitToStand === 1) pose.squat = bounded * 0.9;
    else pose.sitToStand = bounded;
  },
};
