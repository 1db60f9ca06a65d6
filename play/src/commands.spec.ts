import { describe, expect, it } from '@jest/globals';
import { AigaretError } from '@aigaret/contract';
import { checkedCommand } from './commands.ts';
import type { RunCommand } from './types.ts';

const refused = (command: unknown): string | null => {
  try {
    checkedCommand(command as RunCommand);
    return null;
  } catch (error) {
    return error instanceof AigaretError ? error.code : 'another error';
  }
};

describe('commands', () => {
  it('pass when they are within bounds, without what does not belong to them', () => {
    expect(checkedCommand({ kind: 'hold-time', holdMs: 2000, from: 'somebody' } as RunCommand)).toEqual({
      kind: 'hold-time',
      holdMs: 2000,
    });
    expect(checkedCommand({ kind: 'target-fraction', targetFraction: 0.3 })).toEqual({
      kind: 'target-fraction',
      targetFraction: 0.3,
    });
  });

  it.each([
    { kind: 'hold-time', holdMs: -1 },
    { kind: 'hold-time', holdMs: 30_001 },
    { kind: 'hold-time', holdMs: Number.NaN },
    { kind: 'hold-time', holdMs: 10.5 },
    { kind: 'target-fraction', targetFraction: 0.29 },
    { kind: 'target-fraction', targetFraction: 1.01 },
    { kind: 'target-fraction', targetFraction: Number.NaN },
    { kind: 'target-fraction', targetFraction: '0.5' },
    { kind: 'pause', reason: 'boredom' },
    { kind: 'pause', reason: 'tracking-lost' },
    { kind: 'resume', only: 'boredom' },
    { kind: 'stop', reason: 'done' },
    { kind: 'jump' },
  ])('refuse what is out of bounds: %j', (command) => {
    expect(refused(command)).toBe('COMMAND_INVALID');
  });
});
