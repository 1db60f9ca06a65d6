// A posture that was taught by showing: how far the body is on the way from the shown start to the shown end. Whoever is
// off the way by more than the tolerance is less far, so that swinging one limb does not do for the whole.
import { LEAN_DEG } from '../body.ts';
import { landmarksOf, measureSegments } from '../taught-segments.ts';
import type { FigurePose } from '../figure.ts';
import { AMOUNTS, VALUE, type Movement, type Seen, type ShowHow } from './movement.ts';

const LEAN = AMOUNTS;

function measure({ now, rest, taught }: Seen, out: Float64Array): void {
  out[VALUE] = NaN;
  const lean = (now.g[LEAN_DEG] as number) - (rest.g[LEAN_DEG] as number);
  out[LEAN] = lean < 0 ? -lean : lean;
  if (!taught) return;
  measureSegments(taught, now);
  const { wayDeg, offDeg, squares, toleranceDeg } = taught;
  let along = 0;
  for (let index = 0; index < wayDeg.length; index += 1) along += (wayDeg[index] as number) * (offDeg[index] as number);
  const share = along / squares;
  let worst = 0;
  for (let index = 0; index < wayDeg.length; index += 1) {
    const beside = (offDeg[index] as number) - share * (wayDeg[index] as number);
    const size = beside < 0 ? -beside : beside;
    if (size > worst) worst = size;
  }
  const beyond = (worst - toleranceDeg) / toleranceDeg;
  out[VALUE] = beyond > 1 ? 0 : beyond > 0 ? share * (1 - beyond) : share;
  if (share !== share) out[VALUE] = NaN;
}

/** Straight arms, trunk and head; a bent elbow turns in the frontal plane. */
function show(pose: FigurePose, share: number, _s: 1 | -1, { taught }: ShowHow): void {
  const at = new Map(
    taught?.segments.map(({ segment, startDeg, endDeg }) => [segment, startDeg + (endDeg - startDeg) * share]),
  );
  for (const s of [1, -1] as const) {
    const arm = s === 1 ? pose.left : pose.right;
    const upper = at.get(s === 1 ? 'upper-arm-left' : 'upper-arm-right');
    const fore = at.get(s === 1 ? 'forearm-left' : 'forearm-right');
    if (upper !== undefined) arm.shoulderAbductionDeg = s * upper;
    if (fore === undefined) continue;
    const bend = s * fore - arm.shoulderAbductionDeg;
    arm.elbowFlexionDeg = bend < 0 ? -bend : bend;
    arm.shoulderRotationDeg = bend < 0 ? -90 : 90;
  }
  const trunk = at.get('trunk');
  if (trunk !== undefined) pose.trunkLeanDeg = -trunk;
}

export const taughtPose: Movement = {
  id: 'taught-pose',
  kind: 'pose',
  control: 'closeness',
  unit: 'ratio',
  sides: ['both', 'left', 'right'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: null,
  normal: null,
  cap: 1.1,
  minimumRange: 0.25,
  standing: 'support',
  joints: ['shoulder-elevation-left', 'shoulder-elevation-right', 'hip-flexion-left', 'hip-flexion-right'],
  measuring: null,
  sided: false,
  view: 'any',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.5,
  needs: (_s, taught) => [
    ...new Set([11, 12, ...(taught?.segments.flatMap(({ segment }) => landmarksOf(segment)) ?? [])]),
  ],
  segments: () => [],
  compensations: [
    {
      id: 'lean',
      limit: 12,
      why: 'the trunk leans where the shown posture did not ask for it; decision, to be confirmed by the clinic',
      show: (pose, share, s) => {
        pose.trunkLeanDeg += s * 24 * share;
      },
    },
  ],
  measure,
  drawn: null,
  show,
};
