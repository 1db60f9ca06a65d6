// The joint values of the kinematic figure, its body measures and its resting posture.
import type { Posture } from '@aigaret/contract';

/** One arm; angles in degrees. */
export interface FigureArm {
  shoulderAbductionDeg: number; // elevation from the trunk's axis, 0 = hanging, 90 = level, 180 = up; negative = the other way
  shoulderForwardDeg: number; // plane of elevation turned forward: 0 = frontal plane, 35 = scaption, 90 = flexion, above = across the body
  shoulderRotationDeg: number; // of the upper arm about its long axis: 0 = a bent forearm points forward from the hanging arm, + = outwards
  elbowFlexionDeg: number; // 0 = straight
  hikeNorm: number; // shoulder raised, in shoulder widths
}

/** One leg; angles in degrees. All 0 = as the figure sits or stands; then the foot stays on the floor. */
export interface FigureLeg {
  hipFlexionDeg: number; // thigh lifted forwards and up from where it is; the shank goes on hanging
  hipAbductionDeg: number; // whole leg, + = outwards
  kneeExtensionDeg: number; // of the shank: seated 0 = hangs as at rest, from 10 on its angle from the upright, 90 = level; standing: below 0 = heel to the back
  heelRaiseDeg: number; // foot against the floor; the toes stay and the body rises with the ankle. On one side only: a raise on one leg
  toeOutDeg: number; // foot turned about the shank, + = outwards
  hipHikeNorm: number; // this side of the pelvis raised, in shoulder widths
}

/** Joint values of the whole figure. Left and right are the person's own. */
export interface FigurePose {
  left: FigureArm;
  right: FigureArm;
  leftLeg: FigureLeg;
  rightLeg: FigureLeg;
  trunkLeanDeg: number; // sideways, + = to the person's left
  trunkForwardDeg: number; // bent forward at the hips; negative = leant back
  trunkTurnDeg: number; // shoulders against the pelvis, + = to the person's left
  trunkShiftNorm: number; // shoulders moved sideways with their line level, in shoulder widths, + = to the person's left
  headTiltDeg: number; // ear to shoulder, + = to the person's left
  headTurnDeg: number; // against the shoulders, + = to the person's left
  headForwardDeg: number; // bent forward from the base of the neck, + = chin down
  sitToStand: number; // 0 = seated, 1 = standing; share of the hips' rise
  squat: number; // 0 = upright, 1 = thighs level; lowers a standing figure
  stanceNorm: number; // ankles apart, in shoulder widths; standing only
  tandemNorm: number; // 0 = feet side by side, 1 = left foot straight before the right one, -1 = right before left; standing only
  yawDeg: number; // whole body turned, + = to the person's left; 0 = faces the camera, 90 = seen from its right side
  xNorm: number; // 0..1 of the picture's width where the body's middle is
  floorYNorm: number; // where the soles are; above 1 = below the picture
  metresPerHeight: number; // metres that the picture's height shows
}

/** Body height in metres. */
export const FIGURE_STATURE = 1.7;

/**
 * Segment lengths as shares of the stature, after Drillis and Contini 1966 as tabled in D. Winter, Biomechanics and
 * Motor Control of Human Movement, figure 4.1. Widths are between joint centres, which is what pose networks mark:
 * narrower than the table's body widths by the soft tissue and bone outside the joint.
 */
export const figureSegments = {
  shoulderWidth: 0.21,
  hipWidth: 0.105,
  trunk: 0.288,
  upperArm: 0.186,
  forearm: 0.146,
  hand: 0.108,
  thigh: 0.245,
  shank: 0.246,
  ankleHeight: 0.039,
  foot: 0.152,
} as const;

/** Each ankle stands so much further out than its hip, as a share of the stature. */
export const ANKLE_OUTSIDE_HIP = 0.012;

/** Ankles apart at rest, in shoulder widths. */
export const REST_STANCE_NORM = (figureSegments.hipWidth + 2 * ANKLE_OUTSIDE_HIP) / figureSegments.shoulderWidth;

const restArm = (): FigureArm => ({
  shoulderAbductionDeg: 8,
  shoulderForwardDeg: 0,
  shoulderRotationDeg: 0,
  elbowFlexionDeg: 5,
  hikeNorm: 0,
});

const restLeg = (): FigureLeg => ({
  hipFlexionDeg: 0,
  hipAbductionDeg: 0,
  kneeExtensionDeg: 0,
  heelRaiseDeg: 0,
  toeOutDeg: 0,
  hipHikeNorm: 0,
});

/** The resting figure, facing the camera, whole body in the picture even when it stands up. */
export const restPose = (posture: Posture): FigurePose => ({
  left: restArm(),
  right: restArm(),
  leftLeg: restLeg(),
  rightLeg: restLeg(),
  trunkLeanDeg: 0,
  trunkForwardDeg: 0,
  trunkTurnDeg: 0,
  trunkShiftNorm: 0,
  headTiltDeg: 0,
  headTurnDeg: 0,
  headForwardDeg: 0,
  sitToStand: posture === 'standing' ? 1 : 0,
  squat: 0,
  stanceNorm: REST_STANCE_NORM,
  tandemNorm: 0,
  yawDeg: 0,
  xNorm: 0.5,
  floorYNorm: 0.94,
  metresPerHeight: 2.2,
});
