import { describe, expect, it } from '@jest/globals';
import type { SessionResult, SessionStart } from '@aigaret/contract';
import type { Outbox } from '../rooms.ts';
import { keptOutbox } from './kept-outbox.ts';

const START = { prescription: { id: 'kite' } } as SessionStart;

function build(recording: { agreed: boolean }) {
  const sent: string[] = [];
  const done: string[] = [];
  const box = {
    start: async (id: string) => void sent.push(`start ${id}`),
    chunk: async (id: string, index: number) => void sent.push(`chunk ${id} ${index}`),
    result: async (id: string) => void sent.push(`result ${id}`),
  } as unknown as Outbox;
  const kept = keptOutbox(box, { keepsRecordings: () => recording.agreed, onDone: (item) => done.push(item) });
  return { kept, sent, done };
}

describe('the outbox of a play', () => {
  it('writes down recordings only as long as the patient agrees', async () => {
    const recording = { agreed: true };
    const { kept, sent } = build(recording);
    await kept.start('s1', START);
    await kept.chunk('s1', 0, new Uint8Array());
    recording.agreed = false;
    await kept.chunk('s1', 1, new Uint8Array());
    await kept.result('s1', { endReason: 'done' } as SessionResult);
    expect(sent).toEqual(['start s1', 'chunk s1 0', 'result s1']);
  });

  it('tells which item of the plan was finished, and only when it was', async () => {
    const { kept, done } = build({ agreed: true });
    await kept.start('s1', START);
    await kept.result('s1', { endReason: 'left' } as SessionResult);
    expect(done).toEqual([]);
    await kept.result('s1', { endReason: 'done' } as SessionResult);
    expect(done).toEqual(['kite']);
  });
});
