// Builds and starts one server: HTTP, sockets, database. main.ts runs it as a process, tests run it in theirs.
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express, RequestHandler } from 'express';
import { RECORDING_CHUNK_MAX_BYTES } from '@aigaret/contract';
import { AppModule } from './app.module.ts';
import { systemClock, type Clock } from './config/clock.ts';
import type { Config } from './config/config.ts';
import { Database } from './database/database.ts';
import { openDatabase } from './database/opening.ts';
import { Origins } from './http/origin.ts';
import { Metrics } from './health/metrics.ts';
import { requestLog } from './http/request-log.ts';
import { Stopping } from './http/stopping.ts';
import { LiveServer } from './live/live.server.ts';
import { NestLog, type Log } from './log/log.ts';
import { RECORDING_STORE, type RecordingStore } from './recordings/recording-store.ts';
import { pages, poseModel, securityHeaders } from './web/pages.ts';

/** A result with 1,000 repetitions and 1,000 pauses is 550 KB of JSON. */
const JSON_MAX_BYTES = 1_048_576;
/** A slow peer has so long for headers, and for a whole request of at most 1 MB. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;

/** A stop waits so long for requests that run; a browser's outbox sends again what was cut. */
const FINISH_MS = 8_000;

export interface RunningServer {
  address: string; // http://localhost:8080
  port: number;
  app: NestExpressApplication;
  database: Database;
  /** Rejects when the database cannot be opened and waiting cannot help. */
  opened: Promise<void>;
  metrics: Metrics; // listen() where it is wanted
  /** Takes nothing new, lets requests finish for at most `limitMs`, closes sockets and database. */
  close(limitMs?: number): Promise<void>;
}

export interface ServerParts {
  config: Config;
  log: Log;
  clock?: Clock;
  store?: RecordingStore;
}

function configure(app: NestExpressApplication, config: Config, log: Log, metrics: Metrics): void {
  const http = app.getHttpAdapter().getInstance() as Express;
  http.disable('x-powered-by');
  http.disable('etag');
  http.set('query parser', 'simple');
  http.set('trust proxy', config.proxies);
  app.use(...securityHeaders());
  app.use(app.get(Stopping).middleware);
  app.use('/api', requestLog(log, metrics.request.bind(metrics)), noStore, app.get(Origins).middleware);
  if (config.poseModel) app.use(poseModel(config.poseModel));
  app.use(pages(config.webDir));
  app.useBodyParser('json', { limit: JSON_MAX_BYTES, strict: true, inflate: false });
  app.useBodyParser('raw', { limit: RECORDING_CHUNK_MAX_BYTES, type: 'application/octet-stream', inflate: false });
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Listens, then opens the database in the background. @throws the listen error (EADDRINUSE, EACCES) */
export async function startServer({ config, log, clock = systemClock, store }: ServerParts): Promise<RunningServer> {
  const database = new Database(config.database.kind);
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with({ config, clock, log, database, ...(store ? { store } : {}) }),
    {
      bodyParser: false,
      logger: new NestLog(log),
      abortOnError: false,
    },
  );
  const live = app.get(LiveServer);
  const stopping = app.get(Stopping);
  const metrics = new Metrics({ database, store: app.get(RECORDING_STORE), live: () => live.counts(), log });
  configure(app, config, log, metrics);
  const server = app.getHttpServer() as HttpServer;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  live.attach(server);
  await app.listen(config.port, config.host);
  const { port } = server.address() as AddressInfo;
  app.get(Origins).addOwn(port);
  const opening = openDatabase(config, database, clock, log);
  return {
    address: `http://localhost:${port}`,
    port,
    app,
    database,
    opened: opening.opened,
    metrics,
    close: async (limitMs = FINISH_MS) => {
      opening.stop();
      const finished = stopping.close(server, limitMs); // nothing new from here on
      await live.close();
      if (!(await finished)) log.warn('requests that did not finish in time were cut');
      await app.close();
      await metrics.close();
      await opening.opened.catch(() => undefined);
      await database.close();
    },
  };
}
