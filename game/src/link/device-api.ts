// What the patient's pages ask about the paired device, the PIN, sign-ins and consent. Every call may throw ApiError.
import type { ConsentKind, Pair } from '@aigaret/contract';
import { ask } from './ask.ts';

export function createDeviceApi() {
  return {
    pair: (body: Pair) => ask('POST /api/patient/pair', { body }),
    device: () => ask('GET /api/patient/device', {}),
    forget: (id: string) => ask('DELETE /api/patient/device/patients/:id', { params: { id } }),
    signIn: (patientId: string, pin?: string) =>
      ask('POST /api/patient/sign-in', { body: { patientId, ...(pin === undefined ? {} : { pin }) } }),
    /** null = no PIN; `current` proves the one that is set. */
    changePin: (pin: string | null, current: string | null) => ask('PUT /api/patient/pin', { body: { pin, current } }),
    signIns: () => ask('GET /api/patient/sign-ins', {}),
    endSignIn: (id: string) => ask('DELETE /api/patient/sign-ins/:id', { params: { id } }),
    consents: () => ask('GET /api/patient/consents', {}),
    decideConsent: (kind: ConsentKind, given: boolean, version: number) =>
      ask('PUT /api/patient/consents/:kind', { params: { kind }, body: { given, version } }),
    /** Everything that is stored about the patient, as a ZIP file. */
    exportAll: () => ask('POST /api/patient/export', {}),
  };
}
