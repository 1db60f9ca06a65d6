// The questions before play, before the camera is on: a run without frames asks them. Its answers are told again to the run
// that is played; answers that rule play out are stored with their messages as a session without frames.
import type { AnswerRecord, AnswerValue, Prescription, RunSafety, SessionResult } from '@aigaret/contract';
import type { Run } from '@aigaret/play';
import type { Rooms } from '../../rooms.ts';
import { askingOf, type Asking } from './questions/asking.ts';
import { openRecorder, type SessionPapers } from './session-papers.ts';

/** A picture that was never taken. */
const NO_PICTURE = { width: 640, height: 480, model: 'none' };

export interface BeforePlay {
  readonly asking: Asking | null; // null: all is answered, or the run has ended
  readonly answers: readonly AnswerRecord[]; // that stand
  readonly ended: SessionResult | null;
  answer(question: Parameters<Answer>[0], value: AnswerValue): void;
  undo(): void;
  stop(): void;
  /** What is left behind when play does not follow: stored when the therapist has to know of it. Resolves when written down. */
  store(
    rooms: Pick<Rooms, 'recorder' | 'versions'>,
    papers: Omit<SessionPapers, 'source'> & { kind: SessionPapers['source']['kind'] },
  ): Promise<SessionResult | null>;
}
type Answer = (question: NonNullable<Asking>['question']['id'], value: AnswerValue) => void;

/** @throws AigaretError NOT_CLEARED, EXERCISE_UNKNOWN */
export async function askBeforePlay(
  rooms: Pick<Rooms, 'run'>,
  prescription: Prescription,
  safety: RunSafety,
): Promise<BeforePlay> {
  const { width, height } = NO_PICTURE;
  const run: Run = await rooms.run({ prescription, width, height, seed: 0, safety });
  let stored: Promise<SessionResult | null> | null = null;
  return {
    get asking() {
      return askingOf(run.state);
    },
    get answers() {
      return run.result().answers ?? [];
    },
    get ended() {
      return run.state.endReason === null ? null : run.result();
    },
    answer(question, value) {
      if (run.state.question?.id === question) run.command({ kind: 'answer', question, value });
    },
    undo() {
      if (run.state.canUndo) run.command({ kind: 'answer-undo' });
    },
    stop: () => run.command({ kind: 'stop', reason: 'stopped-by-patient' }),
    store(all, { kind, ...papers }) {
      stored ??= (async () => {
        if (run.state.endReason === null) run.command({ kind: 'stop', reason: 'left' });
        const result = run.result();
        if (!result.messages?.length) return null;
        const recorder = await openRecorder(all, { ...papers, source: { kind, ...NO_PICTURE } });
        for (const line of run.takeRecordingEvents()) recorder.event(line);
        await recorder.finish(result);
        return result;
      })();
      return stored;
    },
  };
}
