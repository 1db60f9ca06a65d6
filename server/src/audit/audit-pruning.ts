// Removing audit entries that have been kept long enough. The application's own account may not do it on MySQL; the one for
// migrations is asked for the occasion. Nothing younger than two years goes, whatever is asked.
import { Inject, Injectable } from '@nestjs/common';
import { In, LessThan, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { CLOCK, CONFIG, type Clock } from '../config/clock.ts';
import type { Config } from '../config/config.ts';
import { dataSourceFor } from '../database/data-source.ts';
import { Database } from '../database/database.ts';
import { AuditEntryRow } from './audit.entity.ts';

/** Two years of 365 days; the same bound stands in the trigger of the embedded database. */
export const AUDIT_KEPT_MS = 2 * 365 * 86_400_000;
/** Rows of one statement: a lock on them is held for well under a second. */
const BATCH = 2_000;

@Injectable()
export class AuditPruning {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Database) private readonly database: Database,
  ) {}

  /**
   * Removes entries older than `before` and than two years.
   * @param before UTC ms
   * @param clinicId only entries of this clinic, and of nobody known
   * @returns how many went
   */
  async pruneAudit(before: number, clinicId?: string): Promise<number> {
    const bound = {
      at: LessThan(Math.min(before, this.clock.now() - AUDIT_KEPT_MS)),
      ...(clinicId === undefined ? {} : { clinicId: In([clinicId, 'none']) }),
    };
    if (this.config.databaseAdmin === this.config.database)
      return this.inBatches((batch) => this.database.write(batch), bound);
    const admin = await dataSourceFor(this.config.databaseAdmin, true).initialize();
    try {
      return await this.inBatches((batch) => batch(admin.manager), bound);
    } finally {
      await admin.destroy();
    }
  }

  private async inBatches(
    run: (batch: (manager: EntityManager) => Promise<number>) => Promise<number>,
    where: FindOptionsWhere<AuditEntryRow>,
  ): Promise<number> {
    for (let removed = 0; ;) {
      const gone = await run(async (manager) => {
        const old = await manager.find(AuditEntryRow, {
          where,
          select: { id: true },
          take: BATCH,
        });
        if (old.length > 0) await manager.delete(AuditEntryRow, { id: In(old.map(({ id }) => id)) });
        return old.length;
      });
      removed += gone;
      if (gone < BATCH) return removed;
    }
  }
}
