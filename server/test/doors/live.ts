// The events that sockets send to the server, and what becomes of each from every visitor. A new event of the contract
// has to be named here: the compiler asks for it, and doors.spec.ts compares with what the server listens to.
import { randomUUID } from 'node:crypto';
import {
  emptyFrame,
  encodeFrame,
  type ErrorCode,
  type LiveState,
  type PatientToServer,
  type StaffToServer,
} from '@aigaret/contract';
import { liveSession } from '../support/live-clients.ts';
import { repetition } from '../support/test-server.ts';
import { visitors, type Visitor } from './visitors.ts';

/** `ok`, or the code of the refusal, of the handshake or of the event. */
type StaffVerdicts = Record<Visitor, 'ok' | ErrorCode>;
/** `heard` by mina's therapist, `unheard`, or the code with which the handshake is refused. */
type PatientVerdicts = Record<Visitor, 'heard' | 'unheard' | ErrorCode>;

const shut = Object.fromEntries(visitors.map((visitor) => [visitor, 'NOT_SIGNED_IN'])) as Record<
  Visitor,
  'NOT_SIGNED_IN'
>;

/** Administrators have no place in the live room at all. */
const therapists = (own: 'ok' | ErrorCode, others: 'ok' | ErrorCode): StaffVerdicts => ({
  ...shut,
  own,
  unassigned: others,
  ended: others,
  futureAssignment: others,
  otherClinic: others,
  administrator: 'WRONG_ROLE',
  administratorElsewhere: 'WRONG_ROLE',
});

const minaAlone: PatientVerdicts = { ...shut, mina: 'heard', jun: 'unheard', far: 'unheard' };

export const staffEvents: Record<keyof StaffToServer, { send(patientId: string): unknown; verdicts: StaffVerdicts }> = {
  'room:join': { send: (patientId) => patientId, verdicts: therapists('ok', 'NOT_YOUR_PATIENT') },
  'room:leave': { send: (patientId) => patientId, verdicts: therapists('ok', 'ok') }, // leaving where one is not changes nothing
  'command:send': {
    send: (patientId) => ({ id: randomUUID(), patientId, command: { kind: 'cue', cue: 'slower' } }),
    verdicts: therapists('ok', 'NOT_YOUR_PATIENT'),
  },
};

const state: LiveState = {
  t: 1,
  stage: 'playing',
  phase: 'raise',
  control: 0.5,
  value: 45,
  targetNow: 0.5,
  rest: 10,
  target: 90,
  quality: 1,
  reason: 'ok',
  set: 0,
  repetition: 0,
  repetitions: 0,
  score: 0,
  pauseReason: null,
};

let sequence = 0;

export const patientEvents: Record<
  keyof PatientToServer,
  { send(sessionId: string): unknown; heardAs: string; verdicts: PatientVerdicts }
> = {
  'session:start': { send: () => liveSession(randomUUID()), heardAs: 'session', verdicts: minaAlone },
  frame: {
    send: () => encodeFrame(emptyFrame((sequence += 1) * 33), sequence),
    heardAs: 'frame',
    verdicts: minaAlone,
  },
  state: { send: () => state, heardAs: 'state', verdicts: minaAlone },
  repetition: { send: () => repetition(0), heardAs: 'repetition', verdicts: minaAlone },
  'session:end': {
    send: (sessionId) => ({ sessionId, endReason: 'done' }),
    heardAs: 'session',
    verdicts: minaAlone,
  },
};
