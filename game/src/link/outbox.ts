// The only way results reach the server: every piece is written down first, sent in order, and removed after the server's
// acknowledgement. Survives reloads, lost networks and an expired sign-in; sending twice is harmless (the server is idempotent).
import type { SessionResult, SessionStart } from '@aigaret/contract';
import type { PatientApi } from './api.ts';
import { ApiError } from './request.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';

/** Waits between tries: doubled up to the longest. Short at first, since most gaps of a home network are short. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

export interface OutboxStatus {
  pending: number; // pieces that wait
  refused: number; // pieces that the server refused for good; kept
  lastError: ApiError | null; // of the last try; null after a success
  durable: boolean; // false: closing the window now would lose what waits
}

/** What the server answers is not looked at: that it answered is enough. */
type Deliveries = {
  [Name in 'putSession' | 'putChunk' | 'putResult']: (...sent: Parameters<PatientApi[Name]>) => Promise<unknown>;
};

export interface OutboxOptions {
  patientId: string;
  api: Deliveries;
  store: OutboxStore;
  /** Waits and calls back; injected by tests. */
  later?: (task: () => void, ms: number) => () => void;
}

export interface Outbox {
  start(sessionId: string, start: SessionStart): Promise<void>;
  chunk(sessionId: string, index: number, bytes: Uint8Array): Promise<void>;
  result(sessionId: string, result: SessionResult): Promise<void>;
  /** Sends what waits now; resolves when empty or when a try failed for the time being. */
  flush(): Promise<OutboxStatus>;
  status(): OutboxStatus;
  onStatus(listener: (status: OutboxStatus) => void): () => void;
  close(): void;
}

const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const parsed = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body));

const timer = (task: () => void, ms: number): (() => void) => {
  const handle = setTimeout(task, ms);
  return () => clearTimeout(handle);
};

async function send(api: OutboxOptions['api'], entry: OutboxEntry): Promise<void> {
  if (entry.kind === 'start') await api.putSession(entry.sessionId, parsed(entry.body) as SessionStart);
  else if (entry.kind === 'chunk') await api.putChunk(entry.sessionId, entry.index, entry.body);
  else await api.putResult(entry.sessionId, parsed(entry.body) as SessionResult);
}

/** Anything else than a refusal is our own fault with this one entry: it is set aside, and must not hold up the others. */
const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError
    ? error
    : new ApiError('INTERNAL', 'outbox', 400, error instanceof Error ? error.name : 'an error');

/** True for refusals that waiting, signing in again or agreeing heals. */
const mayHeal = (error: ApiError): boolean =>
  error.temporary || error.code === 'NOT_SIGNED_IN' || error.code === 'CONSENT_MISSING';

/** A recording that the patient does not agree to is not wanted: what lies here of it goes as well. */
const notWanted = ({ kind }: OutboxEntry, error: ApiError): boolean =>
  kind === 'chunk' && error.code === 'CONSENT_MISSING';

class QueuedOutbox implements Outbox {
  private sending: Promise<OutboxStatus> | null = null;
  private waitMs = FIRST_WAIT_MS;
  private cancelWait: (() => void) | null = null;
  private closed = false;
  private added = false;
  private readonly listeners = new Set<(status: OutboxStatus) => void>();
  private current: OutboxStatus;
  private readonly online = () => void this.flush();

  constructor(private readonly options: OutboxOptions) {
    this.current = { pending: 0, refused: 0, lastError: null, durable: options.store.durable };
    globalThis.addEventListener?.('online', this.online);
    void this.flush();
  }

  start(sessionId: string, start: SessionStart): Promise<void> {
    return this.add(sessionId, 'start', 0, text(start));
  }

  chunk(sessionId: string, index: number, bytes: Uint8Array): Promise<void> {
    return this.add(sessionId, 'chunk', index, bytes);
  }

  result(sessionId: string, result: SessionResult): Promise<void> {
    return this.add(sessionId, 'result', 0, text(result));
  }

  status(): OutboxStatus {
    return this.current;
  }

  onStatus(listener: (status: OutboxStatus) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    this.cancelWait?.();
    globalThis.removeEventListener?.('online', this.online);
  }

  flush(): Promise<OutboxStatus> {
    this.sending ??= this.drain()
      .catch((error: unknown) => this.storeFailed(error))
      .finally(() => {
        this.sending = null;
        if (this.added && !this.cancelWait) void this.flush(); // written down while the last answer was on its way
      });
    return this.sending;
  }

  private async add(sessionId: string, kind: OutboxEntry['kind'], index: number, body: Uint8Array): Promise<void> {
    await this.options.store.add({ patientId: this.options.patientId, sessionId, kind, index, body });
    this.added = true;
    await this.tell(this.current.lastError);
    if (!this.cancelWait) void this.flush();
  }

  private async drain(): Promise<OutboxStatus> {
    this.cancelWait?.();
    this.cancelWait = null;
    const { store, patientId } = this.options;
    for (;;) {
      if (this.closed) return this.current;
      this.added = false;
      const entry = await store.next(patientId);
      if (!entry) return this.tell(null);
      const refusal = await this.refusalOf(entry);
      if (!refusal || notWanted(entry, refusal)) {
        await store.remove(entry.key);
        this.waitMs = FIRST_WAIT_MS;
      } else if (mayHeal(refusal)) {
        this.retryLater(refusal);
        return this.tell(refusal);
      } else await store.setAside(entry.key, refusal.code);
      await this.tell(refusal);
    }
  }

  /** Sends one entry; null = the server has acknowledged it. */
  private async refusalOf(entry: OutboxEntry): Promise<ApiError | null> {
    try {
      await send(this.options.api, entry);
      return null;
    } catch (error) {
      return asApiError(error);
    }
  }

  /** The browser's own storage failed: what is written down stays, and is tried again later. Sending twice is harmless. */
  private storeFailed(error: unknown): OutboxStatus {
    const trouble = new ApiError('INTERNAL', 'outbox store', 0, error instanceof Error ? error.name : 'an error');
    this.retryLater(trouble);
    return this.say({ ...this.current, lastError: trouble });
  }

  private retryLater(error: ApiError): void {
    if (this.closed) return;
    const wait = Math.max(this.waitMs, error.retryAfterMs ?? 0);
    this.waitMs = Math.min(LONGEST_WAIT_MS, this.waitMs * 2);
    this.cancelWait = (this.options.later ?? timer)(() => {
      this.cancelWait = null;
      void this.flush();
    }, wait);
  }

  private async tell(lastError: ApiError | null): Promise<OutboxStatus> {
    const counts = await this.options.store.count(this.options.patientId);
    return this.say({ ...counts, lastError, durable: this.options.store.durable });
  }

  private say(status: OutboxStatus): OutboxStatus {
    this.current = status;
    for (const listener of this.listeners) listener(status);
    return status;
  }
}

/** Opens the outbox of one patient and begins to send what an earlier visit left. */
export const createOutbox = (options: OutboxOptions): Outbox => new QueuedOutbox(options);
