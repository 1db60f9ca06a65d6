// Takes the chunks of a session's recording, each once, and gives the whole recording back as JSON Lines.
// First the bytes reach the store, then the row says so, then the browser is told: what was acknowledged is there.
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  AigaretError,
  RECORDING_CHUNK_MAX_BYTES,
  decodeChunk,
  formatRecordingItem,
  type ChunkStored,
  type DecodedChunk,
  type RecordingHeader,
  type RecordingItem,
} from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { holdConsents, requireConsent } from '../consents/consents.ts';
import { Database } from '../database/database.ts';
import type { ExerciseSession } from '../sessions/session.entity.ts';
import { lockOwnSession, SessionsService } from '../sessions/sessions.service.ts';
import { RecordingChunk } from './chunk.entity.ts';
import { RECORDING_STORE, type ChunkName, type RecordingStore } from './recording-store.ts';

/** Four hours of frames at 30 Hz are 190 MB; more is no exercise session. */
const SESSION_MAX_BYTES = 256 * 1_048_576;

const invalid = (where: string, expected: string, got: string): AigaretError =>
  new AigaretError('RECORDING_CHUNK_INVALID', { where, expected, got, remedy: 'See docs/formats/recording.md.' });

const timeOf = (item: RecordingItem): number => (item.kind === 'frame' ? item.frame.t : item.event.t);

const missing = (t: number, chunks: number): string => `${JSON.stringify({ t, event: 'missing', chunks })}\n`;

/** @throws AigaretError RECORDING_CHUNK_INVALID */
function checkChunk(bytes: Uint8Array, place: number): void {
  const where = `chunk ${place}`;
  if (bytes.byteLength > RECORDING_CHUNK_MAX_BYTES)
    throw invalid(where, `at most ${RECORDING_CHUNK_MAX_BYTES} bytes`, `${bytes.byteLength}`);
  let chunk: DecodedChunk;
  try {
    chunk = decodeChunk(bytes);
  } catch (error) {
    throw error instanceof AigaretError
      ? invalid(`${where}, ${error.parts.where}`, error.parts.expected, 'other bytes')
      : error;
  }
  if (chunk.tornBytes > 0) throw invalid(where, 'whole records', `${chunk.tornBytes} bytes of a torn one`);
  if (place === 0 && !chunk.header) throw invalid(where, 'the header first', 'none');
  if (place > 0 && chunk.header) throw invalid(where, 'no header', 'a second one');
  if (place > 0 && chunk.items.length === 0) throw invalid(where, 'a frame or an event', 'nothing');
}

@Injectable()
export class RecordingsService {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly store: RecordingStore;
  private readonly sessions: SessionsService;

  constructor(
    @Inject(Database) database: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(RECORDING_STORE) store: RecordingStore,
    @Inject(SessionsService) sessions: SessionsService,
  ) {
    this.database = database;
    this.clock = clock;
    this.store = store;
    this.sessions = sessions;
  }

  /** @throws AigaretError SESSION_NOT_FOUND, CONSENT_MISSING, RECORDING_CHUNK_INVALID, RECORDING_CHUNK_CONFLICT, STORAGE_FULL */
  async take(who: SignedIn, sessionId: string, place: number, bytes: Uint8Array): Promise<ChunkStored> {
    checkChunk(bytes, place);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const answer: ChunkStored = { id: sessionId, index: place, bytes: bytes.byteLength, sha256 };
    if (await this.isStored(who, sessionId, place, sha256)) return answer;
    const name: ChunkName = { clinicId: who.clinicId, sessionId, place, sha256 };
    await this.store.put(name, bytes);
    const winner = await this.note(who, name, bytes.byteLength).catch(async (error: unknown) => {
      if (error instanceof AigaretError && error.code === 'CONSENT_MISSING') await this.store.remove(name); // withdrawn meanwhile
      throw error;
    });
    if (winner === sha256) return answer;
    await this.store.remove(name); // another upload of this place was faster
    throw this.conflict(place);
  }

