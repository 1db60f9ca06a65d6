import { describe, expect, it } from '@jest/globals';
import type { SessionResult, SessionStart } from '@aigaret/contract';
import { createOutbox, type Outbox } from './outbox.ts';
import { withFallback } from './outbox-fallback.ts';
import { createMemoryStore, type OutboxStore } from './outbox-store.ts';
import { ApiError } from './request.ts';

const START = { protocol: 1 } as SessionStart;
const RESULT = { score: 80 } as SessionResult;

/** A server that notes what arrives and fails as told: one error for each of the next calls. */
function pretendServer(failures: (ApiError | null)[] = []) {
  const seen: string[] = [];
  const answer = async (what: string) => {
    const failure = failures.shift();
    if (failure) throw failure;
    seen.push(what);
    return null;
  };
  return {
    seen,
    failures,
    putSession: (id: string) => answer(`start ${id}`),
    putChunk: (id: string, index: number) => answer(`chunk ${id} ${index}`),
    putResult: (id: string) => answer(`result ${id}`),
  };
}

function build(server: ReturnType<typeof pretendServer>, store: OutboxStore = createMemoryStore()) {
  const waits: number[] = [];
  let task: (() => void) | null = null;
  const outbox = createOutbox({
    patientId: 'anna',
    api: server,
    store,
    later: (next, ms) => {
      waits.push(ms);
      task = next;
      return () => {
        task = null;
      };
    },
  });
  return { outbox, store, waits, elapse: () => task?.() };
}

const settle = async (outbox: Outbox): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await outbox.flush();
};

const offline = () => new ApiError('OFFLINE', 'PUT', 0, 'no answer');

