// What a patient agrees to, in which words. Each is given and withdrawn on its own; a record is never changed.
import * as z from 'zod/mini';
import { noteTextSchema } from './profile.ts';

/**
 * health-data: results may be stored, without it nothing is played for the clinic. watching: a therapist may watch live.
 * recording: body points of a session are kept (never video). call: a therapist may call during play.
 */
export const consentKinds = ['health-data', 'watching', 'recording', 'call'] as const;
export type ConsentKind = (typeof consentKinds)[number];

const words = z.strictObject({ ko: noteTextSchema(4000), en: noteTextSchema(4000) });
export const consentTextSchema = z.object({
  kind: z.enum(consentKinds),
  version: z.int(),
  text: words,
  publishedAt: z.int(), // UTC ms
});
export type ConsentText = z.infer<typeof consentTextSchema>;
export const consentTextWriteSchema = z.strictObject({ kind: z.enum(consentKinds), text: words });

export const consentStateSchema = z.object({
  kind: z.enum(consentKinds),
  given: z.boolean(),
  version: z.nullable(z.int()), // of the text that was agreed to or refused; null = never asked
  at: z.nullable(z.int()),
  by: z.nullable(z.enum(['patient', 'staff'])), // staff = signed on paper, noted by a therapist
  current: consentTextSchema,
  recordingsRemoved: z.optional(z.int()), // by this very withdrawal of `recording`; results stay
});
export type ConsentState = z.infer<typeof consentStateSchema>;
/** Only the newest text can be agreed to; withdrawing needs no version. */
export const consentWriteSchema = z.strictObject({ given: z.boolean(), version: z.int() });
