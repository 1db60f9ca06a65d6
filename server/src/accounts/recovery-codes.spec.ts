import { describe, expect, it } from '@jest/globals';
import { newRecoveryCodes, normalRecoveryCode, recoveryHash } from './recovery-codes.ts';

describe('recovery codes', () => {
  it('are ten, in four groups, without letters that look like digits', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(normalRecoveryCode(code)).toBe(code.replaceAll('-', ''));
    }
  });

  it('are read as people copy them from paper', () => {
    for (const typed of ['0a1b-2c3d-4e5f-6g7h', 'OAIB 2C3D 4E5F 6G7H', ' 0alb2c3d4e5f6g7h ', '０Ａ１Ｂ–2C3D–4E5F–6G7H'])
      expect(normalRecoveryCode(typed)).toBe('0A1B2C3D4E5F6G7H');
    for (const typed of ['', '123456', '0A1B-2C3D-4E5F-6G7', '0A1B-2C3D-4E5F-6G7U', '0A1B-2C3D-4E5F-6G7H8'])
      expect(normalRecoveryCode(typed)).toBeNull();
  });

  it('have another hash for another person', async () => {
    const salt = '00'.repeat(16);
    const hashes = await Promise.all(['a', 'b', 'a'].map((id) => recoveryHash('0A1B2C3D4E5F6G7H', id, salt)));
    expect(hashes[0]).toBe(hashes[2]);
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
