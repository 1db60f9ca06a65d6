// What is prescribed: movement, side, posture, dose, tempo. The same words on every screen, wire and row.
import * as z from 'zod/mini';

export const sides = ['left', 'right', 'both'] as const;
export const postures = ['seated', 'wheelchair', 'standing'] as const;
/** Where frames come from. Only the first counts in clinical trends. */
export const poseSources = ['camera', 'recording', 'mannequin', 'keyboard'] as const;
export const controlKinds = ['unipolar', 'bipolar', 'alternating', 'pair', 'closeness', 'hold'] as const;
export const phases = ['raise', 'hold', 'lower', 'rest'] as const;
/**
 * What play may adapt by itself between two sets, aiming at 70 to 80 % success: nothing; the hold; the hold, then how far
 * targets are spread below the own target; these, and the target's share of the own range as the therapist's rule.
 */
export const adaptations = ['off', 'hold', 'hold-and-spread', 'therapist-range'] as const;

export type Side = (typeof sides)[number];
export type Posture = (typeof postures)[number];
export type PoseSourceKind = (typeof poseSources)[number];
export type Adaptation = (typeof adaptations)[number];
export type ControlKind = (typeof controlKinds)[number];
/** What the tempo asks for: raise to the target, hold there, lower slowly, rest. */
export type Phase = (typeof phases)[number];

/** Folder and file names, ids of movements and levels: kebab-case. */
export const idSchema = z.string().check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/), z.maxLength(64));

/** Hard limits; a clinic's defaults lie inside. Source: motion rules in docs/safety.md. */
export const doseLimits = {
  sets: { min: 1, max: 10 },
  repetitions: { min: 1, max: 50 },
  raiseMs: { min: 500, max: 10_000 },
  holdMs: { min: 0, max: 30_000 },
  lowerMs: { min: 500, max: 15_000 },
  pauseMs: { min: 0, max: 30_000 },
  restMs: { min: 0, max: 600_000 },
} as const;

const within = ({ min, max }: { min: number; max: number }) => z.int().check(z.gte(min), z.lte(max));

export const tempoSchema = z.strictObject({
  raiseMs: within(doseLimits.raiseMs),
  holdMs: within(doseLimits.holdMs),
  lowerMs: within(doseLimits.lowerMs),
  pauseMs: within(doseLimits.pauseMs), // between two repetitions
});

export type Tempo = z.infer<typeof tempoSchema>;

/**
 * Joints whose reach a therapist may bound for a patient, whatever is played. Degrees: elevation of the upper arm from
 * hanging, in any plane; flexion of the hip from straight; tilt and turn of the neck from the middle; straightening of
 * the knee, where 0 is straight and below 0 it is still bent.
 */
export const jointIds = [
  'shoulder-elevation-left',
  'shoulder-elevation-right',
  'hip-flexion-left',
  'hip-flexion-right',
  'knee-extension-left',
  'knee-extension-right',
  'neck-tilt',
  'neck-turn',
] as const;
export type JointId = (typeof jointIds)[number];

/** Largest angle in degrees by joint; a joint that is not named has no cap of its own. */
export const jointCapsSchema = z.partialRecord(z.enum(jointIds), z.number().check(z.gte(-60), z.lte(180)));
export type JointCaps = z.infer<typeof jointCapsSchema>;

/** Angles that a taught pose is made of: of a segment against the upright, in the picture, by the landmarks of its ends. */
export const taughtSegments = [
  'upper-arm-left',
  'upper-arm-right',
  'forearm-left',
  'forearm-right',
  'trunk',
  'head',
  'thigh-left',
  'thigh-right',
  'shank-left',
  'shank-right',
] as const;

