// The schema from empty, the drift between entities and tables, who may start on which database, and a database that is
// frozen, absent or killed.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { double, sample } from 'fast-check';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { checkPrescription } from '@aigaret/play';
import { checkConfig, type Config } from '../src/config/config.ts';
import { systemClock } from '../src/config/clock.ts';
import { dataSourceFor } from '../src/database/data-source.ts';
import { Database } from '../src/database/database.ts';
import { CODE_SALT, DEMO_MARK, Installation } from '../src/database/installation.entity.ts';
import { migrate } from '../src/database/migrate.ts';
import { migrations } from '../src/database/tables.ts';
import { openDatabase } from '../src/database/opening.ts';
import { SignIn } from '../src/accounts/sign-in.entity.ts';
import { createLog } from '../src/log/log.ts';
import type { RecordingStore } from '../src/recordings/recording-store.ts';
import { clearanceOf } from '../src/plans/clearance.ts';
import { PlanRow, PlanVersion } from '../src/plans/plan.entity.ts';
import { startServer } from '../src/server.ts';
import { RepetitionRow } from '../src/sessions/session.entity.ts';
import { onEachDatabase, type TestDatabases } from './support/databases.ts';
import { firstRows } from './support/first-rows.ts';
import { TestServer } from './support/test-server.ts';

const log = createLog('silent');

async function configFor(databases: TestDatabases, extra: Record<string, string> = {}): Promise<Config> {
  return checkConfig({
    ...(await databases.fresh()),
    AIGARET_PORT: '0',
    AIGARET_DATA_DIR: join(databases.folder, randomUUID()),
    ...extra,
  });
}

/** Opens as the server does, with the account for migrations where there is one. */
async function open(config: Config): Promise<Database> {
  const database = new Database(config.database.kind);
  await openDatabase(config, database, systemClock, log).opened;
  return database;
}

onEachDatabase('schema', (databases, kind) => {
  let source: DataSource;
  beforeAll(async () => {
    source = dataSourceFor((await configFor(databases())).databaseAdmin, true);
    await source.initialize();
  });
  afterAll(() => source.destroy());

  it('is made from empty, once', async () => {
    expect(await migrate(source)).toEqual(source.migrations.map((migration) => migration.name));
    expect(await migrate(source)).toEqual([]);
  });

  it('is what the entities say: nothing is left to change', async () => {
    // MariaDB reports "no default" as the word NULL; TypeORM's own MariaDB flavour knows that.
    const flavour = kind === 'mariadb' ? ({ ...source.options, type: 'mariadb' } as DataSourceOptions) : source.options;
    const looking = await new DataSource(flavour).initialize();
    const drift = await looking.driver.createSchemaBuilder().log();
    await looking.destroy();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  });

  it('names the clinic on every row but those of the installation itself', () => {
    const without = source.entityMetadatas.filter(
      (table) => !table.columns.some((column) => column.propertyName === 'clinicId'),
    );
    expect(without.map((table) => table.tableName).toSorted()).toEqual(['clinic', 'installation']);
  });

  it('uses only column types that mean the same everywhere', () => {
    const types = new Set(source.entityMetadatas.flatMap((table) => table.columns.map((column) => column.type)));
    expect([...types].toSorted()).toEqual(['double', 'int', 'text', 'varchar']);
  });

  it('refuses rows that point nowhere', async () => {
    const orphan = source.query(
      'INSERT INTO plan (id, clinicId, patientId, version, createdAt) VALUES (?, ?, ?, 1, 1)',
      ['a', 'b', 'c'],
    );
    await expect(orphan).rejects.toThrow(/foreign key/i);
  });

  it('is refused when a newer release has made it', async () => {
    const newer = dataSourceFor((await configFor(databases())).databaseAdmin, true);
    await newer.initialize();
    await migrate(newer);
    await newer.query('INSERT INTO migration (timestamp, name) VALUES (?, ?)', [
      2_000_000_000_000,
      'Tomorrow2000000000000',
    ]);
    await expect(migrate(newer)).rejects.toMatchObject({ code: 'SETTING_INVALID' });
    await newer.destroy();
  });

  const steps = migrations.slice(1).map((_, at) => at + 1);
  it.each(steps)('keeps every row of all tables when it was made by the first %i migrations', async (made) => {
    const { databaseAdmin } = await configFor(databases());
    const older = await new DataSource({
      ...dataSourceFor(databaseAdmin, true).options,
      migrations: migrations.slice(0, made),
    }).initialize();
    await migrate(older);
    for (const [table, values] of Object.entries(firstRows))
      await older.query(
        `INSERT INTO ${table} (${Object.keys(values).join(', ')}) VALUES (${Object.keys(values).fill('?').join(', ')})`,
        Object.values(values),
      );
    await older.destroy();
    const newer = await dataSourceFor(databaseAdmin, true).initialize();
    expect(await migrate(newer)).toEqual(newer.migrations.slice(made).map(({ name }) => name));
    for (const [table, values] of Object.entries(firstRows))
      expect(await newer.query(`SELECT * FROM ${table}`)).toEqual([expect.objectContaining(values)]);
    const [repetition] = await newer.getRepository(RepetitionRow).find();
    expect(repetition).toMatchObject({ way: null, symmetry: null, peak: 90.12345678901235 });
    await newer.destroy();
  });

  it('is undone to nothing', async () => {
    const other = dataSourceFor((await configFor(databases())).databaseAdmin, true);
    await other.initialize();
    await migrate(other);
    for (const _ of other.migrations) await other.undoLastMigration();
    const runner = other.createQueryRunner();
    expect(await runner.hasTable('patient')).toBe(false);
    await runner.release();
    await other.destroy();
  });

  if (kind === 'mariadb') {
    it('is made once when three processes start together', async () => {
      const config = await configFor(databases());
      const opened = await Promise.all([open(config), open(config), open(config)]);
      const rows = await (opened[0] as Database).read((manager) =>
        manager.query('SELECT COUNT(*) AS n FROM migration'),
      );
      expect(Number(rows[0].n)).toBe(source.migrations.length);
      await Promise.all(opened.map((database) => database.close()));
    });

    it('needs no right to change tables for daily work', async () => {
      const config = await configFor(databases());
      const database = await open(config);
      await expect(database.write((manager) => manager.query('DROP TABLE patient'))).rejects.toThrow(/denied/);
      await database.close();
    });
  }
});

