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
/** So many characters must be left without the words of the account: what a password needs at the very least (ASVS 5.0, 6.2.1). */
const LEFT_MIN = 8;

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

const ofAccount = "mostly a word of this account: its e-mail address, its name or the clinic's";

/** Reasons by the library's pattern or dictionary, the most telling first. */
const reasons: readonly [kind: string, reason: string][] = [
  ['userInputs', ofAccount],
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

const weak = (why: string): AigaretError =>
  new AigaretError('PASSWORD_WEAK', {
    where: 'password',
    expected: 'one that is hard to guess',
    got: `one that is ${why}`,
    remedy: 'Four words that nobody would put together are good, with or without spaces.',
  });

/** The longest words first, so that a name goes before its first syllable. */
const without = (password: string, words: readonly string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());

/**
 * @param own texts of the account: e-mail address, names, clinic
 * @throws AigaretError PASSWORD_WEAK, which says why and never the password
 */
export async function judgePassword(password: string, own: readonly string[]): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  const judge = await loading;
  const words = ownWords(own);
  if (without(password, words).length < LEFT_MIN) throw weak(ofAccount);
  // Also without what stands between words: "password password" is no better than "passwordpassword".
  for (const form of new Set([password, password.replace(/[\s._-]+/g, '')])) {
    const { guesses, sequence } = judge.check(form, words);
    if (guesses >= GUESSES_MIN) continue;
    const kinds = new Set(sequence.flatMap((match) => [match.pattern, String(match['dictionaryName'] ?? '')]));
    throw weak(reasons.find(([kind]) => kinds.has(kind))?.[1] ?? 'easy to guess');
  }
}
