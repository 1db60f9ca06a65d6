// Every command that a therapist sent into a patient's play: the beginning of the audit, and the memory that makes a
// repeated id harmless.
import { Entity, ForeignKey, Index } from 'typeorm';
import type { Command } from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { Id, Instant, Json, Reference, Varchar, restrict } from '../database/columns.ts';

@Entity('live_command')
@Index('ix_command_patient', ['patientId', 'sentAt'])
export class LiveCommand {
  @Id() id: string; // chosen by the therapist's browser

  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Staff, restrict('fk_command_staff'))
  staffId: string;

  @Reference()
  @ForeignKey(() => Patient, restrict('fk_command_patient'))
  patientId: string;

  @Reference() sessionId: string; // of the play that ran; it may not be stored yet
  @Json() command: Command;
  @Varchar(16) outcome: 'sent' | 'delivered' | 'refused' | 'lost';
  @Instant() sentAt: number;
  @Instant({ nullable: true }) answeredAt: number | null;
}
