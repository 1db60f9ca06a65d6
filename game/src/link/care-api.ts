// What the therapist's pages ask about one patient in their care: profile, devices, plan, notes, scores, consents.
// `version` is the one that was read: somebody else's change meanwhile is answered with VERSION_CONFLICT.
import type {
  ConsentKind,
  NewPatient,
  PatientProfile,
  PlanTemplate,
  PlanWrite,
  Prescription,
  ScoreWrite,
} from '@aigaret/contract';
import { ask } from './ask.ts';

const paged = (before?: string) => (before === undefined ? {} : { query: { before } });

/** Part of the staff's client. */
export function createCareApi() {
  return {
    addPatient: (body: NewPatient) => ask('POST /api/staff/patients', { body }),
    profile: (id: string) => ask('GET /api/staff/patients/:id/profile', { params: { id } }),
    putProfile: (id: string, body: PatientProfile, version: number) =>
      ask('PUT /api/staff/patients/:id/profile', { params: { id }, body, version }),

    devices: (id: string) => ask('GET /api/staff/patients/:id/devices', { params: { id } }),
    makePairing: (id: string) => ask('POST /api/staff/patients/:id/pairings', { params: { id } }),
    withdrawPairing: (id: string, pairingId: string) =>
      ask('DELETE /api/staff/patients/:id/pairings/:pairingId', { params: { id, pairingId } }),
    revokeDevice: (id: string, deviceId: string) =>
      ask('DELETE /api/staff/patients/:id/devices/:deviceId', { params: { id, deviceId } }),
    removePin: (id: string) => ask('DELETE /api/staff/patients/:id/pin', { params: { id } }),

    plan: (id: string) => ask('GET /api/staff/patients/:id/plan', { params: { id } }),
    putPlan: (id: string, body: PlanWrite, version: number) =>
      ask('PUT /api/staff/patients/:id/plan', { params: { id }, body, version }),
    endPlan: (id: string, version: number) => ask('POST /api/staff/patients/:id/plan/end', { params: { id }, version }),
    planVersions: (id: string, before?: string) =>
      ask('GET /api/staff/patients/:id/plan/versions', { params: { id }, ...paged(before) }),
    planTemplates: () => ask('GET /api/staff/plan-templates', {}),
    addPlanTemplate: (name: string, items: Prescription[]) =>
      ask('POST /api/staff/plan-templates', { body: { name, items } }),
    putPlanTemplate: ({ id, version }: Pick<PlanTemplate, 'id' | 'version'>, name: string, items: Prescription[]) =>
      ask('PUT /api/staff/plan-templates/:id', { params: { id }, body: { name, items }, version }),
    removePlanTemplate: ({ id, version }: Pick<PlanTemplate, 'id' | 'version'>) =>
      ask('DELETE /api/staff/plan-templates/:id', { params: { id }, version }),

    notes: (id: string, before?: string) =>
      ask('GET /api/staff/patients/:id/notes', { params: { id }, ...paged(before) }),
    addNote: (id: string, text: string) =>
      ask('POST /api/staff/patients/:id/notes', { params: { id }, body: { text } }),
    strikeNote: (id: string, noteId: string, reason: string) =>
      ask('POST /api/staff/patients/:id/notes/:noteId/strike', { params: { id, noteId }, body: { reason } }),
    scores: (id: string, before?: string) =>
      ask('GET /api/staff/patients/:id/scores', { params: { id }, ...paged(before) }),
    addScore: (id: string, body: ScoreWrite) => ask('POST /api/staff/patients/:id/scores', { params: { id }, body }),
    strikeScore: (id: string, scoreId: string, reason: string) =>
      ask('POST /api/staff/patients/:id/scores/:scoreId/strike', { params: { id, scoreId }, body: { reason } }),

    consents: (id: string) => ask('GET /api/staff/patients/:id/consents', { params: { id } }),
    putConsent: (id: string, kind: ConsentKind, given: boolean, version: number) =>
      ask('PUT /api/staff/patients/:id/consents/:kind', { params: { id, kind }, body: { given, version } }),
    exportPatient: (id: string, reason: string) =>
      ask('POST /api/staff/patients/:id/export', { params: { id }, body: { reason } }),
  };
}
