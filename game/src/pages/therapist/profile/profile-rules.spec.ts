import { describe, expect, it } from '@jest/globals';
import { newPatientClearance, patientProfileSchema, type PatientProfile } from '@aigaret/contract';
import { profileFaults, tidied, withContact, withPhysician } from './profile-rules.ts';

const profile: PatientProfile = {
  displayName: ' 김하나 ',
  recordNumber: ' ',
  language: 'ko',
  timeZone: 'Asia/Seoul',
  affectedSide: 'left',
  diagnosis: null,
  onset: '2026-01-05',
  operation: null,
  operationDate: '2027-01-01',
  subluxation: 'none',
  neglect: 'none',
  hemianopia: 'none',
  seizures: false,
  aphasia: 'none',
  aids: [' 지팡이 ', ''],
  helper: { name: ' 박둘 ', relation: ' ', phone: ' 010-1234-5678 ' },
  emergencyContact: null,
  physician: { name: '이셋', orderedOn: '2026-02-01' },
  precautions: null,
  clearance: newPatientClearance,
};
const faults = (over: Partial<PatientProfile>): string[] =>
  profileFaults({ ...profile, ...over }, '2026-11-22').map(({ field, key }) => `${field} ${key}`);

describe('a profile', () => {
  it('is sent as the contract wants it, without loose blanks', () => {
    const sent = tidied(profile);
    expect(patientProfileSchema.parse(sent)).toEqual(sent);
    expect(sent).toMatchObject({ displayName: '김하나', recordNumber: null, aids: ['지팡이'] });
    expect(sent.helper).toEqual({ name: '박둘', relation: null, phone: '010-1234-5678' });
  });

  it('has no faults as it is; an operation may lie ahead', () => {
    expect(faults({})).toEqual([]);
  });

  it('has each mistake named at its field', () => {
    expect(faults({ displayName: ' ' })).toEqual(['displayName missing']);
    expect(faults({ onset: '2026-11-23' })).toEqual(['onset future']);
    expect(faults({ timeZone: 'Seoul time' })).toEqual(['timeZone timeZone']);
    expect(faults({ emergencyContact: { name: '', relation: null, phone: 'x' } })).toEqual([
      'emergencyContact.name missing',
      'emergencyContact.phone phone',
    ]);
    expect(faults({ physician: { name: '이셋', orderedOn: '' } })).toEqual(['physician.orderedOn missing']);
    expect(faults({ clearance: { ...newPatientClearance, movements: [] } })).toEqual([
      'clearance.movements noMovement',
    ]);
    expect(faults({ clearance: { ...newPatientClearance, jointCaps: { 'neck-turn': Number.NaN } } })).toEqual([
      'clearance.jointCaps.neck-turn jointCap',
    ]);
  });
});

describe('a contact and a physician', () => {
  it('begin with the first word that is written and end with the last that is taken away', () => {
    const begun = withContact(null, 'name', '박');
    expect(begun).toEqual({ name: '박', relation: null, phone: '' });
    expect(withContact(begun, 'name', null)).toBeNull();
    expect(withPhysician(null, 'orderedOn', '2026-01-01')).toEqual({ name: '', orderedOn: '2026-01-01' });
    expect(withPhysician({ name: '이', orderedOn: '' }, 'name', null)).toBeNull();
  });
});
