// What the patient answered, in the order of play, as a therapist reads it: pain and effort side by side, the rest apart.
import type { AnswerRecord, AnswerValue, QuestionId } from '@aigaret/contract';

/** One time of asking: before play, after a set, after "It hurts". */
export interface StrainRow {
  moment: 'before' | 'after-set' | 'hurts';
  set: number; // 1-based, of after-set; 0 elsewhere
  atMs: number; // of the first answer, from the session's start
  pain: number | null; // null = not asked then
  effort: number | null;
}

export interface OtherAnswer {
  question: QuestionId;
  value: AnswerValue;
  atMs: number;
  notable: boolean; // to be read first: a sign, a fall, something that is missing, help that is wanted
}

export interface AnswerView {
  strain: StrainRow[];
  others: OtherAnswer[];
}

/** Questions whose "no" is what a therapist has to know; of all others it is the "yes". */
const NO_IS_NOTABLE: ReadonlySet<QuestionId> = new Set<QuestionId>(['support-ready', 'companion-ready', 'all-right']);

const isStrain = (question: QuestionId): question is 'pain' | 'effort' => question === 'pain' || question === 'effort';

/** @param answers that stand, in the order in which they were given */
export function answerView(answers: readonly AnswerRecord[]): AnswerView {
  const strain: StrainRow[] = [];
  const others: OtherAnswer[] = [];
  let sets = 0;
  for (const { question, moment, value, tMs } of answers) {
    if (!isStrain(question) || moment === 'fall-check' || typeof value !== 'number') {
      others.push({ question, value, atMs: tMs, notable: value === !NO_IS_NOTABLE.has(question) });
      continue;
    }
    const last = strain.at(-1);
    const sameAsking = moment === 'after-set' && last?.moment === moment && last[question] === null;
    if (sameAsking) {
      last[question] = value;
      continue;
    }
    if (moment === 'after-set') sets += 1;
    const row: StrainRow = { moment, set: moment === 'after-set' ? sets : 0, atMs: tMs, pain: null, effort: null };
    row[question] = value;
    strain.push(row);
  }
  return { strain, others };
}
