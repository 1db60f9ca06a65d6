// What an answer about pain (0-10) means for play. Thresholds: design rule 3; a clinic may approve stricter ones.
import type { Prescription } from '@aigaret/contract';
import type { Decision } from './decision.ts';

/** From this on play stops and the therapist is told; a plan may say less. */
export const PAIN_STOP = 6;
/** A rise of so much, to at least PAIN_RISEN_TO, stops as well. */
export const PAIN_RISE = 2;
export const PAIN_RISEN_TO = 4;
/** From this on, below the stop, what is left is reduced, once for each asking. */
export const PAIN_REDUCE = 4;
/** Pain is asked again after so long. */
export const FOLLOW_UP_MS = 24 * 60 * 60_000;

/**
 * How much is left after a reduction, each time: the hold, the repetitions of each set that is left, the target's share of
 * the own range. Decision: load falls by more than half while the movement stays recognisable.
 */
export const REDUCED_HOLD = 0.5;
export const REDUCED_REPETITIONS = 0.7;
export const REDUCED_TARGET = 0.9;

/** Where pain stops this exercise: the plan's own threshold, never above the general one. */
export const painStopOf = ({ painStop = PAIN_STOP }: Pick<Prescription, 'painStop'>): number =>
  Math.min(painStop, PAIN_STOP);

/**
 * @param reference earlier pain that a rise is measured from; null = unknown, then only the value itself counts
 * @param stop from this on play stops
 */
export function painDecision(pain: number, reference: number | null, stop = PAIN_STOP): Decision {
  const risen = reference !== null && pain >= PAIN_RISEN_TO && pain - reference >= PAIN_RISE;
  if (pain >= stop || risen) {
    const message = pain >= stop ? 'pain-high' : 'pain-risen';
    return { kind: 'stop', advice: 'rest-now', reason: 'hurts', message, urgent: false };
  }
  return pain >= PAIN_REDUCE ? { kind: 'reduce' } : { kind: 'go-on' };
}

/** Is pain to be asked again? Both in UTC ms; null = never asked, so nothing follows. */
export const painFollowUpDue = (lastAnsweredAtMs: number | null, nowMs: number): boolean =>
  lastAnsweredAtMs !== null && nowMs - lastAnsweredAtMs >= FOLLOW_UP_MS;
