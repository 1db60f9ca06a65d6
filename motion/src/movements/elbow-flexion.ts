// Elbow flexion: the hand comes up towards the shoulder, the upper arm stays. From the front the bend is read from how much
// of upper arm and forearm is missing in the picture, without degrees; from the side it is the elbow's own angle.
// A straight arm that is raised in any direction has no bend and does not count.
import { BEND, frontArm, lookFromFront } from './arm-from-front.ts';
import { refuseRaisedArm } from './arm-gate.ts';
import { ELBOW, lookFromSide, sideArm } from './arm-from-side.ts';
import { elbowRulesFront, elbowRulesSide, writeFrontAmounts, writeSideAmounts } from './elbow-bending.ts';
import { limb, VALUE, type Formula, type Movement, type Seen } from './movement.ts';
import { armOf } from './shoulder-elevation.ts';

/** What a healthy elbow does in figures, from the 5 degrees of a hanging arm. */
const FULL_DEG = 140;

function measureFront(seen: Seen, out: Float64Array): void {
  lookFromFront(seen.now, seen.rest, seen.s);
  out[VALUE] = (frontArm[BEND] as number) / 180;
  refuseRaisedArm(out);
  writeFrontAmounts(seen, out);
}

function measureSide({ now, rest, s }: Seen, out: Float64Array): void {
  lookFromSide(now, rest, s);
  out[VALUE] = sideArm[ELBOW] as number;
  writeSideAmounts(out);
}

const fromTheSide: Formula = {
  view: 'side',
  unit: 'deg',
  cap: 160, // a slim arm folds a little further than the norm
  minimumRange: 10,
  belowRest: 25, // decision: more than straightening what a resting arm is bent by
  needs: (s) => [limb(s, 11), limb(s, 13), limb(s, 15), limb(s, 23)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  compensations: elbowRulesSide,
  measure: measureSide,
};

export const elbowFlexion: Movement = {
  id: 'elbow-flexion',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: { view: 'side', plane: 'sagittal' },
  normal: { value: 150, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1' },
  cap: 1,
  minimumRange: 0.08,
  standing: 'free',
  joints: [],
  overlaps: ['elbow-extension', 'hand-to-mouth', 'reach'],
  measuring: fromTheSide,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.2, // decision: a forearm that is lowered from the lap
  needs: (s) => [11, 12, limb(s, 13), limb(s, 15)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  shortest: 0,
  compensations: elbowRulesFront,
  measure: measureFront,
  drawn: { restDeg: 5, fullDeg: 5 + FULL_DEG },
  show: (pose, share, s) => {
    armOf(pose, s).elbowFlexionDeg += FULL_DEG * share;
  },
};
