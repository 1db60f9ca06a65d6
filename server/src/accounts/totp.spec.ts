import { describe, expect, it } from '@jest/globals';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

/** RFC 6238, appendix B: the ASCII secret 12345678901234567890 in base32, and the last six of its eight digits for SHA-1. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

describe('the second factor', () => {
  it.each(vectors)('at %d s is what RFC 6238 says: %s', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(totpStep(SECRET, code, seconds * 1000)).toBe(step);
    expect(totpStep(SECRET, code, seconds * 1000 + 30_000)).toBe(step); // a phone that is slow
    expect(totpStep(SECRET, code, seconds * 1000 - 30_000)).toBe(step); // one that is fast
    for (const off of [-60_000, 60_000]) expect(totpStep(SECRET, code, seconds * 1000 + off)).toBeNull();
  });

  it('has a secret of 160 bits, a new one each time', () => {
    const secrets = Array.from({ length: 20 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(20);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('is told to an application by an address with issuer, account and secret', () => {
    const uri = new URL(totpUri(SECRET, 'kim+a@x.example'));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('AIGARET:kim+a@x.example');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: SECRET, digits: '6', period: '30' });
  });
});
