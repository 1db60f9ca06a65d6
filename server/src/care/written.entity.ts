// What therapists write down: notes and scores. Rows are added; all that is ever changed is that one is struck, once.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { ScoreKind } from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import { Double, Id, Instant, Reference, Text, Varchar, restrict } from '../database/columns.ts';

export abstract class Written {
  @Id() id: string;
  @Reference() clinicId: string;
  @Reference() authorId: string; // staff.id
  @Instant() createdAt: number;
  @Instant({ nullable: true }) struckAt: number | null;
  @Reference({ nullable: true }) struckBy: string | null; // staff.id
  @Varchar(300, { nullable: true }) strikeReason: string | null;
  abstract patientId: string;
}

@Entity('care_note')
@Index('ix_note_patient', ['patientId', 'createdAt', 'id'])
export class CareNote extends Written {
  @Reference()
  @ForeignKey(() => Patient, restrict('fk_note_patient'))
  patientId: string;

  @Text() text: string;
}

@Entity('care_score')
@Index('ix_score_patient', ['patientId', 'createdAt', 'id'])
export class CareScore extends Written {
  @Reference()
  @ForeignKey(() => Patient, restrict('fk_score_patient'))
  patientId: string;

  @Varchar(32) kind: ScoreKind;
  @Double() value: number; // in the unit of its kind
  @Varchar(10) measuredOn: string; // 2026-11-22, the patient's day
  @Varchar(500, { nullable: true }) comment: string | null;
}
