import { describe, expect, it } from '@jest/globals';
import { newPatientClearance, prescriptionSchema, type Prescription } from '@aigaret/contract';
import { movementInfo, movements } from '@aigaret/motion';
import { checkPrescription, clearanceRefusal } from '@aigaret/play';
import { faultsOf, type Holding } from './item-faults.ts';
import { type Beginnings, duplicated, levelsFor, moved, newItem, offersOf, ofMovement } from './plan-draft.ts';

const levels: Beginnings['levels'] = [
  { id: 'lift', exercise: 'sit-to-stand', controls: ['unipolar'] },
  { id: 'kite', exercise: 'shoulder-abduction', controls: ['unipolar'] },
  { id: 'all', exercise: 'reach', controls: ['pair', 'bipolar', 'alternating', 'hold', 'closeness'] },
];
const rules = { clearanceRefusal, checkPrescription };
const everything = { ...newPatientClearance, standing: true, support: true, companion: 'present' as const };
const beginnings: Beginnings = { levels, clearance: everything, affectedSide: 'right' };
const begun = (id: string, over: Partial<Beginnings> = {}): Prescription => {
  const item = newItem(movementInfo(id), { ...beginnings, ...over }, 'new');
  if (!item) throw new Error(`no level for ${id}`);
  return item;
};
const holding = (item: Prescription, over: Partial<Holding> = {}): Holding => ({
  movement: movements.find(({ id }) => id === item.exercise),
  controls: levels.find(({ id }) => id === item.level)?.controls ?? null,
  clearance: everything,
  rules,
  ...over,
});

describe('a new exercise', () => {
  it.each(movements.filter(({ kind }) => kind !== 'pose').map(({ id }) => id))(
    'begins as something that can be stored and played: %s',
    (id) => {
      const item = begun(id);
      expect(prescriptionSchema.parse(item)).toEqual(item);
      expect(faultsOf(item, holding(item))).toEqual([]);
    },
  );

  it("takes the movement's own level before others, and the affected side where the movement has it", () => {
    expect(levelsFor(movementInfo('shoulder-abduction'), levels).map(({ id }) => id)).toEqual(['kite', 'lift']);
    expect(begun('shoulder-abduction').side).toBe('right');
    expect(begun('shoulder-abduction', { clearance: { ...everything, hemiplegicSide: 'left' } }).side).toBe('left');
    expect(begun('reach', { affectedSide: 'both' }).side).toBe('left');
  });

  it('keeps dose and days when its movement is changed, and nothing that the movement decides', () => {
    const before: Prescription = {
      ...begun('shoulder-abduction'),
      sets: 5,
      days: ['mon'],
      targetCap: 80,
      view: 'front',
    };
    const after = ofMovement(before, movementInfo('sit-to-stand'), beginnings);
    expect(after).toMatchObject({ id: 'new', exercise: 'sit-to-stand', level: 'lift', sets: 5, days: ['mon'] });
    expect([after.targetCap, after.view]).toEqual([null, undefined]);
    expect(faultsOf(after, holding(after))).toEqual([]);
  });
});

describe('what is offered', () => {
  const reasonOf = (id: string, over: Partial<Beginnings> = {}): string | null =>
    offersOf({ movements, clearanceRefusal }, { ...beginnings, ...over }).find(({ movement }) => movement.id === id)
      ?.reason ?? null;

  it('is what is cleared, has a level and needs no teaching; the reason stands beside the others', () => {
    expect(reasonOf('shoulder-abduction', { clearance: newPatientClearance })).toBeNull();
    expect(reasonOf('heel-raise', { clearance: newPatientClearance })).toBe('standing');
    expect(reasonOf('heel-raise', { clearance: { ...newPatientClearance, standing: true } })).toBe('support');
    expect(reasonOf('tandem-hold', { clearance: { ...everything, companion: 'agreed' } })).toBe('companion');
    expect(reasonOf('reach', { clearance: { ...everything, movements: ['scaption'] } })).toBe('movement');
    expect(reasonOf('reach', { levels: levels.slice(0, 2) })).toBe('no-level');
    expect(reasonOf('taught-pose')).toBe('taught');
  });
});

describe('a mistake', () => {
  const faults = (id: string, over: Partial<Prescription>, on: Partial<Holding> = {}): string[] => {
    const item = { ...begun(id), ...over };
    return faultsOf(item, holding(item, on)).map(({ field, key }) => `${field} ${key}`);
  };

  it('is named at its field', () => {
    const { tempo } = begun('shoulder-abduction');
    expect(faults('shoulder-abduction', { sets: 0 })).toEqual(['sets between']);
    expect(faults('shoulder-abduction', { repetitions: Number.NaN })).toEqual(['repetitions between']);
    expect(faults('shoulder-abduction', { tempo: { ...tempo, holdMs: 31_000 } })).toEqual([
      'tempo.holdMs secondsBetween',
    ]);
    expect(faults('shoulder-abduction', { targetCap: 5 })).toEqual(['targetCap degreesBetween']);
    expect(faults('shoulder-abduction', { targetFraction: 1.2 })).toEqual(['targetFraction percentBetween']);
    expect(faults('shoulder-abduction', { days: [] })).toEqual(['days noDay']);
    expect(faults('shoulder-abduction', { startsOn: '2026-12-02', endsOn: '2026-12-01' })).toEqual([
      'endsOn endsBeforeStart',
    ]);
    expect(faults('shoulder-abduction', { difficulty: { holdMs: { min: 3000, max: 5000 } } })).toEqual([
      'difficulty.holdMs planOutside',
    ]);
    expect(faults('shoulder-abduction', { difficulty: { targetFraction: { min: 0.9, max: 0.5 } } })).toEqual([
      'difficulty.targetFraction range',
    ]);
    expect(faults('reach', { level: 'kite' })).toEqual(['level levelTakesOther']);
    expect(faults('reach', { level: 'gone' })).toEqual(['level noLevel']);
    expect(faults('heel-raise', {}, { clearance: newPatientClearance })).toEqual(['posture notCleared.standing']);
    expect(faults('reach', { posture: 'standing' }, {})).toEqual(['posture notPossible']);
  });
});

describe('the order of exercises', () => {
  it('moves by one and keeps its ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });

  it('puts a copy behind its original, sharing nothing with it', () => {
    const [one, other] = [begun('shoulder-abduction'), { ...begun('reach'), id: 'other' }];
    const items = duplicated([one, other], 0, 'copy');
    expect(items.map(({ id }) => id)).toEqual(['new', 'copy', 'other']);
    expect(items[1]).toEqual({ ...one, id: 'copy' });
    expect(items[1]?.tempo).not.toBe(one.tempo);
  });
});
