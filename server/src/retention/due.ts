// How long a patient's records have to be kept: the clinic's years after the last entry.
import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Patient } from '../accounts/patient.entity.ts';
import { ProfileVersion } from '../care/profile.entity.ts';
import { CareNote, CareScore } from '../care/written.entity.ts';
import { ConsentRecord } from '../consents/consent.entity.ts';
import { LiveCommand } from '../live/command.entity.ts';
import { PlanRow, PlanVersion } from '../plans/plan.entity.ts';
import { ExerciseSession, SessionResultRow } from '../sessions/session.entity.ts';

type Table = new () => ObjectLiteral;

/** What counts as an entry of the record, and when it was made. Signing in or pairing a device is none. */
const entries: readonly [Table, string][] = [
  [ExerciseSession, 'receivedAt'],
  [PlanRow, 'createdAt'],
  [PlanRow, 'endedAt'],
  [ProfileVersion, 'createdAt'],
  [CareNote, 'createdAt'],
  [CareNote, 'struckAt'],
  [CareScore, 'createdAt'],
  [CareScore, 'struckAt'],
  [ConsentRecord, 'at'],
  [LiveCommand, 'sentAt'],
];

/** Entries that hang on another row of the patient's. */
const hanging: readonly [Table, string, Table, string][] = [
  [SessionResultRow, 'receivedAt', ExerciseSession, 'sessionId'],
  [PlanVersion, 'createdAt', PlanRow, 'planId'],
];

/** @returns UTC ms */
export async function lastEntry(manager: EntityManager, patient: Pick<Patient, 'id' | 'createdAt'>): Promise<number> {
  let last = patient.createdAt;
  const values = { patientId: patient.id };
  for (const [entity, column] of entries) {
    const row = await manager
      .createQueryBuilder(entity, 'entry')
      .select(`MAX(entry.${column})`, 'at')
      .where('entry.patientId = :patientId', values)
      .getRawOne<{ at: number | null }>();
    last = Math.max(last, Number(row?.at ?? 0));
  }
  for (const [entity, column, parent, reference] of hanging) {
    const row = await manager
      .createQueryBuilder(entity, 'entry')
      .innerJoin(parent, 'parent', `parent.id = entry.${reference}`)
      .select(`MAX(entry.${column})`, 'at')
      .where('parent.patientId = :patientId', values)
      .getRawOne<{ at: number | null }>();
    last = Math.max(last, Number(row?.at ?? 0));
  }
  return last;
}

/** The same day and time so many years later; 29 February becomes 1 March where there is none. */
export function yearsLater(at: number, years: number): number {
  const date = new Date(at);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.getTime();
}
