import { describe, expect, it } from '@jest/globals';
import { AigaretError, calibrationSchema, emptyFrame, type PoseFrame } from '@aigaret/contract';
import { createCalibrator } from './calibrator.ts';
import {
  armRepetition,
  script,
  sitToStandRepetition,
  times,
  type ScriptOptions,
  type ScriptStep,
} from './testing/index.ts';
import type { CalibrationState, CalibratorOptions } from './types.ts';

const options: CalibratorOptions = {
  exercise: 'shoulder-abduction',
  side: 'left',
  posture: 'seated',
  aspect: 4 / 3,
  targetFraction: 0.8,
  targetCap: null,
};
const raise = (deg: number, body = {}, back = {}): ScriptStep[] => armRepetition({ side: 'left', deg, body, back });

/** Steps frames until done; gives a copy of the last state and when it was. */
function calibrate(
  frames: readonly PoseFrame[],
  change: Partial<CalibratorOptions> = {},
): CalibrationState & { t: number } {
  const calibrator = createCalibrator({ ...options, ...change });
  let last = { ...calibrator.step(emptyFrame(0)), t: 0 };
  for (const frame of frames) {
    last = { ...calibrator.step(frame), t: frame.t };
    if (last.stage === 'done') break;
  }
  return last;
}

const prompt = (deg: number, more: ScriptOptions = {}): PoseFrame[] =>
  script([{ ms: 3500 }, ...times(3, raise(deg))], more);

