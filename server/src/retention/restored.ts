// At every start, before anybody is served: whoever was erased and is in the database again, because a backup was restored,
// is erased again.
import type { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.ts';
import type { Clock } from '../config/clock.ts';
import type { Config } from '../config/config.ts';
import { Database } from '../database/database.ts';
import type { Log } from '../log/log.ts';
import { FileRecordingStore } from '../recordings/file-recording-store.ts';
import { ErasureList } from './erasure-list.ts';
import { eraseAgain } from './erasure.ts';

/** @param source initialised and migrated; stays open */
export async function eraseRestored(
  source: DataSource,
  { database: { kind }, dataDir }: Config,
  clock: Clock,
  log: Log,
): Promise<void> {
  const database = new Database(kind);
  database.open(source);
  const patients = await eraseAgain({
    database,
    store: new FileRecordingStore(dataDir),
    trail: new AuditTrail(database, clock),
    list: new ErasureList(dataDir),
  });
  if (patients > 0) log.warn({ patients }, 'people of the erasure list were in the database and are erased again');
}
