// Alive (the process answers) and ready (database open and answering, room on the disk). No sign-in, nothing secret.
import { Controller, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Database } from '../database/database.ts';
import { Door } from '../http/door.ts';
import { RECORDING_STORE, type RecordingStore } from '../recordings/recording-store.ts';

/** Below this the next hours of recordings may not fit. */
const FREE_MIN_BYTES = 200 * 1_048_576;

const part = z.enum(['ok', 'failed']);
const liveSchema = z.object({ status: z.literal('ok') });
const readySchema = z.object({ status: part, database: part, migrations: part, disk: part });

const worked = (ok: boolean): 'ok' | 'failed' => (ok ? 'ok' : 'failed');

@Controller()
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RECORDING_STORE) private readonly store: RecordingStore,
  ) {}

  @Door('GET /api/health/live', { role: 'anyone', summary: 'The process answers.', refusals: [], audit: null })
  live(): z.infer<typeof liveSchema> {
    return { status: 'ok' };
  }

  @Door('GET /api/health/ready', {
    role: 'anyone',
    summary: 'Ready to serve; 503 with the failed part when not.',
    refusals: [],
    audit: null,
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<z.infer<typeof readySchema>> {
    const [answers, room] = await Promise.all([this.databaseAnswers(), this.diskHasRoom()]);
    const migrated = this.database.isOpen; // opened only after the schema was brought up to date
    const ready = answers && room && migrated;
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

  private diskHasRoom(): Promise<boolean> {
    return this.store.freeBytes().then(
      (bytes) => bytes >= FREE_MIN_BYTES,
      () => false,
    );
  }
}
