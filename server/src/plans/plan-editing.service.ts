// Writing plans. A change is a new version of the patient's one plan and names the version it was made from, so that of
// two editors one is told; ending a plan is a version too, with nothing in it. Versions are never changed.
import { Inject, Injectable } from '@nestjs/common';
import { In, LessThan, type EntityManager } from 'typeorm';
import { AigaretError, type Prescription, type StoredPlan } from '@aigaret/contract';
import { checkPrescription } from '@aigaret/play';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Staff } from '../accounts/staff.entity.ts';
import type { CursorQuery } from '../care/paging.ts';
import { requireCare } from '../care/care.service.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { isDuplicate } from '../database/failures.ts';
import { clearanceOf } from './clearance.ts';
import { PlanRow, PlanVersion } from './plan.entity.ts';

const VERSIONS = 50;

const none: StoredPlan = { id: null, version: 0, items: [], createdAt: null, createdBy: null, ended: false };

const conflict = (version: number): AigaretError =>
  new AigaretError('VERSION_CONFLICT', {
    where: 'header if-match',
    expected: 'the version that counts now',
    got: `${version}`,
    remedy: 'Read the plan again.',
  });

/** The patient's plan, running or ended; the newest where an earlier release left several. */
const planOf = (manager: EntityManager, patientId: string): Promise<PlanRow | null> =>
  manager.findOne(PlanRow, { where: { patientId }, order: { createdAt: 'DESC', id: 'DESC' } });

async function shown(manager: EntityManager, plan: PlanRow, rows: readonly PlanVersion[]): Promise<StoredPlan[]> {
  const ids = [...new Set(rows.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy])))];
  const staff = ids.length > 0 ? await manager.findBy(Staff, { id: In(ids) }) : [];
  const names = new Map(staff.map(({ id, displayName }) => [id, displayName]));
  return rows.map(({ version, items, createdAt, createdBy }) => ({
    id: plan.id,
    version,
    items,
    createdAt,
    createdBy: names.get(createdBy ?? '') ?? null,
    ended: plan.endedAt !== null && version === plan.version,
  }));
}

async function newest(manager: EntityManager, plan: PlanRow): Promise<StoredPlan> {
  const row = await manager.findOneByOrFail(PlanVersion, { planId: plan.id, version: plan.version });
  return (await shown(manager, plan, [row]))[0] as StoredPlan;
}

/** Makes the patient's first plan; it has the patient's id, so that two at once cannot make two. */
async function begin(manager: EntityManager, plan: PlanRow): Promise<void> {
  try {
    await manager.insert(PlanRow, plan);
  } catch (error) {
    if (isDuplicate(error)) throw conflict(0);
    throw error;
  }
}

@Injectable()
export class PlanEditingService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws AigaretError NOT_YOUR_PATIENT */
  read(who: SignedIn, patientId: string): Promise<StoredPlan> {
    return this.database.read(async (manager) => {
      await requireCare(manager, who, this.clock, patientId);
      const plan = await planOf(manager, patientId);
      return plan ? newest(manager, plan) : none;
    });
  }

  /** The newest first. @throws AigaretError NOT_YOUR_PATIENT; BAD_REQUEST for a cursor of another form */
  versions(
    who: SignedIn,
    patientId: string,
    { before, limit }: CursorQuery,
  ): Promise<{ rows: StoredPlan[]; next: string | null }> {
    if (before !== undefined && !/^[1-9]\d{0,8}$/.test(before))
      throw new AigaretError('BAD_REQUEST', {
        where: 'query.before',
        expected: 'the `next` of the page before',
        got: 'another text',
      });
    return this.database.read(async (manager) => {
      await requireCare(manager, who, this.clock, patientId);
      const plan = await planOf(manager, patientId);
      if (!plan) return { rows: [], next: null };
      const most = limit === undefined ? VERSIONS : Number(limit);
      const found = await manager.find(PlanVersion, {
        where: { planId: plan.id, ...(before === undefined ? {} : { version: LessThan(Number(before)) }) },
        order: { version: 'DESC' },
        take: most + 1,
      });
      const rows = await shown(manager, plan, found.slice(0, most));
      return { rows, next: found.length > most ? `${rows.at(-1)?.version}` : null };
    });
  }

  /**
   * Adds a version. @param version that the caller has read; 0 = there was no plan
   * @throws AigaretError NOT_YOUR_PATIENT, VERSION_CONFLICT, EXERCISE_UNKNOWN, NOT_CLEARED, BAD_REQUEST
   */
  write(who: SignedIn, patientId: string, version: number, items: Prescription[]): Promise<StoredPlan> {
    return this.database.write(async (manager) => {
      await requireCare(manager, who, this.clock, patientId);
      const clearance = await clearanceOf(manager, patientId);
      for (const [place, item] of items.entries()) checkPrescription(item, clearance, `body.items.${place}`);
      return this.next(manager, who, patientId, version, items, null);
    });
  }

  /** Nothing is to be played any more. @throws AigaretError NOT_YOUR_PATIENT, VERSION_CONFLICT */
  end(who: SignedIn, patientId: string, version: number): Promise<StoredPlan> {
    return this.database.write(async (manager) => {
      const now = this.clock.now();
      await requireCare(manager, who, this.clock, patientId);
      if (version === 0 || !(await planOf(manager, patientId))) throw conflict(version);
      return this.next(manager, who, patientId, version, [], now);
    });
  }

  /** The row is changed only where its version is the one that was read: a plain look before would see an older snapshot. */
  private async next(
    manager: EntityManager,
    who: SignedIn,
    patientId: string,
    version: number,
    items: Prescription[],
    endedAt: number | null,
  ): Promise<StoredPlan> {
    const { clinicId, id: createdBy } = who;
    const now = this.clock.now();
    const known = await planOf(manager, patientId);
    const plan = { id: known?.id ?? patientId, version: version + 1, endedAt };
    if (known) {
      const { affected } = await manager.update(PlanRow, { id: known.id, version }, { version: version + 1, endedAt });
      if (affected !== 1) throw conflict(version);
    } else {
      if (version !== 0) throw conflict(version);
      await begin(manager, { ...plan, clinicId, patientId, createdAt: now });
    }
    await manager.insert(PlanVersion, {
      planId: plan.id,
      version: plan.version,
      clinicId,
      items,
      createdBy,
      createdAt: now,
    });
    return newest(manager, { ...plan, clinicId, patientId, createdAt: known?.createdAt ?? now });
  }
}
