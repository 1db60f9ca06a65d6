// What a patient is cleared for, as the newest profile says: for the plan's editor, and for play.
import type { EntityManager } from 'typeorm';
import { newPatientClearance, type Clearance } from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import { ProfileVersion } from '../care/profile.entity.ts';

/** What a therapist has written; null = nobody has yet. */
export async function writtenClearance(
  manager: EntityManager,
  { id, profileVersion }: Pick<Patient, 'id' | 'profileVersion'>,
): Promise<Clearance | null> {
  if (profileVersion === null) return null;
  const { profile } = await manager.findOneByOrFail(ProfileVersion, { patientId: id, version: profileVersion });
  return profile.clearance;
}

/** What a plan is checked against: a patient without a written profile is cleared for seated exercise alone. */
export async function clearanceOf(manager: EntityManager, patientId: string): Promise<Clearance> {
  const patient = await manager.findOneByOrFail(Patient, { id: patientId });
  return (await writtenClearance(manager, patient)) ?? newPatientClearance;
}
