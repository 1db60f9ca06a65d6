// A code that pairs a patient's device, once: 8 characters without look-alikes, 39 bits. Stored as argon2id with the
// installation's own salt, so that it can be looked up, costs the same whether it exists or not, and a stolen table is slow
// to search (2^39 tries of 8 ms are 139 processor years for the first code). docs/adr/0010-signing-in.md weighs the choice.
import { randomInt } from 'node:crypto';
import { keyFrom } from './passwords.ts';

/** Digits and capitals without 0 O 1 I L U: none can be mistaken for another when read out or written down. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 8;

/** @returns a new random code, `ABCD-2345` */
export function newCode(): string {
  const text = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Spaces, hyphens and case do not matter. @returns eight characters, or null when it cannot be a code */
export function normalCode(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s\-_.·‐-―−]/g, '')
    .toUpperCase();
  const valid = text.length === CODE_LENGTH && Array.from(text).every((letter) => CODE_ALPHABET.includes(letter));
  return valid ? text : null;
}

/** What is stored and looked up. @param saltHex of the installation */
export const codeLookup = (code: string, saltHex: string): Promise<string> => keyFrom(code, saltHex);
