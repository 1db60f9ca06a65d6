// What therapists write down about a patient: notes, and scores of the field's assessments. Nothing is overwritten: a mistake is struck.
import * as z from 'zod/mini';
import { dateSchema } from './exercise.ts';
import { noteTextSchema } from './profile.ts';

export const noteWriteSchema = z.strictObject({ text: noteTextSchema(4000) });
export type NoteWrite = z.infer<typeof noteWriteSchema>;
export const strikeSchema = z.strictObject({ reason: noteTextSchema(300) });
export type Strike = z.infer<typeof strikeSchema>;

const written = {
  id: z.uuid(),
  author: z.string(), // display name
  createdAt: z.int(), // UTC ms
  struck: z.nullable(z.object({ at: z.int(), by: z.string(), reason: z.string() })),
};

export const noteSchema = z.object({ ...written, text: z.string() });
export type Note = z.infer<typeof noteSchema>;

/** Assessments that clinicians enter, with what is counted and its bounds. */
export const scoreKinds = {
  'fugl-meyer-upper': { unit: 'points', min: 0, max: 66, step: 1 },
  'fugl-meyer-lower': { unit: 'points', min: 0, max: 34, step: 1 },
  'berg-balance': { unit: 'points', min: 0, max: 56, step: 1 },
  'box-and-block-left': { unit: 'blocks', min: 0, max: 150, step: 1 }, // in a minute
  'box-and-block-right': { unit: 'blocks', min: 0, max: 150, step: 1 },
  'timed-up-and-go': { unit: 's', min: 1, max: 600, step: 0.1 },
  'chair-stand-30s': { unit: 'times', min: 0, max: 60, step: 1 },
} as const;
export type ScoreKind = keyof typeof scoreKinds;
export const scoreKindIds = Object.keys(scoreKinds) as [ScoreKind, ...ScoreKind[]];

export const scoreWriteSchema = z
  .strictObject({
    kind: z.enum(scoreKindIds),
    value: z.number().check(z.gte(0), z.lte(600)),
    measuredOn: dateSchema,
    comment: z.nullable(noteTextSchema(500)),
  })
  .check(
    z.refine(({ kind, value }) => {
      const { min, max, step } = scoreKinds[kind];
      return value >= min && value <= max && Math.abs(value / step - Math.round(value / step)) < 1e-6;
    }, 'a value that this assessment can give'),
  );
export type ScoreWrite = z.infer<typeof scoreWriteSchema>;
export const scoreSchema = z.object({
  ...written,
  kind: z.enum(scoreKindIds),
  value: z.number(),
  measuredOn: dateSchema,
  comment: z.nullable(z.string()),
});
export type Score = z.infer<typeof scoreSchema>;

/** A page, newest first; `next` is the `before` of the following page, null at the end. */
export const pageOf = <Row extends z.ZodMiniType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.nullable(z.string()) });

export const assignmentSchema = z.object({
  id: z.uuid(),
  staffId: z.uuid(),
  patientId: z.uuid(),
  startsAt: z.int(), // UTC ms
  endsAt: z.nullable(z.int()), // null = until further notice
});
export type Assignment = z.infer<typeof assignmentSchema>;
const instant = z.int().check(z.gte(0), z.lte(8_640_000_000_000_000));
export const assignmentWriteSchema = z.strictObject({
  staffId: z.uuid(),
  patientId: z.uuid(),
  startsAt: z.optional(instant), // default now
  endsAt: z.optional(z.nullable(instant)),
});
export type AssignmentWrite = z.infer<typeof assignmentWriteSchema>;
export const assignmentEndSchema = z.strictObject({ endsAt: z.nullable(instant) });
export type AssignmentEnd = z.infer<typeof assignmentEndSchema>;
