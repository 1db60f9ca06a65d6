import { describe, expect, it } from '@jest/globals';
import { HOLD_POINTS, RANGE_POINTS } from './score.ts';
import { EASIER_FROM, HARDER_FROM, TargetRule, WINDOW, isSuccess, type TargetStep } from './target-rule.ts';

function stepAfter(successes: number, attempts: number): TargetStep {
  const rule = new TargetRule();
  for (let count = 0; count < attempts; count += 1) rule.count(count < successes);
  return rule.step;
}

describe('the target rule', () => {
  it('leaves 70 to 80 of 100 as they are', () => {
    for (const [successes, attempts] of [
      [7, 10],
      [8, 10],
      [7, 9],
      [6, 8],
    ] as const)
      expect([successes, attempts, stepAfter(successes, attempts)]).toEqual([successes, attempts, 0]);
  });

  it('makes it harder above, and easier below', () => {
    expect([stepAfter(9, 10), stepAfter(8, 9), stepAfter(7, 8)]).toEqual([1, 1, 1]);
    expect([stepAfter(6, 10), stepAfter(6, 9), stepAfter(5, 8), stepAfter(3, 5)]).toEqual([-1, -1, -1, -1]);
  });

  it('never gets harder on little evidence, but eases a struggling patient after three tries, by two steps', () => {
    for (let attempts = 0; attempts < HARDER_FROM; attempts += 1) expect(stepAfter(attempts, attempts)).toBe(0);
    expect(stepAfter(0, 2)).toBe(0);
    expect(stepAfter(0, 3)).toBe(-2);
    expect(stepAfter(3, 10)).toBe(-2);
    expect(stepAfter(2, EASIER_FROM - 1)).toBe(0);
  });

  it('looks at the last ten alone', () => {
    const rule = new TargetRule();
    for (let count = 0; count < 20; count += 1) rule.count(false);
    for (let count = 0; count < WINDOW; count += 1) rule.count(true);
    expect([rule.attempts, rule.successes, rule.step]).toEqual([10, 10, 1]);
    rule.restart();
    expect([rule.attempts, rule.step]).toEqual([0, 0]);
  });

  it('calls it a success when range and hold were there, however it was lowered', () => {
    expect(isSuccess({ range: RANGE_POINTS, hold: HOLD_POINTS })).toBe(true);
    expect(isSuccess({ range: RANGE_POINTS, hold: HOLD_POINTS / 2 })).toBe(false);
    expect(isSuccess({ range: RANGE_POINTS / 2, hold: HOLD_POINTS })).toBe(false);
  });
});
