// One server in the test's own process, with a clock that can be moved and people to sign in.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { SessionResult, SessionStart } from '@aigaret/contract';
import { checkConfig, type Config } from '../../src/config/config.ts';
import { createLog } from '../../src/log/log.ts';
import type { RecordingStore } from '../../src/recordings/recording-store.ts';
import { startServer, type RunningServer } from '../../src/server.ts';
import type { TestDatabases } from './databases.ts';
import { addPeople, prescription, type People, type TestPatient, type TestStaff } from './people.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads what came
}

export interface Asking {
  cookie?: string;
  body?: unknown; // JSON, or bytes
  headers?: Record<string, string>;
}

export class TestServer {
  aheadMs = 0; // how far the server's clock is ahead

  private constructor(
    readonly running: RunningServer,
    readonly config: Config,
    readonly people: People,
  ) {}

  static async start(
    databases: TestDatabases,
    extra: { store?: RecordingStore; settings?: Record<string, string> } = {},
  ): Promise<TestServer> {
    const settings = await databases.fresh();
    const config = checkConfig({
      ...settings,
      AIGARET_PORT: '0',
      AIGARET_DATA_DIR: join(databases.folder, randomUUID()),
      AIGARET_WEB_DIR: join(databases.folder, 'web'),
      ...extra.settings,
    });
    let server: TestServer | null = null;
    const clock = { now: () => Date.now() + (server?.aheadMs ?? 0) };
    const running = await startServer({
      config,
      log: createLog((process.env['AIGARET_TEST_LOG'] as 'silent') ?? 'silent'),
      clock,
      ...(extra.store ? { store: extra.store } : {}),
    });
    await running.opened;
    server = new TestServer(running, config, await addPeople(running.database));
    return server;
  }

  get base(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  get database(): RunningServer['database'] {
    return this.running.database;
  }

  async ask(method: string, path: string, { cookie, body, headers = {} }: Asking = {}): Promise<Answer> {
    const bytes = body instanceof Uint8Array;
    const type: Record<string, string> =
      body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' };
    const response = await fetch(this.base + path, {
      method,
      headers: { ...type, ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json =
      /json/.test(response.headers.get('content-type') ?? '') &&
      !/ndjson/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : null };
  }

  /** @returns the cookie of a new sign-in */
  async signInPatient({ id, deviceCookie }: TestPatient): Promise<string> {
    const body = { patientId: id };
    return cookieOf(await this.ask('POST', '/api/patient/sign-in', { body, cookie: deviceCookie }));
  }

  async signInStaff({ email, password }: TestStaff): Promise<string> {
    return cookieOf(await this.ask('POST', '/api/staff/sign-in', { body: { email, password } }));
  }

  close(): Promise<void> {
    return this.running.close();
  }
}

export function cookieOf(answer: Answer): string {
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 200 || !cookie) throw new Error(`sign-in answered ${answer.status} ${answer.text}`);
  return cookie;
}

export const sessionStart = (patient: TestPatient, change: Partial<SessionStart> = {}): SessionStart => ({
  protocol: 1,
  planId: patient.planId,
  planVersion: 2,
  prescription: prescription(),
  source: 'camera',
  startedAt: 1_700_000_000_000,
  versions: { app: '0.1.0', motion: '0.1.0' },
  ...change,
});

export const repetition = (index: number): SessionResult['repetitions'][number] => ({
  index,
  set: Math.floor(index / 5) % 100,
  startMs: index * 9000 + 0.1,
  peakMs: index * 9000 + 3000.3,
  endMs: index * 9000 + 8000,
  peak: 87.12345678901235 + index / 3,
  peakFraction: 1.0123,
  raiseMs: 3000.3,
  holdMs: 1999.9,
  lowerMs: 3000,
  raiseSpeed: 29.1,
  lowerSpeed: -28.9,
  peakSpeed: 61.7,
  smoothness: index % 2 ? null : -1.6449340668482264,
  compensations: index % 2 ? ['trunk-lean'] : [],
  quality: 0.97,
  reached: index !== 2,
  score: 81.5,
  way: index % 2 ? 'up-left' : null,
  symmetry: index % 3 ? 0.9123456789012345 : null,
});

export const sessionResult = (repetitions = 4, change: Partial<SessionResult> = {}): SessionResult => ({
  endReason: 'done',
  durationMs: 95_000.5,
  unit: 'deg',
  calibration: { rest: 11.25, ownRange: 101.7, target: 91.53, assistance: 'none', body: { 'trunk-length': 0.4821 } },
  repetitions: Array.from({ length: repetitions }, (_, index) => repetition(index)),
  pauses: [{ startMs: 1000, endMs: 2500.5, reason: 'tracking-lost' }],
  score: 81.5,
  stars: 2,
  frames: 2850,
  meanQuality: 0.96,
  level: { stars: 3, ride: '일곱 층' },
  messages: [{ tMs: 40_000.5, code: 'pain-risen', urgent: false, question: 'pain' }],
  answers: [
    { tMs: 0, question: 'chest-pain', moment: 'before', value: false },
    { tMs: 40_000.5, question: 'pain', moment: 'after-set', value: 4 },
  ],
  ...change,
});
