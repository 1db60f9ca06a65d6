// Texts of consent, what each patient agreed to, and the nightly runs; patients get the marks of a closed file.
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
  keyInt,
  reference,
  text,
  varchar,
  type AddedColumn,
  type TablePlan,
} from './columns.ts';

const tables: TablePlan[] = [
  {
    name: 'consent_text',
    columns: [
      key('clinicId'),
      key('kind'),
      keyInt('version'),
      text('words'),
      double('publishedAt'),
      id('publishedBy', true),
    ],
    foreignKeys: [reference('fk_consent_text_clinic', 'clinicId', 'clinic')],
  },
  {
    name: 'consent_record',
    columns: [
      key('patientId'),
      key('kind'),
      keyInt('place'),
      id('clinicId'),
      int('given'),
      int('textVersion'),
      double('at'),
      id('staffId', true),
    ],
    foreignKeys: [reference('fk_consent_record_patient', 'patientId', 'patient')],
  },
  {
    name: 'retention_run',
    columns: [
      key('id'),
      id('clinicId'),
      varchar('night', 10),
      double('startedAt'),
      double('finishedAt', true),
      text('removed'),
    ],
    indices: [index('ux_retention_run_night', 'clinicId', 'night')],
    foreignKeys: [reference('fk_retention_run_clinic', 'clinicId', 'clinic')],
  },
];

const added: AddedColumn[] = [
  ['patient', 'closedAt', 'double'],
  ['patient', 'erasureDueAt', 'double'],
];

/** For the export of one patient's entries. */
const bySubject = index('ix_audit_subject', 'subject', 'at', 'id');

export class Consents1700000000008 implements MigrationInterface {
  readonly name = 'Consents1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables);
    await addColumns(runner, added);
    await runner.createIndex('audit_entry', bySubject);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('audit_entry', bySubject);
    await dropColumns(runner, added);
    await dropTables(runner, tables);
  }
}
