// One run of one prescribed exercise, stepped by frames:
// positioning -> calibrating-rest -> calibrating-range -> countdown -> playing -> resting -> countdown -> playing ... -> ended,
// with `paused` from anywhere and back. It knows where play stands; what a movement is worth is playing.ts.
// A little over 300 lines: one stage machine, whose transitions are easier to check side by side.
import type {
  CalibrationRecord,
  EndReason,
  PauseReason,
  PoseFrame,
  RecordingEvent,
  SessionResult,
} from '@aigaret/contract';
import type { Measurement, Measurer } from '@aigaret/motion';
import { checkedCommand } from './commands.ts';
import { guidanceOf } from './guidance.ts';
import { Journal } from './journal.ts';
import { motionRoom, type MotionRoom } from './motion-room.ts';
import { FRAME_GAP_MS, Pauses, TroubleWatch, isAutomatic, troubleOf } from './pauses.ts';
import { Playing } from './playing.ts';
import { Prescribed } from './prescribed.ts';
import { SESSION_MAX_MS, resultOf } from './result.ts';
import { FindingSetup, GivenSetup, type Setup } from './setup.ts';
import { initialState, showMeasurement } from './state.ts';
import type { PlayStage, Run, RunCommand, RunEvent, RunOptions, RunState } from './types.ts';

/** Stands in every session and recording; raised when the same frames would give other results. */
export const PLAY_VERSION = '1';
/** Before the first set and after each rest. */
export const COUNTDOWN_MS = 3000;
/** After a pause, on top of being well seen for a second. */
export const RESUME_COUNTDOWN_MS = 2000;
/** A frame never earns more time than this, whatever lay between it and the last one. */
export const EARN_STEP_MS = 250;

/**
 * Starts a run.
 * @throws AigaretError EXERCISE_UNKNOWN; BAD_REQUEST for a side that the movement does not have or a cap that leaves no room
 */
export const createRun = (options: RunOptions, motion: MotionRoom = motionRoom): Run =>
  new ExerciseRun(options, motion);

class ExerciseRun implements Run {
  readonly state: RunState;
  readonly #options: RunOptions;
  readonly #prescribed: Prescribed;
  readonly #journal = new Journal();
  readonly #pauses = new Pauses();
  readonly #watch = new TroubleWatch();
  readonly #playing: Playing;
  #setup: Setup;
  #measurer: Measurer | null = null; // set when the calibration is known
  #started = false; // a frame has come
  #calls = 0; // of step(); the place of a command among the frames
  #frames = 0; // that moved time on
  #pausedFrom: PlayStage = 'positioning';
  #countdownMs = 0;
  #countdownEndMs = 0;
  #restEndMs = 0;

