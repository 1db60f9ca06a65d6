// The questions around play: which are asked before it, how each is answered, and what a yes or a no means there.
import type { AnswerValue, BeforeQuestionId, Prescription, QuestionId } from '@aigaret/contract';
import type { MovementInfo } from '@aigaret/motion';
import { isOnFeet, needsCompanion } from './clearance.ts';
import { GO_ON, type Decision } from './decision.ts';

const scales: readonly QuestionId[] = ['pain', 'effort'];

export const kindOf = (id: QuestionId): 'yes-no' | 'scale' => (scales.includes(id) ? 'scale' : 'yes-no');

/** Is this an answer to that question? */
export function isAnswerTo(id: QuestionId, value: AnswerValue): boolean {
  if (kindOf(id) === 'yes-no') return typeof value === 'boolean';
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10;
}

/** All that are asked on the first play of a day: signs first, then what this exercise needs today, pain last. */
export function questionsFor(
  prescription: Prescription,
  { standing }: Pick<MovementInfo, 'standing'>,
): BeforeQuestionId[] {
  const ids: BeforeQuestionId[] = ['chest-pain', 'dizziness', 'head-blow', 'stroke-signs', 'recent-fall'];
  if (isOnFeet(prescription) && standing !== 'free') ids.push('support-ready');
  if (needsCompanion(prescription, standing)) ids.push('companion-ready');
  return [...ids, 'pain'];
}

const EMERGENCY: Decision = {
  kind: 'stop',
  advice: 'emergency',
  reason: 'safety',
  message: 'emergency-signs',
  urgent: true,
};
const NOT_PREPARED: Decision = {
  kind: 'stop',
  advice: 'not-prepared',
  reason: 'safety',
  message: 'not-prepared',
  urgent: false,
};

/**
 * What a yes or a no leads to. Scales are pain.ts and effort.ts.
 * @param onFeet the exercise is done standing, at least in part
 */
export function yesNoDecision(id: QuestionId, yes: boolean, onFeet: boolean): Decision {
  switch (id) {
    case 'chest-pain':
    case 'dizziness':
    case 'head-blow':
    case 'stroke-signs':
      return yes ? EMERGENCY : GO_ON;
    case 'recent-fall':
      return yes ? { kind: 'ask', question: 'fall-harm' } : GO_ON;
    case 'fall-harm':
      if (yes) return { kind: 'stop', advice: 'call-clinic', reason: 'safety', message: 'harmful-fall', urgent: true };
      return onFeet
        ? { kind: 'stop', advice: 'seated-only', reason: 'safety', message: 'harmless-fall', urgent: false }
        : { kind: 'tell', message: 'harmless-fall' };
    case 'support-ready':
    case 'companion-ready':
      return yes ? GO_ON : NOT_PREPARED;
    case 'all-right':
      return yes
        ? GO_ON
        : { kind: 'stop', advice: 'emergency', reason: 'safety', message: 'not-all-right', urgent: true };
    default:
      return GO_ON;
  }
}
