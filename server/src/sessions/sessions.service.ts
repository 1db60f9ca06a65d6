// Stores sessions and results, each exactly once under the id that the browser chose, and reads them back.
// Sending again is always safe: the same content gets the same answer, other content is refused.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  AigaretError,
  type ErrorCode,
  type HistoryPage,
  type ResultStored,
  type SessionDetail,
  type SessionResult,
  type SessionStart,
  type SessionStored,
} from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CareService, requireCare } from '../care/care.service.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { holdConsents, requireConsent } from '../consents/consents.ts';
import { Database } from '../database/database.ts';
import { isDuplicate } from '../database/failures.ts';
import { planState } from '../plans/plans.service.ts';
import { RecordingChunk } from '../recordings/chunk.entity.ts';
import { contentHash } from './content-hash.ts';
import { ExerciseSession, PauseRow, RepetitionRow, SessionResultRow } from './session.entity.ts';
import {
  historyEntry,
  pauseRows,
  repetitionRows,
  resultRow,
  sessionDetail,
  sessionRow,
  type ChunkFacts,
} from './session-rows.ts';

/** An outbox may deliver this late; an older claim is taken as a wrong clock. */
const LATEST_DELIVERY_MS = 30 * 86_400_000;
/** Rows in one INSERT: 20 values each stay below SQLite's 32,766 parameters and MySQL's packet. */
const ROWS_AT_ONCE = 200;

const refuse = (code: ErrorCode, where: string, expected: string): AigaretError =>
  new AigaretError(code, { where, expected, got: 'another one' });

export const sessionNotFound = (): AigaretError => refuse('SESSION_NOT_FOUND', 'session', 'a session that you may see');

/** The patient's own session; on MySQL its row is locked until the transaction ends, SQLite has one writer anyway. */
export async function lockOwnSession(
  database: Database,
  manager: EntityManager,
  patientId: string,
  id: string,
): Promise<ExerciseSession> {
  const query = manager
    .createQueryBuilder(ExerciseSession, 'session')
    .where('session.id = :id AND session.patientId = :patientId', { id, patientId });
  if (database.kind === 'mysql') query.setLock('pessimistic_write');
  const session = await query.getOne();
  if (!session) throw sessionNotFound();
  return session;
}

async function chunkFacts(manager: EntityManager, ids: string[]): Promise<Map<string, ChunkFacts>> {
  const rows = await manager
    .createQueryBuilder(RecordingChunk, 'chunk')
    .select('chunk.sessionId', 'id')
    .addSelect('COUNT(*)', 'chunks')
    .addSelect('MAX(chunk.receivedAt)', 'lastAt')
    .where('chunk.sessionId IN (:...ids)', { ids })
    .groupBy('chunk.sessionId')
    .getRawMany<{ id: string; chunks: number | string; lastAt: number | string }>();
  return new Map(rows.map((row) => [row.id, { chunks: Number(row.chunks), lastAt: Number(row.lastAt) }]));
}

const noChunks: ChunkFacts = { chunks: 0, lastAt: null };

@Injectable()
export class SessionsService {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly care: CareService;

  constructor(
    @Inject(Database) database: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(CareService) care: CareService,
  ) {
    this.database = database;
    this.clock = clock;
    this.care = care;
  }

  /**
   * @param browserNow the browser's clock as it sends, UTC ms: tells how old the start is whatever that clock shows; null = just now
   * @throws AigaretError SESSION_CONFLICT, SESSION_NOT_FOUND (the id is somebody else's), CONSENT_MISSING
   */
  async start(who: SignedIn, id: string, start: SessionStart, browserNow: number | null): Promise<SessionStored> {
    const hash = contentHash(start);
    const receivedAt = this.clock.now();
    const age = browserNow === null ? 0 : browserNow - start.startedAt;
    const startedAt = age >= 0 && age <= LATEST_DELIVERY_MS ? receivedAt - age : receivedAt;
    const insert = (): Promise<SessionStored> =>
      this.database.write(async (manager) => {
        await holdConsents(this.database, manager, who.id, 'read');
        const known = await manager.findOneBy(ExerciseSession, { id });
        if (known && known.patientId !== who.id) throw sessionNotFound();
        if (known && known.contentHash !== hash)
          throw refuse('SESSION_CONFLICT', 'session', 'the content that it was started with');
        if (known) return { id, startedAt: known.startedAt };
        await requireConsent(manager, who.id, 'health-data'); // a session that began before a withdrawal is finished
        const state = await planState(manager, who.id, start.planId, start.planVersion);
        const owner = { clinicId: who.clinicId, patientId: who.id };
        await manager.insert(
          ExerciseSession,
          sessionRow(id, start, owner, { startedAt, receivedAt, planState: state }),
        );
        return { id, startedAt };
      });
    // Two at once: the slower one meets the faster one's row, and finds it on its second look.
    return insert().catch((error: unknown) => (isDuplicate(error) ? insert() : Promise.reject(error)));
  }

