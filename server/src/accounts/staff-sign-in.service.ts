// How a member of staff proves who they are: e-mail and password.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { StaffSignIn } from '@aigaret/contract';
import { noteActor } from '../audit/audit-trail.ts';
import { Database } from '../database/database.ts';
import { Limits } from './limits.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { SignIns, signInRefused, type NewSignIn, type Visit } from './sign-ins.ts';
import { Staff } from './staff.entity.ts';

@Injectable()
export class StaffSignInService {
  /** Checked when the account is unknown, so that the answer takes as long. */
  private readonly decoy = hashPassword(randomUUID());

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(SignIns) private readonly signIns: SignIns,
  ) {}

  /** @throws AigaretError SIGN_IN_REFUSED, TOO_MANY_TRIES */
  async signIn({ email, password }: StaffSignIn, visit: Visit): Promise<NewSignIn> {
    const account = email.trim().toLowerCase();
    const giveBack = await this.limits.take(visit.address, account);
    const member = await this.database.read((manager) =>
      manager.findOneBy(Staff, { email: account, disabledAt: IsNull() }),
    );
    const right = await verifyPassword(member?.passwordHash ?? (await this.decoy), password);
    if (member) noteActor({ id: member.id, clinicId: member.clinicId, role: member.role });
    if (!member || !right) throw signInRefused();
    await giveBack();
    const who = { role: 'staff', id: member.id, clinicId: member.clinicId, staffRole: member.role } as const;
    const begun = await this.database.write((manager) => this.signIns.begin(manager, who, visit));
    this.signIns.announce(begun.ended);
    return begun;
  }
}
