// A clinic's staff, as its administrators keep it: invite, change, link for a new password, sign out, remove a lost second
// factor. Each act stays within the clinic, and a clinic always keeps an administrator who can sign in.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { AigaretError, type StaffChange, type StaffEntry, type StaffInvite, type StaffLink } from '@aigaret/contract';
import { noteSubject } from '../audit/audit-trail.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { isDuplicate } from '../database/failures.ts';
import { letterOf } from '../mail/letters.ts';
import { Mailer } from '../mail/mailer.ts';
import { Clinic } from './clinic.entity.ts';
import { SecondFactor } from './second-factor.service.ts';
import { SignIn } from './sign-in.entity.ts';
import { SignIns } from './sign-ins.ts';
import { lockStaff, NO_PASSWORD, Staff } from './staff.entity.ts';
import { StaffLinks, type MadeLink } from './staff-links.service.ts';

const notFound = (): AigaretError =>
  new AigaretError('NOT_FOUND', { where: 'staff', expected: 'somebody of this clinic', got: 'nobody' });
const taken = (): AigaretError =>
  new AigaretError('EMAIL_TAKEN', {
    where: 'body.email',
    expected: 'an address that nobody signs in with',
    got: 'a known one',
  });

interface Made {
  member: Staff;
  clinic: Clinic;
  link: MadeLink;
}

