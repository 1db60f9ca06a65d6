// The patient's side of the live room: frames and display out, commands in. Losing it never stops play.
import {
  encodeFrame,
  PATIENT_NAMESPACE,
  type Ack,
  type DeliveredCommand,
  type EndReason,
  type ErrorCode,
  type LiveRepetition,
  type LiveSession,
  type LiveState,
  type PatientToServer,
  type PoseFrame,
  type ServerToPatient,
} from '@aigaret/contract';
import type { Socket } from 'socket.io-client';
import { ACK_TIMEOUT_MS, followState, openSocket, type LinkState } from './socket.ts';

export interface PatientLinkHandlers {
  /** The answer is acknowledged; nothing returned = done. */
  command(command: DeliveredCommand): Ack<null> | void;
  watchers(names: string[]): void;
  /** `code` is set when the server refused: PLAYING_ELSEWHERE, NOT_SIGNED_IN, PROTOCOL_MISMATCH, FRAME_INVALID ... */
  state(state: LinkState, code: ErrorCode | null): void;
}

export interface PatientLink {
  startSession(session: LiveSession): void;
  frame(frame: PoseFrame): void;
  state(state: LiveState): void;
  repetition(repetition: LiveRepetition): void;
  endSession(endReason: EndReason): void;
  close(): void;
}

/** Command ids done lately; a repeated one is acknowledged and not done again. */
const REMEMBERED_COMMANDS = 64;

/** The browser's message-pack writes an ArrayBuffer as bytes, but a Uint8Array as a map of numbers. */
const asBinary = (bytes: Uint8Array): Uint8Array => bytes.buffer as unknown as Uint8Array;

/** Connects; after each reconnection the running session is announced again. */
export function createPatientLink(handlers: PatientLinkHandlers): PatientLink {
  const socket = openSocket(PATIENT_NAMESPACE) as Socket<ServerToPatient, PatientToServer>;
  let session: LiveSession | null = null;
  let announced = false;
  let sequence = 0;
  const done = new Map<string, Ack<null>>();

  const announce = async (): Promise<void> => {
    const announcing = session;
    if (!announcing || !socket.connected) return;
    try {
      const answer: Ack<{ serverNow: number }> = await socket
        .timeout(ACK_TIMEOUT_MS)
        .emitWithAck('session:start', announcing);
      if (session !== announcing) return;
      announced = answer.ok;
      if (!answer.ok) handlers.state('refused', answer.code);
    } catch {
      if (session === announcing && socket.connected) void announce(); // no answer in time: ask again
    }
  };

  followState(socket as unknown as Socket, (state, code) => {
    announced = false;
    handlers.state(state, code);
    if (state === 'connected') void announce();
  });
  socket.on('command', (command, ack) => {
    let answer = done.get(command.id);
    if (!answer) {
      answer = handlers.command(command) ?? { ok: true, value: null };
      done.set(command.id, answer);
      const oldest = done.keys().next();
      if (done.size > REMEMBERED_COMMANDS && !oldest.done) done.delete(oldest.value);
    }
    ack(answer);
  });
  socket.on('watchers', (names) => handlers.watchers(names));
  socket.on('refused', (code) => handlers.state('refused', code));
  socket.connect();

  return {
    startSession(next) {
      session = next;
      sequence = 0;
      void announce();
    },
    frame(frame) {
      const number = sequence;
      sequence += 1;
      if (announced) socket.volatile.emit('frame', asBinary(encodeFrame(frame, number)));
    },
    state(state) {
      if (announced) socket.emit('state', state); // a volatile one right behind a frame would be dropped every time
    },
    repetition(repetition) {
      if (announced) socket.emit('repetition', repetition);
    },
    endSession(endReason) {
      if (session && socket.connected)
        socket.timeout(ACK_TIMEOUT_MS).emit('session:end', { sessionId: session.sessionId, endReason }, () => {});
      session = null;
      announced = false;
    },
    close() {
      socket.disconnect();
    },
  };
}
