// TypeORM's options for the two kinds of database, with a time limit on everything that could hang.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TypeCastField, TypeCastNext } from 'mysql2';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import type { DatabaseTarget } from '../config/config.ts';
import { entities, migrations } from './tables.ts';

/** A healthy query takes milliseconds; with CONNECT_MS it leaves room to answer 503 within 3 s. */
export const QUERY_MS = 2_000;
export const CONNECT_MS = 2_000;
/** Waiting requests beyond this are refused at once; 10 connections serve them in well under a second. */
const QUEUE = 500;
/** SQLite waits this long for another process (a backup, an administrator's command). */
const BUSY_MS = 2_000;

/** The driver's own reading of doubles loses the last bit (90.12345678901235 becomes 90.12345678901237); JavaScript's does not. */
function typeCast(field: TypeCastField, next: TypeCastNext): unknown {
  if (field.type !== 'DOUBLE') return next();
  const text = field.string();
  return text === null ? null : Number(text);
}

interface SqliteHandle {
  pragma(text: string): unknown;
}

/** TypeORM writes slow and failed queries to the console with their values, whatever `logging` says; values are health data. */
const silent = (): void => undefined;
const quiet: Logger = {
  logQuery: silent,
  logQueryError: silent,
  logQuerySlow: silent,
  logSchemaBuild: silent,
  logMigration: silent,
  log: silent,
};

const shared = {
  entities,
  migrations,
  migrationsTableName: 'migration',
  migrationsTransactionMode: 'each',
  logging: false,
  logger: quiet,
} as const;

/** @param patient true for migrations: they may take minutes, so queries have no limit */
export function dataSourceFor(target: DatabaseTarget, patient = false): DataSource {
  if (target.kind === 'sqlite') {
    if (target.path !== ':memory:') mkdirSync(dirname(target.path), { recursive: true, mode: 0o700 });
    return new DataSource({
      ...shared,
      type: 'better-sqlite3',
      database: target.path,
      enableWAL: target.path !== ':memory:',
      timeout: BUSY_MS,
      prepareDatabase: (handle: SqliteHandle) => {
        handle.pragma('foreign_keys = ON');
        handle.pragma('synchronous = FULL'); // what was acknowledged survives a power cut
      },
    });
  }
  const options: DataSourceOptions = {
    ...shared,
    type: 'mysql',
    host: target.host,
    port: target.port,
    username: target.user,
    password: target.password,
    database: target.database,
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    connectTimeout: CONNECT_MS,
    poolSize: patient ? 2 : 10,
    ...(patient ? {} : { enableQueryTimeout: true, maxQueryExecutionTime: QUERY_MS }),
    extra: { typeCast, queueLimit: QUEUE, enableKeepAlive: true, keepAliveInitialDelay: 10_000 },
  };
  return new DataSource(options);
}
