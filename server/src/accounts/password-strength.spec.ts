import { describe, expect, it } from '@jest/globals';
import type { AigaretError } from '@aigaret/contract';
import { judgePassword } from './password-strength.ts';

const own = ['seoyeon.park@hanbit.example', '박서연', '한빛 재활의원'];

/** @returns why it is refused; null when it is taken */
const verdict = (password: string): Promise<string | null> =>
  judgePassword(password, own).then(
    () => null,
    (error: AigaretError) => `${error.code} ${error.parts.got}`,
  );

describe('a password', () => {
  it.each([
    'tropical otter lamp seven',
    'vuqmazdokrem',
    'jX9$kLm2pQ!z',
    '나는 오늘도 걷는다 천천히',
    '초록 냉장고가 구름을 삼킨 화요일',
    'ㅎㅏㄴ gjdkw 88 처마끝',
  ])('like "%s" is taken', async (password) => {
    expect(await verdict(password)).toBeNull();
  });

  it.each([
    ['123456789012', 'common'],
    ['password password', 'common'],
    ['monkey-dragon-1', 'common'],
    ['P@ssw0rd!P@ssw0rd!', 'again'],
    ['iloveyou12345', 'common'],
    ['aaaaaaaaaaaaaaaa', 'same characters'],
    ['19800512 19800512', 'again'],
    ['사랑해요 감사합니다', 'Korean'],
    ['tkfkdgodywjdakf', 'Korean'],
    ['RLACLWLRO2024!', 'Korean'],
    ['qkrtjdus!!2024', 'this account'],
    ['hanbit.example1', 'this account'],
    ['aigaret aigaret', 'clinic'],
    ['anfflclfytk2025', 'clinic'],
  ])('like "%s" is refused: %s', async (password, why) => {
    expect(await verdict(password)).toMatch(new RegExp(`^PASSWORD_WEAK .*${why}`));
  });

  it('is never in the refusal', async () => {
    for (const password of ['qkrtjdus!!2024', '123456789012', 'aigaret aigaret'])
      expect(await judgePassword(password, own).catch((error: Error) => error.message)).not.toContain(password);
  });

  it('that is made to be slow is judged in a moment', async () => {
    const slow = ['p4ssw0rd!@#$'.repeat(21), 's5$3a4@!1|'.repeat(25), 'abcdefghij'.repeat(25), '@4$5!1(<'.repeat(32)];
    await judgePassword(slow[0] as string, own).catch(() => undefined); // the dictionaries are loaded once
    for (const password of slow) {
      const startedAt = performance.now();
      await judgePassword(password, own).catch(() => undefined);
      expect(performance.now() - startedAt).toBeLessThan(1_000); // about 60 ms; what a busy machine adds
    }
  });
});
