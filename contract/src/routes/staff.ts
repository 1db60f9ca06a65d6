// Routes of the staff's own accounts, and of therapists: patients in their care, what is prescribed, written down and agreed.
import * as z from 'zod/mini';
import {
  linkCheckSchema,
  linkFactsSchema,
  linkSpendSchema,
  pairingMadeSchema,
  passwordChangeSchema,
  passwordProofSchema,
  patientDevicesSchema,
  recoveryCodesSchema,
  signInEntrySchema,
  staffSignInSchema,
  totpCodeSchema,
  totpOfferSchema,
} from '../accounts.ts';
import { noteSchema, noteWriteSchema, pageOf, scoreSchema, scoreWriteSchema, strikeSchema } from '../care.ts';
import { reasonSchema } from '../clinic.ts';
import { consentStateSchema, consentWriteSchema } from '../consent.ts';
import { patientSummarySchema, staffMeSchema } from '../people.ts';
import { planTemplateSchema, planTemplateWriteSchema, planWriteSchema, storedPlanSchema } from '../plans.ts';
import { newPatientSchema, patientProfileSchema, storedProfileSchema } from '../profile.ts';
import { historyPageSchema, sessionDetailSchema } from '../session.ts';
import { beforeQuerySchema, cursorQuerySchema } from './page.ts';
import type { Route, RouteKey } from './route.ts';

/** The own account, for therapists and administrators alike. */
export const accountRoutes = {
  'POST /api/staff/sign-in': { body: staffSignInSchema, answer: staffMeSchema },
  'POST /api/staff/sign-out': {},
  'GET /api/staff/me': { answer: staffMeSchema },
  'POST /api/staff/link/check': { body: linkCheckSchema, answer: linkFactsSchema },
  'POST /api/staff/link': { body: linkSpendSchema },
  'POST /api/staff/password': { body: passwordChangeSchema },
  'POST /api/staff/totp': { body: passwordProofSchema, answer: totpOfferSchema },
  'POST /api/staff/totp/confirm': { body: totpCodeSchema, answer: recoveryCodesSchema },
  'POST /api/staff/totp/recovery-codes': { body: passwordProofSchema, answer: recoveryCodesSchema },
  'POST /api/staff/totp/remove': { body: passwordProofSchema },
  'GET /api/staff/sign-ins': { answer: z.array(signInEntrySchema) },
  'DELETE /api/staff/sign-ins/:id': {},
} as const satisfies Record<RouteKey, Route>;

export const therapistRoutes = {
  'GET /api/staff/patients': { answer: z.array(patientSummarySchema) },
  'POST /api/staff/patients': { body: newPatientSchema, answer: patientSummarySchema },
  'GET /api/staff/patients/:id': { answer: patientSummarySchema },
  'GET /api/staff/patients/:id/profile': { answer: storedProfileSchema, versioned: true },
  'PUT /api/staff/patients/:id/profile': { body: patientProfileSchema, answer: storedProfileSchema, versioned: true },

  'GET /api/staff/patients/:id/devices': { answer: patientDevicesSchema },
  'POST /api/staff/patients/:id/pairings': { answer: pairingMadeSchema },
  'DELETE /api/staff/patients/:id/pairings/:pairingId': {},
  'DELETE /api/staff/patients/:id/devices/:deviceId': {},
  'DELETE /api/staff/patients/:id/pin': {},

  'GET /api/staff/patients/:id/plan': { answer: storedPlanSchema, versioned: true },
  'PUT /api/staff/patients/:id/plan': { body: planWriteSchema, answer: storedPlanSchema, versioned: true },
  'POST /api/staff/patients/:id/plan/end': { answer: storedPlanSchema, versioned: true },
  'GET /api/staff/patients/:id/plan/versions': { query: cursorQuerySchema, answer: pageOf(storedPlanSchema) },
  'GET /api/staff/plan-templates': { answer: z.array(planTemplateSchema) },
  'POST /api/staff/plan-templates': { body: planTemplateWriteSchema, answer: planTemplateSchema },
  'PUT /api/staff/plan-templates/:id': { body: planTemplateWriteSchema, answer: planTemplateSchema, versioned: true },
  'DELETE /api/staff/plan-templates/:id': { versioned: true },

  'GET /api/staff/patients/:id/notes': { query: cursorQuerySchema, answer: pageOf(noteSchema) },
  'POST /api/staff/patients/:id/notes': { body: noteWriteSchema, answer: noteSchema },
  'POST /api/staff/patients/:id/notes/:noteId/strike': { body: strikeSchema, answer: noteSchema },
  'GET /api/staff/patients/:id/scores': { query: cursorQuerySchema, answer: pageOf(scoreSchema) },
  'POST /api/staff/patients/:id/scores': { body: scoreWriteSchema, answer: scoreSchema },
  'POST /api/staff/patients/:id/scores/:scoreId/strike': { body: strikeSchema, answer: scoreSchema },

  'GET /api/staff/patients/:id/consents': { answer: z.array(consentStateSchema) },
  'PUT /api/staff/patients/:id/consents/:kind': { body: consentWriteSchema, answer: consentStateSchema },
  'POST /api/staff/patients/:id/export': { body: reasonSchema, answer: 'application/zip' },

  'GET /api/staff/patients/:id/sessions': { query: beforeQuerySchema, answer: historyPageSchema },
  'GET /api/staff/sessions/:id': { answer: sessionDetailSchema },
  'GET /api/staff/sessions/:id/recording': { query: reasonSchema, answer: 'application/x-ndjson' },
} as const satisfies Record<RouteKey, Route>;
