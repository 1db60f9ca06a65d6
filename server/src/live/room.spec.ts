import { describe, expect, it } from '@jest/globals';
import { Room } from './room.ts';
import type { StaffSocket } from './sockets.ts';

/** A watcher as far as a room sees it: what waits for it, and what it was sent. */
function watcher(waitingBytes: number) {
  const sent: string[] = [];
  let closed = false;
  const socket = {
    data: { displayName: 'Therapist' },
    emit: (event: string) => sent.push(event),
    conn: {
      transport: { socket: { bufferedAmount: waitingBytes } },
      writeBuffer: [],
      close: () => {
        closed = true;
      },
    },
  };
  return { socket: socket as unknown as StaffSocket, sent, isClosed: () => closed };
}

describe('a room', () => {
  it('leaves display messages out for a watcher with more than 64 KB waiting, and for no other', () => {
    const room = new Room('patient', 'Mina');
    const well = watcher(1_000);
    const behind = watcher(65_537);
    for (const one of [well, behind]) room.watchers.set(one.socket, 0);
    room.relayFrame(Buffer.alloc(12));
    expect(well.sent).toEqual(['frame']);
    expect(behind.sent).toEqual([]);
    expect(behind.isClosed()).toBe(false);
  });

  it('tells a watcher who is behind of the end of a play all the same', () => {
    const room = new Room('patient', 'Mina');
    const behind = watcher(65_537);
    room.watchers.set(behind.socket, 0);
    room.tellSession('done');
    expect(behind.sent).toEqual(['session']);
  });

  it('closes a watcher with more than a megabyte waiting', () => {
    const room = new Room('patient', 'Mina');
    const hopeless = watcher(1_048_577);
    room.watchers.set(hopeless.socket, 0);
    room.relayFrame(Buffer.alloc(12));
    expect(hopeless.isClosed()).toBe(true);
  });
});
