import { describe, expect, it } from '@jest/globals';
import type { LiveState } from '@aigaret/contract';
import { createTraceBuffer, TRACE_MS } from './trace-buffer.ts';

const state = (t: number, control: number | null): LiveState =>
  ({ t, control, targetNow: 1, stage: 'playing' }) as LiveState;

describe('the trace', () => {
  it('keeps what 20 s show and lets go of the rest', () => {
    const trace = createTraceBuffer();
    for (let t = 0; t <= 60_000; t += 200) trace.push(state(t, 0.5));
    expect(trace.points[0]?.t).toBeLessThanOrEqual(60_000 - TRACE_MS);
    expect(trace.points.length).toBeLessThan(120);
  });

  it('keeps a gap where nothing was measured', () => {
    const trace = createTraceBuffer();
    [0.2, null, 0.4].forEach((control, index) => trace.push(state(index * 200, control)));
    expect(trace.points.map(({ control }) => control)).toEqual([0.2, Number.NaN, 0.4]);
  });

  it('starts afresh with a new session', () => {
    const trace = createTraceBuffer();
    trace.push(state(50_000, 0.9));
    trace.push(state(100, 0.1));
    expect(trace.points.map(({ t }) => t)).toEqual([100]);
  });
});
