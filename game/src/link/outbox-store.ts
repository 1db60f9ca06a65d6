// Where the outbox keeps what the server has not acknowledged: IndexedDB, each entry encrypted with a key that cannot be
// read out of this browser. Without IndexedDB (some private windows) entries live in memory, and `durable` says so.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export type OutboxKind = 'start' | 'chunk' | 'result';

export interface OutboxEntry {
  key: number; // order of writing
  patientId: string;
  sessionId: string;
  kind: OutboxKind;
  index: number; // of the chunk; 0 otherwise
  body: Uint8Array; // JSON text or chunk bytes
}

export interface OutboxStore {
  readonly durable: boolean;
  add(entry: Omit<OutboxEntry, 'key'>): Promise<void>;
  /** Oldest entry of this patient that was not refused for good, or null. */
  next(patientId: string): Promise<OutboxEntry | null>;
  remove(key: number): Promise<void>;
  /** Keeps an entry that the server refused for good, so that nothing is lost; it is not sent again by itself. */
  setAside(key: number, code: string): Promise<void>;
  /** Entries waiting and entries set aside, of this patient. */
  count(patientId: string): Promise<{ pending: number; refused: number }>;
}

interface StoredEntry extends Omit<OutboxEntry, 'body' | 'key'> {
  key?: number;
  iv: Uint8Array<ArrayBuffer>;
  cipher: ArrayBuffer;
  refused: string; // '' while waiting
}

interface OutboxSchema extends DBSchema {
  entries: { key: number; value: StoredEntry; indexes: { waiting: [string, string] } };
  keys: { key: string; value: CryptoKey };
}

async function ownKey(database: IDBPDatabase<OutboxSchema>): Promise<CryptoKey> {
  const known = await database.get('keys', 'outbox');
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const transaction = database.transaction('keys', 'readwrite');
  const raced = await transaction.store.get('outbox'); // another tab may have been quicker
  if (!raced) await transaction.store.put(made, 'outbox');
  await transaction.done;
  return raced ?? made;
}

/** Opens the encrypted store. @throws what IndexedDB or WebCrypto throws where the browser has or allows none */
export async function openDurableStore(name: string): Promise<OutboxStore> {
  const database = await openDB<OutboxSchema>(name, 1, {
    upgrade(fresh) {
      const entries = fresh.createObjectStore('entries', { keyPath: 'key', autoIncrement: true });
      entries.createIndex('waiting', ['patientId', 'refused']);
      fresh.createObjectStore('keys');
    },
  });
  const key = await ownKey(database);
  return {
    durable: true,
    async add({ body, ...rest }) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, body as Uint8Array<ArrayBuffer>);
      await database.add('entries', { ...rest, iv, cipher, refused: '' });
    },
    async next(patientId) {
      for (;;) {
        const stored = await database.getFromIndex('entries', 'waiting', [patientId, '']);
        if (!stored) return null;
        const { iv, cipher, refused: _refused, ...rest } = stored;
        try {
          const body = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, cipher));
          return { ...rest, key: stored.key as number, body };
        } catch {
          await database.put('entries', { ...stored, refused: 'INTERNAL' }); // damaged: must not hold up the others
        }
      }
    },
    remove: (entryKey) => database.delete('entries', entryKey),
    async setAside(entryKey, code) {
      const stored = await database.get('entries', entryKey);
      if (stored) await database.put('entries', { ...stored, refused: code });
    },
    async count(patientId) {
      const pending = await database.countFromIndex('entries', 'waiting', [patientId, '']);
      const all = await database.countFromIndex(
        'entries',
        'waiting',
        IDBKeyRange.bound([patientId, ''], [patientId, '\uffff']),
      );
      return { pending, refused: all - pending };
    },
  };
}

/** A store in memory: for tests, and for browsers that refuse IndexedDB. */
export function createMemoryStore(): OutboxStore {
  const entries = new Map<number, OutboxEntry & { refused: string }>();
  let last = 0;
  const of = (patientId: string) => [...entries.values()].filter((entry) => entry.patientId === patientId);
  return {
    durable: false,
    async add(entry) {
      last += 1;
      entries.set(last, { ...entry, key: last, refused: '' });
    },
    next: async (patientId) => of(patientId).find((entry) => entry.refused === '') ?? null,
    async remove(key) {
      entries.delete(key);
    },
    async setAside(key, code) {
      const entry = entries.get(key);
      if (entry) entry.refused = code;
    },
    async count(patientId) {
      const own = of(patientId);
      const pending = own.filter((entry) => entry.refused === '').length;
      return { pending, refused: own.length - pending };
    },
  };
}