describe('calibration', () => {
  it('finds rest, own range and target of a prompt person in under 20 seconds', () => {
    const { stage, record, t, trials } = calibrate(prompt(120));
    expect(stage).toBe('done');
    expect(t).toBeLessThan(20_000);
    expect(trials).toBe(2);
    expect(Math.abs((record?.rest ?? NaN) - 8)).toBeLessThan(1);
    expect(Math.abs((record?.ownRange ?? NaN) - 120)).toBeLessThan(2);
    expect(record?.target).toBeCloseTo((record?.rest ?? 0) + 0.8 * ((record?.ownRange ?? 0) - (record?.rest ?? 0)), 9);
    expect(calibrationSchema.parse(record)).toEqual(record);
  });

  it('works for a range of fifteen degrees, on a shaking arm too', () => {
    expect(Math.abs((calibrate(prompt(23)).record?.ownRange ?? NaN) - 23)).toBeLessThan(1.5);
    const shaking = calibrate(prompt(60, { tremor: { hz: 5, deg: 4, side: 'left' } }));
    expect(Math.abs((shaking.record?.ownRange ?? NaN) - 60)).toBeLessThan(3);
  });

  it('goes on through losses of less than half a second, as in bad light', () => {
    const later = prompt(120).map((frame) => (frame.t > 1000 && frame.t % 700 < 250 ? emptyFrame(frame.t) : frame));
    expect(Math.abs((calibrate(later).record?.ownRange ?? NaN) - 120)).toBeLessThan(6);
  });

  it('takes no posture for rest in which the movement cannot be read', () => {
    const { stage, record } = calibrate(script([{ ms: 9000 }]), {
      exercise: 'shoulder-external-rotation',
    });
    expect(stage).toBe('rest'); // a hanging forearm says nothing of how the upper arm is turned
    expect(record).toBeNull();
  });

  it('never sets a target above the cap of the therapist', () => {
    expect(calibrate(prompt(170), { targetCap: 90 }).record?.target).toBe(90);
  });

  it('ends the own range where a compensation begins', () => {
    const leaning = times(3, raise(140, { trunkLeanDeg: -24 }, { trunkLeanDeg: 0 }));
    const { record } = calibrate(script([{ ms: 3500 }, ...leaning]));
    expect(record?.ownRange).toBeGreaterThan(45);
    expect(record?.ownRange).toBeLessThan(85); // 10 of 24 degrees of lean are reached at about 63 degrees
  });

  it('looks for rest again when it was taken at the top of a raise', () => {
    const frames = script(
      [{ ms: 3500 }, { ms: 1500, to: { left: { shoulderAbductionDeg: 8 } } }, { ms: 3500 }, ...times(3, raise(120))],
      { start: { left: { shoulderAbductionDeg: 110 } } },
    );
    const { stage, record } = calibrate(frames);
    expect(stage).toBe('done');
    expect(Math.abs((record?.rest ?? NaN) - 8)).toBeLessThan(2);
    expect(Math.abs((record?.ownRange ?? NaN) - 120)).toBeLessThan(3);
  });

  it('looks for rest again when somebody who should sit was still standing', () => {
    const frames = script(
      [{ ms: 3500 }, { ms: 2000, to: { sitToStand: 0 } }, { ms: 3500 }, ...times(3, sitToStandRepetition())],
      {
        start: { sitToStand: 1 },
      },
    );
    const { stage, record } = calibrate(frames, { exercise: 'sit-to-stand', side: 'both' });
    expect(stage).toBe('done');
    expect(record?.ownRange).toBeGreaterThan(0.6);
  });

  it('takes a third trial when the first two differ', () => {
    const { record, trials } = calibrate(script([{ ms: 3500 }, ...raise(50), ...raise(100), ...raise(100)]));
    expect(trials).toBe(3);
    expect(Math.abs((record?.ownRange ?? NaN) - 100)).toBeLessThan(2);
  });

  it('waits kindly for somebody who does not move', () => {
    const { stage, record, reason } = calibrate(script([{ ms: 60_000 }], { hz: 15 }));
    expect([stage, record, reason]).toEqual(['range', null, 'ok']);
  });

  it('waits in the resting stage while somebody fidgets', () => {
    const fidgeting = times(6, [
      { ms: 700, to: { trunkLeanDeg: 14 } },
      { ms: 700, to: { trunkLeanDeg: -14 } },
    ]);
    expect(calibrate(script(fidgeting)).stage).toBe('rest');
  });

  it('says what stands in the way of an own range', () => {
    const obstacle = (...steps: ScriptStep[]): unknown => calibrate(script(steps)).obstacle;
    expect(obstacle({ ms: 2000, visible: false })).toBe('not-seen');
    const fidget = times(6, [
      { ms: 700, to: { trunkLeanDeg: 14 } },
      { ms: 700, to: { trunkLeanDeg: -14 } },
    ]);
    expect(obstacle(...fidget)).toBe('not-at-rest');
    expect(obstacle({ ms: 3500 })).toBeNull();
    expect(obstacle({ ms: 12_000 })).toBe('no-movement');
    expect(obstacle({ ms: 3500 }, ...times(3, raise(15)))).toBe('too-small');
    const leaning = raise(100, { trunkLeanDeg: -16 }, { trunkLeanDeg: -16 });
    expect(obstacle({ ms: 3500 }, { ms: 500, to: { trunkLeanDeg: -16 } }, ...leaning)).toBe('compensated');
    expect(obstacle({ ms: 3500 }, ...raise(100))).toBeNull();
  });

  it('says what is missing while nobody is rightly placed, and starts again when somebody leaves', () => {
    expect(calibrate(script([{ ms: 2000, visible: false }]))).toMatchObject({
      stage: 'positioning',
      reason: 'no-person',
    });
    const side = script([{ ms: 2000 }], { start: { yawDeg: 80 } });
    expect(calibrate(side)).toMatchObject({ stage: 'positioning', reason: 'wrong-view' });
    const leaving = script([{ ms: 3500 }, ...raise(100), { ms: 3000, visible: false }, { ms: 500 }]);
    expect(calibrate(leaving)).toMatchObject({ stage: 'positioning', trials: 0, record: null });
  });

  it('asks who will stand up for room above the head', () => {
    const near = script([{ ms: 2000 }], { start: { floorYNorm: 0.75, metresPerHeight: 1.55 } });
    expect(calibrate(near, { exercise: 'sit-to-stand', side: 'both' })).toMatchObject({
      stage: 'positioning',
      reason: 'too-near',
    });
  });

  it('calibrates standing up by its height in trunk lengths', () => {
    const { record } = calibrate(script([{ ms: 3500 }, ...times(3, sitToStandRepetition())]), {
      exercise: 'sit-to-stand',
      side: 'both',
    });
    expect(record?.ownRange).toBeGreaterThan(0.6);
    expect(record?.body['direction']).toBe(1);
  });

  it('starts from nothing after reset', () => {
    const frames = prompt(100);
    const calibrator = createCalibrator(options);
    const run = (): unknown[] => frames.map((frame) => structuredClone(calibrator.step(frame)));
    const first = run();
    calibrator.reset();
    expect(run()).toEqual(first);
  });

  it('refuses a movement that does not exist, and a side that it does not have', () => {
    expect(() => createCalibrator({ ...options, exercise: 'flying' })).toThrow(AigaretError);
    expect(() => createCalibrator({ ...options, side: 'middle' as 'left' })).toThrow('left or right or both');
  });
});
