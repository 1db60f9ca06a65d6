// What the administrator's pages ask, and what every member of staff asks about the own account. No clinical data.
import type {
  AssignmentWrite,
  ClinicWrite,
  ConsentKind,
  ConsentText,
  PasswordChange,
  StaffChange,
  StaffInvite,
} from '@aigaret/contract';
import { ask } from './ask.ts';

/** How the audit trail is narrowed; `before` takes the `next` of the page before. */
export interface AuditFilter {
  action?: string; // begins with
  actor?: string; // pseudonym
  subject?: string; // pseudonym
  from?: string; // UTC ms, inclusive
  until?: string; // UTC ms, exclusive
  before?: string;
}

/** Part of the staff's client: what an administrator does. `version` is the one that was read. */
export function createAdminApi() {
  return {
    clinic: () => ask('GET /api/admin/clinic', {}),
    putClinic: (body: ClinicWrite, version: number) => ask('PUT /api/admin/clinic', { body, version }),
    staff: () => ask('GET /api/admin/staff', {}),
    invite: (body: StaffInvite) => ask('POST /api/admin/staff', { body }),
    changeStaff: (id: string, body: StaffChange) => ask('PUT /api/admin/staff/:id', { params: { id }, body }),
    makeLink: (id: string) => ask('POST /api/admin/staff/:id/link', { params: { id } }),
    signOutStaff: (id: string) => ask('POST /api/admin/staff/:id/sign-out', { params: { id } }),
    removeTotp: (id: string) => ask('POST /api/admin/staff/:id/totp/remove', { params: { id } }),
    patients: () => ask('GET /api/admin/patients', {}),
    assign: (body: AssignmentWrite) => ask('POST /api/admin/assignments', { body }),
    endAssignment: (id: string, endsAt: number | null) =>
      ask('PUT /api/admin/assignments/:id', { params: { id }, body: { endsAt } }),
    erase: (id: string, reason: string) =>
      ask('POST /api/admin/patients/:id/erase', { params: { id }, body: { reason } }),
    reopen: (id: string, reason: string) =>
      ask('POST /api/admin/patients/:id/reopen', { params: { id }, body: { reason } }),
    consentTexts: () => ask('GET /api/admin/consent-texts', {}),
    publishText: (kind: ConsentKind, text: ConsentText['text']) =>
      ask('POST /api/admin/consent-texts', { body: { kind, text } }),
    retention: () => ask('GET /api/admin/retention', {}),
    audit: (query: AuditFilter) => ask('GET /api/admin/audit', { query }),
  };
}

/** Part of the staff's client: the own account, and the link that sets a password. */
export function createAccountApi() {
  return {
    checkLink: (token: string) => ask('POST /api/staff/link/check', { body: { token } }),
    spendLink: (token: string, password: string) => ask('POST /api/staff/link', { body: { token, password } }),
    changePassword: (body: PasswordChange) => ask('POST /api/staff/password', { body }),
    offerTotp: (password: string) => ask('POST /api/staff/totp', { body: { password } }),
    confirmTotp: (code: string) => ask('POST /api/staff/totp/confirm', { body: { code } }),
    renewCodes: (password: string) => ask('POST /api/staff/totp/recovery-codes', { body: { password } }),
    removeTotp: (password: string) => ask('POST /api/staff/totp/remove', { body: { password } }),
    signIns: () => ask('GET /api/staff/sign-ins', {}),
    endSignIn: (id: string) => ask('DELETE /api/staff/sign-ins/:id', { params: { id } }),
  };
}
