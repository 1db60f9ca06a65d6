// Between the contract's documents and the tables' rows: one place for each direction.
import {
  degreesDoubtOf,
  type HistoryEntry,
  type PauseRecord,
  type RepetitionRecord,
  type SessionDetail,
  type SessionResult,
  type SessionStart,
} from '@aigaret/contract';
import { contentHash } from './content-hash.ts';
import type { ExerciseSession, PauseRow, RepetitionRow, SessionResultRow } from './session.entity.ts';

/** A session without a result counts as running for so long after its last sign of life; outboxes send every few seconds. */
const SILENT_MS = 10 * 60_000;

export interface Owner {
  sessionId: string;
  clinicId: string;
}

export function sessionRow(
  id: string,
  start: SessionStart,
  owner: { clinicId: string; patientId: string },
  noted: { startedAt: number; receivedAt: number; planState: ExerciseSession['planState'] },
): ExerciseSession {
  const { prescription } = start;
  return {
    id,
    ...owner,
    ...noted,
    planId: start.planId,
    planVersion: start.planVersion,
    planItemId: prescription.id,
    exercise: prescription.exercise,
    level: prescription.level,
    side: prescription.side,
    posture: prescription.posture,
    source: start.source,
    plannedRepetitions: prescription.sets * prescription.repetitions,
    prescription,
    versions: start.versions,
    protocol: start.protocol,
    browserStartedAt: start.startedAt,
    contentHash: contentHash(start),
  };
}

export function resultRow(owner: Owner, result: SessionResult, receivedAt: number): SessionResultRow {
  const reached = result.repetitions.filter((repetition) => repetition.reached);
  const peaks = reached.map((repetition) => repetition.peak);
  return {
    ...owner,
    endReason: result.endReason,
    durationMs: result.durationMs,
    unit: result.unit,
    calibration: result.calibration,
    target: result.calibration?.target ?? null,
    reachedRepetitions: reached.length,
    partialRepetitions: result.repetitions.length - reached.length,
    bestPeak: peaks.length > 0 ? Math.max(...peaks) : null,
    meanPeak: peaks.length > 0 ? peaks.reduce((sum, peak) => sum + peak, 0) / peaks.length : null,
    score: result.score,
    stars: result.stars,
    frames: result.frames,
    meanQuality: result.meanQuality,
    level: result.level,
    messages: result.messages ?? null,
    answers: result.answers ?? null,
    receivedAt,
    contentHash: contentHash(result),
  };
}

export const repetitionRows = (owner: Owner, repetitions: RepetitionRecord[]): RepetitionRow[] =>
  repetitions.map(({ index, set, reached, way, symmetry, ...rest }, place) => ({
    ...owner,
    ...rest,
    way: way ?? null,
    symmetry: symmetry ?? null,
    place,
    repetition: index,
    setIndex: set,
    reached: reached ? 1 : 0,
  }));

export const pauseRows = (owner: Owner, pauses: PauseRecord[]): PauseRow[] =>
  pauses.map((pause, place) => ({ ...owner, ...pause, place }));

export interface StoredResult {
  row: SessionResultRow;
  repetitions: RepetitionRow[];
  pauses: PauseRow[];
}

function repetitionOf(row: RepetitionRow): RepetitionRecord {
  const { place: _place, sessionId: _sessionId, clinicId: _clinicId, repetition, setIndex, reached, ...rest } = row;
  return { index: repetition, set: setIndex, ...rest, reached: reached === 1 };
}

export const resultOf = ({ row, repetitions, pauses }: StoredResult): SessionResult => ({
  endReason: row.endReason,
  durationMs: row.durationMs,
  unit: row.unit,
  calibration: row.calibration,
  repetitions: repetitions.map(repetitionOf),
  pauses: pauses.map(({ startMs, endMs, reason }) => ({ startMs, endMs, reason })),
  score: row.score,
  stars: row.stars,
  frames: row.frames,
  meanQuality: row.meanQuality,
  level: row.level,
  ...(row.messages ? { messages: row.messages } : {}),
  ...(row.answers ? { answers: row.answers } : {}),
});

/** What is known of a recording: number of chunks and when the last one came. */
export interface ChunkFacts {
  chunks: number;
  lastAt: number | null;
}

function statusOf(
  session: ExerciseSession,
  result: SessionResultRow | null,
  facts: ChunkFacts,
  now: number,
): HistoryEntry['status'] {
  if (result) return result.endReason === 'left' || result.endReason === 'source-lost' ? 'interrupted' : 'done';
  return now - Math.max(session.receivedAt, facts.lastAt ?? 0) < SILENT_MS ? 'running' : 'interrupted';
}

const doubtOf = (
  { prescription, source, versions }: ExerciseSession,
  { frames, durationMs }: SessionResultRow,
): HistoryEntry['degreesDoubt'] =>
  degreesDoubtOf({ prescription, source, model: versions['model'], frames, durationMs });

export const historyEntry = (
  session: ExerciseSession,
  result: SessionResultRow | null,
  facts: ChunkFacts,
  now: number,
): HistoryEntry => ({
  id: session.id,
  startedAt: session.startedAt,
  exercise: session.exercise,
  level: session.level,
  side: session.side,
  posture: session.posture,
  source: session.source,
  status: statusOf(session, result, facts, now),
  endReason: result?.endReason ?? null,
  durationMs: result?.durationMs ?? null,
  plannedRepetitions: session.plannedRepetitions,
  repetitions: result?.reachedRepetitions ?? 0,
  partialRepetitions: result?.partialRepetitions ?? 0,
  bestPeak: result?.bestPeak ?? null,
  meanPeak: result?.meanPeak ?? null,
  target: result?.target ?? null,
  unit: result?.unit ?? 'deg',
  degreesDoubt: result && doubtOf(session, result),
  score: result?.score ?? null,
  stars: result?.stars ?? null,
  hasRecording: facts.chunks > 0,
});

export const sessionDetail = (
  session: ExerciseSession,
  stored: StoredResult | null,
  facts: ChunkFacts,
  now: number,
): SessionDetail => ({
  ...historyEntry(session, stored?.row ?? null, facts, now),
  prescription: session.prescription,
  versions: session.versions,
  result: stored && resultOf(stored),
});
