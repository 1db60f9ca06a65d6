import { describe, expect, it } from '@jest/globals';
import type { Clearance, Prescription } from '@aigaret/contract';
import { checkPrescription } from './check-prescription.ts';

const seated: Clearance = {
  movements: null,
  standing: false,
  support: false,
  companion: 'none',
  jointCaps: {},
  hemiplegicSide: null,
};
const kite: Prescription = {
  id: 'kite',
  exercise: 'shoulder-abduction',
  level: 'shoulder-abduction',
  side: 'left',
  posture: 'seated',
  sets: 2,
  repetitions: 5,
  tempo: { raiseMs: 3000, holdMs: 2000, lowerMs: 3000, pauseMs: 1000 },
  restMs: 30_000,
  targetFraction: 0.9,
  targetCap: null,
  parameters: {},
};
const refusalOf = (change: Partial<Prescription>, clearance: Partial<Clearance> = {}) => {
  try {
    checkPrescription({ ...kite, ...change }, { ...seated, ...clearance }, 'body.items.2');
    return null;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
};

describe('a prescription', () => {
  it('that the movement can give and the patient is cleared for is taken', () => {
    expect(refusalOf({})).toBeNull();
    expect(refusalOf({ exercise: 'elbow-flexion', view: 'side' })).toBeNull();
    expect(refusalOf({ exercise: 'reach', ways: ['up', 'up-left', 'left'] })).toBeNull();
  });

  it.each<[string, Partial<Prescription>, RegExp]>([
    ['an unknown movement', { exercise: 'levitation' }, /^EXERCISE_UNKNOWN/],
    ['a side that the movement has not', { exercise: 'reach', side: 'both' }, /^BAD_REQUEST body\.items\.2\.side/],
    ['a posture that the movement has not', { exercise: 'tandem-hold' }, /items\.2\.posture/],
    ['a view that nothing is measured from', { view: 'side' }, /^BAD_REQUEST body\.items\.2\.view/],
    ['ways of a movement that has none', { ways: ['up'] }, /^BAD_REQUEST body\.items\.2\.ways/],
    ['an unknown direction', { exercise: 'reach', ways: ['north'] }, /^BAD_REQUEST body\.items\.2\.ways/],
    ['a taught posture that was not shown', { exercise: 'taught-pose' }, /^BAD_REQUEST body\.items\.2\.taught/],
    ['a posture for another movement', { taught: { segments: [], toleranceDeg: 10 } }, /items\.2\.taught/],
    ['a cap that leaves no room', { targetCap: 3 }, /^BAD_REQUEST body\.items\.2, targetCap/],
    ['a hold outside its own bounds', { difficulty: { holdMs: { min: 2500, max: 3000 } } }, /difficulty\.holdMs/],
    [
      'a share outside its own bounds',
      { difficulty: { targetFraction: { min: 0.5, max: 0.8 } } },
      /items\.2\.difficulty\.targetFraction/,
    ],
    ['a companion who is not there', { companion: true }, /^NOT_CLEARED body\.items\.2: .*companion/],
    ['standing that is not cleared', { posture: 'standing' }, /^NOT_CLEARED body\.items\.2: .*standing/],
  ])('with %s is refused, and the place is named', (_, change, message) => {
    expect(refusalOf(change)).toMatch(message);
  });

  it('of a movement that is not among the cleared ones is refused', () => {
    expect(refusalOf({}, { movements: ['reach'] })).toMatch(/^NOT_CLEARED body\.items\.2/);
    expect(refusalOf({}, { movements: ['shoulder-abduction'] })).toBeNull();
  });

  it("under a joint's cap that leaves no room is refused", () => {
    expect(refusalOf({}, { jointCaps: { 'shoulder-elevation-left': 4 } })).toMatch(/^BAD_REQUEST/);
    expect(refusalOf({}, { jointCaps: { 'shoulder-elevation-right': 4 } })).toBeNull();
    const plan = { jointCaps: { 'shoulder-elevation-left': 4 } };
    expect(refusalOf(plan, { jointCaps: { 'shoulder-elevation-left': 90 } })).toMatch(/^BAD_REQUEST/);
  });
});
