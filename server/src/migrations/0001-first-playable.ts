// The first schema. Types and names match the entities, so that the drift query list is empty on every database.
// A released migration is never edited; a later one changes what it made.
import { randomBytes } from 'node:crypto';
import {
  Table,
  TableForeignKey,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

type Column = TableColumnOptions;
const id = (name: string, isNullable = false): Column => ({ name, type: 'varchar', length: '64', isNullable });
const key = (name: string): Column => ({ ...id(name), isPrimary: true });
const keyInt = (name: string): Column => ({ name, type: 'integer', isPrimary: true });
const varchar = (name: string, length: number, isNullable = false): Column => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const int = (name: string): Column => ({ name, type: 'integer' });
const double = (name: string, isNullable = false): Column => ({ name, type: 'double', isNullable });
const text = (name: string, isNullable = false): Column => ({ name, type: 'text', isNullable });
const all = (make: (name: string) => Column, ...names: string[]): Column[] => names.map((name) => make(name));

const reference = (name: string, column: string, table: string, referenced = 'id'): TableForeignKey =>
  new TableForeignKey({
    name,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: [referenced],
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  });
const index = (name: string, ...columnNames: string[]): TableIndex =>
  new TableIndex({ name, columnNames, isUnique: name.startsWith('ux_') });

interface Plan {
  name: string;
  columns: Column[];
  indices?: TableIndex[];
  foreignKeys?: TableForeignKey[];
}

/** In the order of their references. */
const people: Plan[] = [
  { name: 'installation', columns: [key('name'), varchar('value', 255)] },
  { name: 'clinic', columns: [key('id'), varchar('name', 120), varchar('timeZone', 64), double('createdAt')] },
  {
    name: 'staff',
    columns: [
      key('id'),
      id('clinicId'),
      varchar('email', 254),
      varchar('displayName', 120),
      varchar('language', 8),
      varchar('role', 20),
      varchar('passwordHash', 255),
      double('createdAt'),
      double('disabledAt', true),
    ],
    indices: [index('ux_staff_email', 'email'), index('ix_staff_clinic', 'clinicId')],
    foreignKeys: [reference('fk_staff_clinic', 'clinicId', 'clinic')],
  },
  {
    name: 'patient',
    columns: [
      key('id'),
      id('clinicId'),
      varchar('displayName', 120),
      varchar('language', 8),
      varchar('timeZone', 64),
      varchar('affectedSide', 8, true),
      varchar('precautions', 1000, true),
      double('createdAt'),
      double('disabledAt', true),
    ],
    indices: [index('ix_patient_clinic', 'clinicId')],
    foreignKeys: [reference('fk_patient_clinic', 'clinicId', 'clinic')],
  },
  {
    name: 'patient_code',
    columns: [
      key('id'),
      ...all(id, 'clinicId', 'patientId'),
      varchar('lookup', 64),
      double('createdAt'),
      double('revokedAt', true),
    ],
    indices: [index('ux_patient_code_lookup', 'lookup'), index('ix_patient_code_patient', 'patientId')],
    foreignKeys: [reference('fk_patient_code_patient', 'patientId', 'patient')],
  },
  {
    name: 'sign_in',
    columns: [
      key('id'),
      id('clinicId'),
      varchar('role', 8),
      id('subjectId'),
      varchar('tokenHash', 64),
      ...all(double, 'createdAt', 'lastSeenAt', 'expiresAt'),
      double('endedAt', true),
    ],
    indices: [index('ux_sign_in_token', 'tokenHash'), index('ix_sign_in_subject', 'role', 'subjectId')],
  },
  {
    name: 'care_assignment',
    columns: [key('id'), ...all(id, 'clinicId', 'staffId', 'patientId'), double('startsAt'), double('endsAt', true)],
    indices: [index('ix_care_staff', 'staffId', 'patientId'), index('ix_care_patient', 'patientId')],
    foreignKeys: [reference('fk_care_staff', 'staffId', 'staff'), reference('fk_care_patient', 'patientId', 'patient')],
  },
];

const play: Plan[] = [
  {
    name: 'plan',
    columns: [
      key('id'),
      ...all(id, 'clinicId', 'patientId'),
      int('version'),
      double('createdAt'),
      double('endedAt', true),
    ],
    indices: [index('ix_plan_patient', 'patientId')],
    foreignKeys: [reference('fk_plan_patient', 'patientId', 'patient')],
  },
  {
    name: 'plan_version',
    columns: [
      key('planId'),
      keyInt('version'),
      id('clinicId'),
      text('items'),
      id('createdBy', true),
      double('createdAt'),
    ],
    foreignKeys: [reference('fk_plan_version_plan', 'planId', 'plan')],
  },
  {
    name: 'exercise_session',
    columns: [
      key('id'),
      ...all(id, 'clinicId', 'patientId', 'planId'),
      int('planVersion'),
      varchar('planState', 12),
      id('planItemId'),
      varchar('exercise', 64),
      varchar('level', 64),
      varchar('side', 8),
      varchar('posture', 12),
      varchar('source', 12),
      int('plannedRepetitions'),
      ...all(text, 'prescription', 'versions'),
      int('protocol'),
      ...all(double, 'startedAt', 'browserStartedAt', 'receivedAt'),
      varchar('contentHash', 64),
    ],
    indices: [index('ix_session_patient_started', 'patientId', 'startedAt', 'id')],
    foreignKeys: [reference('fk_session_patient', 'patientId', 'patient')],
  },
  {
    name: 'session_result',
    columns: [
      key('sessionId'),
      id('clinicId'),
      varchar('endReason', 24),
      double('durationMs'),
      varchar('unit', 8),
      text('calibration', true),
      double('target', true),
      ...all(int, 'reachedRepetitions', 'partialRepetitions'),
      double('bestPeak', true),
      double('meanPeak', true),
      double('score'),
      int('stars'),
      ...all(double, 'frames', 'meanQuality'),
      text('level'),
      double('receivedAt'),
      varchar('contentHash', 64),
    ],
    foreignKeys: [reference('fk_result_session', 'sessionId', 'exercise_session')],
  },
  {
    name: 'session_repetition',
    columns: [
      key('sessionId'),
      keyInt('place'),
      id('clinicId'),
      ...all(int, 'repetition', 'setIndex'),
      ...all(double, 'startMs', 'peakMs', 'endMs', 'peak', 'peakFraction', 'raiseMs', 'holdMs', 'lowerMs'),
      ...all(double, 'raiseSpeed', 'lowerSpeed', 'peakSpeed'),
      double('smoothness', true),
      text('compensations'),
      double('quality'),
      int('reached'),
      double('score'),
    ],
    foreignKeys: [reference('fk_repetition_session', 'sessionId', 'exercise_session')],
  },
  {
    name: 'session_pause',
    columns: [
      key('sessionId'),
      keyInt('place'),
      id('clinicId'),
      ...all(double, 'startMs', 'endMs'),
      varchar('reason', 24),
    ],
    foreignKeys: [reference('fk_pause_session', 'sessionId', 'exercise_session')],
  },
  {
    name: 'recording_chunk',
    columns: [
      key('sessionId'),
      keyInt('place'),
      id('clinicId'),
      int('bytes'),
      varchar('sha256', 64),
      double('receivedAt'),
    ],
    foreignKeys: [reference('fk_chunk_session', 'sessionId', 'exercise_session')],
  },
  {
    name: 'live_command',
    columns: [
      key('id'),
      ...all(id, 'clinicId', 'staffId', 'patientId', 'sessionId'),
      text('command'),
      varchar('outcome', 16),
      double('sentAt'),
      double('answeredAt', true),
    ],
    indices: [index('ix_command_patient', 'patientId', 'sentAt')],
    foreignKeys: [
      reference('fk_command_staff', 'staffId', 'staff'),
      reference('fk_command_patient', 'patientId', 'patient'),
    ],
  },
];

export class FirstPlayable1700000000001 implements MigrationInterface {
  readonly name = 'FirstPlayable1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'better-sqlite3') {
      // Korean names need utf8mb4, and ids and e-mails compare byte by byte as they do on SQLite.
      await runner.query(
        `ALTER DATABASE \`${String(runner.dataSource.options.database)}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
    }
    for (const plan of [...people, ...play]) await runner.createTable(new Table(plan), true, true, true);
    // Of the patients' codes; made once for this installation, see accounts/codes.ts.
    await runner.manager.query('INSERT INTO installation (name, value) VALUES (?, ?)', [
      'code-salt',
      randomBytes(16).toString('hex'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const plan of [...people, ...play].toReversed()) await runner.dropTable(plan.name);
  }
}
