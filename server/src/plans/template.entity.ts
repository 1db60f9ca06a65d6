// A plan that a clinic keeps to begin others from. Changed in place under its version; removed ones are marked.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { Prescription } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import { Id, Instant, Int, Json, Reference, Varchar, restrict } from '../database/columns.ts';

@Entity('plan_template')
@Index('ix_template_clinic', ['clinicId'])
export class PlanTemplateRow {
  @Id() id: string;

  @Reference()
  @ForeignKey(() => Clinic, restrict('fk_template_clinic'))
  clinicId: string;

  @Int() version: number;
  @Varchar(80) name: string;
  @Json() items: Prescription[];
  @Reference() updatedBy: string; // staff.id
  @Instant() updatedAt: number;
  @Instant({ nullable: true }) removedAt: number | null;
}
