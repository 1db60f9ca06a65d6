// The trail as an administrator reads it: the own clinic's entries, newest first, page by page. Staff are named beside
// their pseudonym; patients never are.
import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AigaretError, type AuditEntry, type auditQuerySchema } from '@aigaret/contract';
import { Staff } from '../accounts/staff.entity.ts';
import { Database } from '../database/database.ts';
import { AuditEntryRow, Pseudonym } from './audit.entity.ts';

export type AuditQuery = z.infer<typeof auditQuerySchema>;

export interface AuditPage {
  rows: AuditEntry[];
  next: string | null;
}

const PAGE_ROWS = 50;

/** `<at>.<id>` of the last row of a page: rows of the same millisecond are told apart by their id. */
const cursorOf = ({ at, id }: AuditEntryRow): string => `${at}.${id}`;

function readCursor(text: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  throw new AigaretError('BAD_REQUEST', { where: 'query.before', expected: 'the next of a page', got: 'another text' });
}

@Injectable()
export class AuditReader {
  constructor(@Inject(Database) private readonly database: Database) {}

  page(clinicId: string, query: AuditQuery): Promise<AuditPage> {
    return this.database.read(async (manager) => {
      const limit = Number(query.limit ?? PAGE_ROWS);
      const found = await this.find(manager, clinicId, query, limit + 1);
      const shown = found.slice(0, limit);
      const names = await this.staffNames(manager, clinicId, shown);
      const last = shown.at(-1);
      return {
        rows: shown.map(({ id, at, address, actorRole, actor, subject, action, outcome, reason }) => ({
          id,
          at,
          address,
          actorRole,
          actor,
          actorName: names.get(actor) ?? null,
          subject,
          action,
          outcome,
          reason,
        })),
        next: found.length > limit && last ? cursorOf(last) : null,
      };
    });
  }

  private find(manager: EntityManager, clinicId: string, query: AuditQuery, limit: number): Promise<AuditEntryRow[]> {
    const { before, from, until, action, actor, subject } = query;
    const rows = manager.createQueryBuilder(AuditEntryRow, 'entry').where('entry.clinicId = :clinicId', { clinicId });
    if (before !== undefined)
      rows.andWhere('(entry.at < :at OR (entry.at = :at AND entry.id < :id))', readCursor(before));
    if (from !== undefined) rows.andWhere('entry.at >= :from', { from: Number(from) });
    if (until !== undefined) rows.andWhere('entry.at < :until', { until: Number(until) });
    // Not LIKE: it takes `_` for any letter, and SQLite's knows no case.
    if (action !== undefined)
      rows.andWhere('SUBSTR(entry.action, 1, :length) = :action', { action, length: action.length });
    if (actor !== undefined) rows.andWhere('entry.actor = :actor', { actor });
    if (subject !== undefined) rows.andWhere('entry.subject = :subject', { subject });
    return rows.orderBy('entry.at', 'DESC').addOrderBy('entry.id', 'DESC').take(limit).getMany();
  }

  private async staffNames(
    manager: EntityManager,
    clinicId: string,
    rows: readonly AuditEntryRow[],
  ): Promise<Map<string, string>> {
    const actors = [...new Set(rows.map(({ actor }) => actor))];
    if (actors.length === 0) return new Map();
    const known = await manager.findBy(Pseudonym, { pseudonym: In(actors) });
    if (known.length === 0) return new Map();
    const staff = await manager.findBy(Staff, { clinicId, id: In(known.map(({ subjectId }) => subjectId)) });
    const names = new Map(staff.map(({ id, displayName }) => [id, displayName]));
    return new Map(
      known.flatMap(({ pseudonym, subjectId }) => {
        const name = names.get(subjectId);
        return name === undefined ? [] : [[pseudonym, name] as const];
      }),
    );
  }
}
