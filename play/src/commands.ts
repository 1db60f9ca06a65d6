// What may reach a run beside frames, and within which bounds. Checked here again whoever sent it.
import { AigaretError, doseLimits, endReasons, pauseReasons, questionIds } from '@aigaret/contract';
import type { AnswerValue, QuestionId } from '@aigaret/contract';
import { isAutomatic } from './pauses.ts';
import { isAnswerTo } from './safety/questions.ts';
import type { RunCommand } from './types.ts';

/** Bounds of a therapist's target share; the prescription's own. */
export const targetFractionLimits = { min: 0.3, max: 1 } as const;

const refuse = (what: string, expected: string, got: unknown): never => {
  throw new AigaretError('COMMAND_INVALID', {
    where: `command ${what}`,
    expected,
    got: typeof got === 'number' ? `${got}` : (JSON.stringify(got) ?? 'nothing'),
    remedy: 'Nothing was changed.',
  });
};

/** Ends that the rules alone bring about. */
const earned: readonly string[] = ['done', 'safety', 'fatigue'];

const isOneOf = (list: readonly string[], value: unknown): boolean => typeof value === 'string' && list.includes(value);

/**
 * Refuses what is out of bounds; returns the command as it will be obeyed and recorded.
 * @throws AigaretError COMMAND_INVALID
 */
export function checkedCommand(command: RunCommand): RunCommand {
  switch (command.kind) {
    case 'pause':
      if (!isOneOf(pauseReasons, command.reason) || isAutomatic(command.reason) || command.reason === 'fall-check')
        refuse('pause.reason', 'a reason that somebody can ask for', command.reason);
      return { kind: 'pause', reason: command.reason };
    case 'resume':
      if (command.only === undefined) return { kind: 'resume' };
      if (!isOneOf(pauseReasons, command.only)) refuse('resume.only', 'a reason of a pause', command.only);
      return { kind: 'resume', only: command.only };
    case 'stop':
      if (!isOneOf(endReasons, command.reason) || earned.includes(command.reason))
        refuse('stop.reason', 'a reason that somebody can ask for', command.reason);
      return { kind: 'stop', reason: command.reason };
    case 'hurts':
      return { kind: 'hurts' };
    case 'answer':
      checkAnswer(command.question, command.value);
      return { kind: 'answer', question: command.question, value: command.value };
    case 'answer-undo':
      return { kind: 'answer-undo' };
    case 'hold-time': {
      const { min, max } = doseLimits.holdMs;
      if (!Number.isInteger(command.holdMs) || command.holdMs < min || command.holdMs > max)
        refuse('hold-time.holdMs', `a whole number of ${min} to ${max} ms`, command.holdMs);
      return { kind: 'hold-time', holdMs: command.holdMs };
    }
    case 'target-fraction': {
      const { min, max } = targetFractionLimits;
      if (!Number.isFinite(command.targetFraction) || command.targetFraction < min || command.targetFraction > max)
        refuse('target-fraction.targetFraction', `${min} to ${max} of the own range`, command.targetFraction);
      return { kind: 'target-fraction', targetFraction: command.targetFraction };
    }
    default:
      return refuse('kind', 'a known command', (command as { kind: unknown }).kind);
  }
}

/** Is it a question, and a value that answers it? Whether it is the one that stands is the run's to say. */
function checkAnswer(question: unknown, value: unknown): void {
  if (!isOneOf([...questionIds, 'advice'], question)) refuse('answer.question', 'a known question', question);
  const answers = question === 'advice' ? value === true : isAnswerTo(question as QuestionId, value as AnswerValue);
  if (!answers) refuse('answer.value', question === 'advice' ? 'true' : 'yes, no or 0 to 10 as it is asked', value);
}

/** Kinds that a replay obeys; other lines named `command` belong to others (a cue, a message). */
export const commandKinds: readonly string[] = [
  'pause',
  'resume',
  'stop',
  'hurts',
  'answer',
  'answer-undo',
  'hold-time',
  'target-fraction',
];
