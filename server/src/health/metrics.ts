// Numbers for the operator's monitoring, in the text form that Prometheus reads, on a port of their own that only this
// machine reaches. No label names a person: routes are patterns, never addresses with ids in them.
import { createServer, type Server as HttpServer } from 'node:http';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Database } from '../database/database.ts';
import type { LiveCounts } from '../live/live.server.ts';
import type { Log } from '../log/log.ts';
import type { RecordingStore } from '../recordings/recording-store.ts';

/** Seconds; the outbox gives up after some, a person waits for one. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const DATABASE_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export interface MetricsSources {
  database: Database;
  store: RecordingStore;
  live: () => LiveCounts;
  log: Log;
}

export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private server: HttpServer | null = null;

  constructor(private readonly sources: MetricsSources) {
    const registers = [this.registry];
    this.requests = new Histogram({
      name: 'aigaret_http_request_seconds',
      help: 'Time until an answer was sent, by route (the outbox delivers to /api/patient/sessions/...).',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_BUCKETS,
      registers,
    });
    const transactions = new Histogram({
      name: 'aigaret_database_seconds',
      help: 'Time of a read or a write, the wait for a connection included.',
      labelNames: ['kind', 'outcome'],
      buckets: DATABASE_BUCKETS,
      registers,
    });
    sources.database.observe = (kind, ok, ms) => {
      transactions.observe({ kind, outcome: ok ? 'done' : 'failed' }, ms / 1000);
    };
    this.gauge('aigaret_database_open', 'Is the database open: 1 or 0.', () => Number(sources.database.isOpen));
    this.labelled('aigaret_database_connections', 'Connections of the pool, by state.', 'state', () =>
      sources.database.connections(),
    );
    this.labelled('aigaret_live', 'Sockets of patients and staff, plays and watchers now.', 'what', () => ({
      ...sources.live(),
    }));
    this.gauge('aigaret_disk_free_bytes', 'Room for recordings.', () => sources.store.freeBytes());
  }

  /** One answered request. @param route as Express writes it; 'none' where no route was met */
  request(method: string, route: string, status: number, ms: number): void {
    this.requests.observe({ method, route, status: String(status) }, ms / 1000);
  }

  /** The whole text. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Listens on this machine only. A port that is taken is told, and the server goes on without. @param port 0 = not at all */
  async listen(port: number): Promise<void> {
    if (port === 0) return;
    collectDefaultMetrics({ register: this.registry, prefix: 'aigaret_' }); // process, memory, lag of the event loop
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
      this.text().then(
        (text) => response.writeHead(200, { 'content-type': this.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    await new Promise<void>((resolve) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        this.sources.log.warn(
          { port, code: error.code },
          'no metrics: set AIGARET_METRICS_PORT to a free port, or to 0',
        );
        resolve();
      });
      server.listen(port, '127.0.0.1', () => {
        this.server = server;
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    const { server } = this;
    this.registry.clear();
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }

  private gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [],
      collect: async () => gauge.set(await Promise.resolve(read()).catch(() => 0)),
    });
    this.registry.registerMetric(gauge);
  }

  private labelled(name: string, help: string, label: string, read: () => Record<string, number>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [],
      collect: () => {
        for (const [value, count] of Object.entries(read())) gauge.set({ [label]: value }, count);
      },
    });
    this.registry.registerMetric(gauge);
  }
}
