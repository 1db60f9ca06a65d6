import { describe, expect, it } from '@jest/globals';
import { newPatientClearance } from '@aigaret/contract';
import { risksOf } from './risks.ts';

const healthy = {
  seizures: false,
  subluxation: 'none',
  neglect: 'none',
  hemianopia: 'none',
  aphasia: 'none',
  clearance: { ...newPatientClearance, standing: true },
} as const;

describe('the risks of a patient', () => {
  it('are none where nothing is noted', () => {
    expect(risksOf(healthy)).toEqual([]);
  });

  it('are all named, seizures first, caps of joints last', () => {
    const risks = risksOf({
      seizures: true,
      subluxation: 'left',
      neglect: 'left',
      hemianopia: 'right',
      aphasia: 'global',
      clearance: { ...newPatientClearance, hemiplegicSide: 'left', jointCaps: { 'neck-turn': 40 } },
    });
    expect(risks.map(({ key }) => key)).toEqual([
      'seizures',
      'subluxation',
      'hemiplegic',
      'neglect',
      'hemianopia',
      'aphasia.global',
      'seatedOnly',
      'cap',
    ]);
    expect(risks.at(-1)).toEqual({ key: 'cap', joint: 'neck-turn', degrees: 40 });
  });

  it('say that a companion is needed only of those who may stand', () => {
    const clearance = { ...newPatientClearance, companion: 'present' as const };
    expect(risksOf({ ...healthy, clearance }).map(({ key }) => key)).toEqual(['seatedOnly']);
    expect(risksOf({ ...healthy, clearance: { ...clearance, standing: true } }).map(({ key }) => key)).toEqual([
      'companion',
    ]);
  });
});
