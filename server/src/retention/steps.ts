// What a nightly run removes, one step for each kind. Each goes in bounded batches, each batch a transaction that also counts
// itself in the run's row: a run that is cut off has counted what it did, and the next one goes on.
import { In, IsNull, LessThan, Not, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { ClinicSettings, RetentionKind } from '@aigaret/contract';
import { Pairing } from '../accounts/device.entity.ts';
import { AUDIT_KEPT_MS, type AuditPruning } from '../audit/audit-pruning.ts';
import { AuditEntryRow } from '../audit/audit.entity.ts';
import { Patient } from '../accounts/patient.entity.ts';
import { SignIn } from '../accounts/sign-in.entity.ts';
import { StaffLinkRow } from '../accounts/staff.entity.ts';
import { driverCode } from '../database/failures.ts';
import type { Log } from '../log/log.ts';
import type { ChunkName } from '../recordings/recording-store.ts';
import { RecordingChunk } from '../recordings/chunk.entity.ts';
import { recordedSessions, removeRecordings, type Which } from '../recordings/removal.ts';
import { erase, eraseAgain, type Means } from './erasure.ts';
import { erasureDue } from './files.service.ts';
import { RetentionRunRow } from './retention-run.entity.ts';

const DAY_MS = 86_400_000;
/** A sign-in that ended says who used which browser when; a clinic may ask back for a quarter. Decision. */
const SIGN_INS_MS = 90 * DAY_MS;
/** A used or expired code or link opens nothing; a month to answer "did it arrive?". Decision. */
const LINKS_MS = 30 * DAY_MS;
/** As long as the audit trail. */
const RUNS_MS = 2 * 365 * DAY_MS;
/** A chunk's row follows its bytes within seconds; a day leaves room for any clock. */
const ORPHAN_MS = DAY_MS;
/** Rows of one transaction. */
const AT_ONCE = 500;

export interface Job {
  means: Means;
  pruning: AuditPruning;
  log: Log;
  clinic: ClinicSettings;
  runId: string;
  now: number; // UTC ms
  /** Throws when the server stops; asked between two batches. */
  goOn(): void;
}

/** Adds to the run's counts, in the transaction that removes. */
async function count(manager: EntityManager, { runId }: Job, kind: RetentionKind, rows: number): Promise<void> {
  if (rows === 0) return;
  const run = await manager.findOneByOrFail(RetentionRunRow, { id: runId });
  const removed = { ...run.removed, [kind]: (run.removed[kind] ?? 0) + rows };
  await manager.update(RetentionRunRow, { id: runId }, { removed });
}

/** Removes rows of this clinic by a condition on `row`. */
async function removeRows(
  job: Job,
  kind: RetentionKind,
  entity: EntityTarget<ObjectLiteral>,
  where: string,
  before: number,
): Promise<void> {
  for (let more = true; more;) {
    job.goOn();
    more = await job.means.database.write(async (manager) => {
      const rows = await manager
        .createQueryBuilder(entity, 'row')
        .select('row.id', 'id')
        .where('row.clinicId = :clinicId', { clinicId: job.clinic.id })
        .andWhere(`(${where})`, { before })
        .limit(AT_ONCE)
        .getRawMany<{ id: string }>();
      if (rows.length > 0) await manager.delete(entity, { id: In(rows.map((row) => row.id)) });
      await count(manager, job, kind, rows.length);
      return rows.length === AT_ONCE;
    });
  }
}

async function recordings(job: Job, which: Which): Promise<void> {
  const { database, store } = job.means;
  for (;;) {
    job.goOn();
    const sessions = await database.read((manager) => recordedSessions(manager, { ...which, clinicId: job.clinic.id }));
    if (sessions.length === 0) return;
    await removeRecordings(database, store, sessions, (manager) => count(manager, job, 'recordings', 1));
  }
}

async function orphanedFiles(job: Job): Promise<void> {
  const { database, store } = job.means;
  const known = (sessionIds: string[]): Promise<ChunkName[]> => {
    job.goOn();
    return database.read((manager) => manager.findBy(RecordingChunk, { sessionId: In(sessionIds) }));
  };
  const removed = await store.sweep(job.clinic.id, job.now - ORPHAN_MS, known);
  await database.write((manager) => count(manager, job, 'orphanedFiles', removed));
}

/** Those that were cut off, those whom a backup brought back, and those whose time is over. */
async function erasures(job: Job): Promise<void> {
  const { database } = job.means;
  const note = (manager: EntityManager): Promise<void> => count(manager, job, 'patients', 1);
  await eraseAgain(job.means, { clinicId: job.clinic.id, note });
  const closed = await database.read((manager) =>
    manager.findBy(Patient, { clinicId: job.clinic.id, closedAt: Not(IsNull()) }),
  );
  for (const patient of closed) {
    job.goOn();
    const due = await database.read((manager) => erasureDue(manager, patient));
    const told = patient.erasureDueAt ?? due;
    if (told <= job.now && due <= job.now) await erase(job.means, patient, job.now, note);
    else if (due !== told) await tellNewDue(job, patient, due);
  }
}

/** A clinic changed what it keeps. Where the time would be over at once, a day is left to notice it. */
async function tellNewDue(job: Job, patient: Patient, due: number): Promise<void> {
  const erasureDueAt = Math.max(due, job.now + DAY_MS);
  if (patient.erasureDueAt !== null && patient.erasureDueAt <= erasureDueAt && due <= job.now) return; // a day was given
  await job.means.database.write((manager) =>
    manager.update(Patient, { id: patient.id, closedAt: Not(IsNull()) }, { erasureDueAt }),
  );
}

/** On MySQL the server's own account may not; without the account for migrations they stay, and the run says how many. */
async function auditEntries(job: Job): Promise<void> {
  const { database } = job.means;
  const before = job.now - AUDIT_KEPT_MS;
  const { id: clinicId } = job.clinic;
  await job.pruning.pruneAudit(before, clinicId).then(
    (removed) => database.write((manager) => count(manager, job, 'auditEntries', removed)),
    async (error: unknown) => {
      job.log.warn(
        { code: driverCode(error) },
        'old audit entries stay: set AIGARET_DATABASE_ADMIN_URL to an account that may remove them',
      );
      await database.write(async (manager) => {
        const overdue = await manager.countBy(AuditEntryRow, { clinicId, at: LessThan(before) });
        await count(manager, job, 'auditOverdue', overdue);
      });
    },
  );
}

/** In this order; the first ones are quick. */
export const steps: readonly ((job: Job) => Promise<void>)[] = [
  (job) =>
    removeRows(job, 'signIns', SignIn, 'row.endedAt < :before OR row.expiresAt < :before', job.now - SIGN_INS_MS),
  (job) =>
    removeRows(
      job,
      'pairings',
      Pairing,
      'row.spentAt < :before OR row.withdrawnAt < :before OR row.expiresAt < :before',
      job.now - LINKS_MS,
    ),
  (job) =>
    removeRows(job, 'links', StaffLinkRow, 'row.endedAt < :before OR row.expiresAt < :before', job.now - LINKS_MS),
  (job) => removeRows(job, 'runs', RetentionRunRow, 'row.startedAt < :before', job.now - RUNS_MS),
  (job) => recordings(job, { startedBefore: job.now - job.clinic.recordingDays * DAY_MS }),
  (job) => recordings(job, { refused: true }),
  erasures,
  orphanedFiles,
  auditEntries,
];
