// A patient of one clinic, and the codes that sign them in.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { Language, Side } from '@aigaret/contract';
import { Id, Instant, Reference, Varchar, restrict } from '../database/columns.ts';
import { Clinic } from './clinic.entity.ts';

@Entity('patient')
@Index('ix_patient_clinic', ['clinicId'])
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
}

@Entity('patient_code')
@Index('ux_patient_code_lookup', ['lookup'], { unique: true })
@Index('ix_patient_code_patient', ['patientId'])
export class PatientCode {
  @Id() id: string;

  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Patient, restrict('fk_patient_code_patient'))
  patientId: string;

  @Varchar(64) lookup: string; // hex of argon2id over the code with the installation's salt; see codes.ts
  @Instant() createdAt: number;
  @Instant({ nullable: true }) revokedAt: number | null;
}
