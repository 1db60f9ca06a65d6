// Who cares for whom, from when to when. Every read of patient data by staff is checked against it at that moment.
import { Entity, ForeignKey, Index } from 'typeorm';
import { Patient } from '../accounts/patient.entity.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { Id, Instant, Reference, restrict } from '../database/columns.ts';

@Entity('care_assignment')
@Index('ix_care_staff', ['staffId', 'patientId'])
@Index('ix_care_patient', ['patientId'])
export class CareAssignment {
  @Id() id: string;

  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Staff, restrict('fk_care_staff'))
  staffId: string;

  @Reference()
  @ForeignKey(() => Patient, restrict('fk_care_patient'))
  patientId: string;

  @Instant() startsAt: number;
  @Instant({ nullable: true }) endsAt: number | null; // null = until further notice
}
