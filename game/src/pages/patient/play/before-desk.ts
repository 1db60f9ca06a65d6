// The questions before play as the page goes through them: which stands now, what the answers mean for play, and what is
// left behind when they rule play out. Plain state without Vue, so that the page only shows it.
import type { AdviceId, AnswerRecord, AnswerValue, Prescription, RunSafety, SessionResult } from '@aigaret/contract';
import type { Rooms } from '../../rooms.ts';
import { patientOutbox } from '../patient-store.ts';
import { keepAnswers, type TodaySafety } from '../today-safety.ts';
import { askBeforePlay, type BeforePlay } from './before-play.ts';
import type { Asking } from './questions/asking.ts';
import type { SessionPapers } from './session-papers.ts';

/** Where the questions stand: one is open; all are answered and play may begin; an answer has ruled it out. */
export type BeforeStage = 'questions' | 'ready' | 'ruled-out';

export interface BeforeDesk {
  readonly stage: BeforeStage;
  readonly asking: Asking | null;
  readonly answers: readonly AnswerRecord[];
  /** The advice that the patient was shown last; null without one. */
  readonly advice: AdviceId | null;
  /** True while advice stands that the patient has not yet confirmed: going away from it is to be stored. */
  readonly isAdvising: boolean;
  /** What the rules know of the patient, as it was when the questions began; null before that. */
  readonly safety: RunSafety | null;
  /** Asks; questions that were answered for a camera that was not there at first are not asked again. */
  begin(prescription: Prescription, rules: Pick<TodaySafety, 'runSafety'>): Promise<void>;
  answer(question: Asking['question']['id'], value: AnswerValue): void;
  undo(): void;
  stop(): void;
  /** Stores what the therapist has to know of; null when there is nothing. */
  store(plan: SessionPapers['plan'], kind: SessionPapers['source']['kind']): Promise<SessionResult | null>;
  /** The answers were played with: the next play asks anew. */
  used(): void;
}

export function beforeDesk(rooms: Pick<Rooms, 'run' | 'recorder' | 'versions'>, patientId: string): BeforeDesk {
  let before: BeforePlay | null = null;
  let asked: Prescription | null = null;
  let advice: AdviceId | null = null;
  let safety: RunSafety | null = null;
  return {
    get stage() {
      if (before?.asking) return 'questions';
      return before?.ended ? 'ruled-out' : 'ready';
    },
    get asking() {
      return before?.asking ?? null;
    },
    get answers() {
      return before?.answers ?? [];
    },
    get advice() {
      return advice;
    },
    get isAdvising() {
      return Boolean(before?.asking?.advice);
    },
    get safety() {
      return safety;
    },
    async begin(prescription, rules) {
      if (before) return;
      asked = prescription;
      safety = rules.runSafety(prescription);
      before = await askBeforePlay(rooms, prescription, safety);
    },
    answer(question, value) {
      if (question === 'advice') advice = before?.asking?.advice ?? null;
      before?.answer(question, value);
    },
    undo: () => before?.undo(),
    stop: () => before?.stop(),
    async store(plan, kind) {
      if (!before || !asked) return null;
      advice ??= before.asking?.advice ?? null;
      const left = await before.store(rooms, {
        sessionId: crypto.randomUUID(),
        plan,
        prescription: asked,
        kind,
        outbox: await patientOutbox(),
        nowMs: Date.now(),
      });
      if (left) keepAnswers(patientId, left);
      return left;
    },
    used() {
      before = null;
    },
  };
}
