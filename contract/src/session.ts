// What one play leaves behind: a session document, its repetitions, pauses and result. Stored through REST with the
// session's own UUID as idempotency key; the recording beside it holds everything that led to these numbers.
import * as z from 'zod/mini';
import { degreesDoubts } from './degrees.ts';
import { idSchema, levelParametersSchema, poseSources, postures, prescriptionSchema, sides } from './exercise.ts';
import { answerRecordSchema, safetyMessageSchema } from './safety.ts';

const finite = z.number(); // zod 4 numbers are finite
const ms = z.number().check(z.gte(0), z.lte(86_400_000)); // ms from the session's start, or a duration
const share = z.number().check(z.gte(0), z.lte(1));

/** One repetition, closed after the lowering. Angles and ratios in the movement's unit. */
export const repetitionSchema = z.strictObject({
  index: z.int().check(z.gte(0), z.lte(10_000)), // 0-based within the session
  set: z.int().check(z.gte(0), z.lte(100)), // 0-based
  startMs: ms,
  peakMs: ms,
  endMs: ms,
  peak: finite,
  peakFraction: finite, // of the target: 1 = reached exactly
  raiseMs: ms,
  holdMs: ms, // time within the target band around the peak
  lowerMs: ms,
  raiseSpeed: finite, // mean, unit per second
  lowerSpeed: finite,
  peakSpeed: finite, // largest absolute speed in the repetition
  smoothness: z.nullable(finite), // SPARC, 0 is best, more negative is less smooth; null = not measured
  compensations: z.array(idSchema).check(z.maxLength(16)), // kept longer than 300 ms
  quality: share, // mean tracking quality
  reached: z.boolean(), // target reached; false = a partial repetition, kept apart
  score: z.number().check(z.gte(0), z.lte(100)),
  way: z.optional(z.nullable(idSchema)), // side or direction, where the movement has several
  symmetry: z.optional(z.nullable(share)), // lesser over larger side at the peak; null = not measured
});

export type RepetitionRecord = z.infer<typeof repetitionSchema>;

export const pauseReasons = [
  'patient',
  'therapist',
  'tracking-lost',
  'out-of-frame',
  'second-person',
  'hurts',
  'tab-hidden',
  'source-lost',
  'beyond-cap', // a joint is beyond what the therapist allows
  'fall-check', // the hips sank suddenly
] as const;
export type PauseReason = (typeof pauseReasons)[number];

export const pauseSchema = z.strictObject({ startMs: ms, endMs: ms, reason: z.enum(pauseReasons) });
export type PauseRecord = z.infer<typeof pauseSchema>;

export const endReasons = [
  'done',
  'stopped-by-patient',
  'stopped-by-therapist',
  'hurts',
  'source-lost',
  'left',
  'safety', // an answer that rules play out
  'fatigue', // effort or fatigue: enough for today
] as const;
export type EndReason = (typeof endReasons)[number];

/** What calibration found. `rest` and `ownRange` in the movement's unit. */
export const calibrationSchema = z.strictObject({
  rest: finite,
  ownRange: finite, // largest value reached before a compensation limit
  target: finite, // value at control = 1
  assistance: z.enum(['none', 'self', 'helper']),
  ways: z.optional(z.record(idSchema, z.strictObject({ rest: finite, ownRange: finite, target: finite }))), // of each way, where there are several; the first three numbers are then those of the first
  body: z.record(z.string().check(z.maxLength(40)), finite), // rest geometry that later frames are compared with
});
export type CalibrationRecord = z.infer<typeof calibrationSchema>;

/** Opens a session: PUT /api/patient/sessions/:id. Sending it again with the same content changes nothing. */
export const sessionStartSchema = z.strictObject({
  protocol: z.int().check(z.gte(1), z.lte(1000)),
  planId: z.string().check(z.minLength(1), z.maxLength(64)),
  planVersion: z.int().check(z.gte(1)),
  prescription: prescriptionSchema,
  source: z.enum(poseSources),
  startedAt: z.int().check(z.gte(0)), // UTC ms by the browser's clock; the server keeps its own beside it
  versions: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(160))), // app, motion, play, model
});
export type SessionStart = z.infer<typeof sessionStartSchema>;

/** Closes a session: PUT /api/patient/sessions/:id/result. */
export const sessionResultSchema = z.strictObject({
  endReason: z.enum(endReasons),
  durationMs: ms,
  unit: z.enum(['deg', 'ratio']),
  calibration: z.nullable(calibrationSchema), // null when play ended before it was found
  repetitions: z.array(repetitionSchema).check(z.maxLength(1000)),
  pauses: z.array(pauseSchema).check(z.maxLength(1000)),
  score: z.number().check(z.gte(0), z.lte(100)), // mean of the repetitions' scores; 0 without any
  stars: z.int().check(z.gte(0), z.lte(3)),
  frames: z.int().check(z.gte(0)),
  meanQuality: share,
  level: levelParametersSchema, // the level's own results, e.g. passengers
  messages: z.optional(z.array(safetyMessageSchema).check(z.maxLength(100))), // for the therapist; absent where nothing was watched for
  answers: z.optional(z.array(answerRecordSchema).check(z.maxLength(200))),
});
export type SessionResult = z.infer<typeof sessionResultSchema>;

/** One line of the history, as both sides see it. */
export const historyEntrySchema = z.object({
  id: z.uuid(),
  startedAt: z.int(), // UTC ms, server time
  exercise: idSchema,
  level: idSchema,
  side: z.enum(sides),
  posture: z.enum(postures),
  source: z.enum(poseSources),
  status: z.enum(['running', 'done', 'interrupted']),
  endReason: z.nullable(z.enum(endReasons)),
  durationMs: z.nullable(z.number()),
  plannedRepetitions: z.int(),
  repetitions: z.int(), // that reached the target
  partialRepetitions: z.int(),
  bestPeak: z.nullable(z.number()),
  meanPeak: z.nullable(z.number()),
  target: z.nullable(z.number()),
  unit: z.enum(['deg', 'ratio']),
  degreesDoubt: z.optional(z.nullable(z.enum(degreesDoubts))), // why a measuring repetition's degrees are not claimed; null = they are, or are no question
  score: z.nullable(z.number()),
  stars: z.nullable(z.int()),
  hasRecording: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A page of history, newest first. `next` is the `before` of the following page; null at the end. */
export const historyPageSchema = z.object({ sessions: z.array(historyEntrySchema), next: z.nullable(z.int()) });
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** Acknowledges a session's start: what the server noted. */
export const sessionStoredSchema = z.object({ id: z.uuid(), startedAt: z.int() }); // UTC ms, server time
export type SessionStored = z.infer<typeof sessionStoredSchema>;

/** Acknowledges a result; the same result sent again gets the same answer. */
export const resultStoredSchema = z.object({ id: z.uuid(), receivedAt: z.int(), repetitions: z.int() });
export type ResultStored = z.infer<typeof resultStoredSchema>;

/** Acknowledges a chunk of the recording. */
export const chunkStoredSchema = z.object({ id: z.uuid(), index: z.int(), bytes: z.int(), sha256: z.string() });
export type ChunkStored = z.infer<typeof chunkStoredSchema>;

/** One session, whole. */
export const sessionDetailSchema = z.object({
  ...historyEntrySchema.shape,
  prescription: prescriptionSchema,
  versions: z.record(z.string(), z.string()),
  result: z.nullable(sessionResultSchema),
});
export type SessionDetail = z.infer<typeof sessionDetailSchema>;
