// Which field a refusal of the server speaks of, so that the page can name the mistake where it was made.

/** `body.items.2.side: expected ...` -> `items.2.side`; `body.items.2, targetCap: ...` -> `items.2.targetCap`; null = no field. */
export function refusedField(error: unknown): string | null {
  const { parts, code } = error as { parts?: { got?: string }; code?: string };
  if (code === 'INTERNAL' || typeof parts?.got !== 'string') return null;
  const [, path, last] = /^body\.([\w.-]+)(?:, ([\w-]+))?:/.exec(parts.got) ?? [];
  if (path === undefined) return null;
  return last === undefined ? path : `${path}.${last}`;
}
