// Where a run stands, and every way from one stage to another:
// asking -> positioning -> calibrating-rest -> calibrating-range -> countdown -> playing -> asking -> resting -> countdown
// -> playing ... -> asking -> ended, with `paused` from anywhere and back. Without safety options nothing is asked.
// Sets, rests and fatigue are between.ts.
import type { AnswerValue, CalibrationRecord, EndReason, PauseReason, PoseFrame, QuestionId } from '@aigaret/contract';
import type { Measurement, Measurer } from '@aigaret/motion';
import { Between } from './between.ts';
import type { Journal } from './journal.ts';
import { FRAME_GAP_MS, TroubleWatch, troubleOf, type Pauses } from './pauses.ts';
import type { Playing } from './playing.ts';
import type { Prescribed } from './prescribed.ts';
import { CapWatch } from './safety/caps.ts';
import type { AfterAnswer, SafetyDesk } from './safety/desk.ts';
import { judgesSpeed } from './safety/fatigue.ts';
import { FindingSetup, GivenSetup, type Setup } from './setup.ts';
import { showMeasurement } from './state.ts';
import type { Steering } from './steering.ts';
import type { PlayStage, RunOptions, RunState } from './types.ts';

/** Before the first set and after each rest. */
export const COUNTDOWN_MS = 3000;
/** After a pause, on top of being well seen for a second. */
export const RESUME_COUNTDOWN_MS = 2000;
/** A frame never earns more time than this, whatever lay between it and the last one. */
export const EARN_STEP_MS = 250;

/** Stages in which answers stand; in the others the last one may still be taken back. */
const SETTLED: readonly PlayStage[] = ['countdown', 'playing', 'ended'];

export interface StageParts {
  options: RunOptions;
  state: RunState;
  journal: Journal;
  prescribed: Prescribed;
  playing: Playing;
  pauses: Pauses;
  steering: Steering;
  desk: SafetyDesk | null; // null = nothing is asked
}

export class Stages {
  measurer: Measurer | null = null; // set when the calibration is known
  readonly #parts: StageParts;
  readonly #setup: Setup;
  readonly #watch = new TroubleWatch();
  readonly #caps = new CapWatch();
  readonly #between: Between;
  #pausedFrom: PlayStage = 'positioning';
  #countdownMs = 0;
  #countdownEndMs = 0;

  constructor(parts: StageParts) {
    this.#parts = parts;
    const { prescribed, options, desk } = parts;
    const { calibration } = options;
    const { restMs } = options.prescription;
    this.#between = new Between(
      { ...parts, restMs, judgesSpeed: judgesSpeed(prescribed.movement) },
      { stage: (stage) => this.#stage(stage), end: (reason) => this.end(reason), goOn: () => this.#goOn() },
    );
    this.#setup = calibration
      ? new GivenSetup(calibration, prescribed.createMeasurer(calibration))
      : new FindingSetup(prescribed.createCalibrator());
    if (desk?.openBefore()) this.#stage('asking');
  }

  /** How the run ends when the patient just goes away. */
  get reasonIfLeft(): EndReason {
    return this.#reasonOf('left');
  }

  step(frame: PoseFrame, gapMs: number): void {
    const { state, desk, pauses, steering } = this.#parts;
    desk?.step(state.t);
    steering.step(state.t, this.measurer);
    if (this.measurer) this.#stepMeasured(this.measurer.measure(frame), gapMs);
    else if (state.stage === 'asking') return;
    else if (state.stage !== 'paused') this.#stepSetup(frame, gapMs);
    else if (pauses.released) this.#beginSetupAgain(frame, gapMs);
  }

