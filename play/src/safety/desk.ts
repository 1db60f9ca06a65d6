// Where questions, answers and messages of one run come together. It decides what an answer leads to; the run's stages do it:
// an answer that stops play shows its advice first, so that a slip can be taken back, while the therapist is told at once.
import type {
  AdviceId,
  AnswerRecord,
  AnswerValue,
  EndReason,
  Prescription,
  QuestionId,
  QuestionMoment,
  RunSafety,
  SafetyMessage,
} from '@aigaret/contract';
import type { Journal } from '../journal.ts';
import type { RunState } from '../types.ts';
import { isOnFeet } from './clearance.ts';
import { decide } from './decide.ts';
import type { Stop } from './decision.ts';
import { FallCheck } from './fall-check.ts';
import { Messages } from './messages.ts';
import { PAIN_STOP, painStopOf } from './pain.ts';
import { Sheet } from './sheet.ts';

/** What the stages do after an answer: wait for the next one, go on, or end. */
export type AfterAnswer = 'waits' | 'complete' | { readonly end: EndReason };

export class SafetyDesk {
  readonly #safety: RunSafety;
  readonly #onFeet: boolean;
  readonly #painStop: number;
  readonly #journal: Journal;
  readonly #messages: Messages;
  readonly #fall: FallCheck;
  readonly #settled: AnswerRecord[] = [];
  #sheet: Sheet | null = null; // before play, after a set
  #pauseSheet: Sheet | null = null; // after "It hurts" or a sudden hip drop; lies over the other
  #strains = 0; // longer rests so far
  #reductions = 0; // asked for and not yet carried out
  #ownAdvice: AdviceId | null = null; // without a question

  constructor(safety: RunSafety, prescription: Prescription, journal: Journal) {
    this.#safety = safety;
    this.#onFeet = isOnFeet(prescription);
    this.#painStop = painStopOf(prescription);
    this.#journal = journal;
    this.#messages = new Messages(journal);
    this.#fall = new FallCheck(journal, this.#messages);
  }

  get messages(): SafetyMessage[] {
    return this.#messages.records;
  }

