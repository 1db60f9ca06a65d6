// What was asked before play today, kept in this browser for each patient, so that nobody is asked twice a day; and the last
// pain, so that a rise is known. Days are the patient's own, by this device's calendar. Nothing here decides what an answer means.
import type { BeforeQuestionId, EndReason, SessionResult } from '@aigaret/contract';

export interface AskedToday {
  readonly day: string; // 2026-03-01, local
  readonly asked: readonly BeforeQuestionId[]; // answered today, so that play was possible
  readonly baselinePain: number | null; // before the first play today
  readonly lastPain: number | null; // last answer of an earlier day
  readonly latestPain: { readonly value: number; readonly atMs: number } | null; // UTC ms
  readonly seatedOnly: boolean; // a fall was told of today
}

/** Asked before every play that needs it, not once a day: whether it stands there now. */
const EACH_TIME: readonly BeforeQuestionId[] = ['support-ready', 'companion-ready'];
/** After these, who plays on today is asked everything again. */
const ASK_AGAIN: readonly EndReason[] = ['safety', 'hurts', 'fatigue'];

const two = (value: number): string => String(value).padStart(2, '0');
/** The day on this device's calendar, e.g. `2026-03-01`. */
export const localDay = (now: Date): string => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

const fresh = (day: string, lastPain: number | null, latestPain: AskedToday['latestPain']): AskedToday => ({
  day,
  asked: [],
  baselinePain: null,
  lastPain,
  latestPain,
  seatedOnly: false,
});

const isPain = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10;

/** What was kept, as of today: an earlier day leaves only its last pain; what cannot be read counts as nothing. */
export function askedAsOf(kept: string | null, day: string): AskedToday {
  try {
    const found = JSON.parse(kept ?? 'null') as AskedToday | null;
    if (!found || typeof found.day !== 'string' || !Array.isArray(found.asked)) return fresh(day, null, null);
    const { latestPain } = found;
    const latest = latestPain && isPain(latestPain.value) && latestPain.atMs >= 0 ? latestPain : null;
    if (found.day !== day) return fresh(day, latest?.value ?? null, latest);
    return {
      day,
      asked: found.asked,
      baselinePain: isPain(found.baselinePain) ? found.baselinePain : null,
      lastPain: isPain(found.lastPain) ? found.lastPain : null,
      latestPain: latest,
      seatedOnly: found.seatedOnly === true,
    };
  } catch {
    return fresh(day, null, null);
  }
}

/** Which of an exercise's questions are due. @param painDue a day has passed since pain was last answered */
export function questionsDue(
  questions: readonly BeforeQuestionId[],
  { asked }: Pick<AskedToday, 'asked'>,
  painDue: boolean,
): BeforeQuestionId[] {
  return questions.filter((id) => EACH_TIME.includes(id) || (id === 'pain' && painDue) || !asked.includes(id));
}

/** What is known after a play, or after questions that ruled one out. */
export function afterPlay(before: AskedToday, result: SessionResult, nowMs: number): AskedToday {
  const answers = result.answers ?? [];
  const first = answers.filter(({ moment }) => moment === 'before');
  const pains = answers.filter(({ question }) => question === 'pain');
  const baseline = first.find(({ question }) => question === 'pain')?.value;
  const latest = pains.at(-1)?.value;
  const again = ASK_AGAIN.includes(result.endReason);
  return {
    ...before,
    asked: again ? [] : [...new Set([...before.asked, ...first.map(({ question }) => question as BeforeQuestionId)])],
    baselinePain: isPain(baseline) ? baseline : before.baselinePain,
    latestPain: isPain(latest) ? { value: latest, atMs: nowMs } : before.latestPain,
    seatedOnly: before.seatedOnly || first.some(({ question, value }) => question === 'recent-fall' && value === true),
  };
}
