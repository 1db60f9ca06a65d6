// A real MariaDB of the test's own: fresh data folder, free port, gone at the end. Debian's packages mariadb-server.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import mysql from 'mysql2/promise';

const START_MS = 60_000;
const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export interface MariaDb {
  process: ChildProcess;
  port: number;
  /** An empty database, an account without any right to it and one that may change tables and hand out rights. */
  fresh(): Promise<{ url: string; adminUrl: string; database: string }>;
  /** As root, without a database. */
  root(): Promise<mysql.Connection>;
  stop(): Promise<void>;
  /** Starts again on the same data after stop(). */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function startMariaDb(): Promise<MariaDb> {
  const folder = mkdtempSync(join(tmpdir(), 'aigaret-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 's.sock');
  const made = spawnSync(
    'mariadb-install-db',
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot],
    { encoding: 'utf8' },
  );
  if (made.status !== 0)
    throw new Error(`mariadb-install-db failed. Install mariadb-server. ${made.error?.message ?? made.stderr}`);
  const port = await freePort();
  const root = (): Promise<mysql.Connection> => mysql.createConnection({ socketPath: socket, user: 'root' });

  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(
      '/usr/sbin/mariadbd',
      // No defaults file: the character set is latin1 here, so that the tests see whether our migration sets its own.
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        `--pid-file=${join(folder, 'pid')}`,
      ].concat(['--innodb-buffer-pool-size=32M', '--performance-schema=0', '--max-connections=60', ...asRoot]),
      { stdio: 'ignore' },
    );
    const until = Date.now() + START_MS;
    for (;;) {
      try {
        await (await root()).end();
        return child;
      } catch (error) {
        if (Date.now() > until || child.exitCode !== null) throw new Error('mariadbd did not start', { cause: error });
        await wait(100);
      }
    }
  };

  let databases = 0;
  const mariaDb: MariaDb = {
    process: await launch(),
    port,
    root,
    async fresh() {
      databases += 1;
      const database = `test_${databases}`;
      const connection = await root();
      await connection.query(`CREATE DATABASE ${database}`);
      // As docs/operators.md says: the application's account begins with nothing, the other one hands out rights.
      await connection.query("CREATE USER IF NOT EXISTS 'app'@'%' IDENTIFIED BY 'p%w/1'");
      await connection.query("CREATE USER IF NOT EXISTS 'admin'@'%' IDENTIFIED BY 'p%w/2'");
      await connection.query(`GRANT ALL ON ${database}.* TO 'admin'@'%' WITH GRANT OPTION`);
      await connection.end();
      const url = (user: string, password: string): string =>
        `mysql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
      return { url: url('app', 'p%w/1'), adminUrl: url('admin', 'p%w/2'), database };
    },
    async stop() {
      const child = mariaDb.process;
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      child.kill('SIGKILL');
      await gone;
    },
    async restart() {
      mariaDb.process = await launch();
    },
    async remove() {
      await mariaDb.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return mariaDb;
}
