// Writes the audit trail. What a request changes and its entry are one transaction; what it only reads is noted before the
// answer leaves. Nothing is handed over unnoted: where the entry cannot be written, the request fails.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../config/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditEntryRow, Pseudonym } from './audit.entity.ts';

/** What is known of a request's entry while it runs. */
export interface AuditNote {
  action: string;
  address: string;
  actorRole: string; // patient, therapist, administrator; nobody before a sign-in
  actorId: string | null;
  clinicId: string | null;
  subjectId: string | null; // patient or member of staff whom it is about
  reason: string | null;
  /** With the first transaction that commits; false where the people are known only at the end. */
  atCommit: boolean;
  written: boolean;
}

const PSEUDONYM_BYTES = 9;

const running = new AsyncLocalStorage<AuditNote>();

/** Whom the running request is about; known once access was checked. Does nothing outside a request. */
export function noteSubject(subjectId: string): void {
  const note = running.getStore();
  if (note) note.subjectId = subjectId;
}

/** Who signs in, once the account is known. Does nothing outside a request. */
export function noteActor(actor: { id: string; clinicId: string; role: string }): void {
  const note = running.getStore();
  if (note) Object.assign(note, { actorId: actor.id, clinicId: actor.clinicId, actorRole: actor.role });
}

export class AuditTrail {
  private readonly database: Database;
  private readonly clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.database = database;
    this.clock = clock;
    database.beforeCommit = async (manager) => {
      const note = running.getStore();
      if (!note?.atCommit || note.written) return undefined;
      await this.insert(manager, note, 'done');
      return () => {
        note.written = true;
      };
    };
  }

  run<T>(note: AuditNote, work: () => Promise<T>): Promise<T> {
    return running.run(note, work);
  }

  /** Writes the running request's entry now, unless it is written: before a download begins. */
  async now(outcome = 'done'): Promise<void> {
    const note = running.getStore();
    if (!note || note.written) return;
    note.atCommit = false;
    await this.database.write((manager) => this.insert(manager, note, outcome));
    note.written = true;
  }

  /** An entry of what no request did: a socket, the nightly run, a command. */
  async add(note: Omit<AuditNote, 'written' | 'atCommit'>, outcome = 'done'): Promise<void> {
    await this.database.write((manager) => this.insert(manager, { ...note, written: false, atCommit: false }, outcome));
  }

  /** Inside a transaction of the caller's. */
  async insert(manager: EntityManager, note: AuditNote, outcome: string): Promise<void> {
    const clinicId = note.clinicId ?? 'none';
    const pseudonym = (id: string | null) => (id === null ? null : this.pseudonymOf(manager, id, clinicId));
    await manager.insert(AuditEntryRow, {
      id: randomUUID(),
      clinicId,
      at: this.clock.now(),
      address: note.address.slice(0, 64),
      actorRole: note.actorRole,
      actor: (await pseudonym(note.actorId)) ?? 'none',
      subject: await pseudonym(note.subjectId),
      action: note.action,
      outcome,
      reason: note.reason,
    });
  }

  /** The person's pseudonym; made on first use. */
  private async pseudonymOf(manager: EntityManager, subjectId: string, clinicId: string): Promise<string> {
    const known = await manager.findOneBy(Pseudonym, { subjectId });
    if (known) return known.pseudonym;
    const pseudonym = randomBytes(PSEUDONYM_BYTES).toString('base64url');
    await manager
      .createQueryBuilder()
      .insert()
      .into(Pseudonym)
      .values({ subjectId, clinicId, pseudonym })
      .orIgnore()
      .execute();
    if (this.database.kind === 'sqlite') return pseudonym; // one writer at a time: nobody was faster
    // Another transaction may have been faster; a plain read would still see this one's older snapshot.
    const rows = (await manager.query('SELECT pseudonym FROM pseudonym WHERE subjectId = ? LOCK IN SHARE MODE', [
      subjectId,
    ])) as { pseudonym: string }[];
    return rows[0]?.pseudonym ?? pseudonym;
  }
}
