// Brings a therapist's command to the patient's screen: noted first, sent with acknowledgement and retries, done once
// however often its id arrives.
import { Inject, Injectable } from '@nestjs/common';
import { AigaretError, type Ack, type DeliveredCommand, type SentCommand } from '@aigaret/contract';
import { requireCare } from '../care/care.service.ts';
import { requireConsent } from '../consents/consents.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { isDuplicate } from '../database/failures.ts';
import { contentHash } from '../sessions/content-hash.ts';
import { LiveCommand } from './command.entity.ts';
import { LiveAudit } from './live-audit.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';
import type { Visitor } from './sockets.ts';

/** Three tries stay within the 4 s that a therapist's browser waits, and bridge a short gap of the patient's network. */
const TRIES = 3;
const TRY_MS = 1_100;

const ok: Ack<null> = { ok: true, value: null };

@Injectable()
export class Commands {
  /** Ids on their way; a repeated id gets the same answer. */
  private readonly running = new Map<string, { key: string; answer: Promise<Ack<null>> }>();
  private readonly database: Database;
  private readonly clock: Clock;

  private readonly audit: LiveAudit;

  constructor(@Inject(Database) database: Database, @Inject(CLOCK) clock: Clock, @Inject(LiveAudit) audit: LiveAudit) {
    this.database = database;
    this.clock = clock;
    this.audit = audit;
  }

  async send(from: Visitor, sent: SentCommand, rooms: Rooms): Promise<Ack<null>> {
    const key = `${from.who.id} ${contentHash(sent)}`;
    const known = this.running.get(sent.id);
    if (known) return known.key === key ? known.answer : { ok: false, code: 'COMMAND_INVALID' };
    const answer = this.deliver(from, sent, rooms)
      .catch(async (error: unknown): Promise<Ack<null>> => {
        const code = error instanceof AigaretError ? error.code : 'INTERNAL';
        if (code === 'NOT_YOUR_PATIENT' || code === 'CONSENT_MISSING')
          await this.audit.refused(from, 'live.command', sent.patientId, code);
        return { ok: false, code };
      })
      .catch((): Ack<null> => ({ ok: false, code: 'DATABASE_UNAVAILABLE' }))
      .finally(() => this.running.delete(sent.id));
    this.running.set(sent.id, { key, answer });
    return answer;
  }

  private async deliver(from: Visitor, sent: SentCommand, rooms: Rooms): Promise<Ack<null>> {
    await this.database.read(async (manager) => {
      await requireCare(manager, from.who, this.clock, sent.patientId);
      await requireConsent(manager, sent.patientId, 'watching'); // nobody steers what they may not see
    });
    const earlier = await this.database.read((manager) => manager.findOneBy(LiveCommand, { id: sent.id }));
    if (earlier) {
      const same =
        earlier.staffId === from.who.id &&
        earlier.patientId === sent.patientId &&
        contentHash(earlier.command) === contentHash(sent.command);
      if (!same) return { ok: false, code: 'COMMAND_INVALID' };
      if (earlier.outcome === 'delivered') return ok;
    }
    const room = rooms.find(sent.patientId);
    if (!room?.playing) return { ok: false, code: 'NOT_PLAYING' };
    if (!earlier) await this.note(from, sent, room.playing.session.sessionId);
    const answer = await this.hand(room, { id: sent.id, command: sent.command, from: from.displayName });
    const outcome = answer === null ? 'lost' : answer.ok ? 'delivered' : 'refused';
    await this.database.write((manager) =>
      manager.update(LiveCommand, { id: sent.id }, { outcome, answeredAt: this.clock.now() }),
    );
    return answer ?? { ok: false, code: 'COMMAND_NOT_DELIVERED' };
  }

  /** Tries the socket on which the patient plays at that moment: after a reconnection it is another one. */
  private async hand(room: Room, command: DeliveredCommand): Promise<Ack<null> | null> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const socket = room.playing?.socket;
      if (!room.playing) return null;
      if (!socket) {
        await new Promise((resolve) => {
          setTimeout(resolve, TRY_MS);
        });
        continue;
      }
      const answer = await socket
        .timeout(TRY_MS)
        .emitWithAck('command', command)
        .catch(() => null);
      if (answer) return answer.ok === true ? ok : { ok: false, code: 'COMMAND_NOT_DELIVERED' };
    }
    return null;
  }

  private async note(from: Visitor, sent: SentCommand, sessionId: string): Promise<void> {
    const row = {
      id: sent.id,
      clinicId: from.who.clinicId,
      staffId: from.who.id,
      patientId: sent.patientId,
      sessionId,
      command: sent.command,
      outcome: 'sent' as const,
      sentAt: this.clock.now(),
      answeredAt: null,
    };
    await this.database
      .write(async (manager) => {
        await manager.insert(LiveCommand, row);
        await this.audit.trail.insert(manager, this.audit.deed(from, 'live.command', sent.patientId), 'done');
      })
      .catch((error: unknown) => {
        throw isDuplicate(error)
          ? new AigaretError('COMMAND_INVALID', { where: 'command', expected: 'an id of its own', got: 'a used one' })
          : error;
      });
  }
}
