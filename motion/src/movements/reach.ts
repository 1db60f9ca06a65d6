// Reach: the hand goes from its resting place towards one of eight directions, the trunk stays. Seen from the front, so up
// and sideways; what goes towards the camera does not show.
import { SCALE, SHOULDER_X, SHOULDER_Y, WIDTH } from '../body.ts';
import { reachTo } from '../figure.ts';
import { cos, PI, sin } from '../numeric.ts';
import { octants } from '../ways.ts';
import { AMOUNTS, limb, VALUE, type Movement, type Seen, type ShowHow } from './movement.ts';
import { HAND_IN_LAP, restHands } from './resting-hands.ts';

const TRUNK_SHIFT = AMOUNTS;
const ACROSS = AMOUNTS + 1;
const UP = AMOUNTS + 2;

/** What the figure's hand does on a healthy person's full way, in shoulder widths; downwards the lap is near the end of the arm. */
const FULL = 0.9;
const FULL_DOWN = 0.4;

/**
 * The wrist's way from its resting place, carried along with its shoulder, so that the trunk's own shift is none of it.
 * A body that sits turned shows its width shortened: sideways is against the shoulder width, upwards against the body's size.
 */
function measure({ now, rest, s }: Seen, out: Float64Array): void {
  const wrist = limb(s, 15);
  const shoulder = limb(s, 11);
  const width = rest.g[WIDTH] as number;
  const size = rest.g[SCALE] as number;
  const x = (now.x[wrist] as number) - (now.x[shoulder] as number);
  const y = (now.y[wrist] as number) - (now.y[shoulder] as number);
  const across = (x - (rest.x[wrist] as number) + (rest.x[shoulder] as number)) / width;
  const up = ((rest.y[wrist] as number) - (rest.y[shoulder] as number) - y) / size;
  out[VALUE] = Math.sqrt(across * across + up * up);
  out[ACROSS] = across;
  out[UP] = up;
  const shiftX = ((now.g[SHOULDER_X] as number) - (rest.g[SHOULDER_X] as number)) / width;
  const shiftY = ((now.g[SHOULDER_Y] as number) - (rest.g[SHOULDER_Y] as number)) / size;
  out[TRUNK_SHIFT] = Math.sqrt(shiftX * shiftX + shiftY * shiftY);
}

/** Where a direction goes; octants lie by eighths of a turn from the person's left. */
function directionOf({ way }: ShowHow): { across: number; up: number } {
  const angle = (octants.indexOf(way ?? 'up') * PI) / 4;
  const full = way === 'down' || way === 'down-left' || way === 'down-right' ? FULL_DOWN : FULL;
  return { across: full * cos(angle), up: full * sin(angle) };
}

export const reach: Movement = {
  id: 'reach',
  kind: 'point',
  control: 'pair',
  unit: 'ratio', // of the resting shoulder width
  sides: ['left', 'right'],
  postures: ['seated', 'wheelchair'],
  degrees: null,
  normal: null,
  cap: 2.6, // from the lap to above the head with a straight arm
  minimumRange: 0.12, // 4 cm, more than a hand trembles
  standing: 'free',
  joints: ['shoulder-elevation-left', 'shoulder-elevation-right'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 1, // a way has no other side: never below rest
  needs: (s) => [11, 12, limb(s, 15)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  shortest: 0, // a hand in the lap and one that reaches forward point at the camera
  compensations: [
    {
      id: 'trunk-shift',
      limit: 0.15,
      why: 'the shoulders leave their place by 5 cm to gain reach; design rule, to be confirmed by the clinic',
      show: (pose, share, s) => {
        pose.trunkShiftNorm += s * 0.3 * share;
      },
    },
  ],
  measure,
  drawn: null,
  stance: (pose) => restHands(pose, HAND_IN_LAP),
  show: (pose, share, s, how) => {
    const { across, up } = directionOf(how);
    reachTo(pose, s === 1 ? 'left' : 'right', {
      xNorm: s * HAND_IN_LAP.xNorm + across * share,
      yNorm: HAND_IN_LAP.yNorm + up * share,
      depthNorm: HAND_IN_LAP.depthNorm,
    });
  },
};
