// Signing in and out, and telling at every request who knocks. Tokens are 256 random bits, known only to the browser;
// a new one is made at each sign-in, and signing out ends it on the server.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { AigaretError, type StaffRole } from '@aigaret/contract';
import { noteActor, noteSubject } from '../audit/audit-trail.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { CODE_SALT, Installation } from '../database/installation.entity.ts';
import { codeLookup, normalCode } from './codes.ts';
import { readCookie } from './cookies.ts';
import { Limits } from './limits.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { Patient, PatientCode } from './patient.entity.ts';
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

export interface NewSignIn {
  token: string;
  lifeMs: number; // of the cookie
  who: SignedIn;
}

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const refused = (): AigaretError =>
  new AigaretError('SIGN_IN_REFUSED', { where: 'sign-in', expected: 'known details', got: 'others' });
const notSignedIn = (): AigaretError =>
  new AigaretError('NOT_SIGNED_IN', { where: 'cookie', expected: 'a running sign-in', got: 'none' });

@Injectable()
export class SignInService {
  /** Emits 'ended' with the sign-in's id, so that sockets of it close at once. */
  readonly events = new EventEmitter<{ ended: [string] }>();
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly limits: Limits;
  /** Checked when the account is unknown, so that the answer takes as long. */
  private readonly decoy = hashPassword(randomUUID());

  constructor(@Inject(Database) database: Database, @Inject(CLOCK) clock: Clock, @Inject(Limits) limits: Limits) {
    this.database = database;
    this.clock = clock;
    this.limits = limits;
  }

  /** @param old cookie header of the request: a running sign-in of this browser ends */
  async patient(code: string, address: string, old: string | undefined): Promise<NewSignIn> {
    const giveBack = await this.limits.take(address, null);
    const salt = await this.database.read((manager) => manager.findOneByOrFail(Installation, { name: CODE_SALT }));
    const lookup = await codeLookup(normalCode(code) ?? 'no code', salt.value);
    const patient = await this.database.read(async (manager) => {
      const row = await manager.findOneBy(PatientCode, { lookup, revokedAt: IsNull() });
      return row && manager.findOneBy(Patient, { id: row.patientId, disabledAt: IsNull() });
    });
    if (!patient) throw refused();
    noteActor({ id: patient.id, clinicId: patient.clinicId, role: 'patient' });
    noteSubject(patient.id);
    await giveBack();
    return this.begin({ role: 'patient', id: patient.id, clinicId: patient.clinicId, staffRole: null }, old);
  }

  async staff(email: string, password: string, address: string, old: string | undefined): Promise<NewSignIn> {
    const account = email.trim().toLowerCase();
    const giveBack = await this.limits.take(address, account);
    const member = await this.database.read((manager) =>
      manager.findOneBy(Staff, { email: account, disabledAt: IsNull() }),
    );
    const right = await verifyPassword(member?.passwordHash ?? (await this.decoy), password);
    if (member) noteActor({ id: member.id, clinicId: member.clinicId, role: member.role });
    if (!member || !right) throw refused();
    await giveBack();
    return this.begin({ role: 'staff', id: member.id, clinicId: member.clinicId, staffRole: member.role }, old);
  }

  /** Ends the sign-in of this cookie; nothing happens when there is none. */
  async end(role: Role, cookies: string | undefined): Promise<void> {
    const token = readCookie(role, cookies);
    if (!token) return;
    const ended = await this.database.write(async (manager) => {
      const row = await manager.findOneBy(SignIn, { role, tokenHash: tokenHash(token), endedAt: IsNull() });
      if (row) await manager.update(SignIn, { id: row.id }, { endedAt: this.clock.now() });
      return row?.id;
    });
    if (ended) this.events.emit('ended', ended);
  }

  /** @throws AigaretError NOT_SIGNED_IN */
  async require(role: Role, cookies: string | undefined): Promise<SignedIn> {
    const token = readCookie(role, cookies);
    if (!token || token.length > 100) throw notSignedIn();
    const now = this.clock.now();
    const row = await this.database.read((manager) =>
      manager.findOneBy(SignIn, { role, tokenHash: tokenHash(token), endedAt: IsNull(), expiresAt: MoreThan(now) }),
    );
    if (!row || row.lastSeenAt + signInLife[role].idleMs <= now) throw notSignedIn();
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
    await this.database.write((manager) =>
      manager.createQueryBuilder().update(SignIn).set({ lastSeenAt: now }).where('id IN (:...ids)', { ids }).execute(),
    );
  }

  /** The staff's role, null for a patient; undefined when the account is closed. */
  private async activeRole(role: Role, id: string): Promise<StaffRole | null | undefined> {
    return this.database.read(async (manager) => {
      if (role === 'staff') return (await manager.findOneBy(Staff, { id, disabledAt: IsNull() }))?.role;
      return (await manager.existsBy(Patient, { id, disabledAt: IsNull() })) ? null : undefined;
    });
  }

  private async begin(who: Omit<SignedIn, 'signInId'>, old: string | undefined): Promise<NewSignIn> {
    const { role, clinicId, id: subjectId } = who;
    await this.end(role, old);
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const { wholeMs } = signInLife[role];
    const id = randomUUID();
    await this.database.write((manager) =>
      manager.insert(SignIn, {
        id,
        clinicId,
        role,
        subjectId,
        tokenHash: tokenHash(token),
        createdAt: now,
        lastSeenAt: now,
        expiresAt: now + wholeMs,
        endedAt: null,
      }),
    );
    return { token, lifeMs: wholeMs, who: { ...who, signInId: id } };
  }
}
