// Sign-ins that run: beginning, ending, listing, and telling at every request who knocks. How somebody proves who they are
// is for staff-sign-in.service.ts and patient-sign-in.service.ts. Tokens are 256 random bits, known only to the browser.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { In, IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { AigaretError, type SignInEntry, type StaffRole } from '@aigaret/contract';
import { noteActor } from '../audit/audit-trail.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { addressGroup } from '../http/address.ts';
import { readCookie } from './cookies.ts';
import { deviceWords } from './device-words.ts';
import { Patient } from './patient.entity.ts';
import { SignIn, type Role } from './sign-in.entity.ts';
import { Staff } from './staff.entity.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `idle`: without any request or open socket; `whole`: whatever happens. A home tablet must not ask for the code daily; a ward's PC must. */
export const signInLife: Record<Role, { idleMs: number; wholeMs: number }> = {
  patient: { idleMs: 14 * DAY_MS, wholeMs: 60 * DAY_MS },
  staff: { idleMs: HOUR_MS, wholeMs: 12 * HOUR_MS },
};

/** Whoever stands behind a cookie. */
export interface SignedIn {
  signInId: string;
  role: Role;
  id: string; // patient.id or staff.id
  clinicId: string;
  staffRole: StaffRole | null; // of staff, as it is now
}

/** What is known of the browser that asks. */
export interface Visit {
  address: string;
  userAgent: string | undefined;
  cookies: string | undefined; // a running sign-in of the same role in it ends when a new one begins
}

export interface NewSignIn {
  token: string;
  lifeMs: number; // of the cookie
  who: SignedIn;
}

export const visitOf = (request: Request): Visit => ({
  address: request.ip ?? 'unknown',
  userAgent: request.headers['user-agent'],
  cookies: request.headers.cookie,
});

