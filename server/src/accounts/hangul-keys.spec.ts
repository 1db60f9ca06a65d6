import { describe, expect, it } from '@jest/globals';
import { hangulKeys } from './hangul-keys.ts';

describe('keys of Hangul', () => {
  it('are those that a two-set keyboard has for each letter, double ones and clusters among them', () => {
    expect(hangulKeys('안녕하세요')).toBe('dkssudgktpdy');
    expect(hangulKeys('꽃값 닭볶음 의원')).toBe('Rhcrkqt ekfrqhRdma dmldnjs');
    expect(hangulKeys('가힣')).toBe('rkglg');
  });

  it('leave other letters as they are, and read decomposed syllables', () => {
    expect(hangulKeys('Kim 2024 ㄱ漢')).toBe('Kim 2024 ㄱ漢');
    expect(hangulKeys('한'.normalize('NFD'))).toBe('gks');
  });
});
