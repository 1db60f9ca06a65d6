// Who signs in and what they are told about themselves and each other.
import * as z from 'zod/mini';
import { planSchema } from './exercise.ts';

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** A patient's sign-in code: two groups of four, letters and digits that cannot be mistaken for each other; spaces, hyphens and case do not matter. */
export const patientSignInSchema = z.strictObject({ code: z.string().check(z.minLength(4), z.maxLength(40)) });
export type PatientSignIn = z.infer<typeof patientSignInSchema>;

export const staffSignInSchema = z.strictObject({
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(256)),
});
export type StaffSignIn = z.infer<typeof staffSignInSchema>;

export const patientMeSchema = z.object({
  id: z.uuid(),
  displayName: z.string(),
  language: z.enum(languages),
  clinicName: z.string(),
});
export type PatientMe = z.infer<typeof patientMeSchema>;

export const staffMeSchema = z.object({
  id: z.uuid(),
  displayName: z.string(),
  language: z.enum(languages),
  clinicName: z.string(),
});
export type StaffMe = z.infer<typeof staffMeSchema>;

/** What a patient plays today. `doneToday` counts finished sessions per plan item id. */
export const todaySchema = z.object({ plan: planSchema, doneToday: z.record(z.string(), z.int()) });
export type Today = z.infer<typeof todaySchema>;

/** One row of the therapist's list. */
export const patientSummarySchema = z.object({
  id: z.uuid(),
  displayName: z.string(),
  affectedSide: z.nullable(z.enum(['left', 'right', 'both'])),
  precautions: z.nullable(z.string()),
  lastSessionAt: z.nullable(z.int()), // UTC ms
  sessionsLast7Days: z.int(),
  plan: z.nullable(planSchema),
});
export type PatientSummary = z.infer<typeof patientSummarySchema>;
