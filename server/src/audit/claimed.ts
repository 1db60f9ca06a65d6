// Whom a refused request was about: the patient that the caller named, if there is one. Only for the trail; the caller
// learns nothing of it.
import type { EntityManager } from 'typeorm';
import { Patient } from '../accounts/patient.entity.ts';
import { ExerciseSession } from '../sessions/session.entity.ts';

export interface Claimed {
  id: string;
  clinicId: string; // the patient's own, whosever clinic the caller's is
}

/**
 * @param path of the door: `:id` names a patient behind /patients/, a session behind /sessions/
 * @returns null when it names nobody
 */
export async function claimedPatient(manager: EntityManager, path: string, id: unknown): Promise<Claimed | null> {
  if (typeof id !== 'string') return null;
  let patientId: string | null = null;
  if (path.includes('/patients/:id')) patientId = id;
  else if (path.includes('/sessions/:id'))
    patientId = (await manager.findOneBy(ExerciseSession, { id }))?.patientId ?? null;
  if (patientId === null) return null;
  return manager.findOne(Patient, { where: { id: patientId }, select: { id: true, clinicId: true } });
}
