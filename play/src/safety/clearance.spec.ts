import { describe, expect, it } from '@jest/globals';
import { type AigaretError, type Clearance, type Prescription } from '@aigaret/contract';
import { movementInfo } from '@aigaret/motion';
import { ScriptedDriver } from '../testing/scripted-driver.ts';
import { pretendPrescription } from '../testing/prescription.ts';
import { pretendClearance, pretendSafety } from '../testing/safety.ts';
import { createRun } from '../run.ts';
import { clearanceRefusal } from './before.ts';
import { HEMIPLEGIC_ELEVATION_DEG, isOnFeet, jointCapsOf, lackingFor, seatedOnly } from './clearance.ts';

const standing = pretendPrescription({ posture: 'standing' });
const lacking = (needs: 'free' | 'support' | 'companion', given: Partial<Clearance>, plan: Prescription = standing) =>
  lackingFor(plan, { id: plan.exercise, standing: needs }, pretendClearance(given));

describe('a clearance', () => {
  it('lets what is done seated be played without standing, support or companion', () => {
    const bare = { standing: false, support: false, companion: 'none' } as const;
    expect(lacking('companion', bare, pretendPrescription({ posture: 'wheelchair' }))).toBeNull();
  });

  it('names a movement that is not among the cleared ones before anything else', () => {
    expect(lacking('free', { movements: ['sit-to-stand'], standing: false })).toBe('movement');
    expect(lacking('free', { movements: ['shoulder-abduction'] })).toBeNull();
    expect(lacking('free', { movements: [] })).toBe('movement');
  });

  it('keeps everybody seated until standing is cleared', () => {
    expect(lacking('free', { standing: false })).toBe('standing');
    expect(lacking('free', { support: false })).toBeNull();
  });

  it('asks for support within reach, and for balance also for a companion who is there', () => {
    expect(lacking('support', { support: false })).toBe('support');
    expect(lacking('companion', { support: false, companion: 'present' })).toBe('support');
    expect(lacking('companion', { companion: 'agreed' })).toBe('companion');
    expect(lacking('companion', { companion: 'present' })).toBeNull();
  });

  it('takes standing up from a chair for standing', () => {
    const rising = pretendPrescription({ exercise: 'sit-to-stand', posture: 'seated' });
    expect(isOnFeet(rising)).toBe(true);
    expect(clearanceRefusal(rising, seatedOnly(pretendClearance()))).toBe('standing');
    expect(clearanceRefusal(pretendPrescription(), seatedOnly(pretendClearance()))).toBeNull();
  });

  it('that does not allow it refuses the run before the first frame, and names what is missing', () => {
    const refused = (given: Partial<Clearance>): AigaretError | null => {
      try {
        const prescription = pretendPrescription({ exercise: 'sit-to-stand' });
        createRun({
          prescription,
          width: 640,
          height: 480,
          seed: 1,
          safety: pretendSafety({ clearance: pretendClearance(given) }),
        });
        return null;
      } catch (error) {
        return error as AigaretError;
      }
    };
    expect(refused({ standing: false })).toMatchObject({ code: 'NOT_CLEARED' });
    expect(refused({ standing: false })?.message).toMatch(/standing to be cleared by the therapist/);
    expect(refused({ movements: ['reach'] })?.message).toMatch(/\(movement\)/);
    expect(refused({})).toBeNull();
  });
});

describe('caps of joints', () => {
  it('give a hemiplegic shoulder 90 degrees of elevation, and leave a cap of the therapist alone', () => {
    expect(jointCapsOf(pretendClearance({ hemiplegicSide: 'left' }))).toEqual({
      'shoulder-elevation-left': HEMIPLEGIC_ELEVATION_DEG,
    });
    for (const own of [60, 120])
      expect(
        jointCapsOf(pretendClearance({ hemiplegicSide: 'both', jointCaps: { 'shoulder-elevation-right': own } })),
      ).toEqual({ 'shoulder-elevation-left': 90, 'shoulder-elevation-right': own });
  });

  it('bound the target of the movement that turns the joint, whatever the plan and the own range say', () => {
    const { joints } = movementInfo('shoulder-abduction');
    expect(joints).toContain('shoulder-elevation-left');
    const clearance = pretendClearance({ hemiplegicSide: 'left' });
    const run = createRun({
      prescription: pretendPrescription({ targetFraction: 1, targetCap: 150 }),
      width: 640,
      height: 480,
      seed: 1,
      safety: pretendSafety({ clearance }),
    });
    const { safety: line } = run.takeRecordingEvents()[0] as unknown as { safety: unknown };
    expect(line).toEqual(pretendSafety({ clearance }));
  });

  it('that leave nothing to measure refuse the run', () => {
    const clearance = pretendClearance({ jointCaps: { 'shoulder-elevation-left': 5 } });
    const prescription = pretendPrescription();
    expect(() =>
      createRun({ prescription, width: 640, height: 480, seed: 1, safety: pretendSafety({ clearance }) }),
    ).toThrow(/targetCap/);
    expect(() => new ScriptedDriver({}, { safety: pretendSafety({ clearance }) })).not.toThrow(); // turns no joint
  });
});
