import { describe, expect, it } from '@jest/globals';
import { array, assert, double, property } from 'fast-check';
import { CONTROL_MAX, CONTROL_MIN, ControlSignal, MAX_LEAD, STALE_MS } from './control-signal.ts';

const PICTURE_MS = 1000 / 60;

/** Plays samples at `hz` and draws at 60 a second; returns what was drawn with its time. */
function play(
  truth: (ms: number) => number,
  hz: number,
  forMs: number,
): { ms: number; control: number; velocity: number }[] {
  const signal = new ControlSignal();
  const drawn: { ms: number; control: number; velocity: number }[] = [];
  let sampleAt = 0;
  for (let ms = 0; ms <= forMs; ms += PICTURE_MS) {
    for (; sampleAt <= ms; sampleAt += 1000 / hz) signal.push(truth(sampleAt), Number.NaN, sampleAt);
    const { control, velocity } = signal.sample(ms);
    drawn.push({ ms, control, velocity });
  }
  return drawn;
}

describe('ControlSignal', () => {
  it('shows a steady movement without lag at 30 Hz and at 15 Hz', () => {
    for (const hz of [30, 15]) {
      const settled = play((ms) => ms / 3000, hz, 2500).filter(({ ms }) => ms > 800);
      const errors = settled.map(({ ms, control }) => control - ms / 3000);
      const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      expect(Math.abs(mean)).toBeLessThan(0.008); // 0.008 of the range = 24 ms of this movement
    }
  });

  it('moves in small even steps although the camera gives 15 pictures a second', () => {
    const settled = play((ms) => ms / 3000, 15, 2500).filter(({ ms }) => ms > 800);
    const steps = settled.slice(1).map(({ control }, index) => control - (settled[index]?.control ?? 0));
    const even = PICTURE_MS / 3000;
    expect(Math.max(...steps)).toBeLessThan(even * 2);
    expect(Math.min(...steps)).toBeGreaterThan(0);
  });

  it('never shows more than the lead beyond what was measured', () => {
    assert(
      property(array(double({ min: -0.2, max: 1.2, noNaN: true }), { minLength: 2, maxLength: 60 }), (values) => {
        const signal = new ControlSignal();
        let low = Number.POSITIVE_INFINITY;
        let high = Number.NEGATIVE_INFINITY;
        values.forEach((value, index) => {
          signal.push(value, Number.NaN, index * 33);
          low = Math.min(low, value);
          high = Math.max(high, value);
          for (let picture = 0; picture < 2; picture += 1) {
            const { control } = signal.sample(index * 33 + picture * PICTURE_MS);
            expect(control).toBeGreaterThanOrEqual(Math.max(CONTROL_MIN, low - MAX_LEAD) - 1e-9);
            expect(control).toBeLessThanOrEqual(Math.min(CONTROL_MAX, high + MAX_LEAD) + 1e-9);
          }
        });
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('holds its last value and says so when a sample is not measured', () => {
    const signal = new ControlSignal();
    for (let ms = 0; ms < 500; ms += 33) signal.push(0.6, 0, ms);
    signal.sample(490);
    const before = signal.sample(500).control;
    signal.push(Number.NaN, Number.NaN, 520);
    const lost = signal.sample(540);
    expect(lost.measured).toBe(false);
    expect(lost.control).toBe(before);
  });

  it('counts as not measured when frames stop coming', () => {
    const signal = new ControlSignal();
    signal.push(0.5, 0, 0);
    expect(signal.sample(STALE_MS - 1).measured).toBe(true);
    expect(signal.sample(STALE_MS + 1).measured).toBe(false);
  });

  it('does not jump when the patient is seen again elsewhere', () => {
    const signal = new ControlSignal();
    signal.push(0.1, 0, 0);
    signal.sample(0);
    signal.push(Number.NaN, Number.NaN, 33);
    signal.sample(50);
    signal.push(0.9, Number.NaN, 2000);
    const first = signal.sample(2000 + PICTURE_MS).control;
    expect(first).toBeLessThan(0.95);
    for (let ms = 2020; ms < 2300; ms += PICTURE_MS) {
      signal.push(0.9, 0, ms);
      signal.sample(ms);
    }
    expect(signal.sample(2300).control).toBeCloseTo(0.9, 2);
  });

  it('takes the first value at once instead of gliding up from nothing', () => {
    const signal = new ControlSignal();
    signal.push(0.7, 0, 100);
    expect(signal.sample(100).control).toBeCloseTo(0.7);
  });

  it('gives a velocity close to the true one', () => {
    const settled = play((ms) => ms / 2000, 30, 1800).at(-1);
    expect(settled?.velocity).toBeCloseTo(0.5, 1);
  });
});
