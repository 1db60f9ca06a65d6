// Where a run stands, and every way from one stage to another:
// asking -> positioning -> calibrating-rest -> calibrating-range -> countdown -> playing -> asking -> resting -> countdown
// -> playing ... -> asking -> ended, with `paused` from anywhere and back. Without safety options nothing is asked.
// A little over 300 lines: one stage machine, whose transitions are easier to check side by side.
import type { AnswerValue, CalibrationRecord, EndReason, PauseReason, PoseFrame, QuestionId } from '@aigaret/contract';
import type { Measurement, Measurer } from '@aigaret/motion';
import type { DoseStep } from './dose.ts';
import type { Journal } from './journal.ts';
import { FRAME_GAP_MS, TroubleWatch, troubleOf, type Pauses } from './pauses.ts';
import type { Playing } from './playing.ts';
import type { Prescribed } from './prescribed.ts';
import { CapWatch } from './safety/caps.ts';
import type { AfterAnswer, SafetyDesk } from './safety/desk.ts';
import { longerRestMs } from './safety/effort.ts';
import { FatigueWatch, judgesSpeed } from './safety/fatigue.ts';
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

/** Stages in which the last answer may still be taken back. */
const UNDOABLE: readonly PlayStage[] = [
  'asking',
  'paused',
  'resting',
  'positioning',
  'calibrating-rest',
  'calibrating-range',
];

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
  readonly #fatigue: FatigueWatch;
  #pausedFrom: PlayStage = 'positioning';
  #countdownMs = 0;
  #countdownEndMs = 0;
  #restSinceMs = 0;
  #restEndMs = 0;
  #allDone = false; // only questions are left
  #tiredSet = false; // tired at the end of a set: the rest after it is a longer one

  constructor(parts: StageParts) {
    this.#parts = parts;
    const { prescribed, options, desk } = parts;
    const { calibration } = options;
    this.#fatigue = new FatigueWatch(judgesSpeed(prescribed.movement));
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
    state.restLeftMs = stage === 'resting' ? Math.max(0, this.#restEndMs - t) : 0;
    if (stage === 'countdown') state.progress = 1 - state.countdownLeftMs / this.#countdownMs;
    desk?.show(state, stage === 'asking', UNDOABLE.includes(stage));
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
    return asked ?? (this.#allDone && wanted !== 'hurts' ? 'done' : wanted);
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
        if (state.t >= this.#restEndMs) this.#endRest();
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
    const { state, playing, desk } = this.#parts;
    const before = playing.repetitions.length;
    if (this.#caps.spoils) playing.spoil();
    const next = playing.step(measurement, seen && measurement.beyond.length === 0, dtMs, state);
    const isTired = desk !== null && playing.repetitions.length > before && this.#isTired();
    if (isTired && next !== 'all-done' && !this.#restTired(next)) return;
    if (next !== 'go-on') this.#setDone(next, isTired);
  }

  /** Range or speed of the last repetitions has fallen. */
  #isTired(): boolean {
    const { playing, state } = this.#parts;
    const last = playing.repetitions[playing.repetitions.length - 1];
    const { calibration } = state;
    if (!last || !calibration) return false;
    const { rest } = (last.way && calibration.ways?.[last.way]) || calibration;
    return this.#fatigue.add(last, rest, playing.tempo);
  }

  /** Tired once: a longer rest, in the middle of a set as well. Tired again: enough for today. False when the run is over. */
  #restTired(next: DoseStep): boolean {
    const { desk, playing, state } = this.#parts;
    const { t } = state;
    playing.onlyEasier();
    this.#fatigue.rested();
    if (!desk?.tired(t)) {
      this.end('fatigue');
      return false;
    }
    if (next !== 'go-on') return true;
    playing.stop(t);
    this.#restSinceMs = t;
    this.#rest('fatigue');
    return true;
  }

  // --- between sets

  #setDone(next: DoseStep, isTired: boolean): void {
    const { state, playing, journal, desk } = this.#parts;
    const { set, t } = state;
    this.#allDone = next === 'all-done';
    if (!this.#allDone) {
      playing.stop(t);
      journal.event({ kind: 'set-done', t, set });
      journal.line(t, 'set-done', { set });
      playing.nextSet(t);
      this.#restSinceMs = t;
    }
    this.#tiredSet = isTired;
    if (desk?.openAfterSet()) {
      playing.stop(t);
      this.#stage('asking');
    } else this.#afterSet();
  }

  /** Everything is answered, or nothing was asked. */
  #afterSet(): void {
    const { desk } = this.#parts;
    if (this.#allDone) this.end('done');
    else this.#rest(this.#tiredSet ? 'fatigue' : desk?.asksLongerRest ? 'effort' : null);
  }

  /** Rests from the end of the set on; what was asked meanwhile was rest, too. */
  #rest(why: 'effort' | 'fatigue' | null): void {
    const { state, options, journal, playing } = this.#parts;
    const { t } = state;
    const planned = options.prescription.restMs;
    const restMs = why ? longerRestMs(planned) : planned;
    this.#restEndMs = this.#restSinceMs + restMs;
    if (why) {
      playing.onlyEasier();
      journal.event({ kind: 'longer-rest', t, why, restMs });
      journal.line(t, 'longer-rest', { why, restMs });
    }
    if (this.#restEndMs > t) this.#stage('resting');
    else this.#endRest();
  }

  #endRest(): void {
    const { desk, state } = this.#parts;
    this.#fatigue.rested();
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
      if (this.measurer) this.#afterSet();
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
