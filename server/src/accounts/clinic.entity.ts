// A clinic: the outermost border of all data. Every clinical row names its clinic.
import { Entity } from 'typeorm';
import { Id, Instant, Int, Varchar } from '../database/columns.ts';

@Entity('clinic')
export class Clinic {
  @Id() id: string;
  @Varchar(120) name: string;
  @Varchar(64) timeZone: string; // IANA, e.g. Asia/Seoul
  @Instant() createdAt: number;
  @Int({ nullable: true }) version: number | null; // of the settings; null = never changed
  @Int({ nullable: true }) retentionYears: number | null; // null = not decided; see clinics/clinics.service.ts
  @Int({ nullable: true }) recordingDays: number | null;
}
