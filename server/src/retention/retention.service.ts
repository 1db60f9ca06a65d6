// The nightly run of each clinic: at three in the morning of its time zone, or soon after a start that missed it. One process
// at a time; a run that was cut off goes on where it stood.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { RetentionRun } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { AuditPruning } from '../audit/audit-pruning.ts';
import { clinicSettings } from '../clinics/clinics.service.ts';
import { CLOCK, CONFIG, type Clock } from '../config/clock.ts';
import type { Config } from '../config/config.ts';
import { Database } from '../database/database.ts';
import { LOG, type Log } from '../log/log.ts';
import { PatientFiles } from './files.service.ts';
import { alone } from './named-lock.ts';
import { lastNight, type Night } from './night.ts';
import { RetentionRunRow } from './retention-run.entity.ts';
import { steps } from './steps.ts';

/** How often it is asked whether a night has begun; also the wait after a start, which has more urgent things to do. */
const LOOK_MS = 60_000;
/** After a run that failed. */
const AGAIN_MS = 10 * 60_000;
const RUNS_SHOWN = 60;

/** The server stops; the run goes on after the next start. */
class Stopped extends Error {}

@Injectable()
export class RetentionService implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private stopped = false;
  private notBefore = 0; // monotonic ms

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
    @Inject(PatientFiles) private readonly files: PatientFiles,
    @Inject(AuditPruning) private readonly pruning: AuditPruning,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (this.database.isOpen && performance.now() >= this.notBefore) void this.look();
    }, LOOK_MS);
    this.timer.unref();
  }

  /** Waits for the batch that runs. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Runs what is due, if nobody is at it. Never throws: what failed is logged and tried again later. */
  look(): Promise<void> {
    this.running ??= this.runDue()
      .catch((error: unknown) => {
        if (error instanceof Stopped) return;
        this.notBefore = performance.now() + AGAIN_MS;
        this.log.error({ error: (error as Error).name }, 'the nightly run failed and will be tried again');
      })
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  /** Newest first. */
  list(who: SignedIn): Promise<RetentionRun[]> {
    return this.database.read(async (manager) => {
      const rows = await manager.find(RetentionRunRow, {
        where: { clinicId: who.clinicId },
        order: { startedAt: 'DESC', id: 'ASC' },
        take: RUNS_SHOWN,
      });
      return rows.map(({ id, startedAt, finishedAt, removed }) => ({ id, startedAt, finishedAt, removed }));
    });
  }

  private async runDue(): Promise<void> {
    if ((await this.due()).length === 0) return;
    await alone(this.config.database, async () => {
      let failure: unknown = null;
      // Asked again: another process may just have finished. One clinic's trouble is not another's.
      for (const { clinic, night } of await this.due()) {
        await this.run(clinic, night).catch((error: unknown) => {
          if (error instanceof Stopped) throw error;
          failure ??= error;
        });
      }
      if (failure !== null) throw failure as Error;
    });
  }

  /** Clinics that existed when their last night began and have no finished run of it. */
  private due(): Promise<{ clinic: Clinic; night: Night }[]> {
    return this.database.read(async (manager) => {
      const found: { clinic: Clinic; night: Night }[] = [];
      for (const clinic of await manager.find(Clinic)) {
        const night = lastNight(this.clock.now(), clinic.timeZone);
        const done = { clinicId: clinic.id, night: night.date, finishedAt: Not(IsNull()) };
        if (clinic.createdAt < night.at && !(await manager.existsBy(RetentionRunRow, done)))
          found.push({ clinic, night });
      }
      return found;
    });
  }

  private async run(clinic: Clinic, night: Night): Promise<void> {
    const now = this.clock.now();
    const runId = await this.begin(clinic.id, night.date, now);
    const goOn = (): void => {
      if (this.stopped) throw new Stopped();
    };
    const { pruning, log } = this;
    const job = { means: this.files.means, pruning, log, clinic: clinicSettings(clinic), runId, now, goOn };
    for (const step of steps) {
      goOn();
      await step(job);
    }
    const removed = await this.database.write(async (manager) => {
      await manager.update(RetentionRunRow, { id: runId }, { finishedAt: this.clock.now() });
      return (await manager.findOneByOrFail(RetentionRunRow, { id: runId })).removed;
    });
    this.log.info({ removed }, 'the nightly run is done');
  }

  /** @returns the id of this night's run, which goes on if it was cut off */
  private begin(clinicId: string, night: string, startedAt: number): Promise<string> {
    return this.database.write(async (manager) => {
      const known = await manager.findOneBy(RetentionRunRow, { clinicId, night });
      if (known) return known.id;
      const id = randomUUID();
      await manager.insert(RetentionRunRow, { id, clinicId, night, startedAt, finishedAt: null, removed: {} });
      return id;
    });
  }
}
