// What a patient's socket may say: start and end of a play, frames, state, repetitions. Display only; nothing here is stored.
import {
  liveRepetitionSchema,
  liveSessionSchema,
  liveStateSchema,
  sessionEndedSchema,
  type Ack,
  type LiveSession,
} from '@aigaret/contract';
import type { Clock } from '../config/clock.ts';
import { FrameGate } from './frame-gate.ts';
import type { Playing, Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { answerer, refuse, type PatientSocket } from './sockets.ts';

/** A patient whose connection broke may come back to the same play for so long. */
const RETURN_MS = 15_000;

/** Listens to one patient's socket until it closes. Frames take no detour through decorators or schemas: 30 a second each. */
export function servePatient(socket: PatientSocket, rooms: Rooms, clock: Clock): void {
  const { who, displayName } = socket.data;
  const room = rooms.open(who.id, displayName);
  let gate = new FrameGate();
  const mine = (): Playing | null => (room.playing?.socket === socket ? room.playing : null);
  room.patients.add(socket);
  room.tellWatchers();

  socket.on('session:start', (raw, ack) => {
    const answer = answerer<{ serverNow: number }>(ack);
    const parsed = liveSessionSchema.safeParse(raw);
    if (!parsed.success) return answer({ ok: false, code: 'BAD_REQUEST' });
    const result = startPlay(socket, room, rooms, clock, parsed.data);
    if (result.ok) gate = new FrameGate();
    answer(result);
  });
  socket.on('session:end', (raw, ack) => {
    const answer = answerer<null>(ack);
    const parsed = sessionEndedSchema.safeParse(raw);
    if (!parsed.success) return answer({ ok: false, code: 'BAD_REQUEST' });
    if (mine()?.session.sessionId === parsed.data.sessionId) endPlay(room, rooms, parsed.data.endReason);
    answer({ ok: true, value: null }); // ending what has ended is no error
  });
  socket.on('frame', (raw) => {
    const verdict = gate.check(raw, performance.now());
    if (verdict.relay) {
      if (mine()) room.relayFrame(verdict.bytes);
    } else if (verdict.refuse) refuse(socket, verdict.refuse);
  });
  socket.on('state', (raw) => {
    const parsed = liveStateSchema.safeParse(raw);
    if (!parsed.success) return refuse(socket, 'BAD_REQUEST');
    if (mine()) room.relayState(parsed.data);
  });
  socket.on('repetition', (raw) => {
    const parsed = liveRepetitionSchema.safeParse(raw);
    if (!parsed.success) return refuse(socket, 'BAD_REQUEST');
    if (mine()) room.relayRepetition(parsed.data);
  });
  socket.on('disconnect', () => {
    room.patients.delete(socket);
    const playing = mine();
    if (playing) awaitReturn(room, rooms, playing);
    rooms.sweep(room);
  });
}

function startPlay(
  socket: PatientSocket,
  room: Room,
  rooms: Rooms,
  clock: Clock,
  session: LiveSession,
): Ack<{ serverNow: number }> {
  const serverNow = clock.now();
  const { playing } = room;
  const same = playing?.session.sessionId === session.sessionId;
  if (playing?.socket && playing.socket !== socket && !same) return { ok: false, code: 'PLAYING_ELSEWHERE' };
  if (playing?.leaving) clearTimeout(playing.leaving);
  if (playing && same) {
    const former = playing.socket;
    playing.socket = socket;
    playing.leaving = null;
    if (former && former !== socket) refuse(former, 'PLAYING_ELSEWHERE'); // the same play came back on a new socket
    return { ok: true, value: { serverNow } };
  }
  room.playing = { session, startedAt: serverNow, socket, state: null, repetitions: [], leaving: null };
  room.tellSession(null);
  rooms.tellPresence();
  return { ok: true, value: { serverNow } };
}

function endPlay(room: Room, rooms: Rooms, endReason: string): void {
  if (room.playing?.leaving) clearTimeout(room.playing.leaving);
  room.playing = null;
  room.tellSession(endReason);
  rooms.tellPresence();
  rooms.sweep(room);
}

function awaitReturn(room: Room, rooms: Rooms, playing: Playing): void {
  playing.socket = null;
  playing.leaving = setTimeout(() => {
    if (room.playing === playing) endPlay(room, rooms, 'left');
  }, RETURN_MS);
  playing.leaving.unref();
}
