// Elbow extension: a bent elbow is straightened. From the side the value is minus the flexion that is left, 0 = straight;
// beyond straight it falls again, so that overstretching is never asked for. From the front it is a share, 1 = straight.
import { BEND, frontArm, lookFromFront } from './arm-from-front.ts';
import { refuseRaisedArm } from './arm-gate.ts';
import { ELBOW, lookFromSide, sideArm } from './arm-from-side.ts';
import { elbowRulesFront, elbowRulesSide, writeFrontAmounts, writeSideAmounts } from './elbow-bending.ts';
import { limb, VALUE, type Formula, type Movement, type Seen } from './movement.ts';
import { armOf } from './shoulder-elevation.ts';

/** The figure begins with the elbow bent and straightens it nearly. */
const BENT_DEG = 110;
const STRAIGHT_DEG = 5;

function measureFront(seen: Seen, out: Float64Array): void {
  lookFromFront(seen.now, seen.rest, seen.s);
  out[VALUE] = 1 - (frontArm[BEND] as number) / 180;
  refuseRaisedArm(out);
  writeFrontAmounts(seen, out);
}

function measureSide({ now, rest, s }: Seen, out: Float64Array): void {
  lookFromSide(now, rest, s);
  out[VALUE] = -(sideArm[ELBOW] as number);
  writeSideAmounts(out);
}

const fromTheSide: Formula = {
  view: 'side',
  unit: 'deg',
  cap: 0,
  minimumRange: 10,
  belowRest: 30, // decision: bends further than at rest before it straightens
  needs: (s) => [limb(s, 11), limb(s, 13), limb(s, 15), limb(s, 23)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  compensations: elbowRulesSide,
  measure: measureSide,
};

export const elbowExtension: Movement = {
  id: 'elbow-extension',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'ratio',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: { view: 'side', plane: 'sagittal' },
  normal: { value: 0, source: 'AAOS, in Norkin and White, Measurement of Joint Motion, table A.1' },
  cap: 1,
  minimumRange: 0.08,
  standing: 'free',
  joints: [],
  overlaps: ['hand-to-mouth', 'reach'],
  measuring: fromTheSide,
  sided: true,
  view: 'front',
  turnsRound: false,
  headroom: 0,
  belowRest: 0.2,
  needs: (s) => [11, 12, limb(s, 13), limb(s, 15)],
  segments: (s) => [
    [limb(s, 11), limb(s, 13)],
    [limb(s, 13), limb(s, 15)],
  ],
  shortest: 0,
  compensations: elbowRulesFront,
  measure: measureFront,
  drawn: { restDeg: -BENT_DEG, fullDeg: -STRAIGHT_DEG },
  show: (pose, share, s) => {
    armOf(pose, s).elbowFlexionDeg = BENT_DEG - (BENT_DEG - STRAIGHT_DEG) * share;
  },
};
