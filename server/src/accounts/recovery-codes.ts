// Codes that stand in for a lost second factor: ten, each right once, 80 bits, written down on paper. Stored as argon2id with
// the installation's salt and the account's id, since 80 bits are too few for a plain hash (ASVS 5.0, 6.5.2).
import { randomInt } from 'node:crypto';
import { keyFrom } from './passwords.ts';

/** Crockford's 32 letters and digits, 5 bits each: I and L are read as 1, O as 0. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const COUNT = 10;

const newCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** @returns ten codes, `ABCD-2345-EFGH-6789` */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, newCode);

/** Spaces, hyphens, case and look-alikes do not matter. @returns sixteen characters, or null when it cannot be a code */
export function normalRecoveryCode(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s\-‐-―−]/g, '')
    .toUpperCase()
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return text.length === LENGTH && Array.from(text).every((letter) => ALPHABET.includes(letter)) ? text : null;
}

/** @param code normal form @param saltHex of the installation */
export const recoveryHash = (code: string, staffId: string, saltHex: string): Promise<string> =>
  keyFrom(`${staffId}:${code}`, saltHex);
