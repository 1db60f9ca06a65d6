// Runs a suite on each kind of database: AIGARET_TEST_DATABASES = sqlite | mariadb | both (default).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { startMariaDb, type MariaDb } from './mariadb.ts';

export type Kind = 'sqlite' | 'mariadb';

const wanted = process.env['AIGARET_TEST_DATABASES'] ?? 'both';
if (!['sqlite', 'mariadb', 'both'].includes(wanted))
  throw new Error('AIGARET_TEST_DATABASES: expected sqlite, mariadb or both');
export const kinds: Kind[] = wanted === 'both' ? ['sqlite', 'mariadb'] : [wanted as Kind];

export interface TestDatabases {
  kind: Kind;
  folder: string; // of this suite; removed at the end
  mariaDb: MariaDb | null;
  /** Settings that name a new, empty database. */
  fresh(): Promise<Record<string, string>>;
}

/** Describes the suite once for each kind; `databases()` gives the running one inside tests and hooks. */
export function onEachDatabase(title: string, suite: (databases: () => TestDatabases, kind: Kind) => void): void {
  jest.setTimeout(90_000);
  for (const kind of kinds) {
    describe(`${title} [${kind}]`, () => {
      let current: TestDatabases | null = null;
      let files = 0;
      beforeAll(async () => {
        const folder = mkdtempSync(join(tmpdir(), 'aigaret-test-'));
        const mariaDb = kind === 'mariadb' ? await startMariaDb() : null;
        current = {
          kind,
          folder,
          mariaDb,
          async fresh(): Promise<Record<string, string>> {
            files += 1;
            if (!mariaDb) return { AIGARET_DATABASE_URL: `sqlite:${join(folder, `${files}.sqlite`)}` };
            const { url, adminUrl } = await mariaDb.fresh();
            return { AIGARET_DATABASE_URL: url, AIGARET_DATABASE_ADMIN_URL: adminUrl };
          },
        };
      });
      afterAll(async () => {
        await current?.mariaDb?.remove();
        if (current) rmSync(current.folder, { recursive: true, force: true });
      });
      suite(() => current as TestDatabases, kind);
    });
  }
}
