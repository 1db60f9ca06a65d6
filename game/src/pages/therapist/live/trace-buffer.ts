// The last 20 s of control and target, by session time. Gaps (not measured) stay gaps.
import type { LiveState } from '@aigaret/contract';

/** What the trace shows; milliseconds. */
export const TRACE_MS = 20_000;
/** A little more is kept, so that the line leaves the picture at its edge. */
const KEPT_MS = TRACE_MS + 1_000;

export interface TracePoint {
  t: number; // ms
  control: number; // NaN = not measured
  targetNow: number;
  playing: boolean; // the tempo asks for something
}

export interface TraceBuffer {
  push(state: LiveState): void;
  readonly points: readonly TracePoint[];
  reset(): void;
}

export function createTraceBuffer(): TraceBuffer {
  let points: TracePoint[] = [];
  return {
    push(state) {
      const last = points.at(-1);
      if (last && state.t < last.t) points = []; // another session
      if (last && state.t === last.t) points.pop();
      points.push({
        t: state.t,
        control: state.control ?? Number.NaN,
        targetNow: state.targetNow,
        playing: state.stage === 'playing',
      });
      while (points.length > 0 && (points[0] as TracePoint).t < state.t - KEPT_MS) points.shift();
    },
    get points() {
      return points;
    },
    reset() {
      points = [];
    },
  };
}
