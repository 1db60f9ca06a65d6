// Turns whatever was thrown into a code that has a plain sentence in errors.json. Nothing technical reaches a patient.
import { type ErrorCode, errorCodes } from '@aigaret/contract';

const known = new Set<string>(errorCodes);

/** The code of a thrown thing: its own, OFFLINE for a failed fetch, else INTERNAL. */
export function problemCode(thrown: unknown): ErrorCode {
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && known.has(code)) return code as ErrorCode;
  if (thrown instanceof TypeError && /fetch|network|load/i.test(thrown.message)) return 'OFFLINE';
  return 'INTERNAL';
}
