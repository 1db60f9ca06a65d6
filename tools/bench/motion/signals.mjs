// Pretend patients for the benchmark: any movement on the figure, walking, sitting still, bad light, a second person.
import { createCalibrator, figureFrame, movementInfo, restPose, sin, waysOf } from '@aigaret/motion';
import { movementFrames, shareRepetition, times, tpose, turnsRepetition } from '@aigaret/motion/testing';

export const ASPECT = 4 / 3;
const HZ = 20;

/** Where an exercise takes place: its first side, posture and what it needs to be taught. */
export function settingOf(exercise, more = {}) {
  const info = movementInfo(exercise);
  return {
    exercise,
    side: info.sides[0],
    posture: info.postures[0],
    aspect: ASPECT,
    hz: HZ,
    ...(info.kind === 'pose' ? { taught: tpose } : {}),
    ...more,
  };
}

const takesTurns = ({ exercise, side }) => {
  const info = movementInfo(exercise);
  return info.control !== 'pair' && waysOf(info, side).length > 1;
};

/** Steps of repetitions: one a side in turn where the movement takes turns. */
export const repetitionsOf = (setting, count, how = {}) =>
  takesTurns(setting) ? times(count / 2, turnsRepetition(how)) : times(count, shareRepetition(how));

/** Rest and slow trials. */
export const trialsOf = (setting, share = 0.8) => [
  { ms: 3500 },
  ...repetitionsOf(setting, movementInfo(setting.exercise).control === 'pair' ? 6 : takesTurns(setting) ? 4 : 2, {
    share,
  }),
];

export const framesOf = (steps, setting) => movementFrames(steps, setting);

/** The calibration that the setting's own trials give. */
export function calibrate(setting, share = 0.8) {
  const calibrator = createCalibrator({ ...setting, targetFraction: 0.8, targetCap: null });
  for (const frame of framesOf(trialsOf(setting, share), setting)) {
    const { record } = calibrator.step(frame);
    if (record) return record;
  }
  throw new Error(`${setting.exercise}: the pretend patient could not be calibrated.`);
}

/** The same frames, later. */
export const later = (frames, afterMs) =>
  frames.map((frame) => ({ ...frame, t: Math.round((frame.t + afterMs) * 10) / 10 }));

/** Walking on the spot, arms swinging: 1.8 steps a second, as in unhurried walking. */
export function walkingFrames(seconds, posture, hz = HZ) {
  const frames = [];
  for (let count = 0; count < seconds * hz; count += 1) {
    const t = Math.round((count * 10_000) / hz) / 10;
    const swing = sin((2 * Math.PI * 0.9 * t) / 1000);
    const pose = restPose(posture);
    for (const [arm, leg, s] of [
      [pose.left, pose.rightLeg, 1],
      [pose.right, pose.leftLeg, -1],
    ]) {
      arm.shoulderForwardDeg = 90;
      arm.shoulderAbductionDeg = 22 * s * swing;
      arm.elbowFlexionDeg = 15;
      leg.hipFlexionDeg = s * swing > 0 ? 28 * s * swing : 0;
    }
    pose.trunkShiftNorm = 0.05 * swing;
    pose.headTurnDeg = 12 * sin((2 * Math.PI * 0.11 * t) / 1000);
    frames.push(figureFrame(t, pose, { aspect: ASPECT, noise: 0.001, seed: 7 }));
  }
  return frames;
}
