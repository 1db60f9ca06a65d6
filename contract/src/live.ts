// The live room: event maps of the two socket namespaces. Frames are binary (frame codec) and volatile; commands are
// acknowledged and carry an idempotency key; results never travel here.
import * as z from 'zod/mini';
import type { ErrorCode } from './errors.ts';
import { phases, poseSources, prescriptionSchema } from './exercise.ts';
import { adviceIds, questionIds } from './safety.ts';
import { pauseReasons, endReasons, repetitionSchema } from './session.ts';

/** Socket.io namespaces. Each reads only its own cookie. */
export const PATIENT_NAMESPACE = '/patient';
export const STAFF_NAMESPACE = '/staff';

/** Sent as socket.io `auth`; a differing protocol is refused with PROTOCOL_MISMATCH. */
export const handshakeSchema = z.object({ protocol: z.int() });

export const liveSessionSchema = z.strictObject({
  sessionId: z.uuid(),
  prescription: prescriptionSchema,
  source: z.enum(poseSources),
  aspect: z.optional(z.number().check(z.gte(0.2), z.lte(5))), // picture width / height, so that a watcher draws true angles
});
export type LiveSession = z.infer<typeof liveSessionSchema>;

/** Play stages in their order; see play/. */
export const playStages = [
  'asking',
  'positioning',
  'calibrating-rest',
  'calibrating-range',
  'countdown',
  'playing',
  'resting',
  'paused',
  'ended',
] as const;

/** A few times a second: what the watcher draws beside the skeleton. Display only. Control values: 0 = own rest, 1 = target. */
export const liveStateSchema = z.strictObject({
  t: z.number(), // ms from the session's start
  stage: z.enum(playStages),
  phase: z.enum(phases),
  control: z.nullable(z.number()), // null = not measured
  value: z.nullable(z.number()), // in the movement's unit
  targetNow: z.number(), // control that the tempo asks for now
  rest: z.nullable(z.number()), // value at control 0
  target: z.nullable(z.number()), // value at control 1
  quality: z.number(),
  reason: z.string().check(z.maxLength(40)),
  set: z.int(),
  repetition: z.int(), // finished in this set
  repetitions: z.int(), // that reached the target, in the session
  score: z.number(),
  pauseReason: z.nullable(z.enum(pauseReasons)),
  question: z.optional(z.nullable(z.enum(questionIds))), // asked now
  advice: z.optional(z.nullable(z.enum(adviceIds))), // why play must not go on
  alarm: z.optional(z.boolean()), // the hips sank suddenly and nobody has said that all is well
});
export type LiveState = z.infer<typeof liveStateSchema>;

export const cueIds = ['slower', 'higher', 'hold', 'straighten', 'well-done', 'rest'] as const;

/** What a therapist may do from afar; bounded here, bounded again by play. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cue'), cue: z.enum(cueIds) }),
  z.strictObject({ kind: z.literal('message'), text: z.string().check(z.minLength(1), z.maxLength(120)) }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('stop') }),
  z.strictObject({ kind: z.literal('hold-time'), holdMs: z.int().check(z.gte(0), z.lte(30_000)) }),
  z.strictObject({ kind: z.literal('target-fraction'), targetFraction: z.number().check(z.gte(0.3), z.lte(1)) }),
]);
export type Command = z.infer<typeof commandSchema>;

export const sentCommandSchema = z.strictObject({
  id: z.uuid(), // idempotency key: a repeated id is acknowledged and not done again
  patientId: z.uuid(),
  command: commandSchema,
});
export type SentCommand = z.infer<typeof sentCommandSchema>;

export interface DeliveredCommand {
  id: string;
  command: Command;
  from: string; // display name of the therapist
}

/** Acknowledgement of anything on the socket. */
export type Ack<T = unknown> = { ok: true; value: T } | { ok: false; code: ErrorCode };

export interface PresenceEntry {
  patientId: string;
  session: LiveSession;
  startedAt: number; // UTC ms, server time
}

/** All that a late watcher needs at once. */
export interface RoomSnapshot {
  patientId: string;
  displayName: string;
  session: LiveSession | null; // null = not playing now
  state: LiveState | null;
  repetitions: LiveRepetition[];
}

export const liveRepetitionSchema = repetitionSchema;
export type LiveRepetition = z.infer<typeof liveRepetitionSchema>;
export const sessionEndedSchema = z.strictObject({ sessionId: z.uuid(), endReason: z.enum(endReasons) });

/** From the patient's browser. */
export interface PatientToServer {
  'session:start': (session: LiveSession, ack: (answer: Ack<{ serverNow: number }>) => void) => void;
  'session:end': (ended: z.infer<typeof sessionEndedSchema>, ack: (answer: Ack<null>) => void) => void;
  frame: (bytes: Uint8Array) => void; // volatile
  state: (state: LiveState) => void; // volatile
  repetition: (repetition: LiveRepetition) => void;
}

/** To the patient's browser. */
export interface ServerToPatient {
  command: (command: DeliveredCommand, ack: (answer: Ack<null>) => void) => void;
  watchers: (names: string[]) => void; // who is watching now; shown on screen
  refused: (code: ErrorCode) => void; // sent before the server closes the socket
}

/** From the therapist's browser. */
export interface StaffToServer {
  'room:join': (patientId: string, ack: (answer: Ack<RoomSnapshot>) => void) => void;
  'room:leave': (patientId: string, ack: (answer: Ack<null>) => void) => void;
  'command:send': (command: SentCommand, ack: (answer: Ack<null>) => void) => void; // ok = shown on the patient's screen
}

/** To the therapist's browser. */
export interface ServerToStaff {
  presence: (playing: PresenceEntry[]) => void; // whole list, on connect and on each change
  frame: (patientId: string, bytes: Uint8Array) => void; // volatile
  state: (patientId: string, state: LiveState) => void; // volatile
  repetition: (patientId: string, repetition: LiveRepetition) => void;
  session: (patientId: string, session: LiveSession | null, endReason: string | null) => void;
  removed: (patientId: string, code: ErrorCode) => void; // put out of the room, e.g. the assignment ended
  refused: (code: ErrorCode) => void;
}
