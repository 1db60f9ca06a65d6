import { describe, expect, it } from '@jest/globals';
import { CODE_ALPHABET, newCode, normalCode } from './codes.ts';

describe('sign-in codes', () => {
  it('have two groups of four letters and digits that cannot be mistaken for one another', () => {
    for (let round = 0; round < 200; round += 1)
      expect(newCode()).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(CODE_ALPHABET).not.toMatch(/[01OILU]/);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
  });

  it('are read in any case, with spaces, hyphens of every kind and full-width letters', () => {
    for (const typed of ['abcd-2345', 'ABCD 2345', ' a b c d 2 3 4 5 ', 'ABCD–2345', 'ＡＢＣＤ－２３４５'])
      expect(normalCode(typed)).toBe('ABCD2345');
  });

  it('are no codes when too short, too long or with other letters', () => {
    for (const typed of ['', 'ABCD-234', 'ABCD-23456', 'ABCD-2340', 'ABCD-234가']) expect(normalCode(typed)).toBeNull();
  });
});