describe('the outbox', () => {
  it('sends start, chunks and result in the order they were written down, and forgets them', async () => {
    const server = pretendServer();
    const { outbox } = build(server);
    await outbox.start('s1', START);
    await outbox.chunk('s1', 0, new Uint8Array([1]));
    await outbox.chunk('s1', 1, new Uint8Array([2]));
    await outbox.result('s1', RESULT);
    await settle(outbox);
    expect(server.seen).toEqual(['start s1', 'chunk s1 0', 'chunk s1 1', 'result s1']);
    expect(outbox.status()).toMatchObject({ pending: 0, refused: 0, lastError: null });
  });

  it('keeps everything while the network is gone, waits longer each time, and drains in order when it is back', async () => {
    const server = pretendServer([offline(), offline(), offline()]);
    const { outbox, waits, elapse } = build(server);
    await outbox.start('s1', START);
    await outbox.result('s1', RESULT);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(outbox.status()).toMatchObject({ pending: 2 });
    expect(outbox.status().lastError?.code).toBe('OFFLINE');
    for (let turn = 0; turn < 3; turn += 1) {
      elapse();
      await settle(outbox);
    }
    expect(waits.slice(0, 2)).toEqual([1000, 2000]);
    expect(server.seen).toEqual(['start s1', 'result s1']);
    expect(outbox.status()).toMatchObject({ pending: 0, lastError: null });
  });

  it('waits for signing in again when the sign-in has expired, and loses nothing', async () => {
    const server = pretendServer([new ApiError('NOT_SIGNED_IN', 'PUT', 401, 'expired')]);
    const { outbox } = build(server);
    await outbox.result('s1', RESULT);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(outbox.status()).toMatchObject({ pending: 1, refused: 0 });
    await outbox.flush();
    expect(server.seen).toEqual(['result s1']);
  });

  it('sets aside what the server refuses for good, keeps it, and goes on with the next', async () => {
    const server = pretendServer([new ApiError('RESULT_CONFLICT', 'PUT', 409, 'another result')]);
    const { outbox } = build(server);
    await outbox.result('s1', RESULT);
    await outbox.result('s2', RESULT);
    await settle(outbox);
    expect(server.seen).toEqual(['result s2']);
    expect(outbox.status()).toMatchObject({ pending: 0, refused: 1 });
  });

  it('waits as long as the server asks with Retry-After', async () => {
    const server = pretendServer([new ApiError('TOO_MANY_TRIES', 'PUT', 429, 'too many', 9000)]);
    const { outbox, waits } = build(server);
    await outbox.start('s1', START);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(waits).toEqual([9000]);
  });

  it('sends what an earlier visit left, but never what belongs to another patient', async () => {
    const store = createMemoryStore();
    const body = new TextEncoder().encode('{}');
    await store.add({ patientId: 'anna', sessionId: 'old', kind: 'result', index: 0, body });
    await store.add({ patientId: 'bert', sessionId: 'his', kind: 'result', index: 0, body });
    const server = pretendServer();
    const { outbox } = build(server, store);
    await settle(outbox);
    expect(server.seen).toEqual(['result old']);
    expect(await store.count('bert')).toEqual({ pending: 1, refused: 0 });
  });

  it('goes on in memory when the browser refuses to write, in order, and says that the window must stay open', async () => {
    const durable = createMemoryStore();
    let room = 1;
    const full: OutboxStore = {
      ...durable,
      durable: true,
      add: async (entry) => {
        if (room === 0) throw new DOMException('no room', 'QuotaExceededError');
        room -= 1;
        return durable.add(entry);
      },
    };
    const server = pretendServer([offline()]);
    const { outbox, elapse } = build(server, withFallback(full));
    await outbox.start('s1', START);
    await outbox.chunk('s1', 0, new Uint8Array([1]));
    room = 5; // room again: the order still matters more
    await outbox.result('s1', RESULT);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(outbox.status()).toMatchObject({ pending: 3, durable: false });
    elapse();
    await settle(outbox);
    expect(server.seen).toEqual(['start s1', 'chunk s1 0', 'result s1']);
    expect(outbox.status()).toMatchObject({ pending: 0, refused: 0 });
  });

  it('survives a store that fails for a while: nothing is thrown, the piece is sent later', async () => {
    const store = createMemoryStore();
    let isBroken = false;
    const server = pretendServer();
    const { outbox, elapse } = build(server, {
      ...store,
      next: async (patientId) => {
        if (isBroken) throw new DOMException('closed', 'InvalidStateError');
        return store.next(patientId);
      },
    });
    await outbox.flush();
    isBroken = true;
    await outbox.start('s1', START);
    await outbox.flush();
    expect(outbox.status().lastError).toMatchObject({ code: 'INTERNAL', temporary: true });
    isBroken = false;
    elapse();
    await settle(outbox);
    expect(server.seen).toEqual(['start s1']);
    expect(outbox.status().lastError).toBeNull();
  });

  const noConsent = () => new ApiError('CONSENT_MISSING', 'PUT', 403, 'none');

  it('keeps results while the consent to store them is missing, and sends them once it is given', async () => {
    const server = pretendServer([noConsent(), noConsent()]);
    const { outbox, elapse } = build(server);
    await outbox.start('s1', START);
    await outbox.result('s1', RESULT);
    await settle(outbox);
    expect(outbox.status()).toMatchObject({ pending: 2, refused: 0, lastError: { code: 'CONSENT_MISSING' } });
    server.failures.length = 0;
    elapse();
    await settle(outbox);
    expect(server.seen).toEqual(['start s1', 'result s1']);
    expect(outbox.status()).toMatchObject({ pending: 0, refused: 0, lastError: null });
  });

  it('forgets a piece of a recording that the patient does not agree to, and sends the result', async () => {
    const server = pretendServer([null, noConsent()]);
    const { outbox } = build(server);
    await outbox.start('s1', START);
    await outbox.chunk('s1', 0, new Uint8Array([1]));
    await outbox.result('s1', RESULT);
    await settle(outbox);
    expect(server.seen).toEqual(['start s1', 'result s1']);
    expect(outbox.status()).toMatchObject({ pending: 0, refused: 0, lastError: null });
  });
});
