// Removes everything on a patient: recordings, rows of all tables, the pseudonym. Entries of the audit trail stay, and name
// nobody any more. Done in steps, each a transaction; doing it again goes on where it was cut off.
import { In } from 'typeorm';
import { Patient } from '../accounts/patient.entity.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { Pseudonym } from '../audit/audit.entity.ts';
import type { Database, Work } from '../database/database.ts';
import type { RecordingStore } from '../recordings/recording-store.ts';
import { recordedSessions, removeRecordings } from '../recordings/removal.ts';
import { ErasureList } from './erasure-list.ts';
import { patientTables, removeSome } from './patient-rows.ts';

export interface Means {
  database: Database;
  store: RecordingStore;
  trail: AuditTrail;
  list: ErasureList;
}

export interface Whom {
  id: string;
  clinicId: string;
}

/** @param note runs in the last transaction, to count it */
async function removeAll(
  { database, store, trail }: Means,
  whom: Whom,
  action: string,
  note?: Work<void>,
): Promise<void> {
  const { id, clinicId } = whom;
  for (;;) {
    const sessions = await database.read((manager) => recordedSessions(manager, { patientId: id }));
    if (sessions.length === 0) break;
    await removeRecordings(database, store, sessions);
  }
  const all = await database.read(async (manager) => patientTables(manager.dataSource.entityMetadatas));
  const tables = all.filter(({ table }) => table.target !== Pseudonym);
  for (const table of tables) while (await database.write((manager) => removeSome(manager, table, id)));
  await database.write(async (manager) => {
    // The entry first, then the pseudonym: afterwards nobody can tell whom it was about.
    const deed = {
      action,
      address: 'server',
      actorRole: 'server',
      actorId: null,
      clinicId,
      subjectId: id,
      reason: null,
    };
    await trail.insert(manager, deed, 'done');
    await manager.delete(Pseudonym, { subjectId: id });
    await manager.delete(Patient, { id });
    await note?.(manager);
  });
}

/** Erases a patient for good; notes it in the list first, so that no restored backup brings them back. @param at UTC ms */
export async function erase(means: Means, whom: Whom, at: number, note?: Work<void>): Promise<void> {
  await means.list.add({ patientId: whom.id, clinicId: whom.clinicId, at });
  await removeAll(means, whom, 'patient.erased', note);
}

/**
 * Erases again whoever is on the list and in the database: after a restore, or after an erasure that was cut off.
 * @param only those of one clinic
 * @returns how many there were
 */
export async function eraseAgain(means: Means, only?: { clinicId: string; note: Work<void> }): Promise<number> {
  let erased = 0;
  for await (const batch of means.list.batches()) {
    const ids = batch.map((entry) => entry.patientId);
    const back = await means.database.read((manager) =>
      manager.findBy(Patient, { id: In(ids), ...(only ? { clinicId: only.clinicId } : {}) }),
    );
    for (const patient of back) {
      await removeAll(means, patient, 'patient.erased-again', only?.note);
      erased += 1;
    }
  }
  return erased;
}
