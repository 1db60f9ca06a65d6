// A patient's running plan. Versions are kept for ever; a session says which one it was played under.
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { isDueOn, type Plan, type Today } from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { dateIn, daysBack } from '../sessions/day.ts';
import { ExerciseSession, SessionResultRow } from '../sessions/session.entity.ts';
import { writtenClearance } from './clearance.ts';
import { PlanRow, PlanVersion } from './plan.entity.ts';

const DAY_MS = 86_400_000;
/** So long a browser may play from its copy of the plan without asking again. */
const SNAPSHOT_DAYS = 7;

/** What a patient without a running plan is told: nothing to play. `none` is no id of a stored plan. */
const noPlan: Plan = { id: 'none', version: 1, items: [] };

/** Running plans by patient id, newest version; the newest plan counts where two run. */
export async function plansOf(manager: EntityManager, patientIds: string[]): Promise<Map<string, Plan>> {
  const rows = await manager
    .createQueryBuilder(PlanRow, 'plan')
    .innerJoinAndMapOne(
      'plan.newest',
      PlanVersion,
      'newest',
      'newest.planId = plan.id AND newest.version = plan.version',
    )
    .where('plan.patientId IN (:...patientIds) AND plan.endedAt IS NULL', { patientIds })
    .orderBy('plan.createdAt')
    .getMany();
  return new Map(
    rows.map((row) => {
      const { newest } = row as PlanRow & { newest: PlanVersion };
      return [row.patientId, { id: row.id, version: row.version, items: newest.items }];
    }),
  );
}

/** How a session's plan stands when the session is stored. */
export async function planState(
  manager: EntityManager,
  patientId: string,
  planId: string,
  version: number,
): Promise<ExerciseSession['planState']> {
  const plan = await manager.findOneBy(PlanRow, { id: planId, patientId });
  if (!plan || version > plan.version) return 'unknown';
  return plan.version === version && plan.endedAt === null ? 'current' : 'old';
}

@Injectable()
export class PlansService {
  private readonly database: Database;
  private readonly clock: Clock;

  constructor(@Inject(Database) database: Database, @Inject(CLOCK) clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The plan, and how often each item was finished since the patient's midnight. */
  today(who: SignedIn): Promise<Today> {
    return this.database.read(async (manager) => {
      const patient = await manager.findOneByOrFail(Patient, { id: who.id, disabledAt: IsNull() });
      const running = (await plansOf(manager, [who.id])).get(who.id) ?? noPlan;
      const now = this.clock.now();
      const days = Array.from({ length: SNAPSHOT_DAYS + 1 }, (_, day) => dateIn(now + day * DAY_MS, patient.timeZone));
      const plan = { ...running, items: running.items.filter((item) => days.some((day) => isDueOn(item, day))) };
      const rows = await manager
        .createQueryBuilder(ExerciseSession, 'session')
        .innerJoin(SessionResultRow, 'result', 'result.sessionId = session.id')
        .select('session.planItemId', 'item')
        .addSelect('COUNT(*)', 'count')
        .where('session.patientId = :id AND session.planId = :planId', { id: who.id, planId: plan.id })
        .andWhere("session.startedAt >= :since AND result.endReason = 'done'", {
          since: daysBack(now, patient.timeZone, 0),
        })
        .groupBy('session.planItemId')
        .getRawMany<{ item: string; count: number | string }>();
      const date = days[0] as string;
      const known = new Set(plan.items.map((item) => item.id));
      return {
        plan,
        date,
        due: plan.items.filter((item) => isDueOn(item, date)).map((item) => item.id),
        clearance: await writtenClearance(manager, patient),
        serverNow: now,
        validUntil: now + SNAPSHOT_DAYS * DAY_MS,
        doneToday: Object.fromEntries(
          rows.filter((row) => known.has(row.item)).map((row) => [row.item, Number(row.count)]),
        ),
      };
    });
  }
}
