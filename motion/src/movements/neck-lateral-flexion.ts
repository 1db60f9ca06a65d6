// Neck lateral flexion: ear to shoulder, the trunk upright, the face to the camera. Read while the head does not turn.
import { LEAN_DEG, SHOULDER_TILT_DEG } from '../body.ts';
import type { FigurePose } from '../figure.ts';
import { FACE, LEFT_EAR, NOSE, RIGHT_EAR, TILT_DEG, TURN_TANGENT, writeTilt } from './head.ts';
import { AMOUNTS, VALUE, type Movement, type Seen } from './movement.ts';
import { armOf } from './shoulder-elevation.ts';

/** A head turned further than 20 degrees since rest shows a tilt that is none: the ears then lie at different depths. Design rule. */
const LARGEST_TURN_TANGENT = 0.364;
/** What the figure's head does on a healthy person's full way. */
const FULL_DEG = 40;

const HIKE = AMOUNTS;
const LEAN = AMOUNTS + 1;

const head = new Float64Array(2);

/**
 * Tilt of the face against the trunk; nothing while the head is turned away, so that turning it never counts. The trunk
 * has leant since rest by what its axis and the shoulder line lean alike: shoulders that move aside with their line level carry
 * the head along upright, and a hiked shoulder tilts the line alone.
 */
function measure({ now, rest, s }: Seen, out: Float64Array): void {
  writeTilt(now, rest, head);
  const lean = now.g[LEAN_DEG] as number;
  const line = now.g[SHOULDER_TILT_DEG] as number;
  const before = rest.g[LEAN_DEG] as number;
  const ofAxis = lean - before;
  const ofLine = line - (rest.g[SHOULDER_TILT_DEG] as number);
  const lesser = ofAxis * ofAxis < ofLine * ofLine ? ofAxis : ofLine;
  const trunk = ofAxis * ofLine < 0 ? before : before + lesser;
  const turn = head[TURN_TANGENT] as number;
  const ahead = turn < LARGEST_TURN_TANGENT && turn > -LARGEST_TURN_TANGENT;
  out[VALUE] = s * ((head[TILT_DEG] as number) - trunk);
  if (!ahead) out[VALUE] = NaN; // not by ?:, which would allocate
  out[HIKE] = s * (lean - line);
  out[LEAN] = s * lean;
}

export const neckLateralFlexion: Movement = {
  id: 'neck-lateral-flexion',
  kind: 'hold-repetition',
  control: 'bipolar',
  unit: 'deg',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair'],
  degrees: { view: 'front', plane: 'frontal' },
  normal: { value: 45, source: 'AAOS, as cited in a Korean table of normal ranges' },
  cap: 60,
  minimumRange: 9, // the ears' line of a still head wavers by 1 to 2 degrees
  standing: 'free',
  joints: ['neck-tilt'],
  measuring: null,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 25, // decision: most of a bend to the other side
  needs: () => [NOSE, ...FACE, LEFT_EAR, RIGHT_EAR, 11, 12],
  segments: () => [],
  compensations: [
    {
      id: 'hike',
      limit: 8,
      why: 'the shoulder comes to the ear, about 5 cm of it; decision, to be confirmed by the clinic',
      show: (pose: FigurePose, share, s) => {
        armOf(pose, s).hikeNorm += 0.3 * share;
      },
    },
    {
      id: 'lean',
      limit: 10,
      why: 'the trunk goes where the neck should; a lean that a therapist sees at a glance; decision, to be confirmed by the clinic',
      show: (pose: FigurePose, share, s) => {
        pose.trunkLeanDeg += s * 20 * share;
      },
    },
  ],
  measure,
  drawn: { restDeg: 0, fullDeg: FULL_DEG },
  show: (pose, share, s) => {
    pose.headTiltDeg += s * FULL_DEG * share;
  },
};
