// Who signs in and what they are told about themselves and each other.
import * as z from 'zod/mini';
import { dateSchema, planSchema } from './exercise.ts';
import { clearanceSchema } from './safety.ts';

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** Administrators run a clinic and see no clinical data; therapists see the patients in their care. */
export const staffRoles = ['therapist', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const patientMeSchema = z.object({
  id: z.uuid(),
  displayName: z.string(),
  language: z.enum(languages),
  clinicName: z.string(),
  timeZone: z.string(), // IANA; days and weeks follow it
  pin: z.boolean(), // a PIN is asked when this patient is picked
});
export type PatientMe = z.infer<typeof patientMeSchema>;

export const staffMeSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  displayName: z.string(),
  language: z.enum(languages),
  clinicName: z.string(),
  timeZone: z.string(), // of the clinic
  role: z.enum(staffRoles),
  secondFactor: z.boolean(), // TOTP is on
});
export type StaffMe = z.infer<typeof staffMeSchema>;

/** What a patient plays, and what of it today. `doneToday` counts finished sessions of today per plan item id. */
export const todaySchema = z.object({
  plan: planSchema, // all items that are due within the life of this answer
  date: dateSchema, // today by the patient's time zone
  due: z.array(z.string()), // ids of the items that are due today
  doneToday: z.record(z.string(), z.int()),
  clearance: z.nullable(clearanceSchema), // null = no therapist has written one yet; the plan alone says what is cleared
  serverNow: z.int(), // UTC ms
  validUntil: z.int(), // UTC ms; kept for playing without a network until then
});
export type Today = z.infer<typeof todaySchema>;

/** One row of the therapist's list. */
export const patientSummarySchema = z.object({
  id: z.uuid(),
  displayName: z.string(),
  affectedSide: z.nullable(z.enum(['left', 'right', 'both'])),
  precautions: z.nullable(z.string()),
  recordNumber: z.nullable(z.string()), // of the clinic's own records
  lastSessionAt: z.nullable(z.int()), // UTC ms
  sessionsLast7Days: z.int(),
  plan: z.nullable(planSchema),
});
export type PatientSummary = z.infer<typeof patientSummarySchema>;
