// Alive (the process answers) and ready (database open and answering, room on the disk). No sign-in, nothing secret.
import { Controller, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import type { routes } from '@aigaret/contract';
import { Database } from '../database/database.ts';
import { migrations } from '../database/tables.ts';
import { Door } from '../http/door.ts';
import { Stopping } from '../http/stopping.ts';
import { RECORDING_STORE, type RecordingStore } from '../recordings/recording-store.ts';

/** Below this the next hours of recordings may not fit. */
export const FREE_MIN_BYTES = 200 * 1_048_576;

type Live = z.infer<(typeof routes)['GET /api/health/live']['answer']>;
type Ready = z.infer<(typeof routes)['GET /api/health/ready']['answer']>;

const worked = (ok: boolean): 'ok' | 'failed' => (ok ? 'ok' : 'failed');

@Controller()
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RECORDING_STORE) private readonly store: RecordingStore,
    @Inject(Stopping) private readonly stopping: Stopping,
  ) {}

  @Door('GET /api/health/live', { role: 'anyone', summary: 'The process answers.', refusals: [], audit: null })
  live(): Live {
    return { status: 'ok' };
  }

  @Door('GET /api/health/ready', {
    role: 'anyone',
    summary: 'Ready to serve; 503 with the failed part when not.',
    refusals: [],
    audit: null,
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Ready> {
    const [answers, room] = await Promise.all([this.databaseAnswers(), this.diskHasRoom()]);
    const migrated = answers && (await this.schemaIsOurs());
    const ready = answers && room && migrated && !this.stopping.begun;
    response.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    response.setHeader('Cache-Control', 'no-store');
    return { status: worked(ready), database: worked(answers), migrations: worked(migrated), disk: worked(room) };
  }

  private databaseAnswers(): Promise<boolean> {
    return this.database
      .read((manager) => manager.query('SELECT 1'))
      .then(
        () => true,
        () => false,
      );
  }

  /** Exactly this release's migrations have run: another process may have brought a newer schema meanwhile. */
  private schemaIsOurs(): Promise<boolean> {
    return this.database
      .read((manager) => manager.query('SELECT name FROM migration'))
      .then(
        (rows: { name: string }[]) => {
          const ran = new Set(rows.map((row) => row.name));
          return ran.size === migrations.length && migrations.every(({ name }) => ran.has(name));
        },
        () => false,
      );
  }

  private diskHasRoom(): Promise<boolean> {
    return this.store.freeBytes().then(
      (bytes) => bytes >= FREE_MIN_BYTES,
      () => false,
    );
  }
}
