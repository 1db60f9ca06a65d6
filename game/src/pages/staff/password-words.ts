// Why a password was refused, in words of the pages. The server says it in English inside the problem's detail; here each of
// its reasons has a key below `account:weak.`.

/** What the server says -> key. The first that fits. */
const reasons: readonly [said: RegExp, key: string][] = [
  [/word of this account/, 'own'],
  [/words of a clinic/, 'clinic'],
  [/common Korean words/, 'korean'],
  [/common passwords/, 'common'],
  [/same characters again/, 'repeat'],
  [/neighbouring keys/, 'keys'],
  [/letters or digits in a row/, 'row'],
  [/a date|a year/, 'date'],
  [/common words/, 'words'],
];

/** Least length of a password, as the contract has it (OWASP ASVS 5.0 asks for 8 or more; the clinics' rule is 12). */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

/** Key below `account:weak.` of a PASSWORD_WEAK error. */
export function weakness(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  return reasons.find(([pattern]) => pattern.test(said))?.[1] ?? 'easy';
}
