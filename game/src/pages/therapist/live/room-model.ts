// What is known of a live room, from the snapshot on joining and from what arrives after it. No Vue, no socket.
import type { LiveRepetition, LiveSession, LiveState, RoomSnapshot } from '@aigaret/contract';

export interface Room {
  name: string;
  session: LiveSession | null; // null = not playing now
  state: LiveState | null;
  repetitions: LiveRepetition[]; // by index
  ended: { sessionId: string; endReason: string | null } | null; // the session that just ended here
}

export const emptyRoom = (): Room => ({ name: '', session: null, state: null, repetitions: [], ended: null });

/** The whole picture, on joining and after each reconnection. A session that ended while the line was down counts as ended. */
export function applySnapshot(room: Room, snapshot: RoomSnapshot): void {
  const before = room.session;
  room.name = snapshot.displayName;
  room.session = snapshot.session;
  room.state = snapshot.state;
  room.repetitions = [...snapshot.repetitions].toSorted((a, b) => a.index - b.index);
  if (snapshot.session) room.ended = null;
  else if (before) room.ended = { sessionId: before.sessionId, endReason: null };
}

/** A session began, or (null) ended; the last state stays to be looked at. */
export function applySession(room: Room, session: LiveSession | null, endReason: string | null): void {
  const before = room.session;
  if (session && session.sessionId === before?.sessionId) {
    room.session = session;
    return;
  }
  room.session = session;
  if (session) {
    room.state = null;
    room.repetitions = [];
    room.ended = null;
  } else if (before) room.ended = { sessionId: before.sessionId, endReason };
}

/** A repetition sent again (after a reconnection) replaces itself. */
export function applyRepetition(room: Room, repetition: LiveRepetition): void {
  room.repetitions = [...room.repetitions.filter(({ index }) => index !== repetition.index), repetition].toSorted(
    (a, b) => a.index - b.index,
  );
}