  /** Writes times, question and reason onto the state. */
  show(): void {
    const { state, pauses, desk } = this.#parts;
    const { stage, t } = state;
    state.pauseReason = pauses.reason;
    state.countdownLeftMs = stage === 'countdown' ? Math.max(0, this.#countdownEndMs - t) : 0;
    state.restLeftMs = stage === 'resting' ? this.#between.leftMs : 0;
    if (stage === 'countdown') state.progress = 1 - state.countdownLeftMs / this.#countdownMs;
    desk?.show(state, stage === 'asking', !SETTLED.includes(stage));
  }

  // --- words

  /** "It hurts": stands still at once; how much is asked while it does. */
  hurts(): void {
    const { desk, state } = this.#parts;
    const after = desk?.hurts(state.t) ?? 'waits';
    this.pause('hurts');
    this.#after(after);
  }

  /** Goes on after a pause; not while a question of that pause waits. */
  resume(only?: PauseReason): void {
    const { desk, pauses } = this.#parts;
    if (desk?.keepsPause) return;
    if (pauses.release(only)) this.#watch.restart();
  }

  answer(question: QuestionId | 'advice', value: AnswerValue): void {
    const { desk, state } = this.#parts;
    if (desk) this.#after(desk.answer(question, value, state.t));
  }

  /** Takes the last answer back; where its sheet was complete, it is asked again. */
  undo(): void {
    const { desk, state } = this.#parts;
    if (!desk?.undo(state.stage === 'paused', state.t) || state.stage === 'paused' || state.stage === 'asking') return;
    if (!this.measurer) this.#setup.restart();
    this.#stage('asking');
  }

  pause(reason: PauseReason): void {
    const { state, pauses, journal, playing } = this.#parts;
    const { t } = state;
    if (!pauses.begin(reason, t)) return;
    journal.event({ kind: 'paused', t, reason });
    journal.line(t, 'pause', { reason });
    if (state.stage === 'paused') return;
    this.#pausedFrom = state.stage;
    playing.stop(t);
    this.#stage('paused');
  }

  /** Ends the run. Answers that rule play out, and a dose that is done, stay the reason whoever ends it. */
  end(wanted: EndReason): void {
    const { state, journal, playing, pauses, desk } = this.#parts;
    const { t } = state;
    const reason = this.#reasonOf(wanted);
    playing.stop(t);
    pauses.end(t);
    desk?.end(t, wanted === 'stopped-by-patient');
    state.endReason = reason;
    this.#stage('ended');
    journal.event({ kind: 'ended', t, reason });
    journal.line(t, 'end', { reason, score: state.score, stars: state.stars });
  }

  #reasonOf(wanted: EndReason): EndReason {
    const asked = this.#parts.desk?.stopReason;
    return asked ?? (this.#between.allDone && wanted !== 'hurts' ? 'done' : wanted);
  }

  // --- before play

  #stepSetup(frame: PoseFrame, gapMs: number): void {
    const { state } = this.#parts;
    const next = this.#setup.step(frame, Math.min(gapMs, EARN_STEP_MS), state);
    const found = this.#setup.calibration;
    if (next === 'ready' && found) this.#calibrated(found);
    else if (next !== 'ready' && next !== state.stage) this.#stage(next);
  }

  /** Half a calibration is none: after a pause it starts again. Questions go on where they were. */
  #beginSetupAgain(frame: PoseFrame, gapMs: number): void {
    this.#endPause();
    this.#setup.restart();
    if (this.#pausedFrom === 'asking') return this.#stage('asking');
    this.#stage('positioning');
    this.#stepSetup(frame, gapMs);
  }

