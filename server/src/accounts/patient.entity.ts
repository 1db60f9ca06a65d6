// A patient of one clinic.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { Language, Side } from '@aigaret/contract';
import { Id, Instant, Int, Reference, Varchar, restrict } from '../database/columns.ts';
import { Clinic } from './clinic.entity.ts';

@Entity('patient')
@Index('ix_patient_clinic', ['clinicId'])
@Index('ux_patient_record', ['clinicId', 'recordNumber'], { unique: true })
export class Patient {
  @Id() id: string;

  @Reference()
  @ForeignKey(() => Clinic, restrict('fk_patient_clinic'))
  clinicId: string;

  @Varchar(120) displayName: string;
  @Varchar(8) language: Language;
  @Varchar(64) timeZone: string; // IANA; days and weeks of this patient follow it
  @Varchar(8, { nullable: true }) affectedSide: Side | null;
  @Varchar(1000, { nullable: true }) precautions: string | null;
  @Instant() createdAt: number;
  @Instant({ nullable: true }) disabledAt: number | null;
  @Int({ nullable: true }) profileVersion: number | null; // the newest; null = no therapist has written a profile yet
  @Varchar(40, { nullable: true }) recordNumber: string | null; // of the clinic's own records
  @Instant({ nullable: true }) closedAt: number | null; // erasure was asked for
  @Instant({ nullable: true }) erasureDueAt: number | null; // when the records need not be kept any longer
  @Varchar(255, { nullable: true }) pinHash: string | null; // argon2id, encoded form; null = no PIN
}
