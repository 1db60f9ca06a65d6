// Where the bytes of recordings lie. The server knows this interface only; files are the first implementation.

/** Names one chunk. The checksum is part of the name, so that two uploads of different bytes never touch one another. */
export interface ChunkName {
  clinicId: string;
  sessionId: string;
  place: number; // 0, 1, 2 ...
  sha256: string; // hex
}

export interface RecordingStore {
  /** Keeps the bytes so that they survive a power cut, whole or not at all. @throws AigaretError STORAGE_FULL */
  put(name: ChunkName, bytes: Uint8Array): Promise<void>;
  /** @throws AigaretError RECORDING_INVALID when the bytes are gone or damaged */
  get(name: ChunkName): Promise<Uint8Array>;
  /** Removes the bytes, if they are there. */
  remove(name: ChunkName): Promise<void>;
  /** Throws when nothing can be written; says how much room is left. */
  freeBytes(): Promise<number>;
}

export const RECORDING_STORE = Symbol('recording store');
