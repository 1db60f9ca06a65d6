// Brings the schema up to date at start. On MySQL a named lock lets several server processes start at once.
import type { DataSource } from 'typeorm';
import { AigaretError } from '@aigaret/contract';

const LOCK = 'aigaret-migrations';
const LOCK_WAIT_S = 60;

/** A database that a newer release has migrated is refused: this release would misread it. */
async function refuseNewer(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  const known = new Set(source.migrations.map((migration) => migration.name));
  try {
    if (!(await runner.hasTable('migration'))) return;
    const rows = (await runner.query('SELECT name FROM migration')) as { name: string }[];
    const newer = rows.filter((row) => !known.has(row.name));
    if (newer.length === 0) return;
    throw new AigaretError('SETTING_INVALID', {
      where: 'database',
      expected: 'the schema of this release or an older one',
      got: `${newer.length} migrations of a newer release`,
      remedy: 'Start the newer release.',
    });
  } finally {
    await runner.release();
  }
}

/** @returns names of the migrations that ran */
export async function migrate(source: DataSource): Promise<string[]> {
  if (source.options.type !== 'mysql') {
    await refuseNewer(source);
    return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  }
  const runner = source.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT GET_LOCK(?, ?)', [LOCK, LOCK_WAIT_S]);
    await refuseNewer(source);
    return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  } finally {
    await runner.query('SELECT RELEASE_LOCK(?)', [LOCK]).catch(() => undefined);
    await runner.release();
  }
}
