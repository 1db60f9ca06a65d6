// What a member of staff changes about the own account: password and second factor. Each needs the password once more: an
// unattended browser must not be enough (ASVS 5.0, 7.5.1).
import { Inject, Injectable } from '@nestjs/common';
import type { PasswordChange, RecoveryCodes, TotpOffer } from '@aigaret/contract';
import { Database } from '../database/database.ts';
import { Clinic } from './clinic.entity.ts';
import { Limits } from './limits.ts';
import { judgePassword } from './password-strength.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { SecondFactor } from './second-factor.service.ts';
import { SignIns, signInRefused, type NewSignIn, type SignedIn } from './sign-ins.ts';
import { lockStaff, Staff } from './staff.entity.ts';

@Injectable()
export class StaffAccountService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
  ) {}

  /**
   * Ends every other sign-in and gives this one a new token.
   * @throws AigaretError SIGN_IN_REFUSED for a wrong current password, PASSWORD_WEAK, TOO_MANY_TRIES
   */
  async changePassword(who: SignedIn, { current, password }: PasswordChange, address: string): Promise<NewSignIn> {
    const seen = await this.prove(who, current, address);
    const clinic = await this.database.read((manager) => manager.findOneByOrFail(Clinic, { id: who.clinicId }));
    await judgePassword(password, [seen.email, seen.displayName, clinic.name]);
    const passwordHash = await hashPassword(password);
    const { rotated, ended } = await this.database.write(async (manager) => {
      const member = await lockStaff(manager, who.id);
      if (member?.passwordHash !== seen.passwordHash) throw signInRefused(); // changed meanwhile
      await manager.update(Staff, { id: who.id }, { passwordHash });
      return {
        ended: await this.signIns.endAll(manager, 'staff', who.id, who.signInId),
        rotated: await this.signIns.rotate(manager, who),
      };
    });
    this.signIns.announce(ended);
    return rotated;
  }

  /** @throws AigaretError SIGN_IN_REFUSED, TOO_MANY_TRIES */
  async offerTotp(who: SignedIn, password: string, address: string): Promise<TotpOffer> {
    await this.prove(who, password, address);
    return this.secondFactor.offer(who.id);
  }

  /** @throws AigaretError BAD_REQUEST for a wrong code, TOO_MANY_TRIES */
  async confirmTotp(who: SignedIn, code: string, address: string): Promise<RecoveryCodes> {
    const giveBack = await this.limits.take(address, `totp ${who.id}`);
    const codes = await this.secondFactor.confirm(who.id, code);
    await giveBack();
    return codes;
  }

  /** @throws AigaretError SIGN_IN_REFUSED, BAD_REQUEST without a second factor, TOO_MANY_TRIES */
  async renewCodes(who: SignedIn, password: string, address: string): Promise<RecoveryCodes> {
    await this.prove(who, password, address);
    return this.secondFactor.renewCodes(who.id);
  }

  /** @throws AigaretError SIGN_IN_REFUSED, TOO_MANY_TRIES */
  async removeTotp(who: SignedIn, password: string, address: string): Promise<void> {
    await this.prove(who, password, address);
    await this.database.write(async (manager) => {
      await lockStaff(manager, who.id);
      await this.secondFactor.remove(manager, who.id);
    });
  }

  /** Counted apart from signing in: a wrong one here locks nobody out, a right one here gives no tries back there. */
  private async prove(who: SignedIn, password: string, address: string): Promise<Staff> {
    const giveBack = await this.limits.take(address, `proof ${who.id}`);
    const member = await this.database.read((manager) => manager.findOneByOrFail(Staff, { id: who.id }));
    if (!(await verifyPassword(member.passwordHash, password))) throw signInRefused();
    await giveBack();
    return member;
  }
}
