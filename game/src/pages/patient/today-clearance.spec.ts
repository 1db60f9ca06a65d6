import { describe, expect, it } from '@jest/globals';
import type { Clearance, Prescription } from '@aigaret/contract';
import { clearanceRefusal, seatedOnly } from '@aigaret/play';
import { clearanceOf, lackingFor } from './today-clearance.ts';

const rules = { clearanceRefusal, seatedOnly };
const item = (exercise: string, posture: Prescription['posture']) =>
  ({ id: exercise, exercise, posture }) as Prescription;
const arm = item('shoulder-abduction', 'seated');
const rising = item('sit-to-stand', 'seated');
const standingArm = item('shoulder-abduction', 'standing');

describe("today's clearance", () => {
  it('clears standing only where the plan itself stands', () => {
    expect(clearanceOf([arm], { seatedOnly: false }, rules).standing).toBe(false);
    expect(clearanceOf([arm, rising], { seatedOnly: false }, rules).standing).toBe(true);
    expect(clearanceOf([standingArm], { seatedOnly: false }, rules).standing).toBe(true);
  });

  it('leaves only what is done seated after a fall was told of', () => {
    const clearance = clearanceOf([arm, rising, standingArm], { seatedOnly: true }, rules);
    expect([arm, rising, standingArm].map((one) => lackingFor(one, clearance, rules))).toEqual([
      null,
      'standing',
      'standing',
    ]);
  });

  it('takes a movement that nobody knows as one that nobody has cleared', () => {
    const clearance = clearanceOf([arm], { seatedOnly: false }, rules);
    expect(lackingFor(item('flying', 'seated'), clearance, rules)).toBe('movement');
  });

  it("is the therapist's own where one is written down, without what stands after a fall", () => {
    const given: Clearance = {
      movements: ['shoulder-abduction'],
      standing: true,
      support: true,
      companion: 'present',
      jointCaps: { shoulder: 80 },
      hemiplegicSide: 'left',
    };
    expect(clearanceOf([arm], { seatedOnly: false }, rules, given)).toEqual(given);
    const fallen = clearanceOf([arm], { seatedOnly: true }, rules, given);
    expect(fallen).toMatchObject({ standing: false, jointCaps: { shoulder: 80 }, hemiplegicSide: 'left' });
    expect(lackingFor(rising, clearanceOf([arm, rising], { seatedOnly: false }, rules, given), rules)).toBe('movement');
  });
});
