// Recordings as files: <data>/recordings/<clinic>/<session>/<place>-<checksum>.chunk, written beside their name, forced
// to disk, then renamed: a chunk is there whole or not at all.
import { createHash, randomBytes } from 'node:crypto';
import {
  access,
  constants,
  mkdir,
  open,
  opendir,
  readFile,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  type FileHandle,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AigaretError } from '@aigaret/contract';
import { isFull } from '../database/failures.ts';
import type { ChunkName, RecordingStore } from './recording-store.ts';

/** Only ids reach a path, but a path is no place for trust. */
const SAFE = /^[0-9A-Za-z-]{1,64}$/;

/** Sessions of one question to the database. */
const SWEPT_AT_ONCE = 100;

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const full = (cause: unknown): AigaretError =>
  new AigaretError(
    'STORAGE_FULL',
    {
      where: 'recordings',
      expected: 'free space',
      got: 'a full disk',
      remedy: 'Free space on the disk of AIGARET_DATA_DIR.',
    },
    { cause },
  );

const damaged = (got: string): AigaretError =>
  new AigaretError('RECORDING_INVALID', {
    where: 'recording',
    expected: 'the bytes that were stored',
    got,
    remedy: 'Restore the folder of AIGARET_DATA_DIR.',
  });

/** Opens a file for writing; a test hands in one whose disk is full. */
export type OpenForWriting = (path: string) => Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>;

export class FileRecordingStore implements RecordingStore {
  private readonly root: string;
  private readonly openForWriting: OpenForWriting;

  constructor(dataDir: string, openForWriting: OpenForWriting = (path) => open(path, 'wx', 0o600)) {
    this.root = join(dataDir, 'recordings');
    this.openForWriting = openForWriting;
  }

  async put(name: ChunkName, bytes: Uint8Array): Promise<void> {
    await this.write(name, bytes).catch((error: unknown) => {
      // Its folder was tidied away between two steps.
      if (isAbsent(error)) return this.write(name, bytes);
      throw error;
    });
  }

  private async write(name: ChunkName, bytes: Uint8Array): Promise<void> {
    const path = this.path(name);
    const folder = dirname(path);
    const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await this.openForWriting(beside);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
      await syncFolder(folder);
      if (name.place === 0) await syncFolder(dirname(folder)); // the session's folder is new
    } catch (error) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw isFull(error) ? full(error) : error;
    }
  }

  async get(name: ChunkName): Promise<Uint8Array> {
    let bytes: Buffer;
    try {
      bytes = await readFile(this.path(name));
    } catch (error) {
      throw isAbsent(error) ? damaged('no file') : error;
    }
    if (createHash('sha256').update(bytes).digest('hex') !== name.sha256) throw damaged('other bytes');
    return bytes;
  }

  async remove(name: ChunkName): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  async tidy(clinicId: string, sessionId: string): Promise<void> {
    await removeFolder(this.folder(clinicId, sessionId));
  }

  async sweep(
    clinicId: string,
    before: number,
    known: (sessionIds: string[]) => Promise<ChunkName[]>,
  ): Promise<number> {
    const folder = await opendir(this.folder(clinicId)).catch((error: unknown) => {
      if (isAbsent(error)) return null; // nothing was ever recorded here
      throw error;
    });
    let removed = 0;
    let batch: string[] = [];
    const flush = async (): Promise<void> => {
      const keep = new Set((await known(batch)).map((name) => this.path(name)));
      for (const sessionId of batch) removed += await sweepFolder(this.folder(clinicId, sessionId), before, keep);
      batch = [];
    };
    for await (const entry of folder ?? []) {
      const { name } = entry;
      if (entry.isDirectory() && SAFE.test(name)) batch.push(name);
      if (batch.length === SWEPT_AT_ONCE) await flush();
    }
    if (batch.length > 0) await flush();
    return removed;
  }

  async freeBytes(): Promise<number> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    await access(this.root, constants.W_OK);
    const { bavail, bsize } = await statfs(this.root);
    return bavail * bsize;
  }

  private folder(...ids: string[]): string {
    if (!ids.every((id) => SAFE.test(id))) {
      throw new AigaretError('INTERNAL', { where: 'recording path', expected: 'ids only', got: 'other characters' });
    }
    return join(this.root, ...ids);
  }

  private path({ clinicId, sessionId, place, sha256 }: ChunkName): string {
    if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isInteger(place)) {
      throw new AigaretError('INTERNAL', { where: 'recording path', expected: 'a checksum', got: 'other characters' });
    }
    return join(this.folder(clinicId, sessionId), `${String(place).padStart(5, '0')}-${sha256.slice(0, 32)}.chunk`);
  }
}

/** A folder that holds something stays. */
async function removeFolder(path: string): Promise<void> {
  await rmdir(path).catch((error: unknown) => {
    if (!isAbsent(error) && !['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  });
}

async function sweepFolder(path: string, before: number, keep: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const file = join(path, entry.name);
    if (!entry.isFile() || keep.has(file) || (await stat(file)).mtimeMs >= before) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  if (removed > 0 || (await stat(path)).mtimeMs < before) await removeFolder(path);
  return removed;
}

/** Makes a new name in a folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
