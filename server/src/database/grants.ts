// Which rights the application's database account has, and giving it exactly those it needs: rows of every table, only
// reading and adding in the audit trail, nothing that changes tables. Only where migrations have an account of their own.
import mysql from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import type { DatabaseTarget } from '../config/config.ts';
import { CONNECT_MS } from './data-source.ts';

type MysqlTarget = Extract<DatabaseTarget, { kind: 'mysql' }>;

/** Rights by table; what is not named has all four. */
const FEWER: Record<string, string> = {
  audit_entry: 'SELECT, INSERT', // append-only
  migration: 'SELECT',
};
const DAILY = 'SELECT, INSERT, UPDATE, DELETE';

export interface Account {
  name: string; // 'app'@'%', ready for a statement
  grants: string[]; // as SHOW GRANTS writes them
}

/** Asks as the application itself, without naming a database: it may have no right to one yet. */
export async function applicationAccount(target: MysqlTarget): Promise<Account> {
  const { host, port, user, password } = target;
  const connection = await mysql.createConnection({ host, port, user, password, connectTimeout: CONNECT_MS });
  try {
    const [[row]] = (await connection.query('SELECT CURRENT_USER() AS account')) as unknown as [[{ account: string }]];
    const at = row.account.lastIndexOf('@');
    const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
    const [rows] = (await connection.query('SHOW GRANTS')) as unknown as [Record<string, string>[]];
    return {
      name: `${quoted(row.account.slice(0, at))}@${quoted(row.account.slice(at + 1))}`,
      grants: rows.map((grant) => Object.values(grant)[0] ?? ''),
    };
  } finally {
    connection.destroy();
  }
}

interface Grant {
  rights: string;
  scope: string; // *.*, `aigaret`.*, `aigaret`.`plan`
}

function readGrant(line: string): Grant | null {
  const [, rights, scope] = /^GRANT (.+?) ON (?:TABLE )?(\S+) TO /.exec(line) ?? [];
  return rights === undefined || scope === undefined ? null : { rights, scope };
}

/** Grants that reach every table of the database, and so the audit trail: of the database itself, or of all. */
export function tooWide({ grants }: Account, database: string): Grant[] {
  const pattern = (scope: string): RegExp =>
    new RegExp(
      `^${scope
        .slice(1, -3) // `name`.*
        .replace(/[.*+?^${}()|[\]]/g, String.raw`\$&`)
        .replace(/(?<!\\)_/g, '.')
        .replace(/(?<!\\)%/g, '.*')
        .replace(/\\([_%])/g, '$1')}$`,
    );
  return grants
    .map(readGrant)
    .filter((grant): grant is Grant => grant !== null && grant.rights !== 'USAGE')
    .filter(({ scope }) => scope === '*.*' || (scope.endsWith('.*') && pattern(scope).test(database)));
}

/** True when the account can add entries to the audit trail and neither change nor remove one. */
export function isAppendOnly(account: Account, database: string): boolean {
  const own = account.grants
    .map(readGrant)
    .filter((grant) => grant?.scope === `${named(database)}.${named('audit_entry')}`);
  return tooWide(account, database).length === 0 && own.length === 1 && own[0]?.rights === FEWER['audit_entry'];
}

const named = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** The statements that give an account its rights to these tables. */
export const grantStatements = (account: string, database: string, tables: readonly string[]): string[] =>
  tables.map((table) => `GRANT ${FEWER[table] ?? DAILY} ON ${named(database)}.${named(table)} TO ${account}`);

/** The statements that take back what reaches further than that. */
export const revokeStatements = (account: Account, database: string): string[] =>
  tooWide(account, database).map(({ rights, scope }) => `REVOKE ${rights} ON ${scope} FROM ${account.name}`);

/** What is missing until the trail is append-only; no statement = nothing. */
export interface GrantsOutcome {
  failed: string[]; // statements that an account with more rights has to run
}

/**
 * Gives and takes back, as far as the account for migrations may. Run after migrating: rights to a table need the table.
 * A right of the database goes only when every table has its own, so that a half-done change never locks the application out.
 */
export async function applyGrants(admin: DataSource, target: MysqlTarget): Promise<GrantsOutcome> {
  const account = await applicationAccount(target);
  const tables = (await admin.query('SHOW TABLES')) as Record<string, string>[];
  const names = tables.map((row) => Object.values(row)[0] as string).toSorted();
  const failed: string[] = [];
  const attempt = async (statement: string): Promise<void> => {
    await admin.query(statement).catch(() => failed.push(statement));
  };
  for (const statement of grantStatements(account.name, target.database, names)) await attempt(statement);
  for (const statement of revokeStatements(account, target.database))
    if (failed.length === 0) await attempt(statement);
    else failed.push(statement);
  return { failed };
}
