// A bound on all messages of one socket, whatever their event: twice what a playing browser sends at its busiest.
import { refuse, type AnySocket } from './sockets.ts';

/** 60 frames, 30 states, a few repetitions and commands a second. */
const PACKETS_PER_SECOND = 200;
const BURST = 1_000;

export function limitPackets(socket: AnySocket): void {
  let tokens = BURST;
  let at = performance.now();
  let refused = false;
  (socket as { use(next: (packet: unknown[], next: (error?: Error) => void) => void): void }).use((_packet, next) => {
    const now = performance.now();
    tokens = Math.min(BURST, tokens + ((now - at) * PACKETS_PER_SECOND) / 1000);
    at = now;
    if (tokens < 1) {
      if (!refused) refuse(socket, 'TOO_MANY_TRIES');
      refused = true;
      return;
    }
    tokens -= 1;
    next();
  });
}
