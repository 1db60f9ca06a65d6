// What the therapist is told. A message is not supervision: whether it was delivered and read is shown by whoever sends it.
import type { MessageCode, QuestionId, SafetyMessage } from '@aigaret/contract';
import type { Journal } from '../journal.ts';

/** A result holds so many; later ones are still handed out as events, and stand in the recording. */
export const MESSAGES_MAX = 100;

export class Messages {
  readonly records: SafetyMessage[] = [];
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  send(t: number, code: MessageCode, urgent: boolean, question?: QuestionId): void {
    const about = question === undefined ? {} : { question };
    if (this.records.length < MESSAGES_MAX) this.records.push({ tMs: t, code, urgent, ...about });
    this.#journal.event({ kind: 'message', t, code, urgent, ...about });
    this.#journal.line(t, 'message', { code, urgent, ...about });
  }
}
