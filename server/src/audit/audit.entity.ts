// Who did what to whom, and the pseudonyms that stand for people in it. Entries are added and never changed: on MySQL the
// application's account may not, on SQLite a trigger refuses. Erasing a person removes the pseudonym's row, never an entry.
import { Entity, Index } from 'typeorm';
import { Id, Instant, Reference, Varchar } from '../database/columns.ts';

@Entity('audit_entry')
@Index('ix_audit_clinic_at', ['clinicId', 'at', 'id'])
@Index('ix_audit_actor', ['clinicId', 'actor', 'at'])
@Index('ix_audit_subject', ['subject', 'at', 'id'])
export class AuditEntryRow {
  @Id() id: string;
  @Reference() clinicId: string; // 'none' = nobody could be told, e.g. an unknown e-mail address
  @Instant() at: number;
  @Varchar(64) address: string;
  @Varchar(20) actorRole: string;
  @Varchar(64) actor: string; // pseudonym; 'none'
  @Varchar(64, { nullable: true }) subject: string | null; // pseudonym
  @Varchar(64) action: string;
  @Varchar(40) outcome: string; // done, or the code of the refusal
  @Varchar(300, { nullable: true }) reason: string | null;
}

@Entity('pseudonym')
@Index('ux_pseudonym', ['pseudonym'], { unique: true })
export class Pseudonym {
  @Id() subjectId: string; // patient.id or staff.id
  @Reference() clinicId: string;
  @Varchar(64) pseudonym: string; // random
}
