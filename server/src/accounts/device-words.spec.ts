import { describe, expect, it } from '@jest/globals';
import { deviceWords } from './device-words.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('words for a device', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`, 'Chrome on Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`, 'Edge on Windows'],
    [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Whale/4.3 Safari/537.36`, 'Whale on Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      `Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) ${WEBKIT} Version/18.0 Mobile/15E148 Safari/604.1`,
      'Safari on iPad',
    ],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.0 Safari/605.1`, 'Safari on a Mac'],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-X910) ${WEBKIT} SamsungBrowser/26.0 Chrome/122.0 Safari/537.36`,
      'Samsung Internet on Android',
    ],
    [`Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) ${WEBKIT} Version/7.0 TV Safari/537.36`, 'Safari on a television'],
    ['curl/8.0', 'Unknown browser'],
    ['', 'Unknown browser'],
  ])('of %s are plain', (agent, words) => {
    expect(deviceWords(agent)).toBe(words);
  });

  it('are short and ours, whatever is sent', () => {
    for (const agent of [
      undefined,
      '<script>Chrome/1</script>',
      `${'x'.repeat(600)}Firefox/1`,
      'Chrome/ '.repeat(9000),
    ])
      expect(deviceWords(agent)).toMatch(/^(Unknown browser|Chrome)$/);
  });
});
