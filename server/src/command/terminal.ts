// How commands read what was typed and print what they did.
import { z } from 'zod';
import type { StaffLink } from '@aigaret/contract';

export type Print = (line: string) => void;

/** What was typed cannot be meant; the message says what to type instead. */
export class UsageError extends Error {}

export function valid<T>(schema: z.core.$ZodType<T>, value: unknown, what: string): T {
  const parsed = z.safeParse(schema, value);
  if (!parsed.success)
    throw new UsageError(`${what} is not right: ${parsed.error.issues[0]?.message ?? 'another form'}.`);
  return parsed.data;
}

const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export function printLink(print: Print, email: string, { kind, link, expiresAt }: StaffLink): void {
  print(
    `${kind === 'invitation' ? 'Invitation' : 'New password'} for ${email}; works once, until ${instant(expiresAt)}:`,
  );
  print(link ?? '');
  if (link?.startsWith('http://localhost'))
    print('(This address works on this machine only, until AIGARET_ORIGINS names the one that people type.)');
}

/** Columns as wide as their longest entry. */
export function printTable(print: Print, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of rows)
    print(
      row
        .map((cell, at) => cell.padEnd(widths[at] as number))
        .join('  ')
        .trimEnd(),
    );
}
