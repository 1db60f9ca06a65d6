// How a row looks in an export: without what only the server needs, instants as ISO 8601 in UTC, staff by name.

/** Secrets, and what says nothing about the patient. */
const LEFT_OUT = new Set(['clinicId', 'patientId', 'contentHash', 'deviceHash', 'pinHash', 'protocol']);

export type Names = ReadonlyMap<string, string>; // staff.id -> display name

function readable(name: string, value: unknown, names: Names): unknown {
  if (typeof value === 'number' && /(At|^at)$/.test(name)) return new Date(value).toISOString();
  if (typeof value === 'string') return names.get(value) ?? value;
  return value;
}

export const exported = (row: object, names: Names): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !LEFT_OUT.has(name))
      .map(([name, value]) => [name, readable(name, value, names)]),
  );
