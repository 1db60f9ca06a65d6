// The audit trail. On SQLite triggers keep it append-only (two years later an entry may go); on MySQL the grants do.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, double, dropTables, id, index, key, varchar, type TablePlan } from './columns.ts';

/** Entries younger than this cannot be removed: two years of 365 days, ms. As it was when this migration was written. */
const KEPT_MS = 2 * 365 * 86_400_000;

const tables: TablePlan[] = [
  {
    name: 'audit_entry',
    columns: [
      key('id'),
      id('clinicId'),
      double('at'),
      varchar('address', 64),
      varchar('actorRole', 20),
      varchar('actor', 64),
      varchar('subject', 64, true),
      varchar('action', 64),
      varchar('outcome', 40),
      varchar('reason', 300, true),
    ],
    indices: [index('ix_audit_clinic_at', 'clinicId', 'at', 'id'), index('ix_audit_actor', 'clinicId', 'actor', 'at')],
  },
  {
    name: 'pseudonym',
    columns: [key('subjectId'), id('clinicId'), varchar('pseudonym', 64)],
    indices: [index('ux_pseudonym', 'pseudonym')],
  },
];

export class Audit1700000000003 implements MigrationInterface {
  readonly name = 'Audit1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, tables);
    if (runner.dataSource.options.type !== 'better-sqlite3') return;
    await runner.query(
      `CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
       WHEN OLD.at > unixepoch() * 1000.0 - ${KEPT_MS} BEGIN SELECT RAISE(ABORT, 'audit entries are kept'); END`,
    );
    await runner.query(
      "CREATE TRIGGER audit_entry_fixed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit entries are fixed'); END",
    );
    await runner.query(
      `CREATE TRIGGER audit_entry_own BEFORE INSERT ON audit_entry WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'audit entries are fixed'); END`, // else REPLACE would change one without asking the others
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, tables);
  }
}
