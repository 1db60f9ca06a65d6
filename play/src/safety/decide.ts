// What an answer leads to, whatever was asked.
import type { AnswerValue, QuestionId } from '@aigaret/contract';
import type { Decision } from './decision.ts';
import { effortDecision } from './effort.ts';
import { painDecision } from './pain.ts';
import { yesNoDecision } from './questions.ts';

export interface Circumstances {
  readonly onFeet: boolean; // the exercise is done standing, at least in part
  readonly strains: number; // longer rests so far
  readonly pain: number | null; // that a rise is measured from; null = unknown
  readonly painStop: number; // from this on play stops
}

/** The answer fits its question; the caller has checked that. */
export function decide(question: QuestionId, value: AnswerValue, circumstances: Circumstances): Decision {
  const { onFeet, strains, pain, painStop } = circumstances;
  if (typeof value === 'boolean') return yesNoDecision(question, value, onFeet);
  return question === 'effort' ? effortDecision(value, strains) : painDecision(value, pain, painStop);
}
