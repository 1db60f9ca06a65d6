import { describe, expect, it, jest } from '@jest/globals';
import {
  emptyFrame,
  type DeliveredCommand,
  type EndReason,
  type PauseReason,
  type SessionResult,
} from '@aigaret/contract';
import type { Run, RunCommand, RunEvent, RunState } from '@aigaret/play';
import { LIVE_STATE_EVERY_MS } from './live-state.ts';
import { createPlaySession, type PlayParts } from './play-session.ts';

/** A run that only remembers what it was told; the rules themselves are tested in play/. */
function pretendRun() {
  const commands: RunCommand[] = [];
  let events: RunEvent[] = [];
  const state = {
    t: 0,
    stage: 'playing',
    pauseReason: null,
    endReason: null,
    question: null,
    advice: null,
    obstacle: 'too-small',
    canUndo: false,
    alarm: false,
    control: Number.NaN,
    calibration: null,
  } as unknown as RunState;
  const run: Run = {
    state,
    step(frame) {
      state.t = frame.t;
      return state;
    },
    command(command) {
      commands.push(command);
      if (command.kind === 'pause') state.pauseReason = command.reason;
      if (command.kind === 'stop') state.endReason = command.reason;
    },
    takeEvents: () => events.splice(0),
    takeRecordingEvents: () => [{ t: state.t, event: 'phase' }],
    result: (level) => ({ endReason: state.endReason ?? 'left', level }) as SessionResult,
  };
  return { run, state, commands, happen: (event: RunEvent) => (events = [...events, event]) };
}

function play() {
  const pretend = pretendRun();
  const log: string[] = [];
  const note = (what: string) => () => void log.push(what);
  const stage = {
    frame: jest.fn(() => void (log.includes('asking') && log.push('stage'))),
    cue: jest.fn(),
    watchers: jest.fn(),
    notice: jest.fn(),
    results: () => ({ lanterns: 3 }),
    advance: jest.fn(),
    destroy: jest.fn(),
  };
  const link = { frame: note('link frame'), state: jest.fn(), repetition: jest.fn(), endSession: jest.fn() };
  const onEnd = jest.fn();
  const onAsking = jest.fn(note('asking'));
  const session = createPlaySession({
    run: pretend.run,
    stage: stage as unknown as PlayParts['stage'],
    recorder: { frame: note('frame'), event: note('event'), finish: () => Promise.resolve() },
    link,
    cueText: (cue) => `say ${cue}`,
    problemText: (code) => `plain words for ${code}`,
    onAsking,
    onEnd,
  });
  return { ...pretend, session, stage, link, onEnd, onAsking, log };
}

const delivered = (command: DeliveredCommand['command']): DeliveredCommand => ({ id: 'c', command, from: 'Seoyeon' });

