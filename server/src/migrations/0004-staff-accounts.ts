// Staff accounts: links of invitations and resets, the second factor and its recovery codes, and from where a sign-in began.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  createTables,
  double,
  dropColumns,
  dropTables,
  id,
  index,
  key,
  reference,
  varchar,
  type AddedColumn,
  type TablePlan,
} from './columns.ts';

const tables: TablePlan[] = [
  {
    name: 'staff_link',
    columns: [
      key('id'),
      id('clinicId'),
      id('staffId'),
      varchar('kind', 16),
      varchar('tokenHash', 64),
      double('createdAt'),
      double('expiresAt'),
      double('endedAt', true),
    ],
    indices: [index('ux_staff_link_token', 'tokenHash'), index('ix_staff_link_staff', 'staffId')],
    foreignKeys: [reference('fk_staff_link_staff', 'staffId', 'staff')],
  },
  {
    name: 'staff_recovery_code',
    columns: [
      key('id'),
      id('clinicId'),
      id('staffId'),
      varchar('codeHash', 64),
      double('createdAt'),
      double('usedAt', true),
    ],
    indices: [index('ix_recovery_code_staff', 'staffId')],
    foreignKeys: [reference('fk_recovery_code_staff', 'staffId', 'staff')],
  },
];

/** Null on rows of older releases: no second factor, and nobody noted from where. */
const added: AddedColumn[] = [
  ['staff', 'totpSecret', 'varchar(64)'],
  ['staff', 'totpStep', 'double'],
  ['staff', 'totpOffered', 'varchar(64)'],
  ['staff', 'totpOfferedAt', 'double'],
  ['sign_in', 'device', 'varchar(64)'],
  ['sign_in', 'address', 'varchar(64)'],
];

export class StaffAccounts1700000000004 implements MigrationInterface {
  readonly name = 'StaffAccounts1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables);
    await addColumns(runner, added);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, added);
    await dropTables(runner, tables);
  }
}