  constructor(options: RunOptions, motion: MotionRoom) {
    const { prescription, calibration, seed } = options;
    this.#options = options;
    this.#prescribed = new Prescribed(options, motion);
    this.#playing = new Playing(prescription, this.#prescribed, seed, this.#journal);
    this.state = initialState(prescription);
    this.#journal.line(0, 'start', { play: PLAY_VERSION, seed });
    if (calibration) this.#journal.line(0, 'calibration', { given: true, ...calibration });
    this.#setup = calibration
      ? new GivenSetup(calibration, this.#prescribed.createMeasurer(calibration))
      : new FindingSetup(this.#prescribed.createCalibrator());
    this.#show();
  }

  step(frame: PoseFrame): RunState {
    const { state } = this;
    this.#calls += 1;
    if (state.stage === 'ended' || !(frame.t >= 0) || (this.#started && frame.t <= state.t)) return state;
    const gapMs = this.#started ? frame.t - state.t : 0;
    this.#started = true;
    if (frame.t > SESSION_MAX_MS) {
      this.#end('left');
      return state;
    }
    state.t = frame.t;
    this.#frames += 1;
    if (this.#measurer) this.#stepMeasured(this.#measurer.measure(frame), gapMs);
    else if (state.stage !== 'paused') this.#stepSetup(frame, gapMs);
    else if (this.#pauses.released) this.#beginSetupAgain(frame, gapMs);
    this.#show();
    return state;
  }

  command(given: RunCommand): void {
    const command = checkedCommand(given);
    const { state } = this;
    if (state.stage === 'ended') return;
    this.#journal.line(state.t, 'command', { calls: this.#calls, ...command });
    switch (command.kind) {
      case 'pause':
        this.#pause(command.reason);
        break;
      case 'hurts':
        this.#pause('hurts');
        break;
      case 'resume':
        if (this.#pauses.release(command.only)) this.#watch.restart();
        break;
      case 'stop':
        this.#end(command.reason);
        break;
      case 'hold-time':
        this.#playing.setHold(command.holdMs);
        break;
      case 'target-fraction':
        this.#playing.setTargetFraction(command.targetFraction, this.#measurer, state.t);
        break;
    }
    this.#show();
  }

  takeEvents(): RunEvent[] {
    return this.#journal.takeEvents();
  }

  takeRecordingEvents(): RecordingEvent[] {
    return this.#journal.takeLines();
  }

  result(level: SessionResult['level'] = {}): SessionResult {
    const { state } = this;
    return resultOf({
      endReason: state.endReason,
      durationMs: state.t,
      unit: this.#prescribed.movement.unit,
      calibration: state.calibration,
      repetitions: this.#playing.repetitions,
      pauses: this.#pauses.snapshot(state.t),
      score: state.score,
      stars: state.stars,
      frames: this.#frames,
      meanQuality: this.#playing.meanQuality,
      level,
    });
  }

  // --- before play

  #stepSetup(frame: PoseFrame, gapMs: number): void {
    const next = this.#setup.step(frame, Math.min(gapMs, EARN_STEP_MS), this.state);
    const found = this.#setup.calibration;
    if (next === 'ready' && found) this.#calibrated(found);
    else if (next !== 'ready' && next !== this.state.stage) this.#stage(next);
  }

  /** Half a calibration is none: after a pause it starts again. */
  #beginSetupAgain(frame: PoseFrame, gapMs: number): void {
    this.#endPause();
    this.#setup.restart();
    this.#stage('positioning');
    this.#stepSetup(frame, gapMs);
  }

  #calibrated(found: CalibrationRecord): void {
    const { state } = this;
    const { t } = state;
    const calibration = this.#playing.calibrate(found);
    this.#measurer = this.#prescribed.createMeasurer(calibration);
    this.#journal.event({ kind: 'calibrated', t, calibration });
    if (!this.#options.calibration) this.#journal.line(t, 'calibration', { ...calibration });
    this.#playing.aimAt(this.#measurer, t);
    this.#countdown(COUNTDOWN_MS);
  }

  // --- play

  #stepMeasured(measurement: Measurement, gapMs: number): void {
    const { state } = this;
    showMeasurement(state, measurement);
    const isGap = gapMs > FRAME_GAP_MS;
    const dtMs = Math.min(gapMs, EARN_STEP_MS);
    const trouble = isGap ? 'tracking-lost' : troubleOf(measurement);
    this.#watch.step(trouble, isGap ? gapMs : dtMs);
    switch (state.stage) {
      case 'countdown':
        if (this.#watch.lost) this.#pause(this.#watch.lost);
        else if (state.t >= this.#countdownEndMs) this.#beginPlaying();
        break;
      case 'playing':
        if (this.#watch.lost) this.#pause(this.#watch.lost);
        else this.#stepPlaying(measurement, trouble === null, dtMs);
        break;
      case 'resting': // whoever rests may walk about: nobody needs to be in view
        if (state.t >= this.#restEndMs) this.#countdown(COUNTDOWN_MS);
        break;
      case 'paused':
        this.#stepPaused();
        break;
    }
  }

  #beginPlaying(): void {
    const { state } = this;
    this.#measurer?.reset(); // a repetition that was under way when play stood still is forgotten
    this.#stage('playing');
    if (this.#measurer) this.#playing.begin(state.t, this.#measurer);
  }

  #stepPlaying(measurement: Measurement, seen: boolean, dtMs: number): void {
    const { state } = this;
    const next = this.#playing.step(measurement, seen, dtMs, state);
    if (next === 'all-done') this.#end('done');
    else if (next === 'set-done') this.#rest();
  }

  #rest(): void {
    const { set, t } = this.state;
    const { restMs } = this.#options.prescription;
    this.#playing.stop(t);
    this.#journal.event({ kind: 'set-done', t, set });
    this.#journal.line(t, 'set-done', { set });
    this.#playing.nextSet(t);
    this.#restEndMs = t + restMs;
    if (restMs > 0) this.#stage('resting');
    else this.#countdown(COUNTDOWN_MS);
  }

  #countdown(ms: number): void {
    this.#watch.restart();
    this.#countdownMs = ms;
    this.#countdownEndMs = this.state.t + ms;
    this.#stage('countdown');
  }

  // --- standing still and ending

  #pause(reason: PauseReason): void {
    const { state } = this;
    const { t } = state;
    if (!this.#pauses.begin(reason, t)) return;
    this.#journal.event({ kind: 'paused', t, reason });
    this.#journal.line(t, 'pause', { reason });
    if (state.stage === 'paused') return;
    this.#pausedFrom = state.stage;
    this.#playing.stop(t);
    this.#stage('paused');
  }

  #stepPaused(): void {
    if (!this.#pauses.released) return;
    if (this.#pausedFrom === 'resting') {
      this.#endPause();
      this.#stage('resting');
    } else if (this.#watch.back) {
      this.#endPause();
      this.#countdown(RESUME_COUNTDOWN_MS);
    }
  }

  #endPause(): void {
    const { t } = this.state;
    this.#pauses.end(t);
    this.#journal.event({ kind: 'resumed', t });
    this.#journal.line(t, 'resume');
  }

  #end(reason: EndReason): void {
    const { state } = this;
    const { t } = state;
    this.#playing.stop(t);
    this.#pauses.end(t);
    state.endReason = reason;
    this.#stage('ended');
    this.#journal.event({ kind: 'ended', t, reason });
    this.#journal.line(t, 'end', { reason, score: state.score, stars: state.stars });
    this.#show();
  }

  // --- target, state

  #stage(stage: PlayStage): void {
    const { t } = this.state;
    this.state.stage = stage;
    this.#journal.event({ kind: 'stage', t, stage });
    this.#journal.line(t, 'stage', { stage });
  }

  /** Brings the shown state up to date after a frame or a command. */
  #show(): void {
    const { state } = this;
    this.#playing.show(state, state.stage === 'playing');
    state.pauseReason = this.#pauses.reason;
    state.countdownLeftMs = state.stage === 'countdown' ? Math.max(0, this.#countdownEndMs - state.t) : 0;
    state.restLeftMs = state.stage === 'resting' ? Math.max(0, this.#restEndMs - state.t) : 0;
    if (state.stage === 'countdown') state.progress = 1 - state.countdownLeftMs / this.#countdownMs;
    state.guidance = guidanceOf(state, this.#isAskedPause());
  }

  /** A pause that waits for a person's word. */
  #isAskedPause(): boolean {
    const { reason, released } = this.#pauses;
    return reason !== null && !isAutomatic(reason) && !released;
  }
}
