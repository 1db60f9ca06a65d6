// Routes of a clinic's administrator: staff, assignments, consent texts, retention, audit. No clinical data.
import * as z from 'zod/mini';
import { staffChangeSchema, staffEntrySchema, staffInviteSchema, staffLinkSchema } from '../accounts.ts';
import { assignmentEndSchema, assignmentSchema, assignmentWriteSchema, pageOf } from '../care.ts';
import {
  adminPatientSchema,
  auditEntrySchema,
  clinicSchema,
  clinicWriteSchema,
  erasureSchema,
  reasonSchema,
  retentionRunSchema,
} from '../clinic.ts';
import { consentTextSchema, consentTextWriteSchema } from '../consent.ts';
import { cursorQuerySchema } from './page.ts';
import type { Route, RouteKey } from './route.ts';

const filter = z.optional(z.string().check(z.regex(/^[\w.:-]{1,64}$/)));
const instant = z.optional(z.string().check(z.regex(/^\d{1,15}$/))); // UTC ms
export const auditQuerySchema = z.strictObject({
  ...cursorQuerySchema.shape,
  from: instant, // inclusive
  until: instant, // exclusive
  action: filter, // begins with
  actor: filter, // pseudonym
  subject: filter,
});

export const adminRoutes = {
  'GET /api/admin/clinic': { answer: clinicSchema, versioned: true },
  'PUT /api/admin/clinic': { body: clinicWriteSchema, answer: clinicSchema, versioned: true },
  'GET /api/admin/staff': { answer: z.array(staffEntrySchema) },
  'POST /api/admin/staff': { body: staffInviteSchema, answer: staffLinkSchema },
  'PUT /api/admin/staff/:id': { body: staffChangeSchema, answer: staffEntrySchema },
  'POST /api/admin/staff/:id/link': { answer: staffLinkSchema },
  'POST /api/admin/staff/:id/sign-out': {},
  'POST /api/admin/staff/:id/totp/remove': {},
  'GET /api/admin/patients': { answer: z.array(adminPatientSchema) },
  'POST /api/admin/assignments': { body: assignmentWriteSchema, answer: assignmentSchema },
  'PUT /api/admin/assignments/:id': { body: assignmentEndSchema, answer: assignmentSchema },
  'GET /api/admin/consent-texts': { answer: z.array(consentTextSchema) },
  'POST /api/admin/consent-texts': { body: consentTextWriteSchema, answer: consentTextSchema },
  'POST /api/admin/patients/:id/erase': { body: reasonSchema, answer: erasureSchema },
  'POST /api/admin/patients/:id/reopen': { body: reasonSchema },
  'GET /api/admin/retention': { answer: z.array(retentionRunSchema) },
  'GET /api/admin/audit': { query: auditQuerySchema, answer: pageOf(auditEntrySchema) },
} as const satisfies Record<RouteKey, Route>;
