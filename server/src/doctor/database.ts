// What the doctor asks of the database, with plain reads: is it there, whose schema is it, whose data, may the application
// change the audit trail. Nothing is migrated, made or granted here.
import { existsSync } from 'node:fs';
import mysql from 'mysql2/promise';
import { DataSource } from 'typeorm';
import type { Config, DatabaseTarget } from '../config/config.ts';
import { CONNECT_MS } from '../database/data-source.ts';
import { driverCode } from '../database/failures.ts';
import { applicationAccount, grantStatements, isAppendOnly, revokeStatements } from '../database/grants.ts';
import { DEMO_MARK } from '../database/installation.entity.ts';
import { migrations } from '../database/tables.ts';
import { fine, wrong, type Verdict } from './verdict.ts';

type Ask = (sql: string) => Promise<Record<string, unknown>[]>;
type MysqlTarget = Extract<DatabaseTarget, { kind: 'mysql' }>;

/** More than this apart, and entries of two servers come into a wrong order. */
const CLOCKS_APART_MS = 60_000;

export async function database(config: Config): Promise<Verdict[]> {
  const { database: target } = config;
  if (target.kind === 'mysql') return onMysql(config, target);
  if (target.path === ':memory:')
    return [wrong('The database is kept in memory and lost at each stop', 'Set AIGARET_DATABASE_URL.')];
  if (!existsSync(target.path)) return [fine('The embedded database is made at the first start')];
  const source = new DataSource({ type: 'better-sqlite3', database: target.path, readonly: true, fileMustExist: true });
  try {
    await source.initialize();
    const ask: Ask = (sql) => source.query(sql);
    const verdicts = [fine('The embedded database can be read'), await schema(ask), await demo(ask, config)];
    const triggers = await ask("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'");
    if (verdicts[1]?.ok)
      verdicts.push(
        triggers.length === 3
          ? fine('The audit trail is append-only')
          : wrong('The triggers that keep the audit trail are gone', 'Restore the database from a backup made before.'),
      );
    return verdicts;
  } catch (error) {
    return [
      wrong(
        `The embedded database cannot be read (${driverCode(error)})`,
        'Check the path in AIGARET_DATABASE_URL and who owns the file.',
      ),
    ];
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

async function onMysql(config: Config, target: MysqlTarget): Promise<Verdict[]> {
  const { host, port, user, password, database: name } = target;
  try {
    const rights = await rightsOf(config, target);
    const connection = await mysql.createConnection({
      host,
      port,
      user,
      password,
      connectTimeout: CONNECT_MS,
      database: name,
    });
    try {
      const ask: Ask = async (sql) => (await connection.query(sql))[0] as Record<string, unknown>[];
      const [row] = await ask('SELECT VERSION() AS version, UNIX_TIMESTAMP(NOW(3)) * 1000 AS now');
      const apart = Math.abs(Number(row?.['now']) - Date.now());
      return [
        fine(`The database answers (${String(row?.['version'])})`),
        apart < CLOCKS_APART_MS
          ? fine('The clocks of this machine and of the database agree')
          : wrong(
              `The clocks of this machine and of the database are ${Math.round(apart / 1000)} s apart`,
              'Set both by network time.',
            ),
        await schema(ask),
        await demo(ask, config),
        rights,
      ];
    } finally {
      connection.destroy();
    }
  } catch (error) {
    const code = driverCode(error);
    if (code === 'ER_DBACCESS_DENIED_ERROR')
      return [fine('The database answers'), wrong('The application has no right to the database yet', START)];
    return [
      wrong(
        `The database cannot be used (${code})`,
        'Start it, and check AIGARET_DATABASE_URL: host, port, user, password, name.',
      ),
    ];
  }
}

const START = 'Start the server once: with AIGARET_DATABASE_ADMIN_URL it makes the tables and grants what is needed.';

async function schema(ask: Ask): Promise<Verdict> {
  const rows = await ask('SELECT name FROM migration').catch(() => null);
  if (!rows) return wrong('The tables are not there yet', START);
  const ran = new Set(rows.map((row) => String(row['name'])));
  const missing = migrations.filter(({ name }) => !ran.has(name)).length;
  if (ran.size > migrations.length - missing)
    return wrong('The database was brought up to date by a newer release', 'Start the newer release.');
  return missing === 0
    ? fine('The tables are those of this release')
    : wrong(
        `${missing} migrations have not run yet`,
        'Make a backup, then start the server: it brings the tables up to date.',
      );
}

async function demo(ask: Ask, config: Config): Promise<Verdict> {
  const rows = await ask(`SELECT name FROM installation WHERE name = '${DEMO_MARK}'`).catch(() => []);
  if (rows.length === 0) return fine('No demo: the people in the database are real');
  return config.demo
    ? fine('A demo: the people in the database are invented')
    : wrong('The database is that of the demo', 'Name a new database in AIGARET_DATABASE_URL, or set AIGARET_DEMO=1.');
}

/** Whether the application can only add to the audit trail; else the exact statements that make it so. */
async function rightsOf({ databaseAdmin, database: own }: Config, target: MysqlTarget): Promise<Verdict> {
  const account = await applicationAccount(target);
  if (isAppendOnly(account, target.database)) return fine('The application can only add to the audit trail');
  const says = 'The application may change or remove entries of the audit trail';
  if (databaseAdmin === own)
    return wrong(
      says,
      'Make a second account for migrations and name it in AIGARET_DATABASE_ADMIN_URL; see docs/operators.md.',
    );
  const tables = await tablesOf(databaseAdmin as MysqlTarget);
  const statements = [
    ...grantStatements(account.name, target.database, tables),
    ...revokeStatements(account, target.database),
  ];
  return wrong(
    says,
    [
      'As the root account of the database, once:',
      ...statements.map((statement) => `${statement};`),
      'Or GRANT OPTION for the account of AIGARET_DATABASE_ADMIN_URL, and a new start.',
    ].join('\n'),
  );
}

async function tablesOf({ host, port, user, password, database: name }: MysqlTarget): Promise<string[]> {
  const connection = await mysql.createConnection({
    host,
    port,
    user,
    password,
    database: name,
    connectTimeout: CONNECT_MS,
  });
  try {
    const [rows] = (await connection.query('SHOW TABLES')) as unknown as [Record<string, string>[]];
    return rows.map((row) => Object.values(row)[0] as string).toSorted();
  } finally {
    connection.destroy();
  }
}
