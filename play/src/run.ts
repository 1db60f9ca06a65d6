// One run of one prescribed exercise, stepped by frames and told commands. Checks what comes in, writes it down, brings the
// shown state up to date. Where play stands is run-stages.ts, what a movement is worth playing.ts, what keeps safe safety/.
import { AigaretError, type PoseFrame, type RecordingEvent, type SessionResult } from '@aigaret/contract';
import { checkedCommand } from './commands.ts';
import { withinBounds } from './difficulty-limits.ts';
import { guidanceOf } from './guidance.ts';
import { Journal } from './journal.ts';
import { motionRoom, type MotionRoom } from './motion-room.ts';
import { Pauses } from './pauses.ts';
import { Playing } from './playing.ts';
import { Prescribed } from './prescribed.ts';
import { SESSION_MAX_MS, resultOf } from './result.ts';
import { Stages } from './run-stages.ts';
import { SafetyDesk } from './safety/desk.ts';
import { initialState } from './state.ts';
import { Steering } from './steering.ts';
import type { Run, RunCommand, RunEvent, RunOptions, RunState } from './types.ts';

/** Stands in every session and recording; raised when the same frames would give other results. */
export const PLAY_VERSION = '2';

/**
 * Starts a run.
 * @throws AigaretError EXERCISE_UNKNOWN; NOT_CLEARED for what the therapist has not cleared; BAD_REQUEST for a side that
 * the movement does not have, ways that it does not have, or a cap that leaves no room
 */
export const createRun = (options: RunOptions, motion: MotionRoom = motionRoom): Run =>
  new ExerciseRun({ ...options, prescription: withinBounds(options.prescription) }, motion);

class ExerciseRun implements Run {
  readonly state: RunState;
  readonly #prescribed: Prescribed;
  readonly #journal = new Journal();
  readonly #pauses = new Pauses();
  readonly #playing: Playing;
  readonly #steering: Steering;
  readonly #desk: SafetyDesk | null;
  readonly #stages: Stages;
  #started = false; // a frame has come
  #calls = 0; // of step(); the place of a command among the frames
  #frames = 0; // that moved time on

  constructor(options: RunOptions, motion: MotionRoom) {
    const { prescription, calibration, seed, safety } = options;
    const journal = this.#journal;
    this.#prescribed = new Prescribed(options, motion);
    this.#playing = new Playing(prescription, this.#prescribed, seed, journal);
    this.#steering = new Steering(this.#playing, journal, prescription);
    this.#desk = safety ? new SafetyDesk(safety, prescription, journal) : null;
    this.state = initialState(prescription);
    journal.line(0, 'start', { play: PLAY_VERSION, seed, ...(safety ? { safety } : {}) });
    if (calibration) journal.line(0, 'calibration', { given: true, ...calibration });
    this.#stages = new Stages({
      options,
      state: this.state,
      journal,
      prescribed: this.#prescribed,
      playing: this.#playing,
      pauses: this.#pauses,
      steering: this.#steering,
      desk: this.#desk,
    });
    this.#show();
  }

  step(frame: PoseFrame): RunState {
    const { state } = this;
    this.#calls += 1;
    if (state.stage === 'ended' || !(frame.t >= 0) || (this.#started && frame.t <= state.t)) return state;
    const gapMs = this.#started ? frame.t - state.t : 0;
    this.#started = true;
    if (frame.t > SESSION_MAX_MS) this.#stages.end('left');
    else {
      state.t = frame.t;
      this.#frames += 1;
      this.#stages.step(frame, gapMs);
    }
    this.#show();
    return state;
  }

  command(given: RunCommand): void {
    const command = checkedCommand(given);
    const { state } = this;
    if (state.stage === 'ended') return;
    this.#steering.check(command);
    checkStands(command, state);
    this.#journal.line(state.t, 'command', { calls: this.#calls, ...command });
    this.#obey(command);
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
    const desk = this.#desk;
    return resultOf({
      endReason: state.endReason ?? this.#stages.reasonIfLeft,
      durationMs: state.t,
      unit: this.#prescribed.claims.unit,
      calibration: state.calibration,
      repetitions: this.#playing.repetitions,
      pauses: this.#pauses.snapshot(state.t),
      score: state.score,
      stars: state.stars,
      frames: this.#frames,
      meanQuality: this.#playing.meanQuality,
      level,
      ...(desk ? { safety: { messages: desk.messages, answers: desk.answers } } : {}),
    });
  }

  #obey(command: RunCommand): void {
    const stages = this.#stages;
    switch (command.kind) {
      case 'pause':
        return stages.pause(command.reason);
      case 'hurts':
        return stages.hurts();
      case 'resume':
        return stages.resume(command.only);
      case 'stop':
        return stages.end(command.reason);
      case 'answer':
        return stages.answer(command.question, command.value);
      case 'answer-undo':
        return stages.undo();
      case 'hold-time':
        this.#steering.wishHold(command.holdMs);
        return this.#steering.step(this.state.t, stages.measurer);
      case 'target-fraction':
        this.#steering.wishFraction(command.targetFraction);
        return this.#steering.step(this.state.t, stages.measurer);
    }
  }

  /** Brings the shown state up to date after a frame or a command. */
  #show(): void {
    const { state } = this;
    this.#playing.show(state, state.stage === 'playing');
    this.#stages.show();
    state.guidance = guidanceOf(state, this.#pauses.waitsForWord);
  }
}

/** An answer belongs to the question on the screen, so that a second click never answers the next one unread. */
function checkStands(command: RunCommand, { question, canUndo }: RunState): void {
  const refuse = (where: string, expected: string, got: string): never => {
    throw new AigaretError('COMMAND_INVALID', { where, expected, got, remedy: 'Nothing was changed.' });
  };
  if (command.kind === 'answer' && command.question !== question?.id)
    refuse('command answer.question', question?.id ?? 'none, as nothing is asked', command.question);
  if (command.kind === 'answer-undo' && !canUndo) refuse('command answer-undo', 'an answer to take back', 'none');
}
