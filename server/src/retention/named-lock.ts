// One process at a time: on MySQL a named lock on a connection of its own, which the server gives back when the process
// dies. The embedded database belongs to one process anyway.
import { createHash } from 'node:crypto';
import mysql from 'mysql2/promise';
import type { DatabaseTarget } from '../config/config.ts';

const CONNECT_MS = 2_000;

/** Lock names count for the whole server and have at most 64 characters. */
const lockName = (database: string): string =>
  `aigaret-retention-${createHash('sha256').update(database).digest('hex').slice(0, 24)}`;

/** @returns false when another process is at it */
export async function alone(target: DatabaseTarget, work: () => Promise<void>): Promise<boolean> {
  if (target.kind === 'sqlite') {
    await work();
    return true;
  }
  const { host, port, user, password, database } = target;
  const connection = await mysql.createConnection({ host, port, user, password, connectTimeout: CONNECT_MS });
  connection.on('error', () => undefined); // a lock that is lost with its connection stops nothing: every step may be repeated
  try {
    const [rows] = await connection.query('SELECT GET_LOCK(?, 0) AS got', [lockName(database)]);
    if (Number((rows as { got: number | null }[])[0]?.got) !== 1) return false;
    await work();
    return true;
  } finally {
    connection.destroy();
  }
}
