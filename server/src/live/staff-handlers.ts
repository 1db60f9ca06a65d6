// What a therapist's socket may say: enter a room, leave it, send a command. Each is checked against the assignment at
// that moment; the watch (watch.ts) checks again while they stay.
import { sentCommandSchema, AigaretError, type Ack, type ErrorCode, type RoomSnapshot } from '@aigaret/contract';
import { z } from 'zod';
import { CareService } from '../care/care.service.ts';
import type { ConsentsService } from '../consents/consents.service.ts';
import type { Commands } from './commands.ts';
import type { LiveAudit } from './live-audit.ts';
import type { Rooms } from './rooms.ts';
import { answerer, type StaffSocket } from './sockets.ts';

/** More than anybody can watch at once. */
const ROOMS_AT_ONCE = 12;
/** Commands of one socket in a second; a person presses one button at a time. */
const COMMANDS_PER_SECOND = 5;

const patientIdSchema = z.uuid();

/** Refusals that belong into the trail. */
const noted: readonly ErrorCode[] = ['NOT_YOUR_PATIENT', 'CONSENT_MISSING'];

const codeOf = (error: unknown): ErrorCode => (error instanceof AigaretError ? error.code : 'INTERNAL');

/** What decides whether a therapist may. */
export interface StaffRules {
  care: CareService;
  consents: ConsentsService;
  commands: Commands;
  audit: LiveAudit;
}

export function serveStaff(socket: StaffSocket, rooms: Rooms, rules: StaffRules): void {
  let sentAt: number[] = [];
  rooms.addStaff(socket);

  socket.on('room:join', (raw, ack) => {
    const answer = answerer<RoomSnapshot>(ack);
    void join(socket, rooms, rules, raw)
      .catch((error: unknown): Ack<RoomSnapshot> => ({ ok: false, code: codeOf(error) }))
      .then(async (given) => {
        const named = patientIdSchema.safeParse(raw);
        if (!given.ok && named.success && noted.includes(given.code))
          await rules.audit.refused(socket.data, 'live.join', named.data, given.code);
        return given;
      })
      .then(answer, (error: unknown) => answer({ ok: false, code: codeOf(error) }));
  });
  socket.on('room:leave', (raw, ack) => {
    const room = typeof raw === 'string' ? rooms.find(raw) : undefined;
    if (room && rooms.takeOut(room, socket, 'done')) {
      room.tellWatchers();
      rooms.sweep(room);
    }
    answerer<null>(ack)({ ok: true, value: null });
  });
  socket.on('command:send', (raw, ack) => {
    const answer = answerer<null>(ack);
    const parsed = sentCommandSchema.safeParse(raw);
    if (!parsed.success) return answer({ ok: false, code: 'COMMAND_INVALID' });
    const now = performance.now();
    sentAt = [...sentAt.filter((at) => now - at < 1000), now];
    if (sentAt.length > COMMANDS_PER_SECOND) return answer({ ok: false, code: 'TOO_MANY_TRIES' });
    void rules.commands.send({ ...socket.data }, parsed.data, rooms).then(answer);
  });
  socket.on('disconnect', () => rooms.removeStaff(socket));
}

async function join(
  socket: StaffSocket,
  rooms: Rooms,
  { care, consents, audit }: StaffRules,
  raw: unknown,
): Promise<Ack<RoomSnapshot>> {
  const patientId = patientIdSchema.safeParse(raw);
  if (!patientId.success) return { ok: false, code: 'NOT_YOUR_PATIENT' };
  const patient = await care.require(socket.data.who, patientId.data);
  const agreed = (await consents.watchable([patient.id])).has(patient.id);
  if (!agreed) return { ok: false, code: 'CONSENT_MISSING' };
  if (!rooms.find(patient.id)?.watchers.has(socket)) await audit.joined(socket.data, patient.id);
  if (!socket.connected) {
    audit.left(socket.data, patient.id, 'done');
    return { ok: false, code: 'NOT_SIGNED_IN' };
  }
  const joined = [...rooms.all()].filter((room) => room.watchers.has(socket)).length;
  const room = rooms.open(patient.id, patient.displayName);
  rooms.setWatchable(patient.id, true);
  if (!room.watchers.has(socket) && joined >= ROOMS_AT_ONCE) {
    rooms.sweep(room);
    audit.left(socket.data, patient.id, 'TOO_MANY_TRIES');
    return { ok: false, code: 'TOO_MANY_TRIES' };
  }
  room.watchers.set(socket, performance.now());
  room.tellWatchers();
  return { ok: true, value: room.snapshot() };
}