  /** @throws AigaretError SESSION_NOT_FOUND; null when nothing was recorded */
  async open(
    who: SignedIn,
    sessionId: string,
  ): Promise<{ session: ExerciseSession; lines: AsyncGenerator<string> } | null> {
    const session = await this.sessions.visible(who, sessionId);
    const chunks = await this.database.read((manager) =>
      manager.find(RecordingChunk, { where: { sessionId }, order: { place: 'ASC' } }),
    );
    const [first] = chunks;
    if (!first || first.place !== 0) return null;
    const head = await this.read(first);
    return { session, lines: this.lines(head, chunks) };
  }

  /**
   * A recording as far as its bytes are whole; the right to it was checked by the caller. What is lost or damaged is told by
   * an event line: somebody who asks for everything gets all that is there.
   */
  async *linesOf(sessionId: string): AsyncGenerator<string> {
    const chunks = await this.database.read((manager) =>
      manager.find(RecordingChunk, { where: { sessionId }, order: { place: 'ASC' } }),
    );
    let expected = 0;
    let t = 0;
    for (const chunk of chunks) {
      const whole = await this.read(chunk).catch((error: unknown) => {
        if (error instanceof AigaretError && error.code === 'RECORDING_INVALID') return null;
        throw error;
      });
      if (!whole) continue;
      if (whole.header) yield `${JSON.stringify(whole.header)}\n`;
      if (chunk.place > expected) yield missing(t, chunk.place - expected);
      yield whole.items.map((item) => `${formatRecordingItem(item)}\n`).join('');
      for (const item of whole.items) t = Math.max(t, timeOf(item));
      expected = chunk.place + 1;
    }
    const last = chunks.at(-1);
    if (last && last.place >= expected) yield missing(t, last.place + 1 - expected);
  }

  private async read(chunk: RecordingChunk): Promise<DecodedChunk> {
    return decodeChunk(await this.store.get(chunk));
  }

  /** One chunk in memory at a time. A missing one is told by an event line, never passed over. */
  private async *lines(head: DecodedChunk, chunks: RecordingChunk[]): AsyncGenerator<string> {
    yield `${JSON.stringify(head.header as RecordingHeader)}\n`;
    let expected = 0;
    let t = 0;
    for (const chunk of chunks) {
      if (chunk.place > expected) yield missing(t, chunk.place - expected);
      const { items } = chunk.place === 0 ? head : await this.read(chunk);
      yield items.map((item) => `${formatRecordingItem(item)}\n`).join('');
      for (const item of items) t = Math.max(t, timeOf(item));
      expected = chunk.place + 1;
    }
  }

  private conflict(place: number): AigaretError {
    return new AigaretError('RECORDING_CHUNK_CONFLICT', {
      where: `chunk ${place}`,
      expected: 'the bytes that are stored',
      got: 'other bytes',
    });
  }

  /** Answers a repeated upload without touching the disk. */
  private async isStored(who: SignedIn, sessionId: string, place: number, sha256: string): Promise<boolean> {
    return this.database.read(async (manager) => {
      const { total } = (await manager
        .createQueryBuilder(RecordingChunk, 'chunk')
        .select('SUM(chunk.bytes)', 'total')
        .where('chunk.sessionId = :sessionId', { sessionId })
        .getRawOne<{ total: number | string | null }>()) ?? { total: 0 };
      await this.sessions.requireOwn(manager, who, sessionId);
      const known = await manager.findOneBy(RecordingChunk, { sessionId, place });
      if (known && known.sha256 !== sha256) throw this.conflict(place);
      if (!known) await requireConsent(manager, who.id, 'recording');
      if (!known && Number(total) > SESSION_MAX_BYTES)
        throw invalid(`chunk ${place}`, `at most ${SESSION_MAX_BYTES} bytes a session`, 'more');
      return known !== null;
    });
  }

  /** @returns the checksum that is stored for this place, of these bytes or of a faster upload */
  private note(who: SignedIn, { sessionId, place, sha256 }: ChunkName, bytes: number): Promise<string> {
    return this.database.write(async (manager) => {
      await holdConsents(this.database, manager, who.id, 'read');
      const session = await lockOwnSession(this.database, manager, who.id, sessionId);
      const known = await manager.findOneBy(RecordingChunk, { sessionId, place });
      if (known) return known.sha256;
      await requireConsent(manager, who.id, 'recording');
      await manager.insert(RecordingChunk, {
        sessionId,
        place,
        clinicId: session.clinicId,
        bytes,
        sha256,
        receivedAt: this.clock.now(),
      });
      return sha256;
    });
  }
}
