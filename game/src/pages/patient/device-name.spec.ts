import { describe, expect, it } from '@jest/globals';
import { deviceKind } from './device-name.ts';

describe('the kind of a device', () => {
  it.each([
    ['Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 Chrome/76 TV Safari/537.36', 0, 'television'],
    ['Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/79 Safari/537.36', 0, 'television'],
    ['Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 Chrome/120 Safari/537.36', 5, 'tablet'],
    ['Mozilla/5.0 (Linux; Android 13; SM-S911) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36', 5, 'phone'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/17 Safari/605', 5, 'tablet'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/17 Safari/605', 0, 'computer'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Mobile/15E148', 5, 'phone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36', 10, 'computer'],
  ])('%s with %i touches is a %s', (userAgent, touches, kind) => {
    expect(deviceKind(userAgent, touches)).toBe(kind);
  });
});
