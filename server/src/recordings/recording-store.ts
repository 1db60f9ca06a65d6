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
  /** Removes what is left of a session that has no chunks any more, such as its empty folder. */
  tidy(clinicId: string, sessionId: string): Promise<void>;
  /**
   * Removes what was stored before an instant and no row knows: left by a process that was cut off, or by a restored database.
   * @param before UTC ms by the clock of the machine that stores
   * @param known the chunks that rows name, of these sessions
   * @returns how many were removed
   */
  sweep(clinicId: string, before: number, known: (sessionIds: string[]) => Promise<ChunkName[]>): Promise<number>;
  /** Throws when nothing can be written; says how much room is left. */
  freeBytes(): Promise<number>;
}

export const RECORDING_STORE = Symbol('recording store');
