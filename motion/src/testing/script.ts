// Frames from a timeline of joint values: "what a patient does, second by second".
import { emptyFrame, type PoseFrame, type Posture, type Side } from '@aigaret/contract';
import { figureFrame, restPose, type FigureArm, type FigureLeg, type FigurePose } from '../figure.ts';
import { cos, gaussian, PI, seededRandom, sin } from '../numeric.ts';

/** Joint values to change; arms and legs are given in part. */
export type PosePart = Partial<Omit<FigurePose, 'left' | 'right' | 'leftLeg' | 'rightLeg'>> & {
  left?: Partial<FigureArm>;
  right?: Partial<FigureArm>;
  leftLeg?: Partial<FigureLeg>;
  rightLeg?: Partial<FigureLeg>;
};

/** One stretch of the timeline: go to these joint values within `ms`, evenly eased, then it is the next one's turn. */
export interface ScriptStep {
  ms: number;
  to?: PosePart; // missing values stay as they are
  visible?: boolean; // false: nobody is seen meanwhile
  people?: number; // persons in the picture; default 1
}

export interface ScriptOptions {
  posture?: Posture; // default seated
  aspect?: number; // default 4/3
  hz?: number; // frames a second; default 30
  jitterMs?: number; // frames come early or late by up to this; default 0
  seed?: number; // default 1
  noise?: number; // picture heights; default 0.001
  visibility?: number | ((landmark: number) => number);
  tremor?: { hz: number; deg: number; side: Side }; // shakes the upper arm
  start?: PosePart; // against restPose
}

const ARMS = ['left', 'right'] as const;

function blendLimb<Limb extends { [Key in keyof Limb]: number }>(from: Limb, to: Partial<Limb>, share: number): Limb {
  const limb = { ...from };
  for (const key of Object.keys(to) as (keyof Limb)[]) {
    const goal = to[key] ?? from[key];
    limb[key] = (from[key] + (goal - from[key]) * share) as Limb[keyof Limb];
  }
  return limb;
}

/** The pose on the way from one to another; share 0..1. */
export function blendPose(from: FigurePose, to: PosePart, share: number): FigurePose {
  const { left, right, leftLeg, rightLeg, ...body } = to;
  const pose: FigurePose = {
    ...from,
    left: blendLimb(from.left, left ?? {}, share),
    right: blendLimb(from.right, right ?? {}, share),
    leftLeg: blendLimb(from.leftLeg, leftLeg ?? {}, share),
    rightLeg: blendLimb(from.rightLeg, rightLeg ?? {}, share),
  };
  for (const key of Object.keys(body) as (keyof typeof body)[])
    pose[key] = from[key] + ((body[key] ?? from[key]) - from[key]) * share;
  return pose;
}

/** Bell-shaped speed: starts and stops gently. */
const eased = (share: number): number => (1 - cos(PI * (share < 0 ? 0 : share > 1 ? 1 : share))) / 2;

/** The frames of a timeline, from t = 0. */
export function script(steps: readonly ScriptStep[], options: ScriptOptions = {}): PoseFrame[] {
  const { posture = 'seated', aspect = 4 / 3, hz = 30, jitterMs = 0, seed = 1, noise = 0.001, tremor } = options;
  const random = seededRandom(seed);
  const wander = tremor ? gaussian(random) : 0; // phase
  let from = blendPose(restPose(posture), options.start ?? {}, 1);
  let begin = 0;
  let index = 0;
  const frames: PoseFrame[] = [];
  const total = steps.reduce((sum, step) => sum + step.ms, 0);
  for (let count = 0; (count * 1000) / hz < total; count += 1) {
    const regular = (count * 1000) / hz;
    const t = Math.max(frames.at(-1)?.t ?? 0, regular + (random() * 2 - 1) * jitterMs, 0);
    while (index < steps.length - 1 && t >= begin + (steps[index] as ScriptStep).ms) {
      const passed = steps[index] as ScriptStep;
      from = blendPose(from, passed.to ?? {}, 1);
      begin += passed.ms;
      index += 1;
    }
    const step = steps[index] as ScriptStep;
    if (step.visible === false) {
      frames.push(emptyFrame(t));
      continue;
    }
    const pose = blendPose(from, step.to ?? {}, eased((t - begin) / step.ms));
    if (tremor)
      for (const arm of ARMS)
        if (tremor.side === arm || tremor.side === 'both')
          pose[arm].shoulderAbductionDeg += tremor.deg * sin((2 * PI * tremor.hz * t) / 1000 + wander);
    frames.push(
      figureFrame(t, pose, { aspect, noise, seed, people: step.people ?? 1, visibility: options.visibility }),
    );
  }
  return frames;
}
