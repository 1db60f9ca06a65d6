// One sign-in of one browser. The token itself is only in the cookie; here lies its SHA-256.
import { Entity, Index } from 'typeorm';
import { Id, Instant, Reference, Varchar } from '../database/columns.ts';

export type Role = 'patient' | 'staff';

@Entity('sign_in')
@Index('ux_sign_in_token', ['tokenHash'], { unique: true })
@Index('ix_sign_in_subject', ['role', 'subjectId'])
export class SignIn {
  @Id() id: string;
  @Reference() clinicId: string;
  @Varchar(8) role: Role;
  @Reference() subjectId: string; // patient.id or staff.id by role
  @Varchar(64) tokenHash: string; // hex
  @Instant() createdAt: number;
  @Instant() lastSeenAt: number; // moved at most once a minute
  @Instant() expiresAt: number; // whatever happens, it ends here
  @Instant({ nullable: true }) endedAt: number | null;
  @Varchar(64, { nullable: true }) device: string | null; // `Chrome on Windows`; null = an older release's
  @Reference({ nullable: true }) deviceId: string | null; // paired_device.id; null = of staff, or an older release's
  @Varchar(64, { nullable: true }) address: string | null; // from which it began
}
