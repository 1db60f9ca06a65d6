// One run of one prescribed exercise, stepped by frames:
// positioning -> calibrating-rest -> calibrating-range -> countdown -> playing -> resting -> countdown -> playing ... -> ended,
// with `paused` from anywhere and back. It joins the parts (phases, score, dose, pauses) and decides nothing that one of them decides.
import { AigaretError } from '@aigaret/contract';
import type {
  CalibrationRecord,
  EndReason,
  PauseReason,
  PoseFrame,
  RecordingEvent,
  RepetitionRecord,
  SessionResult,
  Tempo,
} from '@aigaret/contract';
import type { CompensationId, Measurement, MeasuredRepetition, Measurer, MovementInfo } from '@aigaret/motion';
import { checkedCommand } from './commands.ts';
import { Dose } from './dose.ts';
import { guidanceOf } from './guidance.ts';
import { Journal } from './journal.ts';
import { motionRoom, type MotionRoom } from './motion-room.ts';
import { FRAME_GAP_MS, Pauses, TroubleWatch, isAutomatic, troubleOf } from './pauses.ts';
import { Phases, REST_BAND } from './phases.ts';
import { REPETITIONS_MAX, SESSION_MAX_MS, recordOf, resultOf } from './result.ts';
import { Tally, scoreOf, scoreParts, starsOf } from './score.ts';
import { FindingSetup, GivenSetup, type Setup } from './setup.ts';
import { NO_COMPENSATIONS, initialState, showMeasurement } from './state.ts';
import { capOf, targetFor } from './target.ts';
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
 * @throws AigaretError EXERCISE_UNKNOWN
 */
export const createRun = (options: RunOptions, motion: MotionRoom = motionRoom): Run =>
  new ExerciseRun(options, motion);

class ExerciseRun implements Run {
  readonly state: RunState;
  readonly #options: RunOptions;
  readonly #motion: MotionRoom;
  readonly #movement: MovementInfo;
  readonly #journal = new Journal();
  readonly #pauses = new Pauses();
  readonly #watch = new TroubleWatch();
  readonly #tally = new Tally();
  readonly #repetitions: RepetitionRecord[] = [];
  readonly #dose: Dose;
  readonly #phases: Phases;
  readonly #cap: number;
  #setup: Setup;
  #measurer: Measurer | null = null;
  #tempo: Tempo;
  #targetFraction: number;
  #started = false; // a frame has come
  #calls = 0; // of step(); the place of a command among the frames
  #frames = 0; // that moved time on
  #pausedFrom: PlayStage = 'positioning';
  #countdownEndMs = 0;
  #restEndMs = 0;
  #armedMs = Number.POSITIVE_INFINITY; // since when the body was at rest in this stretch of play
  #active: readonly CompensationId[] = NO_COMPENSATIONS; // compensations that events told of
  #scoreSum = 0;
  #qualitySum = 0;
  #qualityFrames = 0;

