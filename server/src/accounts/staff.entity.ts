// A person who works at a clinic and signs in by e-mail and password, the links that invite them or reset the password, and
// the codes that stand in for a lost second factor.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Language, StaffRole } from '@aigaret/contract';
import { Double, Id, Instant, Reference, Varchar, restrict } from '../database/columns.ts';
import { Clinic } from './clinic.entity.ts';

/** In place of a hash: invited, and no password yet. No password is right for it. */
export const NO_PASSWORD = '';

@Entity('staff')
@Index('ux_staff_email', ['email'], { unique: true })
@Index('ix_staff_clinic', ['clinicId'])
export class Staff {
  @Id() id: string;

  @Reference()
  @ForeignKey(() => Clinic, restrict('fk_staff_clinic'))
  clinicId: string;

  @Varchar(254) email: string; // lower case: comparison differs between databases otherwise
  @Varchar(120) displayName: string;
  @Varchar(8) language: Language;
  @Varchar(20) role: StaffRole;
  @Varchar(255) passwordHash: string; // argon2id, encoded form; NO_PASSWORD
  @Instant() createdAt: number;
  @Instant({ nullable: true }) disabledAt: number | null;
  @Varchar(64, { nullable: true }) totpSecret: string | null; // base32; null = no second factor
  @Double({ nullable: true }) totpStep: number | null; // of the last accepted code: each is right once
  @Varchar(64, { nullable: true }) totpOffered: string | null; // base32; counts from its first right code on
  @Instant({ nullable: true }) totpOfferedAt: number | null;
}

@Entity('staff_link')
@Index('ux_staff_link_token', ['tokenHash'], { unique: true })
@Index('ix_staff_link_staff', ['staffId'])
export class StaffLinkRow {
  @Id() id: string;
  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Staff, restrict('fk_staff_link_staff'))
  staffId: string;

  @Varchar(16) kind: 'invitation' | 'reset';
  @Varchar(64) tokenHash: string; // hex
  @Instant() createdAt: number;
  @Instant() expiresAt: number;
  @Instant({ nullable: true }) endedAt: number | null; // used, or replaced by a newer one
}

@Entity('staff_recovery_code')
@Index('ix_recovery_code_staff', ['staffId'])
export class StaffRecoveryCode {
  @Id() id: string;
  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Staff, restrict('fk_recovery_code_staff'))
  staffId: string;

  @Varchar(64) codeHash: string; // hex of argon2id, see recovery-codes.ts
  @Instant() createdAt: number;
  @Instant({ nullable: true }) usedAt: number | null;
}

/**
 * Takes the member's row for this transaction. Call it first: what is read after it is the newest, also on MySQL, where a
 * transaction otherwise sees what there was at its first read.
 */
export async function lockStaff(manager: EntityManager, id: string): Promise<Staff | null> {
  await manager.query('UPDATE staff SET displayName = displayName WHERE id = ?', [id]);
  return manager.findOneBy(Staff, { id });
}
