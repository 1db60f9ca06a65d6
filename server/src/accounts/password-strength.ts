// Judges a new password by what a guesser would try: common passwords, words, keyboard walks, dates, and whatever belongs to
// the account itself. No rule about kinds of characters: length and rarity are what counts.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { AigaretError } from '@aigaret/contract';
import { clinicWords, koreanWords } from './common-words.ts';
import { hangulKeys } from './hangul-keys.ts';

/** At 8 ms a guess on a stolen hash a processor is busy for three months; two common words behind each other stay below. */
const GUESSES_MIN = 1e9;
/** So much of a long password is judged; the time grows with the square (64 characters: at most about 50 ms). */
const JUDGED = 64;
/** Shorter pieces of an address or a name would be found in anything. */
const OWN_WORD_MIN = 3;

/** As it stands, and as the keys that type it. */
const typings = (word: string): string[] => [...new Set([word.toLowerCase(), hangulKeys(word).toLowerCase()])];

let loading: Promise<ZxcvbnFactory> | null = null;

/** The dictionaries take 5 MB and 0.1 s: loaded with the first password that is set, then kept. */
async function load(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common');
  return new ZxcvbnFactory({
    dictionary: { ...dictionary, korean: koreanWords.flatMap(typings), clinic: clinicWords.flatMap(typings) },
    graphs: adjacencyGraphs,
    maxLength: JUDGED,
  });
}

/** Reasons by the library's pattern or dictionary, the most telling first. */
const reasons: readonly [kind: string, reason: string][] = [
  ['userInputs', "mostly a word of this account: its e-mail address, its name or the clinic's"],
  ['clinic', 'mostly words of a clinic'],
  ['korean', 'mostly common Korean words, or the keys that type them'],
  ['passwords-common', 'mostly common passwords'],
  ['repeat', 'mostly the same characters again'],
  ['spatial', 'mostly neighbouring keys'],
  ['sequence', 'mostly letters or digits in a row'],
  ['date', 'mostly a date'],
  ['regex', 'mostly a year'],
  ['diceware-common', 'mostly common words'],
];

function ownWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return [...new Set(words.filter((word) => word.length >= OWN_WORD_MIN).flatMap(typings))];
}

/**
 * @param own texts of the account: e-mail address, names, clinic
 * @throws AigaretError PASSWORD_WEAK, which says why and never the password
 */
export async function judgePassword(password: string, own: readonly string[]): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  const { guesses, sequence } = (await loading).check(password, ownWords(own));
  if (guesses >= GUESSES_MIN) return;
  const kinds = new Set(sequence.flatMap((match) => [match.pattern, String(match['dictionaryName'] ?? '')]));
  throw new AigaretError('PASSWORD_WEAK', {
    where: 'password',
    expected: 'one that is hard to guess',
    got: `one that is ${reasons.find(([kind]) => kinds.has(kind))?.[1] ?? 'easy to guess'}`,
    remedy: 'Four words that nobody would put together are good, with or without spaces.',
  });
}
