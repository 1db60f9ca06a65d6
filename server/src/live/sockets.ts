// Types of the two namespaces, and the small things every socket needs: refusing, backpressure, safe acknowledgements.
import type { Namespace, Socket } from 'socket.io';
import type { Ack, ErrorCode, PatientToServer, ServerToPatient, ServerToStaff, StaffToServer } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';

/** What the handshake found out. */
export interface Visitor {
  who: SignedIn;
  displayName: string;
  address: string; // for the audit trail
}

type NoEvents = Record<string, never>;
export type PatientSocket = Socket<PatientToServer, ServerToPatient, NoEvents, Visitor>;
export type StaffSocket = Socket<StaffToServer, ServerToStaff, NoEvents, Visitor>;
export type PatientNamespace = Namespace<PatientToServer, ServerToPatient, NoEvents, Visitor>;
export type StaffNamespace = Namespace<StaffToServer, ServerToStaff, NoEvents, Visitor>;
export type AnySocket = PatientSocket | StaffSocket;

/** Above this a watcher is behind: display messages are left out until the network took the rest. Source: docs/adr/0009-live-relay.md. */
const BEHIND_BYTES = 65_536;
/** Above this it will never catch up; closing it frees the memory and lets it come back. */
const HOPELESS_BYTES = 1_048_576;

/** Bytes that wait in this process for a slow peer. */
export function waitingBytes(socket: AnySocket): number {
  const { transport, writeBuffer } = socket.conn as unknown as {
    transport: { socket?: { bufferedAmount?: number } };
    writeBuffer: { data?: { length?: number } }[];
  };
  const queued = writeBuffer.reduce((sum, packet) => sum + (packet.data?.length ?? 0), 0);
  return queued + (transport.socket?.bufferedAmount ?? 0);
}

/** True when a volatile message should be left out; closes a peer that is hopelessly behind. */
export function isBehind(socket: AnySocket): boolean {
  const waiting = waitingBytes(socket);
  if (waiting > HOPELESS_BYTES) socket.conn.close(true);
  return waiting > BEHIND_BYTES;
}

/** Says why, then closes this socket; others are not touched. */
export function refuse(socket: AnySocket, code: ErrorCode): void {
  (socket as StaffSocket).emit('refused', code);
  socket.disconnect(); // the namespace's socket; the connection itself may carry the other role
}

/** A peer may leave the acknowledgement out or send something else in its place. */
export const answerer = <T>(ack: unknown): ((answer: Ack<T>) => void) =>
  typeof ack === 'function' ? (answer) => (ack as (answer: Ack<T>) => void)(answer) : () => undefined;
