// Tells a repeated request from a conflicting one: the same content has the same hash, whatever the order of its keys.
import { createHash } from 'node:crypto';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(sorted)];
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ['object', ...entries.map(([name, part]) => [name, sorted(part)])];
}

/** @param value JSON that was checked by a schema. @returns SHA-256 as hex */
export const contentHash = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');