  #calibrated(found: CalibrationRecord): void {
    const { state, options, prescribed, playing, journal, desk } = this.#parts;
    const { t } = state;
    desk?.settle(t);
    this.#reduce();
    const calibration = playing.calibrate(found);
    this.measurer = prescribed.createMeasurer(calibration);
    journal.event({ kind: 'calibrated', t, calibration });
    if (!options.calibration) journal.line(t, 'calibration', { ...calibration });
    playing.aimAt(this.measurer, t);
    this.#countdown(COUNTDOWN_MS);
  }

  // --- play

  #stepMeasured(measurement: Measurement, gapMs: number): void {
    const { state, desk } = this.#parts;
    showMeasurement(state, measurement);
    const isGap = gapMs > FRAME_GAP_MS;
    const dtMs = Math.min(gapMs, EARN_STEP_MS);
    const trouble = isGap ? 'tracking-lost' : troubleOf(measurement);
    this.#watch.step(trouble, isGap ? gapMs : dtMs);
    this.#caps.step(measurement.beyond, trouble === null, dtMs);
    if (desk && measurement.dropped) {
      desk.dropped(state.t);
      this.pause('fall-check');
    }
    switch (state.stage) {
      case 'countdown':
        if (this.#watch.lost) this.pause(this.#watch.lost);
        else if (state.t >= this.#countdownEndMs) this.#beginPlaying();
        break;
      case 'playing':
        if (this.#watch.lost) this.pause(this.#watch.lost);
        else if (this.#caps.lasts) this.pause('beyond-cap');
        else this.#stepPlaying(measurement, trouble === null, dtMs);
        break;
      case 'resting': // whoever rests may walk about: nobody needs to be in view
        this.#between.step();
        break;
      case 'paused':
        this.#stepPaused();
        break;
    }
  }

  #beginPlaying(): void {
    const { state, playing } = this.#parts;
    this.measurer?.reset(); // a repetition that was under way when play stood still is forgotten
    this.#caps.restart();
    this.#stage('playing');
    if (this.measurer) playing.begin(state.t, this.measurer);
  }

  #stepPlaying(measurement: Measurement, seen: boolean, dtMs: number): void {
    const { state, playing } = this.#parts;
    const before = playing.repetitions.length;
    if (this.#caps.spoils) playing.spoil();
    const next = playing.step(measurement, seen && measurement.beyond.length === 0, dtMs, state);
    if (playing.repetitions.length > before) this.#between.closed(next);
  }

  /** After a rest: what was answered stands, and play goes on. */
  #goOn(): void {
    const { desk, state } = this.#parts;
    desk?.settle(state.t);
    this.#reduce();
    this.#countdown(COUNTDOWN_MS);
  }

  #countdown(ms: number): void {
    this.#watch.restart();
    this.#countdownMs = ms;
    this.#countdownEndMs = this.#parts.state.t + ms;
    this.#stage('countdown');
  }

  // --- standing still, answers

  #stepPaused(): void {
    const { pauses, state } = this.#parts;
    if (!pauses.released || (pauses.reason === 'beyond-cap' && !this.#caps.back)) return;
    const from = this.#pausedFrom;
    if (from === 'resting' || from === 'asking') {
      this.#endPause();
      this.#stage(from);
    } else if (this.#watch.back && state.beyond.length === 0) {
      this.#endPause();
      this.#countdown(RESUME_COUNTDOWN_MS);
    }
  }

  #endPause(): void {
    const { state, pauses, journal, desk } = this.#parts;
    const { t } = state;
    pauses.end(t);
    desk?.settlePause(t);
    journal.event({ kind: 'resumed', t });
    journal.line(t, 'resume');
    this.#reduce();
  }

  #after(answered: AfterAnswer): void {
    const { state } = this.#parts;
    if (typeof answered === 'object') this.end(answered.end);
    else if (answered === 'complete' && state.stage === 'asking') {
      if (this.measurer) this.#between.answered();
      else this.#stage('positioning');
    }
  }

  /** What pain has asked for, once for each asking. */
  #reduce(): void {
    const { desk, steering, state } = this.#parts;
    while (desk?.takeReduction()) steering.reduce(state.t, this.measurer);
  }

  #stage(stage: PlayStage): void {
    const { state, journal } = this.#parts;
    const { t } = state;
    state.stage = stage;
    journal.event({ kind: 'stage', t, stage });
    journal.line(t, 'stage', { stage });
  }
}