  /** Answers that stand, oldest first. */
  get answers(): AnswerRecord[] {
    return [...this.#settled, ...(this.#sheet?.records ?? []), ...(this.#pauseSheet?.records ?? [])];
  }

  /** Asked before play? */
  openBefore(): boolean {
    const { before, baselinePain } = this.#safety;
    const ids: QuestionId[] = before.filter((id) => id !== 'fall-harm'); // that one follows a fall only
    // What was answered earlier today went on there, and would stop this exercise: is it still so?
    const isTooMuch = this.#painStop < PAIN_STOP && baselinePain !== null && baselinePain >= this.#painStop;
    if (isTooMuch && !ids.includes('pain')) ids.push('pain');
    return this.#open('before', ids);
  }

  /** Asked after a set? */
  openAfterSet(): boolean {
    return this.#open('after-set', this.#safety.afterSets);
  }

  /** "It hurts" was said: how much? While it is asked whether all is well, it is the answer to that. */
  hurts(t: number): AfterAnswer {
    const open = this.#pauseSheet;
    if (open?.waiting === 'all-right') return this.answer('all-right', false, t);
    if (!open || open.waiting === null) {
      this.#settleSheet(open, t);
      this.#pauseSheet = new Sheet('hurts', ['pain']);
    }
    return 'waits';
  }

  /** The hips sank suddenly. What was asked or advised in the pause comes back afterwards. */
  dropped(t: number): void {
    const before = this.#pauseSheet;
    if (before?.moment === 'fall-check' && before.waiting !== null) return;
    const { waiting = null, stops = null } = before ?? {};
    this.#settleSheet(before, t);
    this.#pauseSheet = new Sheet('fall-check', waiting === 'pain' ? ['all-right', 'pain'] : ['all-right'], stops);
    this.#fall.begin(t);
  }

  /** Is there a question that keeps a pause from ending? */
  get keepsPause(): boolean {
    return this.#pauseSheet !== null && this.#pauseSheet.waiting !== null;
  }

  /** A longer rest follows, as far as answers stand. */
  get asksLongerRest(): boolean {
    return this.#sheet?.decisions.some(({ kind }) => kind === 'longer-rest') ?? false;
  }

  /** Why play must not go on, and how the run ends when it ends now; null while it may. */
  get stopReason(): EndReason | null {
    return this.#stop?.reason ?? null;
  }

  /** The answer to the question on the screen; the caller has checked that it is one. */
  answer(question: QuestionId | 'advice', value: AnswerValue, t: number): AfterAnswer {
    const sheet = this.keepsPause ? this.#pauseSheet : this.#sheet;
    if (!sheet) return 'waits';
    if (question === 'advice') return sheet.stopped ? { end: sheet.stopped.reason } : 'waits';
    const pain = sheet.moment === 'before' ? this.#safety.lastPain : this.#baselinePain;
    const decision = decide(question, value, {
      onFeet: this.#onFeet,
      strains: this.#strains,
      pain,
      painStop: this.#painStop,
    });
    sheet.answer(question, value, t, decision);
    if (decision.kind === 'stop') this.#messages.send(t, decision.message, decision.urgent, question);
    if (question === 'all-right' && value === true) this.#fall.allRight(t);
    return sheet.waiting === null ? 'complete' : 'waits';
  }

  /** Takes the last answer back. False when there is none to take back. */
  undo(paused: boolean, t: number): boolean {
    const taken = this.#active(paused)?.undo();
    if (!taken) return false;
    const { question } = taken.record;
    if (taken.decision.kind === 'stop') this.#messages.send(t, 'answer-withdrawn', taken.decision.urgent, question);
    if (question === 'all-right' && taken.record.value === true) this.#fall.begin(t);
    return true;
  }

  /** Time goes on: who does not answer after a sudden hip drop is not left alone with it. */
  step(t: number): void {
    if (this.#pauseSheet?.waiting === 'all-right') this.#fall.wait(t);
  }

  /** Fatigue shows: true when a longer rest is the answer, false when there was one before and it is enough for today. */
  tired(t: number): boolean {
    this.#strains += 1;
    if (this.#strains === 1) return true;
    this.#ownAdvice = 'enough-today';
    this.#messages.send(t, 'fatigue', false);
    return false;
  }

  /** Nobody takes the answers before play or after a set back any more. */
  settle(t: number): void {
    this.#settleSheet(this.#sheet, t);
    this.#sheet = null;
  }

  /** The pause goes over: its answers stand. */
  settlePause(t: number): void {
    this.#settleSheet(this.#pauseSheet, t);
    this.#pauseSheet = null;
  }

  /** A reduction that pain has asked for; each is given out once. */
  takeReduction(): boolean {
    if (this.#reductions === 0) return false;
    this.#reductions -= 1;
    return true;
  }

  /** The run ends. @param byPatient somebody who ends it is well enough to do so */
  end(t: number, byPatient: boolean): void {
    this.#fall.end(t, !byPatient && this.#pauseSheet?.waiting === 'all-right');
    this.#ownAdvice ??= this.#stop?.advice ?? null;
    this.settle(t);
    this.settlePause(t);
  }

  /** Writes question, advice and alarm onto the state. */
  show(state: RunState, asking: boolean, undoable: boolean): void {
    const paused = state.stage === 'paused';
    const sheet = this.#active(paused);
    const waiting = paused || asking ? (sheet?.waiting ?? null) : null;
    if (waiting === null) this.#showQuestion(state, null);
    else if (state.question?.id !== waiting || state.question.moment !== sheet?.moment)
      this.#showQuestion(state, sheet?.question ?? null);
    state.canUndo = undoable && sheet !== null && sheet.last !== null;
    state.advice = this.#ownAdvice ?? (this.#pauseSheet?.stopped ?? this.#sheet?.stopped)?.advice ?? null;
    state.alarm = this.#fall.alarm;
  }

  #showQuestion(state: RunState, question: RunState['question']): void {
    if (state.question === question) return;
    state.question = question;
    this.#journal.event({ kind: 'question', t: state.t, question });
    this.#journal.line(state.t, 'question', { id: question?.id ?? null, moment: question?.moment ?? null });
  }

  #open(moment: QuestionMoment, ids: readonly QuestionId[]): boolean {
    if (ids.length === 0) return false;
    this.#sheet = new Sheet(moment, ids);
    return true;
  }

  #active(paused: boolean): Sheet | null {
    return paused ? this.#pauseSheet : this.#sheet;
  }

  /** Pain before play today. */
  get #baselinePain(): number | null {
    const before = this.answers.find(({ question, moment }) => question === 'pain' && moment === 'before');
    return typeof before?.value === 'number' ? before.value : this.#safety.baselinePain;
  }

  /** The answer that ends the run, when it ends now. */
  get #stop(): Stop | null {
    return this.#pauseSheet?.stops ?? this.#sheet?.stops ?? null;
  }

  /** Carries out what the answers of a sheet ask for. */
  #settleSheet(sheet: Sheet | null, t: number): void {
    if (!sheet) return;
    this.#settled.push(...sheet.records);
    sheet.decisions.forEach((decision, index) => {
      if (decision.kind === 'tell') this.#messages.send(t, decision.message, false, sheet.records[index]?.question);
      if (decision.kind === 'reduce') this.#reductions += 1;
      if (decision.kind === 'longer-rest') this.#strains += 1;
    });
  }
}
