// Opens the database at start and keeps trying while it cannot be reached: the server is alive meanwhile, answers 503
// and recovers by itself. What no waiting can heal (a refused account, a demo's database, a newer schema) stops the start.
import type { DataSource } from 'typeorm';
import { AigaretError } from '@aigaret/contract';
import type { Config } from '../config/config.ts';
import type { Clock } from '../config/clock.ts';
import type { SettingName } from '../config/settings.ts';
import { seedDemo } from '../demo/seed.ts';
import { renewSignIns } from '../demo/sign-ins.ts';
import type { Log } from '../log/log.ts';
import { eraseRestored } from '../retention/restored.ts';
import { dataSourceFor } from './data-source.ts';
import type { Database } from './database.ts';
import { driverCode, isAccessRefused, isUnreachable } from './failures.ts';
import { applyGrants } from './grants.ts';
import { DEMO_MARK, Installation } from './installation.entity.ts';
import { migrate } from './migrate.ts';

const RETRY_MS = 2_000;

const refused = (where: string, expected: string, got: string, remedy: string): AigaretError =>
  new AigaretError('SETTING_INVALID', { where, expected, got, remedy });

/** Before the application connects, which may have no rights yet. @param admin the account for migrations */
async function prepareMysql(admin: DataSource, { database, databaseAdmin }: Config, log: Log): Promise<void> {
  tell(await migrate(admin), log);
  if (database.kind !== 'mysql' || databaseAdmin === database) return;
  const { failed } = await applyGrants(admin, database);
  if (failed.length > 0)
    log.warn({ statements: failed.length }, 'the audit trail is not append-only yet; npm run doctor says what to do');
}

function tell(ran: readonly string[], log: Log): void {
  if (ran.length > 0) log.info({ migrations: ran }, 'schema brought up to date');
}

/** Connects, migrates, checks or seeds the demo. @throws AigaretError SETTING_INVALID when waiting cannot help */
async function openOnce(config: Config, database: Database, clock: Clock, log: Log): Promise<void> {
  if (config.demo && config.database.kind !== 'sqlite') {
    throw refused(
      'setting AIGARET_DEMO',
      'an embedded database',
      'another one',
      'A demo never goes into a MySQL database.',
    );
  }
  const source = dataSourceFor(config.database);
  const admin = config.database.kind === 'mysql' ? dataSourceFor(config.databaseAdmin, true) : null;
  let account: SettingName =
    config.databaseAdmin === config.database ? 'AIGARET_DATABASE_URL' : 'AIGARET_DATABASE_ADMIN_URL';
  try {
    await admin?.initialize();
    account = 'AIGARET_DATABASE_URL';
    if (admin) await prepareMysql(admin, config, log);
    await source.initialize();
    if (config.database.kind === 'sqlite') tell(await migrate(source), log);
    await checkDemo(source, config, clock);
    await eraseRestored(source, config, clock, log);
    database.open(source);
  } catch (error) {
    if (source.isInitialized) await source.destroy().catch(() => undefined);
    if (isAccessRefused(error)) {
      throw refused(
        `setting ${account}`,
        'an existing database and an account that may use it',
        driverCode(error),
        'Check user, password and name.',
      );
    }
    throw error;
  } finally {
    if (admin?.isInitialized) await admin.destroy().catch(() => undefined);
  }
}

async function checkDemo(source: DataSource, config: Config, clock: Clock): Promise<void> {
  const mark = await source.manager.findOneBy(Installation, { name: DEMO_MARK });
  if (mark && !config.demo) {
    throw refused(
      'database',
      'no demo mark',
      'a database of the demo',
      'Name a new database in AIGARET_DATABASE_URL, or set AIGARET_DEMO=1 to try the demo.',
    );
  }
  if (config.demo) await (mark ? renewSignIns : seedDemo)(source, config.dataDir, clock);
}

export interface Opening {
  /** Resolves when the database is open; rejects when waiting cannot help. */
  opened: Promise<void>;
  stop(): void;
}

/** Starts opening; goes on in the background while the database cannot be reached. */
export function openDatabase(config: Config, database: Database, clock: Clock, log: Log): Opening {
  const stopping = new AbortController();
  let wake: () => void = () => undefined;
  const wait = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await openOnce(config, database, clock, log);
        return;
      } catch (error) {
        if (config.database.kind === 'sqlite' || !isUnreachable(error)) throw error;
        log.warn({ code: driverCode(error) }, 'database not reachable, trying again');
        await wait();
      }
    }
  };
  return {
    opened: work(),
    stop: () => {
      stopping.abort();
      wake();
    },
  };
}
