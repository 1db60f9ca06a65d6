// What a therapist has cleared for a patient, what is asked around play, what a therapist is told of it.
// Messages are messages, not supervision: nobody promises that they are read in time.
import * as z from 'zod/mini';
import { idSchema, jointCapsSchema, sides } from './exercise.ts';

const ms = z.number().check(z.gte(0), z.lte(86_400_000)); // ms from the session's start

/** A companion: nobody; somebody who may be in view; somebody who also stands beside the patient at balance items. */
export const companionKinds = ['none', 'agreed', 'present'] as const;

/** What may be played by one patient; only a therapist gives it. */
export const clearanceSchema = z.strictObject({
  movements: z.nullable(z.array(idSchema).check(z.maxLength(64))), // null = those of the plan
  standing: z.boolean(), // standing exercise, and standing up, is cleared; else only what is done seated
  support: z.boolean(), // something firm to hold stands within reach
  companion: z.enum(companionKinds),
  jointCaps: jointCapsSchema, // therapist's own, degrees
  hemiplegicSide: z.nullable(z.enum(sides)),
});
export type Clearance = z.infer<typeof clearanceSchema>;

/** Asked before play, in their order. */
export const beforeQuestionIds = [
  'chest-pain',
  'dizziness',
  'head-blow', // a blow to the head
  'stroke-signs', // new droop of the face, weakness or change of speech
  'recent-fall',
  'fall-harm', // follows a recent fall: were you hurt?
  'support-ready', // something firm within reach now; standing
  'companion-ready', // the companion is here now; balance
  'pain',
] as const;
/** Asked after each set. */
export const afterSetQuestionIds = ['pain', 'effort'] as const;
export const questionIds = [...beforeQuestionIds, 'effort', 'all-right'] as const;
export type BeforeQuestionId = (typeof beforeQuestionIds)[number];
export type AfterSetQuestionId = (typeof afterSetQuestionIds)[number];
export type QuestionId = (typeof questionIds)[number];

/** When a question is asked: before play, after a set, after "It hurts", after the hips sank suddenly. */
export const questionMoments = ['before', 'after-set', 'hurts', 'fall-check'] as const;
export type QuestionMoment = (typeof questionMoments)[number];

/** Pain and effort: 0 = none, 10 = the worst, the most. */
export const scaleSchema = z.int().check(z.gte(0), z.lte(10));
/** true = yes; a number on the scale for pain and effort. */
export const answerValueSchema = z.union([z.boolean(), scaleSchema]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** An answer that stands: one that was taken back is not among them. */
export const answerRecordSchema = z.strictObject({
  tMs: ms,
  question: z.enum(questionIds),
  moment: z.enum(questionMoments),
  value: answerValueSchema,
});
export type AnswerRecord = z.infer<typeof answerRecordSchema>;

/** What a therapist is told. */
export const messageCodes = [
  'emergency-signs', // a sign before play that needs 119
  'harmful-fall',
  'harmless-fall',
  'not-prepared', // support or companion is missing
  'pain-high', // 6 or more
  'pain-risen', // by 2 or more to at least 4
  'effort-high', // play ended because of it
  'fatigue', // play ended because of it
  'not-all-right', // after a sudden hip drop
  'no-answer', // after a sudden hip drop
  'all-right', // after all: said after no-answer
  'answer-withdrawn', // the answer that an earlier message told of was taken back
] as const;
export type MessageCode = (typeof messageCodes)[number];

export const safetyMessageSchema = z.strictObject({
  tMs: ms,
  code: z.enum(messageCodes),
  urgent: z.boolean(),
  question: z.optional(z.enum(questionIds)), // whose answer it tells of
});
export type SafetyMessage = z.infer<typeof safetyMessageSchema>;

/** What the patient is advised when play must not go on; texts are keyed by it. */
export const adviceIds = [
  'emergency', // call 119
  'call-clinic',
  'rest-now', // pain: stop and rest
  'enough-today', // effort or fatigue
  'seated-only', // a fall: nothing that is done standing today
  'not-prepared', // fetch support or companion first
] as const;
export type AdviceId = (typeof adviceIds)[number];

/** All that the rules of one run need to know of the patient; stands in the recording, so that a replay asks the same. */
export const runSafetySchema = z.strictObject({
  clearance: clearanceSchema,
  before: z.array(z.enum(beforeQuestionIds)).check(z.maxLength(beforeQuestionIds.length)), // empty = asked earlier today
  afterSets: z.array(z.enum(afterSetQuestionIds)).check(z.maxLength(afterSetQuestionIds.length)),
  baselinePain: z.nullable(scaleSchema), // answered earlier today; null = not asked
  lastPain: z.nullable(scaleSchema), // the last answer of an earlier day; null = none
});
export type RunSafety = z.infer<typeof runSafetySchema>;