/** A secret of 256 bits for a cookie or a link; SHA-256 suffices for it, since there is nothing to guess. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

export const signInRefused = (): AigaretError =>
  new AigaretError('SIGN_IN_REFUSED', { where: 'sign-in', expected: 'known details', got: 'others' });
const notSignedIn = (): AigaretError =>
  new AigaretError('NOT_SIGNED_IN', { where: 'cookie', expected: 'a running sign-in', got: 'none' });

@Injectable()
export class SignIns {
  /** Emits 'ended' with the sign-in's id, so that sockets of it close at once. */
  readonly events = new EventEmitter<{ ended: [string] }>();
  private readonly database: Database;
  private readonly clock: Clock;

  constructor(@Inject(Database) database: Database, @Inject(CLOCK) clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Begins a sign-in inside a transaction of the caller's and ends the browser's former one.
   * @returns also the ids that ended; call `announce` with them once the transaction has committed
   */
  async begin(
    manager: EntityManager,
    who: Omit<SignedIn, 'signInId'>,
    visit: Visit,
  ): Promise<NewSignIn & { ended: string[] }> {
    const { role, clinicId, id: subjectId } = who;
    const old = await this.byCookie(manager, role, visit.cookies);
    const ended = old ? await this.endRows(manager, [old.id]) : [];
    const token = newToken();
    const now = this.clock.now();
    const { wholeMs } = signInLife[role];
    const id = randomUUID();
    await manager.insert(SignIn, {
      id,
      clinicId,
      role,
      subjectId,
      tokenHash: tokenHash(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + wholeMs,
      endedAt: null,
      device: deviceWords(visit.userAgent),
      address: visit.address.slice(0, 64),
    });
    return { token, lifeMs: wholeMs, who: { ...who, signInId: id }, ended };
  }

  /** Whether somebody signed in from this address, as far back as ended sign-ins are kept. */
  async beganFrom(manager: EntityManager, role: Role, subjectId: string, address: string): Promise<boolean> {
    const rows = await manager
      .createQueryBuilder(SignIn, 'signIn')
      .select('DISTINCT signIn.address', 'address')
      .where({ role, subjectId })
      .getRawMany<{ address: string | null }>();
    const group = addressGroup(address);
    return rows.some((row) => row.address !== null && addressGroup(row.address) === group);
  }

  /** Gives a running sign-in a new token, inside a transaction of the caller's; the former one is worth nothing from then on. */
  async rotate(manager: EntityManager, who: SignedIn): Promise<NewSignIn> {
    const row = await manager.findOneBy(SignIn, { id: who.signInId, endedAt: IsNull() });
    if (!row) throw notSignedIn();
    const token = newToken();
    await manager.update(SignIn, { id: row.id }, { tokenHash: tokenHash(token) });
    return { token, lifeMs: row.expiresAt - this.clock.now(), who };
  }

  /** Tells the sockets of sign-ins that have ended. */
  announce(ended: readonly string[]): void {
    for (const id of ended) this.events.emit('ended', id);
  }

  /** Ends the sign-in of this cookie; nothing happens when there is none. */
  async end(role: Role, cookies: string | undefined): Promise<void> {
    if (!readCookie(role, cookies)) return;
    const ended = await this.database.write(async (manager) => {
      const row = await this.byCookie(manager, role, cookies);
      if (!row) return [];
      noteActor({ id: row.subjectId, clinicId: row.clinicId, role });
      return this.endRows(manager, [row.id]);
    });
    this.announce(ended);
  }

  /**
   * Ends every sign-in of somebody, inside a transaction of the caller's.
   * @param except a sign-in that stays
   * @returns ids for `announce`
   */
  async endAll(manager: EntityManager, role: Role, subjectId: string, except?: string): Promise<string[]> {
    const query = manager
      .createQueryBuilder(SignIn, 'signIn')
      .where({ role, subjectId, endedAt: IsNull(), ...(except ? { id: Not(except) } : {}) });
    // Those that have begun since this transaction's first look as well.
    if (this.database.kind === 'mysql') query.setLock('pessimistic_write');
    const rows = await query.getMany();
    return this.endRows(
      manager,
      rows.map((row) => row.id),
    );
  }

  /** Ends one of the own sign-ins. @throws AigaretError NOT_FOUND */
  async endOwn(who: SignedIn, id: string): Promise<void> {
    const ended = await this.database.write(async (manager) => {
      const row = await manager.findOneBy(SignIn, { id, role: who.role, subjectId: who.id, endedAt: IsNull() });
      if (!row)
        throw new AigaretError('NOT_FOUND', { where: 'sign-in', expected: 'one of yours that runs', got: 'none' });
      return this.endRows(manager, [row.id]);
    });
    this.announce(ended);
  }

  /** The own sign-ins that run, the latest used first. */
  async list(who: SignedIn): Promise<SignInEntry[]> {
    const now = this.clock.now();
    const rows = await this.database.read((manager) =>
      manager.find(SignIn, {
        where: {
          role: who.role,
          subjectId: who.id,
          endedAt: IsNull(),
          expiresAt: MoreThan(now),
          lastSeenAt: MoreThan(now - signInLife[who.role].idleMs),
        },
        order: { lastSeenAt: 'DESC', id: 'ASC' },
      }),
    );
    return rows.map(({ id, createdAt, lastSeenAt, device, address }) => ({
      id,
      current: id === who.signInId,
      createdAt,
      lastSeenAt,
      device: device ?? 'Unknown browser',
      address,
    }));
  }

  /** @throws AigaretError NOT_SIGNED_IN */
  async require(role: Role, cookies: string | undefined): Promise<SignedIn> {
    const now = this.clock.now();
    const row = await this.database.read((manager) => this.byCookie(manager, role, cookies));
    if (!row || row.expiresAt <= now || row.lastSeenAt + signInLife[role].idleMs <= now) throw notSignedIn();
    const staffRole = await this.activeRole(role, row.subjectId);
    if (staffRole === undefined) throw notSignedIn();
    if (row.lastSeenAt + MINUTE_MS <= now) await this.seen([row.id]);
    return { signInId: row.id, role, id: row.subjectId, clinicId: row.clinicId, staffRole };
  }

  /** Which of these sign-ins still run; one query, for the live room's watch. */
  async running(ids: string[]): Promise<Set<string>> {
    const now = this.clock.now();
    const rows = await this.database.read((manager) =>
      manager
        .createQueryBuilder(SignIn, 'signIn')
        .select('signIn.id', 'id')
        .leftJoin(
          Patient,
          'patient',
          "signIn.role = 'patient' AND patient.id = signIn.subjectId AND patient.disabledAt IS NULL",
        )
        .leftJoin(Staff, 'staff', "signIn.role = 'staff' AND staff.id = signIn.subjectId AND staff.disabledAt IS NULL")
        .where('signIn.id IN (:...ids) AND signIn.endedAt IS NULL AND signIn.expiresAt > :now', { ids, now })
        .andWhere('(patient.id IS NOT NULL OR staff.id IS NOT NULL)')
        .getRawMany<{ id: string }>(),
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Notes that these sign-ins are in use. */
  async seen(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const now = this.clock.now();
    await this.database.write((manager) => manager.update(SignIn, { id: In(ids) }, { lastSeenAt: now }));
  }

  private async byCookie(manager: EntityManager, role: Role, cookies: string | undefined): Promise<SignIn | null> {
    const token = readCookie(role, cookies);
    if (!token || token.length > 100) return null;
    return manager.findOneBy(SignIn, { role, tokenHash: tokenHash(token), endedAt: IsNull() });
  }

  private async endRows(manager: EntityManager, ids: string[]): Promise<string[]> {
    if (ids.length > 0) await manager.update(SignIn, { id: In(ids) }, { endedAt: this.clock.now() });
    return ids;
  }

  /** The staff's role, null for a patient; undefined when the account is closed. */
  private async activeRole(role: Role, id: string): Promise<StaffRole | null | undefined> {
    return this.database.read(async (manager) => {
      if (role === 'staff') return (await manager.findOneBy(Staff, { id, disabledAt: IsNull() }))?.role;
      return (await manager.existsBy(Patient, { id, disabledAt: IsNull() })) ? null : undefined;
    });
  }
}
