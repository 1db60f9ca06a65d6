// Today's safety for the signed-in patient: what may be played, what a play has to ask, and what is kept of the answers.
import type { Clearance, Prescription, RunSafety, SessionResult, Today } from '@aigaret/contract';
import type { Lacking } from '@aigaret/play';
import type { Rooms } from '../rooms.ts';
import { forget, remember, remembered } from '../shared/memory.ts';
import { afterPlay, askedAsOf, type AskedToday, localDay, questionsDue } from './asked-today.ts';
import { clearanceOf, lackingFor } from './today-clearance.ts';

/** Pain of so much on an earlier day is spoken of before the next play; play's own threshold of reducing. */
const PAIN_SPOKEN_OF = 4;

export interface TodaySafety {
  readonly asked: AskedToday;
  readonly clearance: Clearance;
  /** Pain was told of a day ago or more, and has not been asked since. */
  readonly painFollowUp: boolean;
  lacking(item: Prescription): Lacking | null;
  /** What a play of this item asks and is bound by. @throws AigaretError EXERCISE_UNKNOWN */
  runSafety(item: Prescription): RunSafety;
}

const key = (patientId: string): string => `aigaret-asked:${patientId}`;
const read = (patientId: string, now: Date): AskedToday => askedAsOf(remembered(key(patientId)), localDay(now));

export async function todaySafety(
  rooms: Pick<Rooms, 'safetyRules'>,
  patientId: string,
  { plan, clearance: given }: Pick<Today, 'plan' | 'clearance'>,
  now = new Date(),
): Promise<TodaySafety> {
  const rules = await rooms.safetyRules();
  const asked = read(patientId, now);
  const clearance = clearanceOf(plan.items, asked, rules, given);
  const painDue = rules.painFollowUpDue(asked.latestPain?.atMs ?? null, now.getTime());
  return {
    asked,
    clearance,
    painFollowUp: painDue && (asked.latestPain?.value ?? 0) >= PAIN_SPOKEN_OF,
    lacking: (item) => lackingFor(item, clearance, rules),
    runSafety: (item) => ({
      clearance,
      before: questionsDue(rules.questionsBefore(item), asked, painDue),
      afterSets: ['pain', 'effort'],
      baselinePain: asked.baselinePain,
      lastPain: asked.lastPain,
    }),
  };
}

/** Nothing of the answers stays here. */
export const forgetAnswers = (patientId: string): void => forget(key(patientId));

/** Keeps what a play's answers said, for the rest of the day and the next one. */
export function keepAnswers(patientId: string, result: SessionResult, now = new Date()): void {
  remember(key(patientId), JSON.stringify(afterPlay(read(patientId, now), result, now.getTime())));
}