onEachDatabase('values', (databases) => {
  let database: Database;
  beforeAll(async () => {
    database = await open(await configFor(databases()));
  });
  afterAll(() => database.close());

  it('come back to the last bit: any double', async () => {
    const seeded = sample(double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), {
      numRuns: 300,
      seed: 7,
    });
    const doubles = [
      0.1,
      1 / 3,
      1e-7,
      90.12345678901235,
      -1.6449340668482264,
      Number.MAX_SAFE_INTEGER,
      5e-300,
      ...seeded,
    ].map((value) => value + 0);
    const rows = await database.write(async (manager) => {
      const made = doubles.map((createdAt) => [randomUUID(), createdAt] as const);
      for (const row of made)
        await manager.query("INSERT INTO clinic (id, name, timeZone, createdAt) VALUES (?, 'x', 'y', ?)", [...row]);
      return Promise.all(
        made.map(async ([id]) => (await manager.query('SELECT createdAt FROM clinic WHERE id = ?', [id]))[0].createdAt),
      );
    });
    expect(rows).toEqual(doubles);
  });

  it('come back letter by letter: Korean, emoji, quotes, backslashes', async () => {
    for (const name of ['한빛 재활의원 🪁', `O'Brien \\ "x" %_ ; --`]) {
      const rows = await database.write(async (manager) => {
        const id = randomUUID();
        await manager.query('INSERT INTO clinic (id, name, timeZone, createdAt) VALUES (?, ?, ?, ?)', [
          id,
          name,
          'Asia/Seoul',
          1,
        ]);
        return manager.query('SELECT name FROM clinic WHERE id = ?', [id]);
      });
      expect(rows[0].name).toBe(name);
    }
  });

  it('are refused, not cut, when they are too long', async () => {
    // SQLite has no lengths; there the contract's schemas are the only bound.
    if (database.kind === 'sqlite') return;
    const long = database.write((manager) => manager.insert(Installation, { name: 'long', value: 'x'.repeat(300) }));
    await expect(long).rejects.toThrow(/too long/i);
  });

  it('are told apart by case, as ids must be', async () => {
    await database.write(async (manager) => {
      await manager.insert(Installation, { name: 'case-a', value: '1' });
      await manager.insert(Installation, { name: 'case-A', value: '2' });
    });
    expect((await database.read((manager) => manager.findOneBy(Installation, { name: 'case-A' })))?.value).toBe('2');
  });

  it('of one failed write do not take another write with them', async () => {
    const note = (name: string) => database.write((manager) => manager.insert(Installation, { name, value: '1' }));
    const failing = database.write(async (manager) => {
      await manager.insert(Installation, { name: 'doomed', value: '1' });
      await wait(50);
      throw new Error('on purpose');
    });
    const results = await Promise.allSettled([failing, note('together-1'), note('together-2')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    const names = (await database.read((manager) => manager.find(Installation))).map((row) => row.name);
    expect(names).toEqual(expect.arrayContaining(['together-1', 'together-2', CODE_SALT]));
    expect(names).not.toContain('doomed');
  });
});

onEachDatabase('the demo mark', (databases, kind) => {
  it('stops a production start', async () => {
    const config = await configFor(databases());
    const database = await open(config);
    await database.write((manager) => manager.insert(Installation, { name: DEMO_MARK, value: '1' }));
    await database.close();
    await expect(open(config)).rejects.toMatchObject({
      code: 'SETTING_INVALID',
      message: expect.stringContaining('demo'),
    });
  });

  it(
    kind === 'sqlite'
      ? 'is set on a new embedded database, which starts again as a demo'
      : 'never comes to a MySQL database',
    async () => {
      const config = await configFor(databases(), { AIGARET_DEMO: '1' });
      if (kind === 'mariadb') {
        await expect(open(config)).rejects.toMatchObject({ code: 'SETTING_INVALID' });
        return;
      }
      for (let start = 0; start < 2; start += 1) {
        const database = await open(config);
        const patients = await database.read((manager) => manager.query('SELECT COUNT(*) AS n FROM patient'));
        expect(patients[0].n).toBe(2);
        const plans = await database.read((manager) => manager.find(PlanVersion));
        expect(plans.length).toBe(2);
        for (const { planId, items } of plans) {
          const clearance = await database.read(async (manager) =>
            clearanceOf(manager, (await manager.findOneByOrFail(PlanRow, { id: planId })).patientId),
          );
          for (const item of items) checkPrescription(item, clearance, item.id); // a therapist could have written it
        }
        await database.close();
      }
      await expect(open({ ...config, demo: false })).rejects.toMatchObject({ code: 'SETTING_INVALID' });
    },
  );

  it("never comes into a clinic's database", async () => {
    if (kind === 'mariadb') return;
    const server = await TestServer.start(databases());
    await server.close();
    await expect(open({ ...server.config, demo: true })).rejects.toMatchObject({ code: 'SETTING_INVALID' });
  });
});

onEachDatabase('a database in trouble', (databases, kind) => {
  if (kind === 'sqlite') {
    it('that another process has locked is told as unavailable', async () => {
      const config = await configFor(databases());
      const database = await open(config);
      const blocker = dataSourceFor(config.database);
      await blocker.initialize();
      await blocker.query('BEGIN EXCLUSIVE');
      await expect(
        database.write((manager) => manager.insert(Installation, { name: 'x', value: '1' })),
      ).rejects.toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
      });
      await blocker.query('ROLLBACK');
      await database.write((manager) => manager.insert(Installation, { name: 'x', value: '1' }));
      await blocker.destroy();
      await database.close();
    });
    return;
  }

  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    cookie = await server.signInPatient(server.people.mina);
  });
  afterAll(() => server.close());

  const today = () => server.ask('GET', '/api/patient/today', { cookie });
  const timed = async (ask: () => ReturnType<typeof today>) => {
    const startedAt = performance.now();
    const answer = await ask();
    return { answer, ms: performance.now() - startedAt };
  };
  const recovers = async (): Promise<void> => {
    for (let tries = 0; tries < 40 && (await today()).status !== 200; tries += 1) await wait(250);
    expect((await today()).status).toBe(200);
    expect((await server.ask('GET', '/api/health/ready')).status).toBe(200);
  };

  it('frozen: 503 within 3 s for 40 at once, alive but not ready, and well again by itself', async () => {
    const printed = [jest.spyOn(console, 'log'), jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
    const { pid } = (databases().mariaDb as NonNullable<TestDatabases['mariaDb']>).process;
    process.kill(pid as number, 'SIGSTOP');
    try {
      const answers = await Promise.all(Array.from({ length: 40 }, () => timed(today)));
      for (const { answer, ms } of answers) {
        expect(answer.body.code).toBe('DATABASE_UNAVAILABLE');
        expect(answer.headers.get('retry-after')).toBe('2');
        expect(ms).toBeLessThan(4_000); // 2.5 s by the server's clock, and what a busy machine adds
      }
      expect((await timed(today)).ms).toBeLessThan(3_000);
      expect((await server.ask('GET', '/api/health/live')).status).toBe(200);
      const ready = await server.ask('GET', '/api/health/ready');
      expect(ready.status).toBe(503);
      expect(ready.body).toMatchObject({ status: 'failed', database: 'failed', disk: 'ok' });
    } finally {
      process.kill(pid as number, 'SIGCONT');
    }
    await recovers();
    for (const way of printed) expect(way).not.toHaveBeenCalled(); // slow queries carry values
    jest.restoreAllMocks();
  });

  it('locked by somebody else: the write is refused in time and works later', async () => {
    const root = await (databases().mariaDb as NonNullable<TestDatabases['mariaDb']>).root();
    const { database } = server.config.database as { database: string };
    await root.query(`LOCK TABLES ${database}.sign_in WRITE`);
    const { id: patientId, deviceCookie } = server.people.mina;
    const signIn = () => server.ask('POST', '/api/patient/sign-in', { body: { patientId }, cookie: deviceCookie });
    const refused = await timed(signIn);
    expect(refused.answer.status).toBe(503);
    expect(refused.ms).toBeLessThan(4_000);
    await root.query('UNLOCK TABLES');
    await root.end();
    await recovers();
    expect((await signIn()).status).toBe(200);
  });

  it('killed and started again: 503 at once, then well again with all that was stored', async () => {
    const mariaDb = databases().mariaDb as NonNullable<TestDatabases['mariaDb']>;
    const before = await server.database.read((manager) => manager.count(SignIn));
    await mariaDb.stop();
    const { answer, ms } = await timed(today);
    expect(answer.status).toBe(503);
    expect(ms).toBeLessThan(3_000);
    await mariaDb.restart();
    await recovers();
    expect(await server.database.read((manager) => manager.count(SignIn))).toBe(before);
  });

  describe('absent at the start', () => {
    it('leaves the server alive and not ready, and opens when the database comes', async () => {
      const mariaDb = databases().mariaDb as NonNullable<TestDatabases['mariaDb']>;
      const config = await configFor(databases());
      await mariaDb.stop();
      const waiting = await startServer({ config, log });
      try {
        const ask = (path: string) => fetch(`${waiting.address}${path}`);
        expect((await ask('/api/health/live')).status).toBe(200);
        expect((await ask('/api/health/ready')).status).toBe(503);
        expect(
          (await fetch(`${waiting.address}/api/patient/me`, { headers: { cookie: '__Host-patient=x' } })).status,
        ).toBe(503);
        await mariaDb.restart();
        await waiting.opened;
        expect((await ask('/api/health/ready')).status).toBe(200);
      } finally {
        await waiting.close();
      }
    });

    it('stops the start when the account is refused', async () => {
      const config = await configFor(databases());
      if (config.database.kind !== 'mysql') throw new Error('needs mysql');
      await expect(open({ ...config, database: { ...config.database, password: 'wrong' } })).rejects.toMatchObject({
        code: 'SETTING_INVALID',
        message: expect.not.stringContaining('wrong'),
      });
    });
  });
});

onEachDatabase('readiness', (databases, kind) => {
  const ready = async (server: TestServer) => (await server.ask('GET', '/api/health/ready')).body;

  it('fails by the disk alone when there is no room', async () => {
    let free = 10;
    const store = { freeBytes: async () => free } as unknown as RecordingStore; // nothing is recorded here
    const server = await TestServer.start(databases(), { store });
    expect(await ready(server)).toEqual({ status: 'failed', database: 'ok', migrations: 'ok', disk: 'failed' });
    free = 1e12;
    expect(await ready(server)).toEqual({ status: 'ok', database: 'ok', migrations: 'ok', disk: 'ok' });
    await server.close();
  });

  it('fails by the migrations alone when another process has brought a newer schema', async () => {
    const server = await TestServer.start(databases());
    const admin = await dataSourceFor(server.config.databaseAdmin, kind === 'mariadb').initialize();
    await admin.query("INSERT INTO migration (timestamp, name) VALUES (2000000000000, 'Tomorrow2000000000000')");
    expect(await ready(server)).toEqual({ status: 'failed', database: 'ok', migrations: 'failed', disk: 'ok' });
    await admin.destroy();
    await server.close();
  });
});
