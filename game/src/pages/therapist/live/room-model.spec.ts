import { describe, expect, it } from '@jest/globals';
import type { LiveRepetition, LiveSession, LiveState, RoomSnapshot } from '@aigaret/contract';
import { applyRepetition, applySession, applySnapshot, emptyRoom } from './room-model.ts';

const session = (sessionId: string): LiveSession => ({ sessionId }) as LiveSession;
const repetition = (index: number, peak = 80): LiveRepetition => ({ index, peak }) as LiveRepetition;
const snapshot = (changes: Partial<RoomSnapshot>): RoomSnapshot => ({
  patientId: 'p',
  displayName: 'Haneul',
  session: session('s'),
  state: { t: 5 } as LiveState,
  repetitions: [],
  ...changes,
});

describe('a live room', () => {
  it('shows all repetitions to a therapist who joins late, each once and in order', () => {
    const room = emptyRoom();
    applySnapshot(room, snapshot({ repetitions: [repetition(1), repetition(0)] }));
    applyRepetition(room, repetition(1, 85));
    applyRepetition(room, repetition(2));
    expect(room.repetitions.map(({ index, peak }) => [index, peak])).toEqual([
      [0, 80],
      [1, 85],
      [2, 80],
    ]);
  });

  it('remembers which session ended, and forgets it when a new one begins', () => {
    const room = emptyRoom();
    applySnapshot(room, snapshot({}));
    applySession(room, null, 'done');
    expect(room.ended).toEqual({ sessionId: 's', endReason: 'done' });
    applySession(room, session('next'), null);
    expect(room).toMatchObject({ ended: null, repetitions: [], state: null });
  });

  it('keeps repetitions and state when the same session is announced again', () => {
    const room = emptyRoom();
    applySnapshot(room, snapshot({ repetitions: [repetition(0)] }));
    applySession(room, session('s'), null);
    expect(room.repetitions).toHaveLength(1);
    expect(room.state).not.toBeNull();
  });

  it('notices after a reconnection that the session ended meanwhile', () => {
    const room = emptyRoom();
    applySnapshot(room, snapshot({}));
    applySnapshot(room, snapshot({ session: null, state: null }));
    expect(room.ended).toEqual({ sessionId: 's', endReason: null });
  });
});
