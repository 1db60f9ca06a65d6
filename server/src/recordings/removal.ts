// Takes recordings away: first the rows, so that nobody is led to bytes that are gone, then the bytes. What is left when
// this is cut off in between is found by the store's own sweep.
import type { EntityManager } from 'typeorm';
import { ConsentRecord } from '../consents/consent.entity.ts';
import type { Database } from '../database/database.ts';
import { ExerciseSession } from '../sessions/session.entity.ts';
import { RecordingChunk } from './chunk.entity.ts';
import type { RecordingStore } from './recording-store.ts';

/** Sessions of one step: a few thousand chunks at most, far within the database's deadline. */
const AT_ONCE = 20;

export interface RecordedSession {
  id: string;
  clinicId: string;
}

export interface Which {
  patientId?: string;
  clinicId?: string;
  startedBefore?: number; // UTC ms
  refused?: true; // the patient said no to recording, or withdrew
}

/** Some sessions that have a recording; an empty list when there are no more. */
export function recordedSessions(manager: EntityManager, which: Which): Promise<RecordedSession[]> {
  const query = manager
    .createQueryBuilder(ExerciseSession, 'session')
    .select('session.id', 'id')
    .addSelect('session.clinicId', 'clinicId')
    .where(
      (outer) =>
        `EXISTS ${outer.subQuery().select('1').from(RecordingChunk, 'chunk').where('chunk.sessionId = session.id').getQuery()}`,
    )
    .limit(AT_ONCE);
  if (which.patientId !== undefined) query.andWhere('session.patientId = :patientId', which);
  if (which.clinicId !== undefined) query.andWhere('session.clinicId = :clinicId', which);
  if (which.startedBefore !== undefined) query.andWhere('session.startedAt < :startedBefore', which);
  if (which.refused)
    query.innerJoin(
      ConsentRecord,
      'record',
      "record.patientId = session.patientId AND record.kind = 'recording' AND record.given = 0 AND NOT EXISTS (SELECT 1 FROM consent_record later WHERE later.patientId = record.patientId AND later.kind = record.kind AND later.place > record.place)",
    );
  return query.getRawMany<RecordedSession>();
}

/**
 * @param note runs in the transaction that removes a recording's rows, to count it
 * @returns how many recordings were there
 */
export async function removeRecordings(
  database: Database,
  store: RecordingStore,
  sessions: readonly RecordedSession[],
  note?: (manager: EntityManager) => Promise<void>,
): Promise<number> {
  let removed = 0;
  for (const session of sessions) {
    const chunks = await database.write(async (manager) => {
      if (database.kind === 'mysql')
        await manager
          .createQueryBuilder(ExerciseSession, 'session')
          .select('session.id')
          .where('session.id = :id', session)
          .setLock('pessimistic_write')
          .getOne();
      const rows = await manager.findBy(RecordingChunk, { sessionId: session.id });
      if (rows.length > 0) await manager.delete(RecordingChunk, { sessionId: session.id });
      if (rows.length > 0) await note?.(manager);
      return rows;
    });
    for (const chunk of chunks) await store.remove(chunk);
    await store.tidy(session.clinicId, session.id);
    if (chunks.length > 0) removed += 1;
  }
  return removed;
}
