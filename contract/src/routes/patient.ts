// Routes of the patient's side: the paired device, signing in, the plan of today, what the outbox delivers, consent.
import { deviceSchema, pairSchema, patientSignInSchema, pinChangeSchema, signInEntrySchema } from '../accounts.ts';
import * as z from 'zod/mini';
import { consentStateSchema, consentWriteSchema } from '../consent.ts';
import { patientMeSchema, todaySchema } from '../people.ts';
import {
  chunkStoredSchema,
  historyPageSchema,
  resultStoredSchema,
  sessionDetailSchema,
  sessionResultSchema,
  sessionStartSchema,
  sessionStoredSchema,
} from '../session.ts';
import { beforeQuerySchema } from './page.ts';
import type { Route, RouteKey } from './route.ts';

export const patientRoutes = {
  'POST /api/patient/pair': { body: pairSchema, answer: patientMeSchema },
  'GET /api/patient/device': { answer: deviceSchema },
  'DELETE /api/patient/device/patients/:id': {},
  'POST /api/patient/sign-in': { body: patientSignInSchema, answer: patientMeSchema },
  'POST /api/patient/sign-out': {},
  'GET /api/patient/me': { answer: patientMeSchema },
  'PUT /api/patient/pin': { body: pinChangeSchema },
  'GET /api/patient/sign-ins': { answer: z.array(signInEntrySchema) },
  'DELETE /api/patient/sign-ins/:id': {},
  'GET /api/patient/consents': { answer: z.array(consentStateSchema) },
  'PUT /api/patient/consents/:kind': { body: consentWriteSchema, answer: consentStateSchema },
  'POST /api/patient/export': { answer: 'application/zip' },
  'GET /api/patient/today': { answer: todaySchema },
  'GET /api/patient/history': { query: beforeQuerySchema, answer: historyPageSchema },
  'GET /api/patient/sessions/:id': { answer: sessionDetailSchema },
  'PUT /api/patient/sessions/:id': { body: sessionStartSchema, answer: sessionStoredSchema },
  'PUT /api/patient/sessions/:id/chunks/:index': { body: 'bytes', answer: chunkStoredSchema },
  'PUT /api/patient/sessions/:id/result': { body: sessionResultSchema, answer: resultStoredSchema },
} as const satisfies Record<RouteKey, Route>;
