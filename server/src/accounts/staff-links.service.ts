// Links by which a member of staff sets a password: made for an invitation or a reset, looked at, spent once.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AigaretError, type StaffLinkFacts, type StaffLinkSpend } from '@aigaret/contract';
import { noteActor, noteSubject } from '../audit/audit-trail.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { Origins } from '../http/origin.ts';
import { Clinic } from './clinic.entity.ts';
import { Limits } from './limits.ts';
import { newLink } from './links.ts';
import { judgePassword } from './password-strength.ts';
import { hashPassword } from './passwords.ts';
import { SignIns, tokenHash } from './sign-ins.ts';
import { lockStaff, NO_PASSWORD, Staff, StaffLinkRow } from './staff.entity.ts';

const HOUR_MS = 3_600_000;
/** An invitation waits for somebody's first day; a reset is for somebody who sits and waits. */
const LIFE_MS = { invitation: 7 * 24 * HOUR_MS, reset: 24 * HOUR_MS } as const;

const pages = { therapist: '/therapist', administrator: '/admin' } as const;

const linkInvalid = (): AigaretError =>
  new AigaretError('LINK_INVALID', { where: 'link', expected: 'one that waits', got: 'another one or none' });

export interface MadeLink {
  kind: StaffLinkRow['kind'];
  address: string;
  expiresAt: number; // UTC ms
}

interface Found {
  link: StaffLinkRow;
  member: Staff;
  clinic: Clinic;
}

@Injectable()
export class StaffLinks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  /** Inside a transaction of the caller's, which holds the member's row. A link that was there is worth nothing any more. */
  async make(manager: EntityManager, member: Staff): Promise<MadeLink> {
    await this.endAll(manager, member.id);
    const kind = member.passwordHash === NO_PASSWORD ? 'invitation' : 'reset';
    const { hash, address } = newLink(this.origins.main, pages[member.role], 'link');
    const now = this.clock.now();
    const expiresAt = now + LIFE_MS[kind];
    const { clinicId, id: staffId } = member;
    await manager.insert(StaffLinkRow, {
      id: randomUUID(),
      clinicId,
      staffId,
      kind,
      tokenHash: hash,
      createdAt: now,
      expiresAt,
      endedAt: null,
    });
    return { kind, address, expiresAt };
  }

  async endAll(manager: EntityManager, staffId: string): Promise<void> {
    await manager.update(StaffLinkRow, { staffId, endedAt: IsNull() }, { endedAt: this.clock.now() });
  }

  /** Whose link this is; it stays as it was. @throws AigaretError LINK_INVALID, TOO_MANY_TRIES */
  async check(token: string, address: string): Promise<StaffLinkFacts> {
    const giveBack = await this.limits.take(address, null);
    const { link, member, clinic } = await this.find(token);
    await giveBack();
    const { displayName, email } = member;
    return { kind: link.kind, displayName, email, clinicName: clinic.name, expiresAt: link.expiresAt };
  }

  /**
   * Sets the password and ends every sign-in. A second factor stays: whoever holds the mail does not hold the phone.
   * @throws AigaretError LINK_INVALID, PASSWORD_WEAK (the link stays), TOO_MANY_TRIES
   */
  async spend({ token, password }: StaffLinkSpend, address: string): Promise<void> {
    const giveBack = await this.limits.take(address, null);
    const { link, member, clinic } = await this.find(token);
    await giveBack();
    await judgePassword(password, [member.email, member.displayName, clinic.name]);
    const passwordHash = await hashPassword(password);
    const ended = await this.database.write(async (manager) => {
      const now = this.clock.now();
      const fresh = await lockStaff(manager, member.id);
      const { affected } = await manager.update(
        StaffLinkRow,
        { id: link.id, endedAt: IsNull(), expiresAt: MoreThan(now) },
        { endedAt: now },
      );
      if (affected !== 1 || !fresh || fresh.disabledAt !== null) throw linkInvalid();
      await manager.update(Staff, { id: fresh.id }, { passwordHash });
      return this.signIns.endAll(manager, 'staff', fresh.id);
    });
    this.signIns.announce(ended);
  }

  private async find(token: string): Promise<Found> {
    const found = await this.database.read(async (manager) => {
      const link = await manager.findOneBy(StaffLinkRow, { tokenHash: tokenHash(token) });
      const member = link && (await manager.findOneBy(Staff, { id: link.staffId }));
      const clinic = member && (await manager.findOneBy(Clinic, { id: member.clinicId }));
      return link && member && clinic ? { link, member, clinic } : null;
    });
    if (found) {
      const { member } = found;
      noteActor({ id: member.id, clinicId: member.clinicId, role: member.role });
      noteSubject(member.id);
    }
    if (
      !found ||
      found.link.endedAt !== null ||
      found.link.expiresAt <= this.clock.now() ||
      found.member.disabledAt !== null
    )
      throw linkInvalid();
    return found;
  }
}
