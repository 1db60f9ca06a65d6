// What the pages and the outbox ask of the server, by name. Every call may throw ApiError.
import type { HistoryPage, SessionResult, SessionStart, StaffSignIn } from '@aigaret/contract';
import { createAccountApi, createAdminApi } from './admin-api.ts';
import { ask } from './ask.ts';
import { createCareApi } from './care-api.ts';
import { createDeviceApi } from './device-api.ts';

export type { HistoryPage };

const page = (before?: number) => (before === undefined ? {} : { query: { before: String(before) } });

/** What the patient's pages and the outbox ask. */
export function createPatientApi() {
  return {
    ...createDeviceApi(),
    signOut: () => ask('POST /api/patient/sign-out', {}),
    me: () => ask('GET /api/patient/me', {}),
    today: () => ask('GET /api/patient/today', {}),
    history: (before?: number) => ask('GET /api/patient/history', page(before)),
    session: (id: string) => ask('GET /api/patient/sessions/:id', { params: { id } }),
    // The browser's clock beside the start that it noted: the server finds the true start of a play that arrives late.
    putSession: (id: string, body: SessionStart) =>
      ask('PUT /api/patient/sessions/:id', { params: { id }, body }, { 'aigaret-client-now': String(Date.now()) }),
    putChunk: (id: string, index: number, body: Uint8Array) =>
      ask('PUT /api/patient/sessions/:id/chunks/:index', { params: { id, index }, body }),
    putResult: (id: string, body: SessionResult) =>
      ask('PUT /api/patient/sessions/:id/result', { params: { id }, body }),
  };
}
export type PatientApi = ReturnType<typeof createPatientApi>;

/** What the pages of therapists and administrators ask. */
export function createStaffApi() {
  return {
    ...createCareApi(),
    admin: createAdminApi(),
    account: createAccountApi(),
    signIn: (body: StaffSignIn) => ask('POST /api/staff/sign-in', { body }),
    signOut: () => ask('POST /api/staff/sign-out', {}),
    me: () => ask('GET /api/staff/me', {}),
    patients: () => ask('GET /api/staff/patients', {}),
    patient: (id: string) => ask('GET /api/staff/patients/:id', { params: { id } }),
    sessions: (id: string, before?: number) =>
      ask('GET /api/staff/patients/:id/sessions', { params: { id }, ...page(before) }),
    session: (id: string) => ask('GET /api/staff/sessions/:id', { params: { id } }),
    /** Address of the JSON Lines download; the reason is kept in the audit trail. */
    recordingUrl: (sessionId: string, reason: string) =>
      `/api/staff/sessions/${encodeURIComponent(sessionId)}/recording?reason=${encodeURIComponent(reason)}`,
  };
}
export type StaffApi = ReturnType<typeof createStaffApi>;
