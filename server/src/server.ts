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
import { requestLog } from './http/request-log.ts';
import { LiveServer } from './live/live.server.ts';
import { NestLog, type Log } from './log/log.ts';
import type { RecordingStore } from './recordings/recording-store.ts';
import { pages, poseModel, securityHeaders } from './web/pages.ts';

/** A result with 1,000 repetitions and 1,000 pauses is 550 KB of JSON. */
const JSON_MAX_BYTES = 1_048_576;
/** A slow peer has so long for headers, and for a whole request of at most 1 MB. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;

export interface RunningServer {
  address: string; // http://localhost:8080
  port: number;
  app: NestExpressApplication;
  database: Database;
  /** Rejects when the database cannot be opened and waiting cannot help. */
  opened: Promise<void>;
  close(): Promise<void>;
}

export interface ServerParts {
  config: Config;
  log: Log;
  clock?: Clock;
  store?: RecordingStore;
}

function configure(app: NestExpressApplication, config: Config, log: Log): void {
  const http = app.getHttpAdapter().getInstance() as Express;
  http.disable('x-powered-by');
  http.disable('etag');
  http.set('query parser', 'simple');
  http.set('trust proxy', config.proxies);
  app.use(...securityHeaders());
  app.use('/api', requestLog(log), noStore, app.get(Origins).middleware);
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
      forceCloseConnections: true,
    },
  );
  configure(app, config, log);
  const server = app.getHttpServer() as HttpServer;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  const live = app.get(LiveServer);
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
    close: async () => {
      opening.stop();
      await live.close();
      await app.close();
      await opening.opened.catch(() => undefined);
      await database.close();
    },
  };
}
