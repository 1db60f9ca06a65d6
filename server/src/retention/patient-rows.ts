// Which rows belong to a patient, read from the entities themselves: a table with a column `patientId` or `subjectId`, and
// every table that points to such a one. A new table is thereby erased without anybody thinking of it.
import type { EntityManager, EntityMetadata } from 'typeorm';
import { Patient } from '../accounts/patient.entity.ts';

/** Rows of one step with all that hang on them (a session may have a thousand repetitions): far within the database's deadline. */
const AT_ONCE = 20;

/** Columns that hold a patient's id. */
const OWNERS = ['patientId', 'subjectId'] as const;

export interface PatientTable {
  table: EntityMetadata;
  owner: string; // the column with the patient's id
  children: ChildTable[];
}

interface ChildTable {
  table: EntityMetadata;
  column: string; // points to the parent's id
  children: ChildTable[];
}

const pointsTo = (from: EntityMetadata, to: EntityMetadata): string | undefined =>
  from.foreignKeys.find((key) => key.referencedEntityMetadata === to)?.columnNames[0];

const ownerOf = (table: EntityMetadata): string | undefined =>
  OWNERS.find((name) => table.columns.some((column) => column.propertyName === name));

/** Tables of patients, those that point to others first; the patient's own table is not among them. */
export function patientTables(all: readonly EntityMetadata[]): PatientTable[] {
  const childrenOf = (parent: EntityMetadata): ChildTable[] =>
    all.flatMap((table) => {
      const column = ownerOf(table) ? undefined : pointsTo(table, parent);
      return column === undefined ? [] : [{ table, column, children: childrenOf(table) }];
    });
  const found = all.flatMap((table): PatientTable[] => {
    const owner = table.target === Patient ? undefined : ownerOf(table);
    return owner === undefined ? [] : [{ table, owner, children: childrenOf(table) }];
  });
  const ordered: PatientTable[] = [];
  const visit = (entry: PatientTable): void => {
    if (ordered.includes(entry)) return;
    for (const other of found) if (other !== entry && pointsTo(other.table, entry.table)) visit(other);
    ordered.push(entry);
  };
  found.forEach(visit);
  return ordered;
}

async function removeChildren(manager: EntityManager, children: ChildTable[], parents: string[]): Promise<void> {
  for (const { table, column, children: below } of children) {
    if (below.length > 0) {
      const rows = await idsOf(manager, table, `row.${column} IN (:...parents)`, { parents });
      if (rows.length > 0) await removeChildren(manager, below, rows);
    }
    await manager
      .createQueryBuilder()
      .delete()
      .from(table.target)
      .where(`${column} IN (:...parents)`, { parents })
      .execute();
  }
}

async function idsOf(
  manager: EntityManager,
  table: EntityMetadata,
  where: string,
  values: Record<string, unknown>,
  limit?: number,
): Promise<string[]> {
  const query = manager
    .createQueryBuilder(table.target, 'row')
    .select('row.id', 'id')
    .where(where, values)
    .limit(limit);
  return (await query.getRawMany<{ id: string }>()).map((row) => row.id);
}

/** Removes some of a patient's rows from one table, in the caller's transaction. @returns false when there are no more */
export async function removeSome(
  manager: EntityManager,
  { table, owner, children }: PatientTable,
  patientId: string,
): Promise<boolean> {
  if (children.length === 0) {
    await manager
      .createQueryBuilder()
      .delete()
      .from(table.target)
      .where(`${owner} = :patientId`, { patientId })
      .execute();
    return false;
  }
  const ids = await idsOf(manager, table, `row.${owner} = :patientId`, { patientId }, AT_ONCE);
  if (ids.length === 0) return false;
  await removeChildren(manager, children, ids);
  await manager.createQueryBuilder().delete().from(table.target).where('id IN (:...ids)', { ids }).execute();
  return ids.length === AT_ONCE;
}