  constructor(options: RunOptions, motion: MotionRoom) {
    const { prescription, calibration, seed } = options;
    this.#options = options;
    this.#motion = motion;
    this.#movement = motion.movementInfo(prescription.exercise);
    this.#cap = capOf(this.#movement.cap, prescription.targetCap);
    this.#tempo = { ...prescription.tempo };
    this.#targetFraction = prescription.targetFraction;
    this.#phases = new Phases(this.#tempo);
    this.#dose = new Dose(prescription.sets, prescription.repetitions);
    this.state = initialState(prescription);
    this.#journal.line(0, 'start', { play: PLAY_VERSION, seed });
    this.#setup = calibration ? this.#given(calibration) : this.#finding();
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
    if (this.#measurer) this.#stepMeasured(frame, gapMs);
    else if (state.stage === 'paused') this.#stepPausedSetup(frame, gapMs);
    else this.#stepSetup(frame, gapMs);
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
        this.#release(command.only);
        break;
      case 'stop':
        this.#end(command.reason);
        break;
      case 'hold-time':
        this.#tempo.holdMs = command.holdMs;
        break;
      case 'target-fraction':
        this.#targetFraction = command.targetFraction;
        this.#applyTarget();
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
      unit: this.#movement.unit,
      calibration: state.calibration,
      repetitions: this.#repetitions,
      pauses: this.#pauses.snapshot(state.t),
      score: state.score,
      stars: state.stars,
      frames: this.#frames,
      meanQuality: this.#qualityFrames > 0 ? this.#qualitySum / this.#qualityFrames : 0,
      level,
    });
  }

  // --- before play

  #finding(): Setup {
    const { exercise, side, posture } = this.#options.prescription;
    const aspect = this.#options.width / this.#options.height;
    const targetCap = this.#options.prescription.targetCap;
    const targetFraction = this.#targetFraction;
    return new FindingSetup(
      this.#motion.createCalibrator({ exercise, side, posture, aspect, targetFraction, targetCap }),
    );
  }

  #given(calibration: CalibrationRecord): Setup {
    this.#journal.line(0, 'calibration', { given: true, ...calibration });
    return new GivenSetup(calibration, this.#createMeasurer(calibration));
  }

  #createMeasurer(calibration: CalibrationRecord): Measurer {
    const { exercise, side, posture } = this.#options.prescription;
    const aspect = this.#options.width / this.#options.height;
    return this.#motion.createMeasurer({ exercise, side, posture, aspect, calibration });
  }

  #stepSetup(frame: PoseFrame, gapMs: number): void {
    const next = this.#setup.step(frame, Math.min(gapMs, EARN_STEP_MS), this.state);
    if (next !== 'ready') {
      if (next !== this.state.stage) this.#stage(next);
      return;
    }
    const found = this.#setup.calibration;
    if (!found)
      throw new AigaretError('INTERNAL', { where: 'calibration', expected: 'a record when done', got: 'none' });
    const target = Math.min(found.target, targetFor(found, 1, this.#cap));
    const calibration = { ...found, target };
    const { t } = this.state;
    this.state.calibration = calibration;
    this.#measurer = this.#createMeasurer(calibration);
    this.#journal.event({ kind: 'calibrated', t, calibration });
    if (!this.#options.calibration) this.#journal.line(t, 'calibration', { ...calibration });
    this.#journal.line(t, 'target', { value: target });
    this.#countdown(COUNTDOWN_MS);
  }

  /** Paused before there is a calibration: nothing to look at but the explicit resume. */
  #stepPausedSetup(frame: PoseFrame, gapMs: number): void {
    if (!this.#pauses.released) return;
    this.#goOn();
    this.#setup.restart();
    this.#stage('positioning');
    this.#stepSetup(frame, gapMs);
  }

  // --- play

  #stepMeasured(frame: PoseFrame, gapMs: number): void {
    const measurement = (this.#measurer as Measurer).measure(frame);
    showMeasurement(this.state, measurement);
    const trouble = gapMs > FRAME_GAP_MS ? 'tracking-lost' : troubleOf(measurement);
    this.#watch.step(trouble, gapMs > FRAME_GAP_MS ? gapMs : Math.min(gapMs, EARN_STEP_MS));
    switch (this.state.stage) {
      case 'countdown':
        this.#stepCountdown();
        break;
      case 'playing':
        this.#stepPlaying(measurement, trouble, Math.min(gapMs, EARN_STEP_MS));
        break;
      case 'resting':
        this.#stepResting();
        break;
      case 'paused':
        this.#stepPaused();
        break;
    }
  }

  #stepCountdown(): void {
    const { lost } = this.#watch;
    if (lost) this.#pause(lost);
    else if (this.state.t >= this.#countdownEndMs) this.#beginPlaying();
  }

  #beginPlaying(): void {
    this.#freshMeasurer();
    this.#phases.restart();
    this.#tally.reset();
    this.#armedMs = Number.POSITIVE_INFINITY;
    this.#stage('playing');
    this.#phaseChanged();
  }

  /** A repetition that was under way when play stood still is forgotten. */
  #freshMeasurer(): void {
    this.#measurer?.reset();
    if (this.state.calibration) this.#measurer?.setTarget(this.state.calibration.target);
  }

  #stepPlaying(measurement: Measurement, trouble: PauseReason | null, dtMs: number): void {
    const { state } = this;
    this.#qualitySum += measurement.quality;
    this.#qualityFrames += 1;
    const { lost } = this.#watch;
    if (lost) {
      this.#pause(lost);
      return;
    }
    const seen = trouble === null;
    const control = seen ? measurement.control : Number.NaN;
    const { phase } = this.#phases;
    if (seen) {
      if (control <= REST_BAND && this.#armedMs > state.t) this.#armedMs = state.t;
      this.#tellCompensations(measurement.compensations);
      const raising = phase === 'raise' || phase === 'hold';
      this.#tally.step(control, measurement.velocity, measurement.compensations, dtMs, raising, phase === 'hold');
    }
    const closed = seen ? measurement.repetition : null;
    if (closed) this.#close(closed);
    if (state.stage !== 'playing') return;
    const changed = this.#phases.step({
      dtMs,
      control,
      inRepetition: measurement.inRepetition,
      closed: closed !== null,
    });
    if (changed) this.#phaseChanged();
  }

  #phaseChanged(): void {
    const { phase } = this.#phases;
    const { t } = this.state;
    if (phase === 'raise') this.#tally.reset();
    this.#journal.event({ kind: 'phase', t, phase });
    this.#journal.line(t, 'phase', { phase });
  }

  /** Motion closed a repetition; it counts when the body was at rest before it, in this stretch of play. */
  #close(measured: MeasuredRepetition): void {
    const { state } = this;
    const { calibration, t } = state;
    if (!calibration || !(this.#armedMs <= measured.peakMs)) return;
    const parts = scoreParts(measured, this.#tally, this.#tempo, calibration.target - calibration.rest);
    const score = scoreOf(parts);
    const index = this.#repetitions.length;
    const repetition = recordOf(measured, { index, set: this.#dose.set, score });
    this.#repetitions.push(repetition);
    this.#scoreSum += score;
    state.lastScore = score;
    state.score = this.#scoreSum / this.#repetitions.length;
    const step = this.#dose.count(measured.reached);
    this.#tally.reset();
    this.#journal.event({ kind: measured.reached ? 'repetition' : 'partial', t, repetition });
    this.#journal.line(t, 'repetition', { ...repetition, parts });
    state.stars = starsOf(this.#dose.reached, this.#dose.partials, this.#dose.planned, state.score);
    if (step === 'all-done' || this.#repetitions.length >= REPETITIONS_MAX) this.#end('done');
    else if (step === 'set-done') this.#rest();
  }

  #rest(): void {
    const { t } = this.state;
    this.#tellCompensations(NO_COMPENSATIONS);
    this.#journal.event({ kind: 'set-done', t, set: this.#dose.set });
    this.#journal.line(t, 'set-done', { set: this.#dose.set });
    this.#dose.nextSet();
    this.#phases.restart();
    this.#restEndMs = t + this.#options.prescription.restMs;
    if (this.#options.prescription.restMs > 0) this.#stage('resting');
    else this.#countdown(COUNTDOWN_MS);
  }

  /** Whoever rests may walk about: nobody needs to be in view. */
  #stepResting(): void {
    if (this.state.t >= this.#restEndMs) this.#countdown(COUNTDOWN_MS);
  }

  #countdown(ms: number): void {
    this.#watch.restart();
    this.#countdownEndMs = this.state.t + ms;
    this.#stage('countdown');
  }

  #tellCompensations(now: readonly CompensationId[]): void {
    const before = this.#active;
    if (now.length === 0 && before.length === 0) return;
    const { t } = this.state;
    for (const compensation of before)
      if (!now.includes(compensation)) this.#journal.event({ kind: 'compensation', t, compensation, active: false });
    for (const compensation of now)
      if (!before.includes(compensation)) this.#journal.event({ kind: 'compensation', t, compensation, active: true });
    this.#active = now.length === 0 ? NO_COMPENSATIONS : [...now];
  }

  // --- standing still and ending

  #pause(reason: PauseReason): void {
    const { state } = this;
    const wasPaused = state.stage === 'paused';
    if (!this.#pauses.begin(reason, state.t)) return;
    this.#tellCompensations(NO_COMPENSATIONS);
    if (!wasPaused) this.#pausedFrom = state.stage;
    this.#phases.restart();
    this.#tally.reset();
    this.#journal.event({ kind: 'paused', t: state.t, reason });
    this.#journal.line(state.t, 'pause', { reason });
    if (!wasPaused) this.#stage('paused');
  }

  #release(only: PauseReason | undefined): void {
    if (this.#pauses.release(only)) this.#watch.restart();
  }

  #stepPaused(): void {
    if (!this.#pauses.released) return;
    if (this.#pausedFrom === 'resting') {
      this.#goOn();
      this.#stage('resting');
    } else if (this.#watch.back) {
      this.#goOn();
      this.#countdown(RESUME_COUNTDOWN_MS);
    }
  }

  #goOn(): void {
    const { t } = this.state;
    this.#pauses.end(t);
    this.#journal.event({ kind: 'resumed', t });
    this.#journal.line(t, 'resume');
  }

  #end(reason: EndReason): void {
    const { state } = this;
    this.#tellCompensations(NO_COMPENSATIONS);
    this.#pauses.end(state.t);
    state.endReason = reason;
    this.#stage('ended');
    this.#journal.event({ kind: 'ended', t: state.t, reason });
    this.#journal.line(state.t, 'end', { reason, score: state.score, stars: state.stars });
    this.#show();
  }

  // --- target, state

  /** The therapist's share of the own range, from now on (motion takes it with the next repetition). */
  #applyTarget(): void {
    const { calibration, t } = this.state;
    if (!calibration) return; // taken when the calibration is found
    const target = targetFor(calibration, this.#targetFraction, this.#cap);
    this.state.calibration = { ...calibration, target };
    this.#measurer?.setTarget(target);
    this.#journal.line(t, 'target', { value: target });
  }

  #stage(stage: PlayStage): void {
    const { t } = this.state;
    this.state.stage = stage;
    this.#journal.event({ kind: 'stage', t, stage });
    this.#journal.line(t, 'stage', { stage });
  }

  /** Brings the shown state up to date after a frame or a command. */
  #show(): void {
    const { state } = this;
    const phases = this.#phases;
    const playing = state.stage === 'playing';
    state.phase = phases.phase;
    state.phaseElapsedMs = phases.elapsedMs;
    state.phaseDurationMs = phases.durationMs;
    state.targetNow = phases.targetNow;
    state.holdFraction = phases.holdFraction;
    state.compensations = playing ? this.#active : NO_COMPENSATIONS;
    state.set = this.#dose.set;
    state.repetition = this.#dose.inSet;
    state.repetitions = this.#dose.reached;
    state.partials = this.#dose.partials;
    state.pauseReason = this.#pauses.reason;
    state.countdownLeftMs = state.stage === 'countdown' ? Math.max(0, this.#countdownEndMs - state.t) : 0;
    state.restLeftMs = state.stage === 'resting' ? Math.max(0, this.#restEndMs - state.t) : 0;
    if (state.stage === 'countdown') state.progress = 1 - state.countdownLeftMs / COUNTDOWN_MS;
    const asked = state.pauseReason !== null && !isAutomatic(state.pauseReason) && !this.#pauses.released;
    state.guidance = guidanceOf(state, asked);
  }
}
