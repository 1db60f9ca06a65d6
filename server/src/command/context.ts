// What a command works with: the database the server uses, opened from this process too, and the same services.
import { AigaretError } from '@aigaret/contract';
import { Limits } from '../accounts/limits.ts';
import { SecondFactor } from '../accounts/second-factor.service.ts';
import { SignIns } from '../accounts/sign-ins.ts';
import { StaffAdminService } from '../accounts/staff-admin.service.ts';
import { StaffLinks } from '../accounts/staff-links.service.ts';
import { AuditTrail, type AuditNote } from '../audit/audit-trail.ts';
import { systemClock, type Clock } from '../config/clock.ts';
import type { Config } from '../config/config.ts';
import { Database } from '../database/database.ts';
import { openDatabase } from '../database/opening.ts';
import { Origins } from '../http/origin.ts';
import type { Log } from '../log/log.ts';
import { Mailer } from '../mail/mailer.ts';

/** Somebody waits at a terminal; a database that starts meanwhile needs a few seconds. */
const OPEN_MS = 5_000;

export interface Context {
  database: Database;
  clock: Clock;
  staff: StaffAdminService;
  /** Does an act and notes it in the audit trail, in the act's own transaction. */
  act<T>(action: string, clinicId: string | null, work: (note: AuditNote) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @throws AigaretError DATABASE_UNAVAILABLE, SETTING_INVALID */
export async function openContext(config: Config, log: Log): Promise<Context> {
  const clock = systemClock;
  const database = new Database(config.database.kind);
  const trail = new AuditTrail(database, clock);
  const origins = new Origins(config.origins);
  origins.addOwn(config.port);
  await openInTime(config, database, clock, log);
  const signIns = new SignIns(database, clock);
  const links = new StaffLinks(database, clock, new Limits(), signIns, origins);
  const secondFactor = new SecondFactor(database, clock);
  const noMail = new Mailer(null, log); // whoever types the command hands the link over
  return {
    database,
    clock,
    staff: new StaffAdminService(database, clock, signIns, links, secondFactor, noMail),
    act: (action, clinicId, work) => {
      const note = { action, clinicId, address: 'command', actorRole: 'command', actorId: null, subjectId: null };
      const whole: AuditNote = { ...note, reason: null, open: false, written: false };
      return trail.run(whole, async () => {
        const value = await work(whole);
        await trail.now();
        return value;
      });
    },
    close: () => database.close(),
  };
}

async function openInTime(config: Config, database: Database, clock: Clock, log: Log): Promise<void> {
  const opening = openDatabase(config, database, clock, log);
  const timer = setTimeout(() => opening.stop(), OPEN_MS);
  await opening.opened.finally(() => clearTimeout(timer));
  if (database.isOpen) return;
  throw new AigaretError('DATABASE_UNAVAILABLE', {
    where: 'setting AIGARET_DATABASE_URL',
    expected: `a database that answers within ${OPEN_MS / 1000} s`,
    got: 'none',
    remedy: 'Start the database, or check host and port.',
  });
}
