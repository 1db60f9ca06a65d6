// The server's routes as functions, one client per side. Answers are trusted: they come from the own server by the same contract.
import type {
  HistoryEntry,
  PatientMe,
  PatientSummary,
  SessionDetail,
  SessionResult,
  SessionStart,
  StaffMe,
  Today,
} from '@aigaret/contract';
import { request } from './request.ts';

/** A page of history, newest first; `next` is the `before` of the following page, null at the end. */
export interface HistoryPage {
  sessions: HistoryEntry[];
  next: number | null;
}

const id = encodeURIComponent;
const page = (before?: number): string => (before === undefined ? '' : `?before=${before}`);

/** What the patient's pages and the outbox ask of the server. Every call may throw ApiError. */
export function createPatientApi() {
  const root = '/api/patient';
  return {
    signIn: (code: string) => request<PatientMe>('POST', `${root}/sign-in`, { code }),
    signOut: () => request<null>('POST', `${root}/sign-out`),
    me: () => request<PatientMe>('GET', `${root}/me`),
    today: () => request<Today>('GET', `${root}/today`),
    history: (before?: number) => request<HistoryPage>('GET', `${root}/history${page(before)}`),
    session: (sessionId: string) => request<SessionDetail>('GET', `${root}/sessions/${id(sessionId)}`),
    // The browser's clock beside the start that it noted: the server finds the true start of a play that arrives late.
    putSession: (sessionId: string, start: SessionStart) =>
      request<unknown>('PUT', `${root}/sessions/${id(sessionId)}`, start, { 'aigaret-client-now': String(Date.now()) }),
    putChunk: (sessionId: string, index: number, bytes: Uint8Array) =>
      request<unknown>('PUT', `${root}/sessions/${id(sessionId)}/chunks/${index}`, bytes),
    putResult: (sessionId: string, result: SessionResult) =>
      request<unknown>('PUT', `${root}/sessions/${id(sessionId)}/result`, result),
  };
}
export type PatientApi = ReturnType<typeof createPatientApi>;

/** What the therapist's pages ask of the server. Every call may throw ApiError. */
export function createStaffApi() {
  const root = '/api/staff';
  return {
    signIn: (email: string, password: string) => request<StaffMe>('POST', `${root}/sign-in`, { email, password }),
    signOut: () => request<null>('POST', `${root}/sign-out`),
    me: () => request<StaffMe>('GET', `${root}/me`),
    patients: () => request<PatientSummary[]>('GET', `${root}/patients`),
    patient: (patientId: string) => request<PatientSummary>('GET', `${root}/patients/${id(patientId)}`),
    sessions: (patientId: string, before?: number) =>
      request<HistoryPage>('GET', `${root}/patients/${id(patientId)}/sessions${page(before)}`),
    session: (sessionId: string) => request<SessionDetail>('GET', `${root}/sessions/${id(sessionId)}`),
    /** Address of the JSON Lines download. */
    recordingUrl: (sessionId: string) => `${root}/sessions/${id(sessionId)}/recording`,
  };
}
export type StaffApi = ReturnType<typeof createStaffApi>;
