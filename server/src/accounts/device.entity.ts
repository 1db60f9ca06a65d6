// Devices that a patient plays on, and the codes and links that pair a new one.
import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Int, Reference, Varchar, restrict } from '../database/columns.ts';
import { Patient } from './patient.entity.ts';

/** A code and a link for one new device; good once. */
@Entity('pairing')
@Index('ux_pairing_lookup', ['lookup'], { unique: true })
@Index('ux_pairing_token', ['tokenHash'], { unique: true })
@Index('ix_pairing_patient', ['patientId'])
export class Pairing {
  @Id() id: string;

  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Patient, restrict('fk_pairing_patient'))
  patientId: string;

  @Varchar(64) lookup: string; // hex of argon2id over the code with the installation's salt; see codes.ts
  @Varchar(64, { nullable: true }) tokenHash: string | null; // of the link, SHA-256 in hex; null = a code of an earlier release
  @Reference({ nullable: true }) createdBy: string | null; // staff.id; null = the demo, or an earlier release
  @Instant() createdAt: number;
  @Instant() expiresAt: number;
  @Instant({ nullable: true }) spentAt: number | null;
  @Instant({ nullable: true }) withdrawnAt: number | null; // by a therapist, or by a newer one
}

/** One patient on one device. A device that several play on has a row for each, with the same deviceHash. */
@Entity('paired_device')
@Index('ux_paired_device', ['deviceHash', 'patientId'], { unique: true })
@Index('ix_paired_device_patient', ['patientId'])
export class PairedDevice {
  @Id() id: string;

  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Patient, restrict('fk_paired_device_patient'))
  patientId: string;

  @Varchar(64) deviceHash: string; // of the cookie __Host-device, SHA-256 in hex
  @Varchar(60) name: string; // as the device called itself
  @Instant() pairedAt: number;
  @Instant() lastSeenAt: number; // last sign-in
  @Instant({ nullable: true }) revokedAt: number | null;
  @Int() wrongPins: number; // since the last right one
  @Int() recentPins: number; // tries since recentSince
  @Instant({ nullable: true }) recentSince: number | null;
}