/** A movement taught by showing: a start and an end posture. Degrees in the picture, 0 = pointing down, + = to the person's left. */
export const taughtPoseSchema = z.strictObject({
  segments: z.array(
    z.strictObject({
      segment: z.enum(taughtSegments),
      startDeg: z.number(),
      endDeg: z.number(), // may pass 180: the way that was shown
    }),
  ),
  toleranceDeg: z.number().check(z.gte(5), z.lte(45)), // how far each segment may be from the way and still be on it
});
export type TaughtPose = z.infer<typeof taughtPoseSchema>;

/** A day without a time, `2026-11-22`; which instant it begins at is the patient's time zone's. */
export const dateSchema = z.iso.date();

/** Monday first, as ISO 8601 counts. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const range = (bound: z.ZodMiniType<number, number>) =>
  z.strictObject({ min: bound, max: bound }).check(z.refine(({ min, max }) => min <= max, 'min at most max'));

/** Bounds that play's own adapting never leaves; what is not named follows play's rule. */
export const difficultyLimitsSchema = z.strictObject({
  holdMs: z.optional(range(within(doseLimits.holdMs))),
  targetFraction: z.optional(range(z.number().check(z.gte(0.3), z.lte(1)))), // of the own range
  spread: z.optional(z.number().check(z.gte(0), z.lte(0.3))), // targets lie at most so far below the own target
});
export type DifficultyLimits = z.infer<typeof difficultyLimitsSchema>;

/** A level's own settings: bounded and opaque for the server. */
export const levelParametersSchema = z.record(
  z.string().check(z.maxLength(40)),
  z.union([z.number(), z.boolean(), z.string().check(z.maxLength(80))]),
);

/** One exercise of a plan: everything that one play needs. */
export const prescriptionSchema = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)), // of the plan's item
  exercise: idSchema, // movement id, e.g. shoulder-abduction
  level: idSchema, // scene folder
  side: z.enum(sides),
  posture: z.enum(postures),
  sets: within(doseLimits.sets),
  repetitions: within(doseLimits.repetitions), // per set
  tempo: tempoSchema,
  restMs: within(doseLimits.restMs), // between two sets
  targetFraction: z.number().check(z.gte(0.3), z.lte(1)), // of the own calibrated range
  targetCap: z.nullable(z.number()), // highest target in the movement's unit, whatever the own range; null = the movement's own cap
  parameters: levelParametersSchema,
  view: z.optional(z.enum(['front', 'side'])), // 'side' = a measuring repetition; default the movement's own
  taught: z.optional(taughtPoseSchema), // the posture of taught-pose
  assistance: z.optional(z.enum(['none', 'self', 'helper'])), // who helps the limb; kept with the calibration; default none
  /** A therapist's own limits of compensations, in the unit of their amounts; 1000 = it is allowed, e.g. pushing with the hands. */
  limits: z.optional(z.record(idSchema, z.number().check(z.gt(0), z.lte(1000)))),
  adapts: z.optional(z.enum(adaptations)), // default hold-and-spread: raising the range is the therapist's decision
  difficulty: z.optional(difficultyLimitsSchema),
  ways: z.optional(z.array(idSchema).check(z.minLength(1), z.maxLength(8))), // directions that are asked; default all of the movement
  jointCaps: z.optional(jointCapsSchema), // for this exercise, beside those of the patient; the smaller counts
  painStop: z.optional(z.int().check(z.gte(1), z.lte(10))), // pain of so much ends play; never above the general rule's 6
  companion: z.optional(z.boolean()), // somebody stands beside the patient, whatever the movement asks for
  days: z.optional(z.array(z.enum(weekdays)).check(z.minLength(1), z.maxLength(7))), // default every day
  startsOn: z.optional(dateSchema), // first day, by the patient's time zone
  endsOn: z.optional(dateSchema), // last day
});

export type Prescription = z.infer<typeof prescriptionSchema>;

/** A patient's plan as it is played today. */
export const planSchema = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  version: z.int().check(z.gte(1)),
  items: z.array(prescriptionSchema).check(z.maxLength(20)),
});

export type Plan = z.infer<typeof planSchema>;
