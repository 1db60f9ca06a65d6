// Browsers of the live room, as far as the socket goes. Everything that arrives is kept, in order.
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import msgpack from 'socket.io-msgpack-parser';
import { PATIENT_NAMESPACE, PROTOCOL_VERSION, STAFF_NAMESPACE, type Ack, type LiveSession } from '@aigaret/contract';
import { prescription } from './people.ts';

const PATIENCE_MS = 10_000;

export interface Heard {
  event: string;
  args: any[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads what came
  at: number; // performance.now()
}

export class LiveClient {
  readonly heard: Heard[] = [];
  refusal: (Error & { data?: { code?: string } }) | null = null;
  closedAt: number | null = null;

  constructor(readonly socket: Socket) {
    socket.onAny((event: string, ...args: unknown[]) => {
      this.heard.push({ event, args: args.filter((arg) => typeof arg !== 'function'), at: performance.now() });
    });
    socket.on('connect_error', (error) => (this.refusal = error));
    socket.on('disconnect', () => (this.closedAt = performance.now()));
  }

  of(event: string): Heard[] {
    return this.heard.filter((entry) => entry.event === event);
  }

  /** Waits until something holds; throws with what was heard when it never does. */
  async until(what: string, holds: () => unknown): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!holds()) {
      if (performance.now() > end)
        throw new Error(`never: ${what}; heard ${this.heard.map((entry) => entry.event).join(' ')}`);
      await wait(5);
    }
  }

  ask(event: string, value: unknown): Promise<Ack<any>> {
    return this.socket.timeout(PATIENCE_MS).emitWithAck(event, value);
  }

  close(): void {
    this.socket.disconnect();
  }
}

export interface Connecting {
  base: string;
  cookie?: string;
  origin?: string;
  protocol?: unknown;
}

function connectTo(namespace: string, { base, cookie, origin, protocol = PROTOCOL_VERSION }: Connecting): LiveClient {
  const socket = io(`${base}${namespace}`, {
    parser: msgpack,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol },
    extraHeaders: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
  });
  return new LiveClient(socket);
}

/** Connects and waits for the verdict: connected, or `refusal` set. */
export async function connect(role: 'patient' | 'staff', options: Connecting): Promise<LiveClient> {
  const client = connectTo(role === 'patient' ? PATIENT_NAMESPACE : STAFF_NAMESPACE, options);
  await client.until('a verdict on the handshake', () => client.socket.connected || client.refusal);
  return client;
}

export const liveSession = (sessionId: string): LiveSession => ({
  sessionId,
  prescription: prescription(),
  source: 'camera',
});
