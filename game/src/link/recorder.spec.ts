import { describe, expect, it } from '@jest/globals';
import {
  decodeRecording,
  emptyFrame,
  joinBytes,
  type RecordingHeader,
  type SessionResult,
  type SessionStart,
} from '@aigaret/contract';
import { createRecorder } from './recorder.ts';

const header: RecordingHeader = { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'camera' };

describe('the recorder', () => {
  it('cuts a chunk every five seconds; the chunks joined are the whole recording, start first and result last', async () => {
    const order: string[] = [];
    const chunks: Uint8Array[] = [];
    const recorder = createRecorder({
      sessionId: 's1',
      start: {} as SessionStart,
      header,
      outbox: {
        start: async () => void order.push('start'),
        chunk: async (_id, index, bytes) => {
          order.push(`chunk ${index}`);
          chunks.push(bytes);
        },
        result: async () => void order.push('result'),
      },
    });
    for (let t = 0; t <= 12_000; t += 100) recorder.frame(emptyFrame(t));
    recorder.event({ t: 12_000, event: 'end', reason: 'done' });
    await recorder.finish({} as SessionResult);
    recorder.frame(emptyFrame(13_000)); // after the end: not taken
    expect(order).toEqual(['start', 'chunk 0', 'chunk 1', 'chunk 2', 'result']);
    const whole = decodeRecording(joinBytes(chunks));
    expect(whole.header).toEqual(header);
    expect(whole.items.filter((item) => item.kind === 'frame')).toHaveLength(121);
    expect(whole.items.at(-1)).toEqual({ kind: 'event', event: { t: 12_000, event: 'end', reason: 'done' } });
    expect(whole.tornBytes).toBe(0);
  });
});
