// The public face of link/: REST clients, outbox, recorder and the two live links.
export { ApiError } from './request.ts';
export { createPatientApi, createStaffApi, type HistoryPage, type PatientApi, type StaffApi } from './api.ts';
export { openOutboxStore } from './outbox-fallback.ts';
export { createMemoryStore, type OutboxStore } from './outbox-store.ts';
export { createOutbox, type Outbox, type OutboxStatus } from './outbox.ts';
export { createRecorder, CHUNK_MS, type Recorder } from './recorder.ts';
export { createPatientLink, type PatientLink, type PatientLinkHandlers } from './patient-link.ts';
export { createStaffLink, type StaffLink, type StaffLinkHandlers } from './staff-link.ts';
export type { LinkState } from './socket.ts';
