// The clinic's templates: every therapist of the clinic reads and changes them; a change names the version it was made from.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { AigaretError, type PlanTemplate, type PlanTemplateWrite } from '@aigaret/contract';
import { movementInfo } from '@aigaret/motion';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { PlanTemplateRow } from './template.entity.ts';

async function shown(manager: EntityManager, rows: readonly PlanTemplateRow[]): Promise<PlanTemplate[]> {
  const ids = [...new Set(rows.map((row) => row.updatedBy))];
  const staff = ids.length > 0 ? await manager.findBy(Staff, { id: In(ids) }) : [];
  const names = new Map(staff.map(({ id, displayName }) => [id, displayName]));
  return rows.map(({ id, version, name, items, updatedAt, updatedBy }) => ({
    id,
    version,
    name,
    items,
    updatedAt,
    updatedBy: names.get(updatedBy) ?? '',
  }));
}

@Injectable()
export class TemplatesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list({ clinicId }: SignedIn): Promise<PlanTemplate[]> {
    return this.database.read(async (manager) =>
      shown(
        manager,
        await manager.find(PlanTemplateRow, {
          where: { clinicId, removedAt: IsNull() },
          order: { name: 'ASC', id: 'ASC' },
        }),
      ),
    );
  }

  /** @throws AigaretError EXERCISE_UNKNOWN */
  create(who: SignedIn, template: PlanTemplateWrite): Promise<PlanTemplate> {
    this.checkKnown(template);
    const { clinicId, id: updatedBy } = who;
    const row = {
      id: randomUUID(),
      clinicId,
      version: 1,
      ...template,
      updatedBy,
      updatedAt: this.clock.now(),
      removedAt: null,
    };
    return this.database.write(async (manager) => {
      await manager.insert(PlanTemplateRow, row);
      return (await shown(manager, [row]))[0] as PlanTemplate;
    });
  }

  /** @throws AigaretError NOT_FOUND, VERSION_CONFLICT, EXERCISE_UNKNOWN */
  change(who: SignedIn, id: string, version: number, template: PlanTemplateWrite): Promise<PlanTemplate> {
    this.checkKnown(template);
    const updated = { version: version + 1, ...template, updatedBy: who.id, updatedAt: this.clock.now() };
    return this.database.write(async (manager) => {
      await this.take(manager, who, id, version, updated);
      const row = await manager.findOneByOrFail(PlanTemplateRow, { id });
      return (await shown(manager, [row]))[0] as PlanTemplate;
    });
  }

  /** @throws AigaretError NOT_FOUND, VERSION_CONFLICT */
  remove(who: SignedIn, id: string, version: number): Promise<void> {
    const removed = { version: version + 1, updatedBy: who.id, removedAt: this.clock.now() };
    return this.database.write((manager) => this.take(manager, who, id, version, removed));
  }

  /** Patients differ; whether one may play it is checked when it becomes a plan. */
  private checkKnown({ items }: PlanTemplateWrite): void {
    for (const { exercise } of items) movementInfo(exercise);
  }

  private async take(
    manager: EntityManager,
    { clinicId }: SignedIn,
    id: string,
    version: number,
    change: Partial<PlanTemplateRow>,
  ): Promise<void> {
    const { affected } = await manager.update(PlanTemplateRow, { id, clinicId, version, removedAt: IsNull() }, change);
    if (affected === 1) return;
    if (!(await manager.existsBy(PlanTemplateRow, { id, clinicId, removedAt: IsNull() })))
      throw new AigaretError('NOT_FOUND', { where: 'path', expected: 'a template of this clinic', got: 'none' });
    throw new AigaretError('VERSION_CONFLICT', {
      where: 'header if-match',
      expected: 'the version that counts now',
      got: `${version}`,
      remedy: 'Read the templates again.',
    });
  }
}
