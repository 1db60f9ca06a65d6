// The therapist's side of the live room: who plays, one room at a time, commands with acknowledgement.
import {
  decodeFrame,
  STAFF_NAMESPACE,
  type Ack,
  type Command,
  type ErrorCode,
  type LiveRepetition,
  type LiveSession,
  type LiveState,
  type PoseFrame,
  type PresenceEntry,
  type RoomSnapshot,
  type ServerToStaff,
  type StaffToServer,
} from '@aigaret/contract';
import type { Socket } from 'socket.io-client';
import { ACK_TIMEOUT_MS, followState, openSocket, type LinkState } from './socket.ts';

/** A command is tried this often under one id; the server does it once. */
const COMMAND_TRIES = 3;

export interface StaffLinkHandlers {
  presence?(playing: PresenceEntry[]): void;
  frame?(patientId: string, frame: PoseFrame, sequence: number): void;
  state?(patientId: string, state: LiveState): void;
  repetition?(patientId: string, repetition: LiveRepetition): void;
  session?(patientId: string, session: LiveSession | null, endReason: string | null): void;
  /** Whole picture after joining, and again after each reconnection. */
  snapshot?(snapshot: RoomSnapshot): void;
  removed?(patientId: string, code: ErrorCode): void;
  link?(state: LinkState, code: ErrorCode | null): void;
}

export interface StaffLink {
  /** Joins a patient's room; it is joined again after a reconnection until leave(). */
  join(patientId: string): Promise<Ack<RoomSnapshot>>;
  leave(): void;
  /** Resolves ok when it stands on the patient's screen, else with the code (COMMAND_NOT_DELIVERED, OFFLINE ...). */
  send(patientId: string, command: Command): Promise<Ack<null>>;
  close(): void;
}

/** Connects and follows the presence list. */
export function createStaffLink(handlers: StaffLinkHandlers): StaffLink {
  const socket = openSocket(STAFF_NAMESPACE) as Socket<ServerToStaff, StaffToServer>;
  let joined: string | null = null;

  const ask = async (patientId: string): Promise<Ack<RoomSnapshot>> => {
    try {
      const answer: Ack<RoomSnapshot> = await socket.timeout(ACK_TIMEOUT_MS).emitWithAck('room:join', patientId);
      if (answer.ok && joined === patientId) handlers.snapshot?.(answer.value);
      return answer;
    } catch {
      return { ok: false, code: 'OFFLINE' };
    }
  };

  followState(socket as unknown as Socket, (state, code) => {
    handlers.link?.(state, code);
    if (state === 'connected' && joined) void ask(joined);
  });
  socket.on('presence', (playing) => handlers.presence?.(playing));
  socket.on('frame', (patientId, bytes) => {
    try {
      const { frame, sequence } = decodeFrame(new Uint8Array(bytes)); // the watcher refuses a bad payload
      handlers.frame?.(patientId, frame, sequence);
    } catch {
      // one bad frame is one missing frame
    }
  });
  socket.on('state', (patientId, state) => handlers.state?.(patientId, state));
  socket.on('repetition', (patientId, repetition) => handlers.repetition?.(patientId, repetition));
  socket.on('session', (patientId, session, endReason) => handlers.session?.(patientId, session, endReason));
  socket.on('removed', (patientId, code) => {
    if (joined === patientId) joined = null;
    handlers.removed?.(patientId, code);
  });
  socket.on('refused', (code) => handlers.link?.('refused', code));
  socket.connect();

  return {
    async join(patientId) {
      joined = patientId;
      return ask(patientId);
    },
    leave() {
      if (joined && socket.connected) socket.emit('room:leave', joined, () => {});
      joined = null;
    },
    async send(patientId, command) {
      const sent = { id: crypto.randomUUID(), patientId, command };
      for (let tries = 0; tries < COMMAND_TRIES; tries += 1) {
        try {
          return await socket.timeout(ACK_TIMEOUT_MS).emitWithAck('command:send', sent);
        } catch {
          if (!socket.connected) return { ok: false, code: 'OFFLINE' };
        }
      }
      return { ok: false, code: 'COMMAND_NOT_DELIVERED' };
    },
    close() {
      socket.disconnect();
    },
  };
}
