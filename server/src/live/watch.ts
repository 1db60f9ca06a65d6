// Looks again, twice a second, whether everybody on a socket may still be there: sign-in not ended, assignment not over,
// the patient's consent to being watched not withdrawn.
// Whoever may not is out within a second. When the database cannot tell for a while, watchers are put out too.
import { AigaretError, type ErrorCode } from '@aigaret/contract';
import type { CareService } from '../care/care.service.ts';
import type { ConsentsService } from '../consents/consents.service.ts';
import type { SignIns } from '../accounts/sign-ins.ts';
import type { Log } from '../log/log.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import { refuse, type AnySocket, type StaffSocket } from './sockets.ts';

const EVERY_MS = 400;
/** So long a watcher may stay while nobody can say whether the assignment still holds. */
const UNSURE_MS = 15_000;
/** An open socket counts as use of the sign-in; noted this often. */
const SEEN_EVERY_MS = 60_000;

export class Watch {
  private timer: NodeJS.Timeout | null = null;
  private sureAt = performance.now();
  private seenAt = performance.now();
  private stopped = false;

  constructor(
    private readonly rooms: Rooms,
    private readonly sockets: () => AnySocket[],
    private readonly signIns: SignIns,
    private readonly care: CareService,
    private readonly consents: ConsentsService,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      void this.look()
        .catch((error: unknown) => this.unsure(error))
        .finally(() => {
          if (!this.stopped) this.start();
        });
    }, EVERY_MS);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    const sockets = this.sockets();
    if (sockets.length === 0) {
      this.sureAt = performance.now();
      return;
    }
    const ids = [...new Set(sockets.map((socket) => socket.data.who.signInId))];
    const running = await this.signIns.running(ids);
    for (const socket of sockets) if (!running.has(socket.data.who.signInId)) refuse(socket, 'NOT_SIGNED_IN');
    await this.lookAtCare();
    this.sureAt = performance.now();
    if (performance.now() - this.seenAt > SEEN_EVERY_MS) {
      this.seenAt = performance.now();
      await this.signIns.seen([...running]);
    }
  }

  private async lookAtCare(): Promise<void> {
    const lookedAt = performance.now();
    const staffIds = [...new Set(this.rooms.staffSockets().map((socket) => socket.data.who.id))];
    const care = new Map<string, Set<string>>(staffIds.map((id) => [id, new Set()]));
    for (const { staffId, patientId } of await this.care.pairs(staffIds)) care.get(staffId)?.add(patientId);
    for (const [staffId, patients] of care) this.rooms.setCare(staffId, patients);
    // Whoever entered while the question was on its way was checked later than this answer.
    const over = (room: Room, watcher: StaffSocket, since: number): boolean =>
      since < lookedAt && !this.rooms.caresFor(watcher.data.who.id, room.patientId);
    this.putOut(over, 'NOT_YOUR_PATIENT');
    await this.lookAtConsent();
    this.rooms.tellPresence();
  }

  private async lookAtConsent(): Promise<void> {
    const lookedAt = performance.now();
    const patientIds = [...this.rooms.all()].map((room) => room.patientId);
    const agreed = await this.consents.watchable(patientIds);
    for (const id of patientIds) this.rooms.setWatchable(id, agreed.has(id));
    const withdrawn = (room: Room, _: StaffSocket, since: number): boolean =>
      since < lookedAt && !this.rooms.mayBeWatched(room.patientId);
    this.putOut(withdrawn, 'CONSENT_MISSING');
  }

  private putOut(who: (room: Room, watcher: StaffSocket, since: number) => boolean, code: ErrorCode): void {
    for (const room of this.rooms.all()) {
      const out = [...room.watchers].filter(([watcher, since]) => who(room, watcher, since));
      for (const [watcher] of out) {
        this.rooms.takeOut(room, watcher, code);
        watcher.emit('removed', room.patientId, code);
      }
      if (out.length > 0) room.tellWatchers();
      this.rooms.sweep(room);
    }
  }

  private unsure(error: unknown): void {
    this.log.warn({ code: error instanceof AigaretError ? error.code : 'INTERNAL' }, 'cannot check who may watch');
    if (performance.now() - this.sureAt < UNSURE_MS) return;
    this.putOut(() => true, 'DATABASE_UNAVAILABLE');
  }
}
