// Plans that a clinic keeps to begin others from. A removed one stays as a row, so that nobody's change meets nothing.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTables,
  double,
  dropTables,
  id,
  index,
  int,
  key,
  reference,
  text,
  varchar,
  type TablePlan,
} from './columns.ts';

const tables: TablePlan[] = [
  {
    name: 'plan_template',
    columns: [
      key('id'),
      id('clinicId'),
      int('version'),
      varchar('name', 80),
      text('items'),
      id('updatedBy'),
      double('updatedAt'),
      double('removedAt', true),
    ],
    indices: [index('ix_template_clinic', 'clinicId')],
    foreignKeys: [reference('fk_template_clinic', 'clinicId', 'clinic')],
  },
];

export class PlanTemplates1700000000007 implements MigrationInterface {
  readonly name = 'PlanTemplates1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables);
  }
}