@Injectable()
export class StaffAdminService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(StaffLinks) private readonly links: StaffLinks,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(Mailer) private readonly mailer: Mailer,
  ) {}

  list(clinicId: string): Promise<StaffEntry[]> {
    return this.database.read(async (manager) =>
      entries(manager, await manager.find(Staff, { where: { clinicId }, order: { displayName: 'ASC', id: 'ASC' } })),
    );
  }

  /** @param mail false = the link is always answered @throws AigaretError EMAIL_TAKEN */
  async invite(clinicId: string, invitation: StaffInvite, mail = true): Promise<StaffLink> {
    const id = randomUUID();
    const made = await this.database.write(async (manager) => {
      const clinic = await manager.findOneByOrFail(Clinic, { id: clinicId });
      if (await manager.existsBy(Staff, { email: invitation.email })) throw taken();
      try {
        await manager.insert(Staff, {
          id,
          clinicId,
          ...invitation,
          passwordHash: NO_PASSWORD,
          createdAt: this.clock.now(),
          disabledAt: null,
        });
      } catch (error) {
        throw isDuplicate(error) ? taken() : error; // invited by somebody else at the same moment
      }
      noteSubject(id);
      const member = await manager.findOneByOrFail(Staff, { id });
      return { member, clinic, link: await this.links.make(manager, member) };
    });
    return this.handOver(made, mail);
  }

  /** A new link for an invitation that was lost, or for a password that was. @throws AigaretError NOT_FOUND, BAD_REQUEST */
  async link(clinicId: string, id: string, mail = true): Promise<StaffLink> {
    const made = await this.database.write(async (manager) => {
      const member = await this.hold(manager, clinicId, id);
      if (member.disabledAt !== null) {
        const parts = { where: 'staff', expected: 'an account that is not closed', got: 'a closed one' };
        throw new AigaretError('BAD_REQUEST', { ...parts, remedy: 'Open it again first.' });
      }
      const clinic = await manager.findOneByOrFail(Clinic, { id: clinicId });
      return { member, clinic, link: await this.links.make(manager, member) };
    });
    return this.handOver(made, mail);
  }

  /** Another role, or a closed account, ends every sign-in at once. @throws AigaretError NOT_FOUND, LAST_ADMINISTRATOR */
  async change(clinicId: string, id: string, change: StaffChange): Promise<StaffEntry> {
    const { entry, ended } = await this.database.write(async (manager) => {
      // One change of a clinic's staff at a time: two administrators who close each other's account must not both succeed.
      await manager.query('UPDATE clinic SET name = name WHERE id = ?', [clinicId]);
      const member = await this.hold(manager, clinicId, id);
      const displayName = change.displayName ?? member.displayName;
      const role = change.role ?? member.role;
      const disabled = change.disabled ?? member.disabledAt !== null;
      const disabledAt = disabled ? (member.disabledAt ?? this.clock.now()) : null;
      if (role !== 'administrator' || disabled) await this.keepOne(manager, member);
      await manager.update(Staff, { id }, { displayName, role, disabledAt });
      if (disabled) await this.links.endAll(manager, id);
      const out = role !== member.role || (disabled && member.disabledAt === null);
      const changed = await manager.findBy(Staff, { id });
      return {
        ended: out ? await this.signIns.endAll(manager, 'staff', id) : [],
        entry: (await entries(manager, changed))[0] as StaffEntry,
      };
    });
    this.signIns.announce(ended);
    return entry;
  }

  /** Ends every sign-in of a member. @throws AigaretError NOT_FOUND */
  async signOut(clinicId: string, id: string): Promise<void> {
    const ended = await this.database.write(async (manager) => {
      await this.hold(manager, clinicId, id);
      return this.signIns.endAll(manager, 'staff', id);
    });
    this.signIns.announce(ended);
  }

  /** For a lost phone: it may carry a running sign-in, so these end as well. @throws AigaretError NOT_FOUND */
  async removeTotp(clinicId: string, id: string): Promise<void> {
    const ended = await this.database.write(async (manager) => {
      await this.hold(manager, clinicId, id);
      await this.secondFactor.remove(manager, id);
      return this.signIns.endAll(manager, 'staff', id);
    });
    this.signIns.announce(ended);
  }

  /** The member's row, held for this transaction. */
  private async hold(manager: EntityManager, clinicId: string, id: string): Promise<Staff> {
    const member = await lockStaff(manager, id);
    if (member?.clinicId !== clinicId) throw notFound();
    noteSubject(member.id);
    return member;
  }

  /** @throws AigaretError LAST_ADMINISTRATOR when nobody else could administer the clinic */
  private async keepOne(manager: EntityManager, member: Staff): Promise<void> {
    const able = { role: 'administrator', disabledAt: IsNull(), passwordHash: Not(NO_PASSWORD) } as const;
    if (!(await manager.existsBy(Staff, { ...able, id: member.id }))) return; // was none
    if (await manager.existsBy(Staff, { ...able, clinicId: member.clinicId, id: Not(member.id) })) return;
    throw new AigaretError('LAST_ADMINISTRATOR', {
      where: 'staff',
      expected: 'another administrator who can sign in',
      got: 'none',
      remedy: 'Invite one first, and wait until the invitation was taken.',
    });
  }

  /** By mail where that works, else to whoever asked. After the transaction: a mail cannot be taken back. */
  private async handOver({ member, clinic, link }: Made, mail: boolean): Promise<StaffLink> {
    const { kind, address, expiresAt } = link;
    const facts = { displayName: member.displayName, clinicName: clinic.name, link: address };
    const letter = letterOf(kind, member.language, facts, expiresAt, clinic.timeZone);
    const mailed = mail && (await this.mailer.send(member.email, letter));
    return { staffId: member.id, kind, link: mailed ? null : address, mailed, expiresAt };
  }
}

async function entries(manager: EntityManager, members: Staff[]): Promise<StaffEntry[]> {
  if (members.length === 0) return [];
  const seen = await manager
    .createQueryBuilder(SignIn, 'signIn')
    .select('signIn.subjectId', 'id')
    .addSelect('MAX(signIn.lastSeenAt)', 'at')
    .where("signIn.role = 'staff' AND signIn.subjectId IN (:...ids)", { ids: members.map((member) => member.id) })
    .groupBy('signIn.subjectId')
    .getRawMany<{ id: string; at: number }>();
  const seenAt = new Map(seen.map((row) => [row.id, Number(row.at)]));
  return members.map(({ id, email, displayName, role, createdAt, disabledAt, passwordHash, totpSecret }) => ({
    id,
    email,
    displayName,
    role,
    createdAt,
    disabledAt,
    invited: passwordHash === NO_PASSWORD,
    secondFactor: totpSecret !== null,
    lastSeenAt: seenAt.get(id) ?? null,
  }));
}
