// One patient's room: who plays on which socket, what a late watcher needs to know, who watches.
// Holds no landmarks: frames pass through.
import type { LiveRepetition, LiveSession, LiveState, PresenceEntry, RoomSnapshot } from '@aigaret/contract';
import { isBehind, type PatientSocket, type StaffSocket } from './sockets.ts';

/** More repetitions than a dose may hold (10 sets of 50) and a few partial ones. */
const REPETITIONS_KEPT = 1_000;

export interface Playing {
  session: LiveSession;
  startedAt: number; // UTC ms, server time
  socket: PatientSocket | null; // null = away, may come back
  state: LiveState | null;
  repetitions: LiveRepetition[];
  leaving: NodeJS.Timeout | null; // ends the play when the patient does not come back
}

export class Room {
  readonly patientId: string;
  readonly displayName: string;
  readonly watchers = new Map<StaffSocket, number>(); // since when; monotonic ms
  readonly patients = new Set<PatientSocket>(); // all tabs of this patient
  playing: Playing | null = null;

  constructor(patientId: string, displayName: string) {
    this.patientId = patientId;
    this.displayName = displayName;
  }

  get isEmpty(): boolean {
    return this.watchers.size === 0 && this.patients.size === 0 && this.playing === null;
  }

  snapshot(): RoomSnapshot {
    const { playing } = this;
    return {
      patientId: this.patientId,
      displayName: this.displayName,
      session: playing?.session ?? null,
      state: playing?.state ?? null,
      repetitions: playing?.repetitions ?? [],
    };
  }

  presence(): PresenceEntry | null {
    return (
      this.playing && { patientId: this.patientId, session: this.playing.session, startedAt: this.playing.startedAt }
    );
  }

  // Display messages are left out by the watcher's backlog and not by socket.io's `volatile`: that one drops whatever
  // comes in the same turn as another message, so a state right behind a frame would never arrive.

  relayFrame(bytes: Uint8Array): void {
    for (const watcher of this.watchers.keys()) if (!isBehind(watcher)) watcher.emit('frame', this.patientId, bytes);
  }

  relayState(state: LiveState): void {
    if (this.playing) this.playing.state = state;
    for (const watcher of this.watchers.keys()) if (!isBehind(watcher)) watcher.emit('state', this.patientId, state);
  }

  relayRepetition(repetition: LiveRepetition): void {
    const kept = this.playing?.repetitions;
    if (kept && kept.length < REPETITIONS_KEPT) kept.push(repetition);
    for (const watcher of this.watchers.keys())
      if (!isBehind(watcher)) watcher.emit('repetition', this.patientId, repetition);
  }

  tellSession(endReason: string | null): void {
    for (const watcher of this.watchers.keys())
      watcher.emit('session', this.patientId, this.playing?.session ?? null, endReason);
  }

  /** Names of those who watch now; shown on the patient's screen. */
  tellWatchers(): void {
    const names = [...new Set([...this.watchers.keys()].map((watcher) => watcher.data.displayName))];
    for (const patient of this.patients) patient.emit('watchers', names);
  }
}
