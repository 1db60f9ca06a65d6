// What a browser says of itself, in a few plain words, so that somebody recognises the own devices in a list.

type Rule = readonly [pattern: RegExp, words: string];

/** The first that fits counts: many browsers also name those that they descend from. */
const browsers: readonly Rule[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bWhale\//, 'Whale'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly Rule[] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\bSMART-TV\b|\bSmartTV\b|\bTizen\b|\bWeb0S\b|\bGoogleTV\b/i, 'a television'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
];

const wordOf = (rules: readonly Rule[], text: string): string | undefined =>
  rules.find(([pattern]) => pattern.test(text))?.[1];

/** @returns `Chrome on Windows`, at most 40 characters; `Unknown browser` when it says nothing that we know */
export function deviceWords(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 512);
  const browser = wordOf(browsers, text);
  const system = wordOf(systems, text);
  if (browser === undefined && system === undefined) return 'Unknown browser';
  return system === undefined ? (browser as string) : `${browser ?? 'Browser'} on ${system}`;
}
