// Repetitions say which way they went and how alike both sides were; results keep what the therapist was told and what was
// answered. Columns are added by plain statements: TypeORM's own way makes SQLite build the table anew and copy it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Null on rows of older sessions: nobody measured or asked. */
const added = [
  ['session_repetition', 'way', 'varchar(64)'],
  ['session_repetition', 'symmetry', 'double'],
  ['session_result', 'messages', 'text'],
  ['session_result', 'answers', 'text'],
] as const;

export class WaysAndAnswers1700000000002 implements MigrationInterface {
  readonly name = 'WaysAndAnswers1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, type] of added)
      await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of added.toReversed()) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}
