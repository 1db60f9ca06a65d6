// How both live links open their socket: own origin, message-pack parser, protocol agreed at the handshake.
import { PROTOCOL_VERSION, errorCodes, type ErrorCode } from '@aigaret/contract';
import { io, type Socket } from 'socket.io-client';
import msgpackParser from 'socket.io-msgpack-parser';

export type LinkState = 'connecting' | 'connected' | 'offline' | 'refused';

/** Longest wait between two tries to connect; a killed server is found again within 5 s. */
const RECONNECT_MAX_MS = 3_000;
/** A command or question that nobody acknowledged in this time is sent again, or reported as failed. */
export const ACK_TIMEOUT_MS = 4_000;

/** Opens a socket on a namespace; it connects when `connect()` is called. */
export const openSocket = (namespace: string, origin = ''): Socket =>
  io(`${origin}${namespace}`, {
    autoConnect: false,
    parser: msgpackParser,
    transports: ['websocket'],
    withCredentials: true,
    auth: { protocol: PROTOCOL_VERSION },
    reconnectionDelay: 300,
    reconnectionDelayMax: RECONNECT_MAX_MS,
  });

/** The named code of a refused connection; INTERNAL when the server gave none. */
export function refusalCode(error: Error & { data?: unknown }): ErrorCode {
  const data = error.data as { code?: unknown } | undefined;
  const named = errorCodes.find((code) => code === data?.code || code === error.message);
  return named ?? 'INTERNAL';
}

/**
 * Follows the life of a socket. A refusal by the server's own code (not signed in, other protocol) is final until connect();
 * everything else is retried by socket.io.
 */
export function followState(socket: Socket, told: (state: LinkState, code: ErrorCode | null) => void): void {
  let refused = false;
  socket.on('refused', () => (refused = true));
  socket.on('connect', () => {
    refused = false;
    told('connected', null);
  });
  socket.on('disconnect', (reason) => {
    // Put out by the server: with a reason it sent `refused` before, and asking again would be refused again; without one
    // (restart) try again.
    if (reason === 'io server disconnect' && refused) return;
    if (reason === 'io server disconnect') socket.connect();
    told('offline', null);
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (socket.active) told('offline', null);
    else told('refused', refusalCode(error));
  });
}
