// When an elbow's bend is none, seen from the front: squatting and standing up with the arms held forward, reaching, pointing.
// There upper arm and forearm come towards the camera and swing through it, and what of them is missing looks like a bend.
import { ELEVATION, frontArm } from './arm-from-front.ts';
import { VALUE } from './movement.ts';

/**
 * Degrees between upper arm and trunk beyond which nothing is measured. An arm held forwards reads 80 and more; a curl that
 * throws the upper arm by twice the swing's limit reads up to 60 and stays a curl with a compensation. Decision.
 */
export const RAISED_ARM_DEG = 70;

/** Makes the value not measured while the upper arm is raised, from frontArm as it stands. The amounts stay. */
export function refuseRaisedArm(out: Float64Array): void {
  if ((frontArm[ELEVATION] as number) > RAISED_ARM_DEG) out[VALUE] = NaN;
}
