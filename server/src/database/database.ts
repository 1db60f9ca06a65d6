// The one door to SQL: read() and write() with a deadline, named errors and, on SQLite, one writer at a time.
// SQLite gives TypeORM a single connection, so a second transaction would nest into the first and be undone with it;
// therefore every write of the server goes through write(), and whatever decides about a write is read inside it.
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { DatabaseTarget } from '../config/config.ts';
import { QUERY_MS } from './data-source.ts';
import { isDeadlock, translate, unavailable } from './failures.ts';

/** From the call to the refusal; a frozen database answers 503 within 3 s. */
const DEADLINE_MS = QUERY_MS + 500;
const DEADLOCK_TRIES = 4;

/** Strict, so that nothing is ever cut to fit; a lock is waited for shorter than the deadline. */
const MYSQL_SESSION =
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = 2, time_zone = '+00:00'";

export type Work<T> = (manager: EntityManager) => Promise<T>;

/** mysql2's pool tells its state by these fields alone. */
const poolFields = { open: '_allConnections', idle: '_freeConnections', waiting: '_connectionQueue' };

interface MysqlRunner extends QueryRunner {
  databaseConnection?: { destroy(): void };
}

export class Database {
  readonly kind: DatabaseTarget['kind'];
  /** Runs inside each transaction before its work; throwing refuses it. */
  beforeWork: Work<void> | null = null;
  /** Runs inside each transaction before it commits; what it returns runs once it has. */
  beforeCommit: ((manager: EntityManager) => Promise<(() => void) | undefined>) | null = null;
  /** Hears how long each read and write took; for metrics. */
  observe: ((kind: 'read' | 'write', ok: boolean, ms: number) => void) | null = null;
  private source: DataSource | null = null;
  private lastWrite: Promise<unknown> = Promise.resolve();
  private readonly prepared = new WeakSet<object>();

  constructor(kind: DatabaseTarget['kind']) {
    this.kind = kind;
  }

  /** True between open and close: connected, migrated, checked. */
  get isOpen(): boolean {
    return this.source !== null;
  }

  /** @param source initialised and migrated */
  open(source: DataSource): void {
    this.source = source;
  }

  /** Connections of the pool by state; none on SQLite, which has one. */
  connections(): Record<string, number> {
    const pool = (this.source?.driver as { pool?: Record<string, { length: number }> } | undefined)?.pool;
    if (!pool) return {};
    return Object.fromEntries(Object.entries(poolFields).map(([state, field]) => [state, pool[field]?.length ?? 0]));
  }

  async close(): Promise<void> {
    const source = this.source;
    this.source = null;
    await this.lastWrite.catch(() => undefined);
    await source?.destroy();
  }

  /** Queries that change nothing. @throws AigaretError DATABASE_UNAVAILABLE */
  async read<T>(work: Work<T>): Promise<T> {
    return this.run(work, false);
  }

  /** One transaction. Tried again when the database undid it for another one. @throws AigaretError DATABASE_UNAVAILABLE, STORAGE_FULL */
  async write<T>(work: Work<T>): Promise<T> {
    if (this.kind === 'sqlite') {
      const mine = this.lastWrite.then(() => this.run(work, true));
      this.lastWrite = mine.catch(() => undefined);
      return mine;
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run(work, true);
      } catch (error) {
        if (!isDeadlock(error) || attempt === DEADLOCK_TRIES) throw error;
      }
    }
  }

  private async run<T>(work: Work<T>, transaction: boolean): Promise<T> {
    if (!this.source) throw unavailable('no connection yet');
    const runner = this.source.createQueryRunner();
    const state = { late: false };
    const startedAt = performance.now();
    let ok = false;
    const job = this.work(runner, work, transaction, state).finally(() => runner.release());
    try {
      const value = await (this.kind === 'sqlite' ? job : this.inTime(job, runner, state));
      ok = true;
      return value;
    } catch (error) {
      throw translate(error);
    } finally {
      this.observe?.(transaction ? 'write' : 'read', ok, performance.now() - startedAt);
    }
  }

  private async work<T>(
    runner: QueryRunner,
    work: Work<T>,
    transaction: boolean,
    state: { late: boolean },
  ): Promise<T> {
    await this.prepare(runner);
    if (state.late) throw unavailable('no connection in time');
    if (!transaction) return work(runner.manager);
    await runner.startTransaction();
    try {
      await this.beforeWork?.(runner.manager);
      const value = await work(runner.manager);
      const committed = await this.beforeCommit?.(runner.manager);
      await runner.commitTransaction();
      committed?.();
      return value;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  private async prepare(runner: QueryRunner): Promise<void> {
    const connection = (await runner.connect()) as object;
    if (this.kind === 'sqlite' || this.prepared.has(connection)) return;
    await runner.query(MYSQL_SESSION);
    this.prepared.add(connection);
  }

  /** Races the work with the deadline. A connection that missed it is thrown away: its answers may still come and would mislead the next user. */
  private async inTime<T>(job: Promise<T>, runner: MysqlRunner, state: { late: boolean }): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        state.late = true;
        reject(unavailable(`none within ${DEADLINE_MS} ms`));
      }, DEADLINE_MS);
    });
    try {
      return await Promise.race([job, deadline]);
    } catch (error) {
      if ((translate(error) as { code?: string }).code === 'DATABASE_UNAVAILABLE') runner.databaseConnection?.destroy();
      job.catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
