// Pages of rows by the moment they were written, the newest first. Rows that are added meanwhile are newer than every
// page that follows, so none is shown twice and none is missed.
import type { EntityManager, EntityTarget } from 'typeorm';
import { AigaretError } from '@aigaret/contract';
import type { Written } from './written.entity.ts';

/** As the contract's cursorQuerySchema lets it through. */
export interface CursorQuery {
  before?: string | undefined;
  limit?: string | undefined;
}

const ROWS = 50;

function cursorOf(before: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(before) ?? [];
  if (at === undefined || id === undefined)
    throw new AigaretError('BAD_REQUEST', {
      where: 'query.before',
      expected: 'the `next` of the page before',
      got: 'another text',
      remedy: 'Leave it out for the first page.',
    });
  return { at: Number(at), id };
}

/** One page of what was written about a patient. @throws AigaretError BAD_REQUEST for a cursor of another form */
export async function pageOfWritten<Row extends Written>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  patientId: string,
  { before, limit }: CursorQuery,
): Promise<{ rows: Row[]; next: string | null }> {
  const most = limit === undefined ? ROWS : Number(limit);
  const query = manager
    .createQueryBuilder(entity, 'row')
    .where('row.patientId = :patientId', { patientId })
    .orderBy('row.createdAt', 'DESC')
    .addOrderBy('row.id', 'DESC')
    .take(most + 1);
  if (before !== undefined)
    query.andWhere('(row.createdAt < :at OR (row.createdAt = :at AND row.id < :id))', cursorOf(before));
  const found = await query.getMany();
  const rows = found.slice(0, most);
  const last = rows.at(-1);
  return { rows, next: last && found.length > most ? `${last.createdAt}.${last.id}` : null };
}
