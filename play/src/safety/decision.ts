// What an answer leads to; one shape for all questions.
import type { AdviceId, EndReason, MessageCode, QuestionId } from '@aigaret/contract';

/** Play must not go on. */
export interface Stop {
  readonly kind: 'stop';
  readonly advice: AdviceId;
  readonly reason: EndReason;
  readonly message: MessageCode;
  readonly urgent: boolean;
}

export type Decision =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'ask'; readonly question: QuestionId } // one more question, next
  | { readonly kind: 'tell'; readonly message: MessageCode } // play goes on, the therapist learns of it
  | { readonly kind: 'reduce' }
  | { readonly kind: 'longer-rest' }
  | Stop;

export const GO_ON: Decision = { kind: 'go-on' };
