// What an administrator sees and decides: the clinic, who cares for whom, what is kept how long, what was done. No clinical data.
import * as z from 'zod/mini';
import { lineSchema } from './accounts.ts';
import { assignmentSchema } from './care.ts';
import { noteTextSchema, timeZoneSchema } from './profile.ts';

export const clinicWriteSchema = z.strictObject({
  name: lineSchema(1, 120),
  timeZone: timeZoneSchema,
  retentionYears: z.int().check(z.gte(0), z.lte(100)), // medical records are kept so long after the last entry
  recordingDays: z.int().check(z.gte(1), z.lte(36_500)), // recordings of body points are removed after so many days
});
export type ClinicWrite = z.infer<typeof clinicWriteSchema>;
export const clinicSchema = z.object({ id: z.uuid(), version: z.int(), ...clinicWriteSchema.shape });
export type ClinicSettings = z.infer<typeof clinicSchema>;

/** A patient to an administrator: a name to assign, and whether the file is closed. */
export const adminPatientSchema = z.object({
  id: z.uuid(),
  displayName: z.string(),
  recordNumber: z.nullable(z.string()),
  createdAt: z.int(),
  closedAt: z.nullable(z.int()), // erasure was asked for: nobody has access any more
  erasureDueAt: z.nullable(z.int()), // when retention ends and the data go
  assignments: z.array(assignmentSchema),
});
export type AdminPatient = z.infer<typeof adminPatientSchema>;

export const reasonSchema = z.strictObject({ reason: noteTextSchema(300) });
/** `erased` = at once, since nothing has to be kept; otherwise closed until `dueAt`. */
export const erasureSchema = z.object({ erased: z.boolean(), dueAt: z.nullable(z.int()) });

/** What a nightly run removes. `auditOverdue` = entries that should go, but the server's own account may not remove them. */
export const retentionKinds = [
  'signIns',
  'pairings',
  'links',
  'recordings',
  'orphanedFiles',
  'patients',
  'auditEntries',
  'auditOverdue',
  'runs',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** One nightly run, and how many of each it removed; a kind of which there was nothing is left out. */
export const retentionRunSchema = z.object({
  id: z.uuid(),
  startedAt: z.int(),
  finishedAt: z.nullable(z.int()), // null = it was cut off
  removed: z.record(z.string(), z.int()),
});
export type RetentionRun = z.infer<typeof retentionRunSchema>;

/** People are pseudonyms here; staff who still exist are named as well. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.int(), // UTC ms
  address: z.string(),
  actorRole: z.string(),
  actor: z.string(), // pseudonym
  actorName: z.nullable(z.string()),
  subject: z.nullable(z.string()), // pseudonym of the patient or member of staff
  action: z.string(),
  outcome: z.string(), // done, or the code of the refusal
  reason: z.nullable(z.string()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
