import { describe, expect, it } from '@jest/globals';
import type { Ack } from '@aigaret/contract';
import { type SentLine, sendAndFollow } from './command-log.ts';

const clock = () => {
  let now = 0;
  return () => (now += 30);
};

describe('a command on its way', () => {
  it('is called delivered only after the acknowledgement, with the time it took', async () => {
    const lines: SentLine[] = [];
    let acknowledge = (_answer: Ack<null>): void => undefined;
    const sending = sendAndFollow(
      lines,
      { kind: 'pause' },
      () => new Promise((resolve) => (acknowledge = resolve)),
      clock(),
    );
    expect(lines[0]).toMatchObject({ status: 'sent', tookMs: null });
    acknowledge({ ok: true, value: null });
    await sending;
    expect(lines[0]).toMatchObject({ status: 'delivered', tookMs: 30 });
  });

  it('says why it failed, also when the socket breaks', async () => {
    const lines: SentLine[] = [];
    await sendAndFollow(lines, { kind: 'resume' }, () => Promise.resolve({ ok: false, code: 'NOT_PLAYING' }), clock());
    await sendAndFollow(lines, { kind: 'stop' }, () => Promise.reject(new Error('gone')), clock());
    expect(lines.map(({ status, code }) => [status, code])).toEqual([
      ['failed', 'COMMAND_NOT_DELIVERED'],
      ['failed', 'NOT_PLAYING'],
    ]);
  });
});
