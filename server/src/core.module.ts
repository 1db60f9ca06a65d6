// What every module may ask for: settings, clock, log, database, limits, origins. Values come from main.ts or a test.
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Limits } from './accounts/limits.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { CLOCK, CONFIG, type Clock } from './config/clock.ts';
import type { Config } from './config/config.ts';
import { Database } from './database/database.ts';
import { Origins } from './http/origin.ts';
import { Stopping } from './http/stopping.ts';
import { LOG, type Log } from './log/log.ts';
import { FileRecordingStore } from './recordings/file-recording-store.ts';
import { RECORDING_STORE, type RecordingStore } from './recordings/recording-store.ts';

export interface Core {
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  store?: RecordingStore; // files under the data folder when left out
}

@Global()
@Module({})
export class CoreModule {
  static with({ config, clock, log, database, store }: Core): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: LOG, useValue: log },
      { provide: Database, useValue: database },
      { provide: AuditTrail, useValue: new AuditTrail(database, clock) },
      { provide: RECORDING_STORE, useValue: store ?? new FileRecordingStore(config.dataDir) },
      { provide: Origins, useValue: new Origins(config.origins) },
      { provide: Stopping, useValue: new Stopping() },
      { provide: Limits, useValue: new Limits() },
    ];
    return { module: CoreModule, providers, exports: providers };
  }
}
