// A person who works at a clinic and signs in by e-mail and password.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { Language } from '@aigaret/contract';
import { Id, Instant, Reference, Varchar, restrict } from '../database/columns.ts';
import { Clinic } from './clinic.entity.ts';

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
  @Varchar(20) role: 'therapist' | 'administrator';
  @Varchar(255) passwordHash: string; // argon2id, encoded form
  @Instant() createdAt: number;
  @Instant({ nullable: true }) disabledAt: number | null;
}
