// Versions of a patient's profile. A version is never changed; the patient's row names the newest and carries what lists show.
import { Entity, ForeignKey } from 'typeorm';
import type { PatientProfile } from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import { Id, Instant, Json, KeyInt, Reference, restrict } from '../database/columns.ts';

@Entity('patient_profile')
export class ProfileVersion {
  @Id()
  @ForeignKey(() => Patient, restrict('fk_profile_patient'))
  patientId: string;

  @KeyInt() version: number; // from 1

  @Reference() clinicId: string;
  @Json() profile: PatientProfile;
  @Reference() createdBy: string; // staff.id
  @Instant() createdAt: number;
}
