// Building blocks of migrations: columns, indices and references that mean the same on MySQL, MariaDB and SQLite.
import { Table, TableForeignKey, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

type Column = TableColumnOptions;

export const varchar = (name: string, length: number, isNullable = false): Column => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
export const id = (name: string, isNullable = false): Column => varchar(name, 64, isNullable);
export const key = (name: string): Column => ({ ...id(name), isPrimary: true });
export const keyInt = (name: string): Column => ({ name, type: 'integer', isPrimary: true });
export const int = (name: string, isNullable = false): Column => ({ name, type: 'integer', isNullable });
export const double = (name: string, isNullable = false): Column => ({ name, type: 'double', isNullable });
export const text = (name: string, isNullable = false): Column => ({ name, type: 'text', isNullable });

/** `ux_` names a unique one. */
export const index = (name: string, ...columnNames: string[]): TableIndex =>
  new TableIndex({ name, columnNames, isUnique: name.startsWith('ux_') });

export const reference = (name: string, column: string, table: string, referenced = 'id'): TableForeignKey =>
  new TableForeignKey({
    name,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: [referenced],
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  });

export interface TablePlan {
  name: string;
  columns: Column[];
  indices?: TableIndex[];
  foreignKeys?: TableForeignKey[];
}

/** In the order of their references. */
export async function createTables(runner: QueryRunner, plans: readonly TablePlan[]): Promise<void> {
  const { type, database } = runner.dataSource.options;
  // A connection from before the first migration still has the collation that the database had then; saying it again tells it.
  if (type === 'mysql')
    await runner.query(`ALTER DATABASE \`${String(database)}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  for (const plan of plans) await runner.createTable(new Table(plan), true, true, true);
}

export async function dropTables(runner: QueryRunner, plans: readonly TablePlan[]): Promise<void> {
  for (const plan of plans.toReversed()) await runner.dropTable(plan.name);
}

/** Table, column, type; each may be null. Plain statements: TypeORM's own way makes SQLite build the table anew and copy it. */
export type AddedColumn = readonly [table: string, column: string, type: string];

export async function addColumns(runner: QueryRunner, added: readonly AddedColumn[]): Promise<void> {
  for (const [table, column, type] of added)
    await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type} NULL`);
}

export async function dropColumns(runner: QueryRunner, added: readonly AddedColumn[]): Promise<void> {
  for (const [table, column] of added.toReversed()) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
}