describe('one play', () => {
  it('records a frame before the events that it brought about, so that a replay does the same', () => {
    const { session, log } = play();
    session.frame(emptyFrame(100));
    expect(log).toEqual(['frame', 'link frame', 'event']);
  });

  it('shows a watcher every repetition at once and the state five times a second', () => {
    const { session, link, happen } = play();
    const repetition = { index: 0 } as never;
    happen({ kind: 'repetition', t: 0, repetition });
    for (let t = 0; t < 1000; t += 20) session.frame(emptyFrame(t));
    expect(link.repetition).toHaveBeenCalledWith(repetition);
    expect(link.state).toHaveBeenCalledTimes(1000 / LIVE_STATE_EVERY_MS);
    expect(link.state).toHaveBeenCalledWith(expect.objectContaining({ control: null }));
  });

  it("shows a therapist's cue in the patient's language and their message as it is", () => {
    const { session, stage, commands } = play();
    expect(session.command(delivered({ kind: 'cue', cue: 'slower' }))).toEqual({ ok: true, value: null });
    session.command(delivered({ kind: 'message', text: 'Breathe' }));
    expect(stage.cue.mock.calls).toEqual([
      ['say slower', 'Seoyeon'],
      ['Breathe', 'Seoyeon'],
    ]);
    expect(commands).toEqual([]);
  });

  it.each<[PauseReason | null, boolean]>([
    ['patient', false],
    ['hurts', false],
    ['tab-hidden', false],
    [null, false],
    ['therapist', true],
  ])('lets a therapist end a pause for %s: %s', (reason, allowed) => {
    const { session, state, commands } = play();
    state.pauseReason = reason;
    const answer = session.command(delivered({ kind: 'resume' }));
    expect(answer.ok).toBe(allowed);
    expect(commands).toEqual(allowed ? [{ kind: 'resume', only: 'therapist' }] : []);
  });

  it('ends once, whoever ends it, and takes no frame after that', () => {
    const { session, onEnd, link, log } = play();
    session.frame(emptyFrame(0));
    session.action('stop');
    session.leave();
    session.frame(emptyFrame(100));
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(onEnd).toHaveBeenCalledWith(
      expect.objectContaining({ endReason: 'stopped-by-patient', level: { lanterns: 3 } }),
      expect.anything(),
      { advice: null, obstacle: 'too-small' },
    );
    expect(link.endSession).toHaveBeenCalledWith('stopped-by-patient' satisfies EndReason);
    expect(log.filter((line) => line === 'frame')).toHaveLength(1);
    expect(session.command(delivered({ kind: 'pause' }))).toEqual({ ok: false, code: 'NOT_PLAYING' });
  });

  it('ends even when the patient leaves before the first frame', () => {
    const { session, onEnd } = play();
    session.leave();
    expect(onEnd).toHaveBeenCalledWith(expect.objectContaining({ endReason: 'left' }), expect.anything(), {
      advice: null,
      obstacle: 'too-small',
    });
  });

  it('tells of a question once, before the stage is told, and of its end', () => {
    const { session, state, onAsking, log } = play();
    session.frame(emptyFrame(0));
    expect(onAsking).not.toHaveBeenCalled();
    const question = { id: 'pain', kind: 'scale', moment: 'after-set', index: 0, count: 2 } as const;
    state.question = question;
    session.frame(emptyFrame(100));
    session.frame(emptyFrame(200));
    expect(onAsking.mock.calls).toEqual([[{ question, advice: null, canUndo: false }]]);
    expect(log.indexOf('asking')).toBeLessThan(log.indexOf('stage'));
    state.question = null;
    session.frame(emptyFrame(300));
    expect(onAsking).toHaveBeenLastCalledWith(null);
  });

  it('hands on an answer to the question that stands, and none to another', () => {
    const { session, state, commands } = play();
    session.answer('pain', 3);
    session.undo();
    state.question = { id: 'pain', kind: 'scale', moment: 'after-set', index: 0, count: 2 };
    session.answer('effort', 3);
    session.answer('pain', 3);
    state.canUndo = true;
    session.undo();
    expect(commands).toEqual([{ kind: 'answer', question: 'pain', value: 3 }, { kind: 'answer-undo' }]);
  });

  it('shows a watcher at once what is asked and that the room is alarmed', () => {
    const { session, state, link, happen } = play();
    session.frame(emptyFrame(0));
    state.question = { id: 'all-right', kind: 'yes-no', moment: 'fall-check', index: 0, count: 1 };
    state.alarm = true;
    happen({ kind: 'alarm', t: 10, on: true });
    session.frame(emptyFrame(10));
    expect(link.state).toHaveBeenLastCalledWith(expect.objectContaining({ question: 'all-right', alarm: true }));
  });

  it('pauses in plain words while the camera is away and goes on by itself when it is back', () => {
    const { session, stage, commands } = play();
    session.problem({ code: 'CAMERA_LOST' });
    session.problem(null);
    expect(stage.notice.mock.calls).toEqual([['plain words for CAMERA_LOST'], [null]]);
    expect(commands).toEqual([
      { kind: 'pause', reason: 'source-lost' },
      { kind: 'resume', only: 'source-lost' },
    ]);
  });

  it('ends only its own pause when the window is looked at again', () => {
    const { session, commands } = play();
    session.tabHidden();
    session.tabShown();
    expect(commands[1]).toEqual({ kind: 'resume', only: 'tab-hidden' });
  });

  it('keeps the last picture for a redraw, although its source reuses the arrays', () => {
    const { session, stage } = play();
    const frame = { ...emptyFrame(0), image: new Float64Array(132).fill(0.5), people: 1 };
    session.frame(frame);
    frame.image.fill(0.9);
    session.action('pause');
    const redrawn = stage.frame.mock.calls.at(-1)?.[2] as typeof frame;
    expect(redrawn.image[0]).toBe(0.5);
  });
});
