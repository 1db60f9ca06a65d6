// A patient's plan and its versions. A version is never changed: a session names the one it was played under.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { Prescription } from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import { Id, Instant, Int, Json, KeyInt, Reference, restrict } from '../database/columns.ts';

@Entity('plan')
@Index('ix_plan_patient', ['patientId'])
export class PlanRow {
  @Id() id: string;

  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Patient, restrict('fk_plan_patient'))
  patientId: string;

  @Int() version: number; // the newest
  @Instant() createdAt: number;
  @Instant({ nullable: true }) endedAt: number | null;
}

@Entity('plan_version')
export class PlanVersion {
  @Id()
  @ForeignKey(() => PlanRow, restrict('fk_plan_version_plan'))
  planId: string;

  @KeyInt() version: number;

  @Reference() clinicId: string;
  @Json() items: Prescription[];
  @Reference({ nullable: true }) createdBy: string | null; // staff.id; null = seeded
  @Instant() createdAt: number;
}
