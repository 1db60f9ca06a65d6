// Writes the audit trail. What a request changes and its entry are one transaction; what it only reads is noted before the
// answer leaves. Nothing is handed over unnoted: where the entry cannot be written, the request fails.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AigaretError, type ErrorCode } from '@aigaret/contract';
import type { Clock } from '../config/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditEntryRow, Pseudonym } from './audit.entity.ts';
import type { Claimed } from './claimed.ts';
import { RefusalBound } from './refusal-bound.ts';

/** What is known of a request's entry while it runs. */
export interface AuditNote {
  action: string; // noun.verb: plan.change
  address: string;
  actorRole: string; // patient, therapist, administrator; nobody before a sign-in
  actorId: string | null;
  clinicId: string | null;
  subjectId: string | null; // patient or member of staff whom it is about
  subjectClinicId?: string; // where it is another one than clinicId: somebody tried to reach across
  reason: string | null;
  /** A door for anyone: the people are known only at the end, so that the entry does not come with the first write. */
  open: boolean;
  written: boolean;
  /** sign_in.id of who does it; null or none: nobody's sign-in is needed. */
  signInId?: string | null;
}

/** What is noted of anything: a request's note without its way through the request. */
export type Deed = Omit<AuditNote, 'written' | 'open' | 'signInId'>;

const PSEUDONYM_BYTES = 9;
const OMITTED = 'Further refusals of this address are left out for up to ten minutes.';

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

/**
 * A write beside the point of the running request, such as a counter of wrong tries: the request's entry does not come
 * with it, so that a refusal which follows is not noted as done.
 */
export const beside = <T>(work: () => Promise<T>): Promise<T> => running.exit(work);

export class AuditTrail {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly bound = new RefusalBound();

  constructor(database: Database, clock: Clock) {
    this.database = database;
    this.clock = clock;
    database.beforeWork = (manager) => this.requireSignIn(manager);
    database.beforeCommit = async (manager) => {
      const note = running.getStore();
      if (!note || note.open || note.written) return undefined;
      await this.insert(manager, note, 'done');
      return () => {
        note.written = true;
      };
    };
  }

  run<T>(note: AuditNote, work: () => Promise<T>): Promise<T> {
    return running.run(note, work);
  }

  /**
   * Writes the running request's entry now, unless it is written: before a download begins, and at the end of each
   * request. A door for anyone that found nobody (a sign-out without a sign-in) did nothing that could be noted.
   */
  async now(): Promise<void> {
    const note = running.getStore();
    if (!note || note.written || (note.open && note.actorId === null && note.subjectId === null)) return;
    note.written = true; // before the write, so that it is not noted a second time as the write's own
    try {
      await this.database.write((manager) => this.insert(manager, note, 'done'));
    } catch (error) {
      note.written = false;
      throw error;
    }
  }

  /** An entry of what no request did: a socket, the nightly run, a command. */
  async add(note: Deed, outcome = 'done'): Promise<void> {
    await beside(() => this.database.write((manager) => this.insert(manager, note, outcome)));
  }

  /**
   * Notes that somebody was refused, as far as their address has a share left.
   * @param find whom it was about, where the caller's word has to be looked up first
   */
  async refused(
    note: Deed,
    code: ErrorCode,
    find?: (manager: EntityManager) => Promise<Claimed | null>,
  ): Promise<void> {
    const share = await this.bound.take(note.address);
    if (share === 'none') return;
    await beside(() =>
      this.database.write(async (manager) => {
        const claimed = (await find?.(manager)) ?? null;
        const whom = claimed ? { subjectId: claimed.id, subjectClinicId: claimed.clinicId } : {};
        await this.insert(manager, { ...note, ...whom }, code);
        if (share === 'last') await this.insert(manager, { ...note, action: 'refusals.omit', reason: OMITTED }, code);
      }),
    );
  }

  /** Inside a transaction of the caller's. */
  async insert(manager: EntityManager, note: Deed, outcome: string): Promise<void> {
    const clinicId = note.clinicId ?? 'none';
    const pseudonym = (id: string | null, home: string) => (id === null ? null : this.pseudonymOf(manager, id, home));
    await manager.insert(AuditEntryRow, {
      id: randomUUID(),
      clinicId,
      at: this.clock.now(),
      address: note.address.slice(0, 64),
      actorRole: note.actorRole,
      actor: (await pseudonym(note.actorId, clinicId)) ?? 'none',
      subject: await pseudonym(note.subjectId, note.subjectClinicId ?? clinicId),
      action: note.action,
      outcome,
      reason: note.reason,
    });
  }

  /**
   * The sign-in of the running request is held until its first write is done: whoever ends it waits, and what comes after
   * that answer is refused, though the door had let it in. @throws AigaretError NOT_SIGNED_IN
   */
  private async requireSignIn(manager: EntityManager): Promise<void> {
    const note = running.getStore();
    if (!note?.signInId || note.written) return;
    const lock = this.database.kind === 'mysql' ? 'LOCK IN SHARE MODE' : '';
    const sql = `SELECT id FROM sign_in WHERE id = ? AND endedAt IS NULL ${lock}`;
    const rows = (await manager.query(sql, [note.signInId])) as unknown[];
    if (rows.length > 0) return;
    throw new AigaretError('NOT_SIGNED_IN', {
      where: 'cookie',
      expected: 'a running sign-in',
      got: 'one that has ended',
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
