import { describe, expect, it } from '@jest/globals';
import { IMAGE_STRIDE } from '@aigaret/contract';
import { degrees, figureFrame, atan2 } from '@aigaret/motion';
import { clipDefaults, PEAK_HOLD_MS, planClip } from './script.ts';

describe('the script of a clip', () => {
  it('is the same for the same seed and another for another', () => {
    expect(planClip({ ...clipDefaults, seed: 7 }).truth).toEqual(planClip({ ...clipDefaults, seed: 7 }).truth);
    expect(planClip({ ...clipDefaults, seed: 7 }).truth).not.toEqual(planClip({ ...clipDefaults, seed: 8 }).truth);
  });

  it('holds each peak for a second at the angle that the truth names', () => {
    const { truth, at } = planClip({ ...clipDefaults, seed: 5, side: 'right' });
    expect(truth.calibration).toHaveLength(3);
    expect(truth.repetitions.length).toBeGreaterThanOrEqual(4);
    for (const peak of [...truth.calibration, ...truth.repetitions]) {
      expect(peak.peakEndMs - peak.peakStartMs).toBe(PEAK_HOLD_MS);
      for (const t of [peak.peakStartMs, peak.peakStartMs + 500, peak.peakEndMs - 1]) {
        const pose = at(t).patient;
        expect(pose?.right.shoulderAbductionDeg).toBeCloseTo(peak.value, 3);
        const { image } = figureFrame(t, pose as NonNullable<typeof pose>, { aspect: 4 / 3 });
        const x = (landmark: number): number => (image?.[landmark * IMAGE_STRIDE] as number) * (4 / 3);
        const y = (landmark: number): number => image?.[landmark * IMAGE_STRIDE + 1] as number;
        expect(degrees(atan2(x(12) - x(14), y(14) - y(12)))).toBeCloseTo(peak.value, 0);
      }
    }
  });

  it('keeps every repetition above the 80 percent of the own range at which plans begin', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { truth } = planClip({ ...clipDefaults, seed });
      const own = Math.max(...truth.calibration.map(({ value }) => value));
      for (const { value } of truth.repetitions) expect(value).toBeGreaterThan(0.85 * own);
    }
  });

  it('gives the rise of sit-to-stand in trunk lengths', () => {
    const { truth } = planClip({ ...clipDefaults, exercise: 'sit-to-stand', side: 'both', seed: 2 });
    expect(truth.rest).toBe(0);
    for (const { value } of truth.repetitions) expect(value).toBeGreaterThan(0.6);
  });

  it('refuses a clip that is too short for its peaks', () => {
    expect(() => planClip({ ...clipDefaults, seconds: 30 })).toThrow(/A clip of 30 s ends before its last peak/);
  });

  it('shows nobody, a visitor, or an empty chair as asked', () => {
    const still = { ...clipDefaults, script: 'still', seconds: 20 } as const;
    expect(planClip({ ...still, scene: 'empty' }).at(0)).toEqual({ patient: null, visitor: null });
    const two = planClip({ ...still, scene: 'two' });
    expect(two.at(9000).visitor).toBeNull();
    expect(two.at(14_000).visitor).not.toBeNull();
    const leaves = planClip({ ...still, scene: 'leaves' });
    expect(leaves.at(9000).patient).not.toBeNull();
    expect(leaves.at(14_000).patient).toBeNull();
  });
});
