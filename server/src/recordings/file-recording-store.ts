// Recordings as files: <data>/recordings/<clinic>/<session>/<place>-<checksum>.chunk, written beside their name, forced
// to disk, then renamed: a chunk is there whole or not at all.
import { createHash, randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AigaretError } from '@aigaret/contract';
import { isFull } from '../database/failures.ts';
import type { ChunkName, RecordingStore } from './recording-store.ts';

/** Only ids reach a path, but a path is no place for trust. */
const SAFE = /^[0-9A-Za-z-]{1,64}$/;

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
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? damaged('no file') : error;
    }
    if (createHash('sha256').update(bytes).digest('hex') !== name.sha256) throw damaged('other bytes');
    return bytes;
  }

  async remove(name: ChunkName): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  async freeBytes(): Promise<number> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    await access(this.root, constants.W_OK);
    const { bavail, bsize } = await statfs(this.root);
    return bavail * bsize;
  }

  private path({ clinicId, sessionId, place, sha256 }: ChunkName): string {
    if (!SAFE.test(clinicId) || !SAFE.test(sessionId) || !/^[0-9a-f]{64}$/.test(sha256) || !Number.isInteger(place)) {
      throw new AigaretError('INTERNAL', { where: 'recording path', expected: 'ids only', got: 'other characters' });
    }
    return join(this.root, clinicId, sessionId, `${String(place).padStart(5, '0')}-${sha256.slice(0, 32)}.chunk`);
  }
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
