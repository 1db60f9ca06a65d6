import { describe, expect, it } from '@jest/globals';
import type { Phase } from '@aigaret/contract';
import { BAND_HIGH, DIP_MS, Phases, SETTLED_MS } from './phases.ts';

const tempo = { raiseMs: 2000, holdMs: 1000, lowerMs: 2000, pauseMs: 500 };

/** Steps of 50 ms at one control. */
function stay(
  phases: Phases,
  control: number,
  ms: number,
  extra: { inRepetition?: boolean; closed?: boolean; still?: boolean } = {},
): Phase {
  for (let passed = 0; passed < ms; passed += 50)
    phases.step({
      dtMs: 50,
      control,
      still: extra.still ?? true,
      inRepetition: extra.inRepetition ?? control > 0.3,
      closed: extra.closed ?? false,
    });
  return phases.phase;
}

function raised(): Phases {
  const phases = new Phases(tempo);
  stay(phases, 0, 50);
  stay(phases, 0.5, 100);
  stay(phases, 0.95, 50);
  return phases;
}

describe('phases', () => {
  it('prompts to raise as soon as the body is seen at rest', () => {
    const phases = new Phases(tempo);
    expect(phases.phase).toBe('rest');
    expect(stay(phases, 0.05, 50)).toBe('raise');
  });

  it('does not ask to raise what is still up', () => {
    const phases = new Phases(tempo);
    expect(stay(phases, 0.9, 3000)).toBe('rest');
    expect(stay(phases, 0.1, 50)).toBe('raise');
  });

  it('takes a still posture a little above the old rest for the new one', () => {
    const phases = new Phases(tempo);
    expect(stay(phases, 0.35, SETTLED_MS - 100, { inRepetition: false })).toBe('rest');
    expect(stay(phases, 0.35, 200, { inRepetition: false })).toBe('raise');
    const moving = new Phases(tempo);
    expect(stay(moving, 0.35, 10_000, { inRepetition: false, still: false })).toBe('rest');
  });

  it('waits in raise for as long as the patient likes', () => {
    const phases = new Phases(tempo);
    expect(stay(phases, 0, 600_000)).toBe('raise');
    expect(stay(phases, 0.6, 600_000)).toBe('raise');
  });

  it('ramps the target from 0 to 1 over the raising time, eased, and keeps it there', () => {
    const phases = new Phases(tempo);
    stay(phases, 0, 50);
    const seen: number[] = [];
    for (let passed = 0; passed < 3000; passed += 500) {
      seen.push(phases.targetNow);
      stay(phases, 0, 500);
    }
    expect(seen).toEqual([0, 0.15625, 0.5, 0.84375, 1, 1]);
  });

  it('goes to hold in the band, to lower after the hold, and to rest when the repetition closes', () => {
    const phases = raised();
    expect(phases.phase).toBe('hold');
    expect(phases.targetNow).toBe(1);
    expect(stay(phases, 1, 950)).toBe('hold');
    expect(phases.holdFraction).toBeCloseTo(0.95);
    expect(stay(phases, 1, 50)).toBe('lower');
    expect(phases.targetNow).toBe(1);
    stay(phases, 0.5, 2000);
    expect(phases.targetNow).toBe(0);
    expect(stay(phases, 0.2, 50, { inRepetition: false, closed: true })).toBe('rest');
    expect(phases.targetNow).toBe(0);
  });

  it('keeps the hold through a short dip and stops its clock meanwhile', () => {
    const phases = raised();
    stay(phases, 1, 500);
    const before = phases.holdFraction;
    expect(stay(phases, 0.6, DIP_MS)).toBe('hold');
    expect(phases.holdFraction).toBe(before);
    expect(stay(phases, 1, 500)).toBe('lower');
  });

  it('goes to lower when the limb is dropped before the hold is over', () => {
    const phases = raised();
    stay(phases, 1, 300);
    expect(stay(phases, 0.4, DIP_MS + 50)).toBe('lower');
    expect(phases.holdFraction).toBeLessThan(0.5);
  });

  it('gives no hold above the band, however long', () => {
    const phases = raised();
    expect(stay(phases, BAND_HIGH + 0.05, 60_000)).toBe('hold');
    expect(phases.holdFraction).toBe(0);
    expect(stay(phases, 1, 1000)).toBe('lower');
  });

  it('gives no hold to a limb that only passes through the band', () => {
    const phases = raised();
    stay(phases, 1, 500, { still: false });
    expect(phases.holdFraction).toBe(0);
  });

  it('lets an early lowering be taken back for the rest of the hold', () => {
    const phases = raised();
    stay(phases, 1, 500);
    stay(phases, 0.6, DIP_MS + 50);
    expect(phases.phase).toBe('lower');
    expect(stay(phases, 0.95, 50)).toBe('hold');
    expect(phases.holdFraction).toBeCloseTo(0.5);
  });

  it('takes a try that turns back below the target as a lowering', () => {
    const phases = new Phases(tempo);
    stay(phases, 0, 50);
    stay(phases, 0.7, 500);
    expect(stay(phases, 0.4, 50)).toBe('lower');
  });

  it('finds back to rest even when nothing was counted', () => {
    const phases = raised();
    stay(phases, 0.5, 500);
    expect(phases.phase).toBe('lower');
    expect(stay(phases, 0.1, 1000, { inRepetition: false })).not.toBe('lower');
  });

  it('pauses between two repetitions, and is led by a patient who begins sooner', () => {
    const phases = raised();
    stay(phases, 1, 1000);
    stay(phases, 0.1, 50, { closed: true });
    expect(stay(phases, 0, 450)).toBe('rest');
    expect(phases.durationMs).toBe(500);
    expect(stay(phases, 0, 50)).toBe('raise');

    const eager = raised();
    stay(eager, 1, 1000);
    stay(eager, 0.1, 50, { closed: true });
    expect(stay(eager, 0.2, 50, { inRepetition: true })).toBe('raise');
  });

  it('has no hold phase when the plan has no hold', () => {
    const phases = new Phases({ ...tempo, holdMs: 0 });
    stay(phases, 0, 50);
    expect(stay(phases, 0.95, 50)).toBe('lower');
    expect(phases.holdFraction).toBe(1);
  });

  it('stands still on what is not measured', () => {
    const phases = raised();
    stay(phases, Number.NaN, 5000);
    expect(phases.phase).toBe('hold');
    expect(phases.heldMs).toBe(0);
  });
});
