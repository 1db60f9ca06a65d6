// What the screen needs to know of a question: a copy of the run's word, so that Vue redraws when it changes.
import type { AdviceId } from '@aigaret/contract';
import type { Question, RunState } from '@aigaret/play';

export interface Asking {
  readonly question: Question;
  readonly advice: AdviceId | null; // shown instead of a question when it is a notice
  readonly canUndo: boolean;
}

/** The question that stands now, or null. */
export const askingOf = ({ question, advice, canUndo }: RunState): Asking | null =>
  question && { question, advice, canUndo };

/** Whether both look the same on the screen. */
export const sameAsking = (one: Asking | null, other: Asking | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.question.id === other.question.id &&
    one.question.moment === other.question.moment &&
    one.question.index === other.question.index &&
    one.advice === other.advice &&
    one.canUndo === other.canUndo);
