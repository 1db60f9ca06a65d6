// Care: versions of the patient's profile, notes, scores, and what a clinic keeps how long.
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
  keyInt,
  reference,
  text,
  varchar,
  type AddedColumn,
  type TablePlan,
} from './columns.ts';

const written = [
  key('id'),
  id('clinicId'),
  id('patientId'),
  id('authorId'),
  double('createdAt'),
  double('struckAt', true),
  id('struckBy', true),
  varchar('strikeReason', 300, true),
];

const tables: TablePlan[] = [
  {
    name: 'patient_profile',
    columns: [
      key('patientId'),
      keyInt('version'),
      id('clinicId'),
      text('profile'),
      id('createdBy'),
      double('createdAt'),
    ],
    foreignKeys: [reference('fk_profile_patient', 'patientId', 'patient')],
  },
  {
    name: 'care_note',
    columns: [...written, text('text')],
    indices: [index('ix_note_patient', 'patientId', 'createdAt', 'id')],
    foreignKeys: [reference('fk_note_patient', 'patientId', 'patient')],
  },
  {
    name: 'care_score',
    columns: [
      ...written,
      varchar('kind', 32),
      double('value'),
      varchar('measuredOn', 10),
      varchar('comment', 500, true),
    ],
    indices: [index('ix_score_patient', 'patientId', 'createdAt', 'id')],
    foreignKeys: [reference('fk_score_patient', 'patientId', 'patient')],
  },
];

/** Null on rows of older releases: no profile written, no record number, a clinic that has not decided. */
const added: AddedColumn[] = [
  ['patient', 'profileVersion', 'integer'],
  ['patient', 'recordNumber', 'varchar(40)'],
  ['clinic', 'version', 'integer'],
  ['clinic', 'retentionYears', 'integer'],
  ['clinic', 'recordingDays', 'integer'],
];

const recordNumber = index('ux_patient_record', 'clinicId', 'recordNumber'); // those without one do not clash

export class Care1700000000006 implements MigrationInterface {
  readonly name = 'Care1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables);
    await addColumns(runner, added);
    await runner.createIndex('patient', recordNumber);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('patient', recordNumber);
    await dropColumns(runner, added);
    await dropTables(runner, tables);
  }
}
