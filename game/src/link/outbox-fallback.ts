// A store that goes on in memory when the durable one refuses to write (disk full, quota, closed by the browser):
// what a patient has just played must still reach the server, and `durable` tells that the window must stay open.
import { createMemoryStore, openDurableStore, type OutboxStore } from './outbox-store.ts';

/** Keys of entries in memory are negative, so that they never meet those of the durable store. */
const inMemory = (key: number): boolean => key < 0;

/** From the first refusal on, everything is added in memory: one session's pieces must keep their order. */
export function withFallback(durable: OutboxStore, memory: OutboxStore = createMemoryStore()): OutboxStore {
  let isFull = false;
  return {
    get durable() {
      return durable.durable && !isFull;
    },
    async add(entry) {
      if (!isFull) {
        try {
          return await durable.add(entry);
        } catch {
          isFull = true;
        }
      }
      await memory.add(entry);
    },
    async next(patientId) {
      const oldest = await durable.next(patientId);
      if (oldest) return oldest;
      const kept = await memory.next(patientId);
      return kept && { ...kept, key: -kept.key };
    },
    remove: (key) => (inMemory(key) ? memory.remove(-key) : durable.remove(key)),
    setAside: (key, code) => (inMemory(key) ? memory.setAside(-key, code) : durable.setAside(key, code)),
    async count(patientId) {
      const [stored, kept] = await Promise.all([durable.count(patientId), memory.count(patientId)]);
      return { pending: stored.pending + kept.pending, refused: stored.refused + kept.refused };
    },
  };
}

/** Opens the durable store, or the one in memory where the browser has none. */
export async function openOutboxStore(name = 'aigaret-outbox'): Promise<OutboxStore> {
  try {
    return withFallback(await openDurableStore(name));
  } catch {
    return createMemoryStore();
  }
}
