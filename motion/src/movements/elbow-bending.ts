// What bending and straightening an elbow share: both read the elbow's bend, and both are cheated by throwing the upper
// arm or by leaning back.
import { LEAN_DEG } from '../body.ts';
import { ELEVATION, frontArm, OUT } from './arm-from-front.ts';
import { ARM_FORWARD, sideArm, TRUNK_FORWARD } from './arm-from-side.ts';
import { AMOUNTS, type CompensationRule, type Seen } from './movement.ts';
import { armOf, leanAway } from './shoulder-elevation.ts';

/**
 * From the front a swing forwards shows only in how short the upper arm gets, and pose networks shorten it too: they set an elbow
 * that hides behind its own forearm up to 28 degrees higher. Measured on drawn people who keep their upper arm still, with both
 * networks; less than this is not told from none.
 */
const UNTOLD_FORWARDS_DEG = 30;

/** The upper arm leaves its place by so many degrees: each view shows the swing that it can tell at any size. */
const SHOWN_SWING_DEG = 45;
const showSwingOut: CompensationRule['show'] = (pose, share, s) => {
  armOf(pose, s).shoulderAbductionDeg += SHOWN_SWING_DEG * share;
};
const showSwingForwards: CompensationRule['show'] = (pose, share, s) => {
  const arm = armOf(pose, s);
  arm.shoulderAbductionDeg += SHOWN_SWING_DEG * share;
  arm.shoulderForwardDeg += 90 * (share > 1 ? 1 : share);
};

const swingFromFront: CompensationRule = {
  id: 'shoulder-swing',
  limit: 15,
  why: 'the upper arm leaves its place; a camera above or below it makes 15 seen degrees 20 to 40 true ones; decision, to be confirmed by the clinic',
  show: showSwingOut,
};

const swingFromSide: CompensationRule = {
  id: 'shoulder-swing',
  limit: 25,
  why: 'the upper arm throws the weight up; 10 to 15 degrees of it are usual; decision, to be confirmed by the clinic',
  show: showSwingForwards,
};

const backwardTrunk: CompensationRule = {
  id: 'backward-trunk',
  limit: 10,
  why: 'labelled curls of gym clips lean 12 degrees and more where they are called leaning back, less than 5 where correct',
  show: (pose, share) => {
    pose.trunkForwardDeg -= 20 * share;
  },
};

/** From the front leaning back cannot be seen: the trunk hardly shortens. */
export const elbowRulesFront: readonly CompensationRule[] = [swingFromFront, leanAway];
export const elbowRulesSide: readonly CompensationRule[] = [swingFromSide, backwardTrunk];

/** Writes the amounts of elbowRulesFront, from frontArm as it stands. The swing: sideways as it is seen, forwards what is surely one. */
export function writeFrontAmounts({ now, s }: Seen, out: Float64Array): void {
  const sideways = frontArm[OUT] as number;
  const forwards = (frontArm[ELEVATION] as number) - UNTOLD_FORWARDS_DEG;
  out[AMOUNTS] = sideways > forwards ? sideways : forwards;
  out[AMOUNTS + 1] = -s * (now.g[LEAN_DEG] as number);
}

/**
 * Writes the amounts of elbowRulesSide, from sideArm as it stands. The swing is the lesser of the upper arm's angle against the
 * upright and against the trunk: whoever leans back moves one of them, whoever throws the arm both.
 */
export function writeSideAmounts(out: Float64Array): void {
  const forward = sideArm[TRUNK_FORWARD] as number;
  const swing = sideArm[ARM_FORWARD] as number;
  out[AMOUNTS] = swing;
  if (forward < 0) out[AMOUNTS] = swing + forward;
  out[AMOUNTS + 1] = -forward;
}
