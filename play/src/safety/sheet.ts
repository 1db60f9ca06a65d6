// The questions of one moment, one at a time, each answer may be taken back. Knows no time: an open question waits for ever.
import type { AnswerRecord, AnswerValue, QuestionId, QuestionMoment } from '@aigaret/contract';
import type { Question } from '../types.ts';
import type { Decision, Stop } from './decision.ts';
import { kindOf } from './questions.ts';

interface Answered {
  readonly record: AnswerRecord;
  readonly decision: Decision;
  readonly followed: boolean; // it led to one more question
}

export class Sheet {
  readonly moment: QuestionMoment;
  readonly #ids: QuestionId[];
  readonly #answered: Answered[] = [];
  readonly #held: Stop | null;

  /** @param held an earlier answer has stopped play: its advice comes back when these are answered */
  constructor(moment: QuestionMoment, ids: readonly QuestionId[], held: Stop | null = null) {
    this.moment = moment;
    this.#held = held;
    this.#ids = [...ids];
  }

  get records(): AnswerRecord[] {
    return this.#answered.map(({ record }) => record);
  }

  get decisions(): Decision[] {
    return this.#answered.map(({ decision }) => decision);
  }

  /** The id that waits for an answer: 'advice' after an answer that stops play; null when all is answered. */
  get waiting(): QuestionId | 'advice' | null {
    if (this.stopped) return 'advice';
    return this.#ids[this.#answered.length] ?? null;
  }

  /** The answer that stopped play and whose advice is shown now. */
  get stopped(): Stop | null {
    const decision = this.#answered[this.#answered.length - 1]?.decision;
    if (decision?.kind === 'stop') return decision;
    return this.#answered.length >= this.#ids.length ? this.#held : null;
  }

  /** Play must not go on, whatever is asked first. */
  get stops(): Stop | null {
    return this.stopped ?? this.#held;
  }

  get last(): AnswerRecord | null {
    return this.#answered[this.#answered.length - 1]?.record ?? null;
  }

  get question(): Question | null {
    const { waiting, moment } = this;
    if (waiting === null) return null;
    const kind = waiting === 'advice' ? 'notice' : kindOf(waiting);
    const count = this.#ids.length;
    return { id: waiting, kind, moment, index: Math.min(this.#answered.length, count - 1), count };
  }

  /** The answer to the question that waits; the caller has checked that it is one. */
  answer(question: QuestionId, value: AnswerValue, tMs: number, decision: Decision): void {
    const followed = decision.kind === 'ask';
    if (followed) this.#ids.splice(this.#answered.length + 1, 0, decision.question);
    this.#answered.push({ record: { tMs, question, moment: this.moment, value }, decision, followed });
  }

  /** Takes the last answer back, and with it the question that it led to. Returns what was taken back, or null. */
  undo(): { record: AnswerRecord; decision: Decision } | null {
    const taken = this.#answered.pop();
    if (!taken) return null;
    if (taken.followed) this.#ids.splice(this.#answered.length + 1, 1);
    return taken;
  }
}
