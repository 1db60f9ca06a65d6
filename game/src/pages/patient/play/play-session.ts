// One play, wired: every frame goes to the recorder, the live room, the run and the stage; every command goes to the run.
// Knows neither Vue nor the network nor the clock, so that a test can play it by hand. Decides nothing clinical: that is play/.
import {
  type Ack,
  AigaretError,
  type AnswerValue,
  type Command,
  type DeliveredCommand,
  type EndReason,
  type PoseFrame,
  type SessionResult,
} from '@aigaret/contract';
import type { Run, RunCommand, RunState } from '@aigaret/play';
import type { Stage, StageAction } from '../../../stage/mount.ts';
import type { PatientLink, Recorder } from '../../rooms.ts';
import { LIVE_STATE_EVERY_MS, liveState } from './live-state.ts';
import { type Asking, askingOf, sameAsking } from './questions/asking.ts';

export interface PlayParts {
  run: Run;
  stage: Stage;
  recorder: Pick<Recorder, 'frame' | 'event' | 'finish'>;
  link: Pick<PatientLink, 'frame' | 'state' | 'repetition' | 'endSession'> | null; // null = nobody can watch; play goes on
  cueText: (cue: string) => string;
  problemText: (code: string) => string;
  /** Whenever another question, or none, stands; before the stage is told, so that it can have the focus back. */
  onAsking: (asking: Asking | null) => void;
  /** Once, when the run has ended, for whatever reason. `stored` settles when the result lies in the outbox. */
  onEnd: (result: SessionResult, stored: Promise<unknown>, why: Pick<RunState, 'advice' | 'obstacle'>) => void;
}

export interface PlaySession {
  frame(frame: PoseFrame): void;
  action(action: StageAction): void;
  /** The patient's answer; to a question that no longer stands it says nothing. */
  answer(question: Asking['question']['id'], value: AnswerValue): void;
  /** Takes the last answer back, where that is still possible. */
  undo(): void;
  /** A therapist's command; the answer is the acknowledgement of what happened here. */
  command(delivered: DeliveredCommand): Ack<null>;
  /** A source's problem, or null when it is over. */
  problem(error: { code: string } | null): void;
  tabHidden(): void;
  tabShown(): void;
  /** The patient goes to another page: the run ends as `left`, its result is kept. */
  leave(): void;
  readonly ended: boolean;
}

const actionCommands: Record<StageAction, RunCommand> = {
  pause: { kind: 'pause', reason: 'patient' },
  resume: { kind: 'resume' },
  stop: { kind: 'stop', reason: 'stopped-by-patient' },
  hurts: { kind: 'hurts' },
};

/** The run's word for a therapist's command; null for those that are shown only. */
export function runCommandFor(command: Command): RunCommand | null {
  switch (command.kind) {
    case 'pause':
      return { kind: 'pause', reason: 'therapist' };
    case 'resume':
      return { kind: 'resume', only: 'therapist' }; // what the patient stopped, only the patient starts again
    case 'stop':
      return { kind: 'stop', reason: 'stopped-by-therapist' };
    case 'hold-time':
    case 'target-fraction':
      return command;
    default:
      return null;
  }
}

/** Arrays of a frame belong to the source's pool; a later redraw needs a copy. */
const copyFrame = (frame: PoseFrame): PoseFrame => ({
  ...frame,
  image: frame.image && frame.image.slice(),
  world: frame.world && frame.world.slice(),
});

export function createPlaySession(parts: PlayParts): PlaySession {
  const { run, stage, recorder, link } = parts;
  let lastFrame: PoseFrame | null = null;
  let lastStateT = Number.NEGATIVE_INFINITY;
  let ended = false;
  let asked: Asking | null = null;

  function ask(): void {
    const asking = run.state.endReason === null ? askingOf(run.state) : null;
    if (sameAsking(asking, asked)) return;
    asked = asking;
    parts.onAsking(asking);
  }

  function finish(): void {
    if (ended) return;
    ended = true;
    const result = run.result(stage.results());
    link?.state(liveState(run.state));
    link?.endSession(result.endReason);
    const { advice, obstacle } = run.state;
    parts.onEnd(result, recorder.finish(result), { advice, obstacle });
  }

  /** Hands out what the last step or command brought about. */
  function hand(frame: PoseFrame): void {
    for (const line of run.takeRecordingEvents()) recorder.event(line);
    const events = run.takeEvents();
    for (const event of events) {
      if (event.kind === 'repetition' || event.kind === 'partial') link?.repetition(event.repetition);
    }
    ask();
    stage.frame(run.state, events, frame);
    const changed = events.some(
      ({ kind }) =>
        kind === 'stage' || kind === 'paused' || kind === 'resumed' || kind === 'question' || kind === 'alarm',
    );
    if (changed || run.state.t - lastStateT >= LIVE_STATE_EVERY_MS) {
      lastStateT = run.state.t;
      link?.state(liveState(run.state));
    }
    if (run.state.endReason !== null) finish();
  }

  function command(wanted: RunCommand): void {
    if (ended) return;
    run.command(wanted);
    ask();
    if (lastFrame) hand(lastFrame);
    else if (run.state.endReason !== null) finish();
  }

  function answer(delivered: DeliveredCommand): Ack<null> {
    if (ended) return { ok: false, code: 'NOT_PLAYING' };
    const wanted = delivered.command;
    if (wanted.kind === 'cue') stage.cue(parts.cueText(wanted.cue), delivered.from);
    if (wanted.kind === 'message') stage.cue(wanted.text, delivered.from);
    if (wanted.kind === 'resume' && run.state.pauseReason !== 'therapist')
      return { ok: false, code: 'COMMAND_INVALID' };
    const forRun = runCommandFor(wanted);
    try {
      if (forRun) command(forRun);
      return { ok: true, value: null };
    } catch (error) {
      if (error instanceof AigaretError) return { ok: false, code: error.code };
      throw error;
    }
  }

  return {
    frame(frame) {
      if (ended) return;
      recorder.frame(frame);
      link?.frame(frame);
      run.step(frame);
      lastFrame = copyFrame(frame);
      hand(frame);
    },
    action: (action) => command(actionCommands[action]),
    answer(question, value) {
      if (run.state.question?.id === question) command({ kind: 'answer', question, value });
    },
    undo() {
      if (run.state.canUndo) command({ kind: 'answer-undo' });
    },
    command: answer,
    problem(error) {
      if (ended) return;
      stage.notice(error && parts.problemText(error.code));
      command(error ? { kind: 'pause', reason: 'source-lost' } : { kind: 'resume', only: 'source-lost' });
    },
    tabHidden: () => command({ kind: 'pause', reason: 'tab-hidden' }),
    tabShown: () => command({ kind: 'resume', only: 'tab-hidden' }),
    leave: () => stopAs('left'),
    get ended() {
      return ended;
    },
  };

  function stopAs(reason: EndReason): void {
    command({ kind: 'stop', reason });
    finish();
  }
}
