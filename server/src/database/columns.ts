// Column types that mean the same on MySQL, MariaDB and SQLite: varchar, int, double, text. `bigint` comes back as a
// number or a string by driver, `char` is refused by SQLite and `blob` is cut at 64 KB by MySQL, so none is used.
import { Column, PrimaryColumn, type ColumnOptions, type ValueTransformer } from 'typeorm';
import { AigaretError } from '@aigaret/contract';

/** Longest JSON in a `text` column: MySQL's TEXT holds 65,535 bytes. */
export const TEXT_MAX_BYTES = 65_535;

/** A UUID, or an id of a contract schema (1 to 64 characters). */
export const ID_LENGTH = 64;

const internal = (expected: string, got: string): never => {
  throw new AigaretError('INTERNAL', { where: 'database column', expected, got });
};

/** UTC milliseconds, kept as a double: exact up to 2^53, the same on every driver. */
const instant: ValueTransformer = {
  to(value: unknown): unknown {
    if (value === null || value === undefined || typeof value === 'object') return value; // an object is a find operator
    return Number.isSafeInteger(value) ? value : internal('UTC milliseconds as a safe integer', typeof value);
  },
  from(value: unknown): number | null {
    if (value === null || value === undefined) return null;
    const ms = Number(value);
    return Number.isSafeInteger(ms) ? ms : internal('UTC milliseconds as a safe integer', 'another value');
  },
};

const json: ValueTransformer = {
  to(value: unknown): unknown {
    if (value === null || value === undefined) return value;
    const text = JSON.stringify(value);
    const bytes = Buffer.byteLength(text);
    if (bytes > TEXT_MAX_BYTES) {
      throw new AigaretError('BODY_TOO_LARGE', {
        where: 'one part of the body',
        expected: `at most ${TEXT_MAX_BYTES} bytes`,
        got: `${bytes}`,
      });
    }
    return text;
  },
  from: (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : null),
};

type Options = Omit<ColumnOptions, 'type' | 'transformer' | 'length'>;

export const Id = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: ID_LENGTH });
export const KeyInt = (): PropertyDecorator => PrimaryColumn({ type: 'int' });
export const Varchar = (length: number, options: Options = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...options });
export const Reference = (options: Options = {}): PropertyDecorator => Varchar(ID_LENGTH, options);
export const Int = (options: Options = {}): PropertyDecorator => Column({ type: 'int', ...options });
export const Double = (options: Options = {}): PropertyDecorator => Column({ type: 'double', ...options });
export const Text = (options: Options = {}): PropertyDecorator => Column({ type: 'text', ...options });
export const Instant = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'double', transformer: instant, ...options });
export const Json = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'text', transformer: json, ...options });

/** Rows that others point to are removed on purpose and in order, never in passing. Written out, since databases report the default differently. */
export const restrict = (name: string): { name: string; onDelete: 'RESTRICT'; onUpdate: 'RESTRICT' } => ({
  name,
  onDelete: 'RESTRICT',
  onUpdate: 'RESTRICT',
});