  /** @throws AigaretError SESSION_NOT_FOUND (not started yet, or somebody else's), RESULT_CONFLICT */
  async finish(who: SignedIn, id: string, result: SessionResult): Promise<ResultStored> {
    const hash = contentHash(result);
    const answer = (row: SessionResultRow): ResultStored => ({
      id,
      receivedAt: row.receivedAt,
      repetitions: row.reachedRepetitions + row.partialRepetitions,
    });
    return this.database.write(async (manager) => {
      const session = await lockOwnSession(this.database, manager, who.id, id);
      const known = await manager.findOneBy(SessionResultRow, { sessionId: id });
      if (known && known.contentHash !== hash) throw refuse('RESULT_CONFLICT', 'result', 'the result that is stored');
      if (known) return answer(known);
      const owner = { sessionId: id, clinicId: session.clinicId };
      const row = resultRow(owner, result, this.clock.now());
      await manager.insert(SessionResultRow, row);
      const repetitions = repetitionRows(owner, result.repetitions);
      for (let at = 0; at < repetitions.length; at += ROWS_AT_ONCE)
        await manager.insert(RepetitionRow, repetitions.slice(at, at + ROWS_AT_ONCE));
      const pauses = pauseRows(owner, result.pauses);
      for (let at = 0; at < pauses.length; at += ROWS_AT_ONCE)
        await manager.insert(PauseRow, pauses.slice(at, at + ROWS_AT_ONCE));
      return answer(row);
    });
  }

  ownHistory(who: SignedIn, before: number | undefined, limit: number): Promise<HistoryPage> {
    return this.database.read((manager) => this.history(manager, who.id, before, limit));
  }

  ownSession(who: SignedIn, id: string): Promise<SessionDetail> {
    return this.database.read(async (manager) => {
      const session = await manager.findOneBy(ExerciseSession, { id, patientId: who.id });
      if (!session) throw sessionNotFound();
      return this.detail(manager, session);
    });
  }

  /** @throws AigaretError NOT_YOUR_PATIENT */
  historyOf(who: SignedIn, patientId: string, before: number | undefined, limit: number): Promise<HistoryPage> {
    return this.database.read(async (manager) => {
      await requireCare(manager, who, this.clock, patientId);
      return this.history(manager, patientId, before, limit);
    });
  }

  /** @throws AigaretError SESSION_NOT_FOUND, also when its patient is not in care now */
  async sessionOf(who: SignedIn, id: string): Promise<SessionDetail> {
    const session = await this.visible(who, id);
    return this.database.read((manager) => this.detail(manager, session));
  }

  /** @throws AigaretError SESSION_NOT_FOUND */
  async requireOwn(manager: EntityManager, who: SignedIn, id: string): Promise<void> {
    if (!(await manager.existsBy(ExerciseSession, { id, patientId: who.id }))) throw sessionNotFound();
  }

  /** A session of a patient in care now. @throws AigaretError SESSION_NOT_FOUND */
  async visible(who: SignedIn, id: string): Promise<ExerciseSession> {
    const session = await this.database.read((manager) =>
      manager.findOneBy(ExerciseSession, { id, clinicId: who.clinicId }),
    );
    if (!session) throw sessionNotFound();
    await this.care.require(who, session.patientId).catch((error: unknown) => {
      throw error instanceof AigaretError && error.code === 'NOT_YOUR_PATIENT' ? sessionNotFound() : error;
    });
    return session;
  }

  /** Newest first. Sessions of the same millisecond stay on one page, so that `before` loses none. */
  private async history(
    manager: EntityManager,
    patientId: string,
    before: number | undefined,
    limit: number,
  ): Promise<HistoryPage> {
    const query = manager
      .createQueryBuilder(ExerciseSession, 'session')
      .where('session.patientId = :patientId', { patientId });
    if (before !== undefined) query.andWhere('session.startedAt < :before', { before });
    const newest = query.orderBy('session.startedAt', 'DESC').addOrderBy('session.id', 'DESC');
    const sessions = await newest.clone().limit(limit).getMany();
    const last = sessions.at(-1);
    if (!last) return { sessions: [], next: null };
    const seen = new Set(sessions.map((session) => session.id));
    const twins = await manager.findBy(ExerciseSession, { patientId, startedAt: last.startedAt });
    sessions.push(...twins.filter((twin) => !seen.has(twin.id)));
    const ids = sessions.map((session) => session.id);
    const results = await manager
      .createQueryBuilder(SessionResultRow, 'result')
      .where('result.sessionId IN (:...ids)', { ids })
      .getMany();
    const byId = new Map(results.map((result) => [result.sessionId, result]));
    const facts = await chunkFacts(manager, ids);
    const now = this.clock.now();
    return {
      sessions: sessions.map((session) =>
        historyEntry(session, byId.get(session.id) ?? null, facts.get(session.id) ?? noChunks, now),
      ),
      next: sessions.length >= limit ? last.startedAt : null,
    };
  }

  private async detail(manager: EntityManager, session: ExerciseSession): Promise<SessionDetail> {
    const sessionId = session.id;
    const row = await manager.findOneBy(SessionResultRow, { sessionId });
    const stored = row && {
      row,
      repetitions: await manager.find(RepetitionRow, { where: { sessionId }, order: { place: 'ASC' } }),
      pauses: await manager.find(PauseRow, { where: { sessionId }, order: { place: 'ASC' } }),
    };
    const facts = (await chunkFacts(manager, [sessionId])).get(sessionId) ?? noChunks;
    return sessionDetail(session, stored, facts, this.clock.now());
  }
}
