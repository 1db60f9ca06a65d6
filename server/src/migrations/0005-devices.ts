// Paired devices in place of lasting codes. A code that an earlier release handed out becomes a pairing, good once and for
// seven days from now; sign-ins that run go on.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  createTables,
  double,
  dropColumns,
  dropTables,
  id,
  index,
  int,
  key,
  reference,
  varchar,
  type AddedColumn,
  type TablePlan,
} from './columns.ts';

const PAIRING_MS = 7 * 86_400_000;

const tables: TablePlan[] = [
  {
    name: 'pairing',
    columns: [
      key('id'),
      id('clinicId'),
      id('patientId'),
      varchar('lookup', 64),
      varchar('tokenHash', 64, true),
      id('createdBy', true),
      double('createdAt'),
      double('expiresAt'),
      double('spentAt', true),
      double('withdrawnAt', true),
    ],
    indices: [
      index('ux_pairing_lookup', 'lookup'),
      index('ux_pairing_token', 'tokenHash'),
      index('ix_pairing_patient', 'patientId'),
    ],
    foreignKeys: [reference('fk_pairing_patient', 'patientId', 'patient')],
  },
  {
    name: 'paired_device',
    columns: [
      key('id'),
      id('clinicId'),
      id('patientId'),
      varchar('deviceHash', 64),
      varchar('name', 60),
      double('pairedAt'),
      double('lastSeenAt'),
      double('revokedAt', true),
      int('wrongPins'),
      int('recentPins'),
      double('recentSince', true),
    ],
    indices: [index('ux_paired_device', 'deviceHash', 'patientId'), index('ix_paired_device_patient', 'patientId')],
    foreignKeys: [reference('fk_paired_device_patient', 'patientId', 'patient')],
  },
];

const added: AddedColumn[] = [
  ['patient', 'pinHash', 'varchar(255)'],
  ['sign_in', 'deviceId', 'varchar(64)'],
];

/** As the first release made it, for the way back. */
const codes: TablePlan = {
  name: 'patient_code',
  columns: [
    key('id'),
    id('clinicId'),
    id('patientId'),
    varchar('lookup', 64),
    double('createdAt'),
    double('revokedAt', true),
  ],
  indices: [index('ux_patient_code_lookup', 'lookup'), index('ix_patient_code_patient', 'patientId')],
  foreignKeys: [reference('fk_patient_code_patient', 'patientId', 'patient')],
};

export class Devices1700000000005 implements MigrationInterface {
  readonly name = 'Devices1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables);
    await addColumns(runner, added);
    await runner.query(
      `INSERT INTO pairing (id, clinicId, patientId, lookup, createdAt, expiresAt)
       SELECT id, clinicId, patientId, lookup, createdAt, ? FROM patient_code WHERE revokedAt IS NULL`,
      [Date.now() + PAIRING_MS],
    );
    await dropTables(runner, [codes]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await createTables(runner, [codes]);
    await runner.query(
      `INSERT INTO patient_code (id, clinicId, patientId, lookup, createdAt)
       SELECT id, clinicId, patientId, lookup, createdAt FROM pairing WHERE spentAt IS NULL AND withdrawnAt IS NULL`,
    );
    await dropColumns(runner, added);
    await dropTables(runner, tables);
  }
}
