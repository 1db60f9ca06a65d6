// The words that a clinic asks for consent with, and each time a patient agreed, refused or withdrew. Both are only added to.
import { Entity, ForeignKey } from 'typeorm';
import type { ConsentKind, ConsentText } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import { Patient } from '../accounts/patient.entity.ts';
import { Id, Instant, Int, Json, KeyInt, Reference, restrict } from '../database/columns.ts';

@Entity('consent_text')
export class ConsentTextRow {
  @Id()
  @ForeignKey(() => Clinic, restrict('fk_consent_text_clinic'))
  clinicId: string;

  @Id() kind: ConsentKind;
  @KeyInt() version: number; // 1, 2, 3 ...
  @Json() words: ConsentText['text'];
  @Instant() publishedAt: number;
  @Reference({ nullable: true }) publishedBy: string | null; // staff.id; null = the text that the release brings
}

@Entity('consent_record')
export class ConsentRecord {
  @Id()
  @ForeignKey(() => Patient, restrict('fk_consent_record_patient'))
  patientId: string;

  @Id() kind: ConsentKind;
  @KeyInt() place: number; // 0, 1, 2 ...; the last one counts, whatever a clock says

  @Reference() clinicId: string;
  @Int() given: number; // 1 or 0
  @Int() textVersion: number;
  @Instant() at: number;
  @Reference({ nullable: true }) staffId: string | null; // who noted it from paper; null = the patient
}
