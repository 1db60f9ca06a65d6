// The few numbers a watcher draws beside the skeleton, from the run's state. NaN ("not measured") travels as null.
import type { LiveState } from '@aigaret/contract';
import type { RunState } from '@aigaret/play';

/** Five a second: enough for a trace that the watcher smooths, a tenth of the frames' bytes. Milliseconds. */
export const LIVE_STATE_EVERY_MS = 200;

const measured = (value: number): number | null => (Number.isFinite(value) ? value : null);

export const liveState = (state: RunState): LiveState => ({
  t: state.t,
  stage: state.stage,
  phase: state.phase,
  control: measured(state.control),
  value: measured(state.value),
  targetNow: measured(state.targetNow) ?? 0,
  rest: state.calibration?.rest ?? null,
  target: measured(state.target),
  quality: measured(state.quality) ?? 0,
  reason: state.reason,
  set: state.set,
  repetition: state.repetition,
  repetitions: state.repetitions,
  score: measured(state.score) ?? 0,
  pauseReason: state.pauseReason,
  question: state.question === null || state.question.id === 'advice' ? null : state.question.id,
  advice: state.advice,
  alarm: state.alarm,
});
