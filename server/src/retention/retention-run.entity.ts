// One nightly run of one clinic, and how many of each it removed.
import { Entity, ForeignKey, Index } from 'typeorm';
import { Clinic } from '../accounts/clinic.entity.ts';
import { Id, Instant, Json, Reference, Varchar, restrict } from '../database/columns.ts';

@Entity('retention_run')
@Index('ux_retention_run_night', ['clinicId', 'night'], { unique: true })
export class RetentionRunRow {
  @Id() id: string;

  @Reference()
  @ForeignKey(() => Clinic, restrict('fk_retention_run_clinic'))
  clinicId: string;

  @Varchar(10) night: string; // date in the clinic's time zone
  @Instant() startedAt: number;
  @Instant({ nullable: true }) finishedAt: number | null; // null = it runs, or was cut off
  @Json() removed: Record<string, number>;
}
