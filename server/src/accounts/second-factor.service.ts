// The second factor of a member of staff: offered, confirmed by its first right code, asked for at sign-in, removed; and the
// recovery codes that stand in for it.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { AigaretError, type RecoveryCodes, type TotpOffer } from '@aigaret/contract';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { CODE_SALT, Installation } from '../database/installation.entity.ts';
import { newRecoveryCodes, normalRecoveryCode, recoveryHash } from './recovery-codes.ts';
import { signInRefused } from './sign-ins.ts';
import { lockStaff, Staff, StaffRecoveryCode } from './staff.entity.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

/** Long enough to install an application and scan the code. */
const OFFER_MS = 15 * 60_000;

/** What was typed in place of a second factor, ready to be looked up. */
export interface Proof {
  totp: string | null;
  recoveryHash: string | null;
}

const codeRefused = (got: string): AigaretError =>
  new AigaretError('BAD_REQUEST', {
    where: 'body.code',
    expected: 'the code that the authenticator application shows now',
    got,
    remedy: 'Check the clock of the phone, or begin again.',
  });

@Injectable()
export class SecondFactor {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Prepares what was typed; outside of the transaction, since hashing takes its time. */
  async read(staffId: string, typed: string): Promise<Proof> {
    const digits = typed.replace(/\s/g, '');
    if (/^\d{6}$/.test(digits)) return { totp: digits, recoveryHash: null };
    const code = normalRecoveryCode(typed);
    return { totp: null, recoveryHash: code && (await recoveryHash(code, staffId, await this.salt())) };
  }

  /**
   * Takes the proof, once, inside a transaction that holds the member's row. Nothing to do where no second factor is on.
   * @throws AigaretError SECOND_FACTOR_REQUIRED without a proof, SIGN_IN_REFUSED for a wrong or used one
   */
  async accept(manager: EntityManager, member: Staff, proof: Proof | null): Promise<void> {
    if (member.totpSecret === null) return;
    if (proof === null)
      throw new AigaretError('SECOND_FACTOR_REQUIRED', { where: 'sign-in', expected: 'a second factor', got: 'none' });
    const taken =
      proof.totp === null
        ? await this.useRecoveryCode(manager, member.id, proof.recoveryHash)
        : await this.useTotp(manager, member, proof.totp);
    if (!taken) throw signInRefused();
  }

  /** A new secret; nothing changes until `confirm`. The caller has proved the password. */
  async offer(staffId: string): Promise<TotpOffer> {
    const secret = newTotpSecret();
    const member = await this.database.write(async (manager) => {
      await manager.update(Staff, { id: staffId }, { totpOffered: secret, totpOfferedAt: this.clock.now() });
      return manager.findOneByOrFail(Staff, { id: staffId });
    });
    return { secret, uri: totpUri(secret, member.email) };
  }

  /** Turns the offered secret on. @returns new recovery codes @throws AigaretError BAD_REQUEST for a wrong code or no offer */
  async confirm(staffId: string, code: string): Promise<RecoveryCodes> {
    const codes = newRecoveryCodes();
    const hashes = await this.hashes(codes, staffId);
    await this.database.write(async (manager) => {
      const now = this.clock.now();
      const member = await lockStaff(manager, staffId);
      const { totpOffered: secret = null, totpOfferedAt = null } = member ?? {};
      if (!member || secret === null || totpOfferedAt === null || totpOfferedAt + OFFER_MS <= now)
        throw codeRefused('no second factor that waits');
      const step = totpStep(secret, code, now);
      if (step === null) throw codeRefused('another code');
      await manager.update(
        Staff,
        { id: staffId },
        { totpSecret: secret, totpStep: step, totpOffered: null, totpOfferedAt: null },
      );
      await this.replaceCodes(manager, member, hashes);
    });
    return { codes };
  }

  /** Ten new codes; the former ones are worth nothing. @throws AigaretError BAD_REQUEST where no second factor is on */
  async renewCodes(staffId: string): Promise<RecoveryCodes> {
    const codes = newRecoveryCodes();
    const hashes = await this.hashes(codes, staffId);
    await this.database.write(async (manager) => {
      const member = await lockStaff(manager, staffId);
      if (!member?.totpSecret)
        throw new AigaretError('BAD_REQUEST', { where: 'account', expected: 'a second factor', got: 'none' });
      await this.replaceCodes(manager, member, hashes);
    });
    return { codes };
  }

  /** Inside a transaction of the caller's. */
  async remove(manager: EntityManager, staffId: string): Promise<void> {
    await manager.update(
      Staff,
      { id: staffId },
      { totpSecret: null, totpStep: null, totpOffered: null, totpOfferedAt: null },
    );
    await manager.delete(StaffRecoveryCode, { staffId });
  }

  /** A code is right once: whoever looks over a shoulder is late (ASVS 5.0, 6.5.1). */
  private async useTotp(manager: EntityManager, member: Staff, code: string): Promise<boolean> {
    const step = totpStep(member.totpSecret as string, code, this.clock.now());
    if (step === null || (member.totpStep !== null && step <= member.totpStep)) return false;
    await manager.update(Staff, { id: member.id }, { totpStep: step });
    return true;
  }

  private async useRecoveryCode(manager: EntityManager, staffId: string, codeHash: string | null): Promise<boolean> {
    if (codeHash === null) return false;
    const usedAt = this.clock.now();
    const { affected } = await manager.update(StaffRecoveryCode, { staffId, codeHash, usedAt: IsNull() }, { usedAt });
    return affected === 1;
  }

  private async replaceCodes(manager: EntityManager, member: Staff, hashes: string[]): Promise<void> {
    const { id: staffId, clinicId } = member;
    const createdAt = this.clock.now();
    await manager.delete(StaffRecoveryCode, { staffId });
    await manager.insert(
      StaffRecoveryCode,
      hashes.map((codeHash) => ({ id: randomUUID(), clinicId, staffId, codeHash, createdAt, usedAt: null })),
    );
  }

  private async hashes(codes: string[], staffId: string): Promise<string[]> {
    const salt = await this.salt();
    return Promise.all(codes.map((code) => recoveryHash(normalRecoveryCode(code) as string, staffId, salt)));
  }

  private async salt(): Promise<string> {
    return (await this.database.read((manager) => manager.findOneByOrFail(Installation, { name: CODE_SALT }))).value;
  }
}
