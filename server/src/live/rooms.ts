// All rooms of this process, and the presence list: who plays now, told to each therapist for the own patients only.
import type { PresenceEntry } from '@aigaret/contract';
import { Room } from './room.ts';
import type { StaffSocket } from './sockets.ts';

export class Rooms {
  private readonly rooms = new Map<string, Room>();
  /** Patients in a member of staff's care, as the watch last saw them. */
  private readonly care = new Map<string, Set<string>>();
  private readonly staff = new Set<StaffSocket>();
  /** Hears of each watcher who goes, and why: done, or the code of a refusal. */
  left: (socket: StaffSocket, patientId: string, outcome: string) => void = () => undefined;
  /** Patients who have agreed to be watched, of those whom anybody asked about. */
  private readonly watchable = new Set<string>();
  private readonly told = new WeakMap<StaffSocket, string>();

  /** The patient's room; made when it is needed. */
  open(patientId: string, displayName: string): Room {
    const known = this.rooms.get(patientId);
    if (known) return known;
    const made = new Room(patientId, displayName);
    this.rooms.set(patientId, made);
    return made;
  }

  find(patientId: string): Room | undefined {
    return this.rooms.get(patientId);
  }

  all(): Iterable<Room> {
    return this.rooms.values();
  }

  /** Forgets a room that nobody is in. */
  sweep(room: Room): void {
    if (!room.isEmpty) return;
    this.rooms.delete(room.patientId);
    this.watchable.delete(room.patientId);
  }

  addStaff(socket: StaffSocket): void {
    this.staff.add(socket);
  }

  removeStaff(socket: StaffSocket): void {
    this.staff.delete(socket);
    for (const room of this.rooms.values()) {
      if (this.takeOut(room, socket, 'done')) room.tellWatchers();
      this.sweep(room);
    }
  }

  /** @returns true when the socket was watching */
  takeOut(room: Room, socket: StaffSocket, outcome: string): boolean {
    const watched = room.watchers.delete(socket);
    if (watched) this.left(socket, room.patientId, outcome);
    return watched;
  }

  staffSockets(): StaffSocket[] {
    return [...this.staff];
  }

  /** @param patients in this member of staff's care now */
  setCare(staffId: string, patients: Set<string>): void {
    this.care.set(staffId, patients);
  }

  caresFor(staffId: string, patientId: string): boolean {
    return this.care.get(staffId)?.has(patientId) ?? false;
  }

  /** @param agreed to being watched, as the consents say now */
  setWatchable(patientId: string, agreed: boolean): void {
    if (agreed) this.watchable.add(patientId);
    else this.watchable.delete(patientId);
  }

  mayBeWatched(patientId: string): boolean {
    return this.watchable.has(patientId);
  }

  /** Sends the list to whoever's list has changed. */
  tellPresence(): void {
    for (const socket of this.staff) {
      const list = this.presenceFor(socket.data.who.id);
      const key = list.map((entry) => `${entry.patientId} ${entry.session.sessionId}`).join();
      if (this.told.get(socket) === key) continue;
      this.told.set(socket, key);
      socket.emit('presence', list);
    }
  }

  private presenceFor(staffId: string): PresenceEntry[] {
    const list: PresenceEntry[] = [];
    for (const room of this.rooms.values()) {
      const { patientId } = room;
      const shown = this.caresFor(staffId, patientId) && this.mayBeWatched(patientId);
      const entry = shown ? room.presence() : null;
      if (entry) list.push(entry);
    }
    return list.toSorted((a, b) => a.startedAt - b.startedAt);
  }
}
