// How a member of staff proves who they are: e-mail and password, and the second factor where one is on.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AigaretError, type StaffSignIn } from '@aigaret/contract';
import { noteActor } from '../audit/audit-trail.ts';
import { Database } from '../database/database.ts';
import { Limits } from './limits.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { SecondFactor } from './second-factor.service.ts';
import { SignIns, signInRefused, type NewSignIn, type Visit } from './sign-ins.ts';
import { lockStaff, NO_PASSWORD, Staff } from './staff.entity.ts';

@Injectable()
export class StaffSignInService {
  /** Checked when there is no password to check, so that the answer takes as long. */
  private readonly decoy = hashPassword(randomUUID());

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
  ) {}

  /** @throws AigaretError SIGN_IN_REFUSED, SECOND_FACTOR_REQUIRED, TOO_MANY_TRIES */
  async signIn({ email, password, secondFactor }: StaffSignIn, visit: Visit): Promise<NewSignIn> {
    const account = email.trim().toLowerCase();
    const { member, own } = await this.database.read(async (manager) => {
      const known = await manager.findOneBy(Staff, { email: account, disabledAt: IsNull() });
      return {
        member: known,
        own: await this.signIns.beganFrom(manager, 'staff', known?.id ?? 'nobody', visit.address),
      };
    });
    const giveBack = await this.limits.take(visit.address, account, own);
    const hash = member?.passwordHash ?? NO_PASSWORD;
    const right = await verifyPassword(hash === NO_PASSWORD ? await this.decoy : hash, password);
    if (member) noteActor({ id: member.id, clinicId: member.clinicId, role: member.role });
    if (!member || hash === NO_PASSWORD || !right) throw signInRefused();
    try {
      const begun = await this.begin(member, secondFactor, visit);
      await giveBack();
      return begun;
    } catch (error) {
      // A right password is no wrong try, but wrong codes of the second factor before it still count.
      if (error instanceof AigaretError && error.code === 'SECOND_FACTOR_REQUIRED') await giveBack('this try');
      throw error;
    }
  }

  /** @param seen as it was when the password was checked */
  private async begin(seen: Staff, secondFactor: string | undefined, visit: Visit): Promise<NewSignIn> {
    const proof = secondFactor === undefined ? null : await this.secondFactor.read(seen.id, secondFactor);
    const begun = await this.database.write(async (manager) => {
      const member = await lockStaff(manager, seen.id);
      if (!member || member.disabledAt !== null || member.passwordHash !== seen.passwordHash) throw signInRefused();
      await this.secondFactor.accept(manager, member, proof);
      const who = { role: 'staff', id: member.id, clinicId: member.clinicId, staffRole: member.role } as const;
      return this.signIns.begin(manager, who, visit);
    });
    this.signIns.announce(begun.ended);
    return begun;
  }
}
