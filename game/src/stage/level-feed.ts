// Between a run and a level: turns RunState and RunEvent into LevelInput and LevelEvent. Pure; the browser stage and the
// Node player in testing/ both use it, so that a level meets the same world in a spec and on the screen.
import type { RunEvent, RunState } from '@aigaret/play';
import { CONTROL_MAX, ControlSignal } from './control-signal.ts';
import { type LevelEvent, type LevelInput, restingInput } from './level.ts';

/** Phase time is carried on between frames by at most this much, ms; as far as the control is. */
const MAX_PHASE_CARRY_MS = 120;

/** How the velocity of the control becomes that of the signed one; NaN = it has to be taken from the samples. */
const turnOf = ({ control, signed }: RunState): number =>
  signed === control ? 1 : signed === -control ? -1 : Number.NaN;

/** Feeds one level. */
export class LevelFeed {
  private readonly control = new ControlSignal();
  private readonly target = new ControlSignal();
  private readonly signed = new ControlSignal(-CONTROL_MAX);
  private readonly pairX = new ControlSignal(-CONTROL_MAX);
  private readonly pairY = new ControlSignal(-CONTROL_MAX);
  private readonly input = restingInput();
  private readonly events: LevelEvent[] = [];
  private phaseElapsedMs = 0;
  private phaseDurationMs = 0;
  private frameAtMs = 0;
  private started = false;
  private ended = false;

  /** Once a pose frame. @param nowMs on the display's clock */
  frame(state: RunState, events: readonly RunEvent[], nowMs: number): void {
    this.control.push(state.control, state.velocity, nowMs);
    this.target.push(state.targetNow, Number.NaN, nowMs);
    this.signed.push(state.signed, state.velocity * turnOf(state), nowMs);
    this.pairX.push(state.pairX, Number.NaN, nowMs);
    this.pairY.push(state.pairY, Number.NaN, nowMs);
    this.frameAtMs = nowMs;
    this.phaseElapsedMs = state.phaseElapsedMs;
    this.phaseDurationMs = state.phaseDurationMs;
    this.input.active = state.stage === 'playing';
    this.input.phase = state.phase;
    this.input.holdFraction = state.holdFraction;
    this.input.way = state.way;
    this.input.ways = state.ways;
    for (const event of events) this.translate(event, state);
  }

  /** Once a drawn picture. One object, reused. */
  sample(nowMs: number): LevelInput {
    const { input } = this;
    const shown = this.control.sample(nowMs);
    input.control = shown.control;
    input.velocity = shown.velocity;
    input.measured = shown.measured;
    input.targetNow = Math.min(1, Math.max(0, this.target.sample(nowMs).control));
    input.signed = this.signed.sample(nowMs).control;
    input.pairX = this.pairX.sample(nowMs).control;
    input.pairY = this.pairY.sample(nowMs).control;
    const carriedMs = input.active ? Math.min(MAX_PHASE_CARRY_MS, Math.max(0, nowMs - this.frameAtMs)) : 0;
    const elapsed = this.phaseElapsedMs + carriedMs;
    input.phaseFraction = this.phaseDurationMs > 0 ? Math.min(1, elapsed / this.phaseDurationMs) : 1;
    return input;
  }

  /** What the last sample() gave. */
  get current(): LevelInput {
    return this.input;
  }

  /** Events since the last call, oldest first. */
  takeEvents(): LevelEvent[] {
    return this.events.splice(0);
  }

  private translate(event: RunEvent, state: RunState): void {
    const left = Math.max(0, state.sets * state.repetitionsPerSet - state.repetitions);
    switch (event.kind) {
      case 'stage':
        if (event.stage !== 'playing') break;
        if (!this.started) this.events.push({ kind: 'started' });
        this.events.push({ kind: 'set-started', set: state.set, sets: state.sets });
        this.started = true;
        break;
      case 'phase':
        this.events.push({ kind: 'phase', phase: event.phase });
        break;
      case 'repetition':
        this.events.push({ kind: 'repetition', repetition: event.repetition, left });
        break;
      case 'partial':
        this.events.push({ kind: 'partial', repetition: event.repetition });
        break;
      case 'other-way':
        this.events.push({ kind: 'other-way', way: event.way });
        break;
      case 'compensation':
        this.events.push({ kind: 'compensation', compensation: event.compensation, active: event.active });
        break;
      case 'set-done':
        this.events.push({ kind: 'set-done', set: event.set, sets: state.sets });
        break;
      case 'paused':
        this.events.push({ kind: 'paused' });
        break;
      case 'resumed':
        this.events.push({ kind: 'resumed' });
        break;
      case 'ended':
        if (!this.ended) this.events.push({ kind: 'finished', score: state.score, stars: state.stars });
        this.ended = true;
        break;
      case 'calibrated':
        break;
    }
  }
}
