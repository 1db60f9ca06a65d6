// Doors of care: patients, profiles, assignments, notes, scores, the clinic.
import { randomUUID } from 'node:crypto';
import { newPatientClearance, type PatientProfile } from '@aigaret/contract';
import { CareAssignment } from '../../src/care/assignment.entity.ts';
import { CareNote, CareScore } from '../../src/care/written.entity.ts';
import { administrators, therapists, type DoorPart, type World } from './visitors.ts';

/** A profile with nothing in it but what must be. */
export const profile = (change: Partial<PatientProfile> = {}): PatientProfile => ({
  displayName: '김미나',
  recordNumber: null,
  language: 'ko',
  timeZone: 'Asia/Seoul',
  affectedSide: 'left',
  diagnosis: null,
  onset: null,
  operation: null,
  operationDate: null,
  subluxation: 'none',
  neglect: 'none',
  hemianopia: 'none',
  seizures: false,
  aphasia: 'none',
  aids: [],
  helper: null,
  emergencyContact: null,
  physician: null,
  precautions: null,
  clearance: newPatientClearance,
  ...change,
});

export const score = { kind: 'berg-balance', value: 41, measuredOn: '2026-01-05', comment: null };

const LATER = 4_000_000_000_000; // nobody's care of today is touched

const written = ({ server }: World) => ({
  id: randomUUID(),
  clinicId: server.people.mina.clinicId,
  patientId: server.people.mina.id,
  authorId: server.people.own.id,
  createdAt: 1,
  struckAt: null,
  struckBy: null,
  strikeReason: null,
});

async function newNote(world: World): Promise<Record<string, string>> {
  const row = { ...written(world), text: 'a note' };
  await world.server.database.write((manager) => manager.insert(CareNote, row));
  return { noteId: row.id };
}

async function newScore(world: World): Promise<Record<string, string>> {
  const row = { ...written(world), kind: 'berg-balance', value: 41, measuredOn: '2026-01-05', comment: null } as const;
  await world.server.database.write((manager) => manager.insert(CareScore, row));
  return { scoreId: row.id };
}

async function newAssignment({ server: { people, database } }: World): Promise<Record<string, string>> {
  const { clinicId, id: patientId } = people.mina;
  const row = { id: randomUUID(), clinicId, patientId, staffId: people.ended.id, startsAt: LATER, endsAt: LATER + 1 };
  await database.write(async (manager) => {
    await manager.delete(CareAssignment, { staffId: people.ended.id, startsAt: LATER });
    await manager.insert(CareAssignment, row);
  });
  return { id: row.id };
}

export const care: DoorPart = {
  verdicts: {
    'GET /api/staff/patients': therapists(200, 200),
    'POST /api/staff/patients': therapists(400, 400),
    'GET /api/staff/patients/:id': therapists(200, 404),
    'GET /api/staff/patients/:id/profile': therapists(200, 404),
    'PUT /api/staff/patients/:id/profile': therapists(200, 404),
    'GET /api/staff/patients/:id/notes': therapists(200, 404),
    'POST /api/staff/patients/:id/notes': therapists(200, 404),
    'POST /api/staff/patients/:id/notes/:noteId/strike': therapists(200, 404),
    'GET /api/staff/patients/:id/scores': therapists(200, 404),
    'POST /api/staff/patients/:id/scores': therapists(200, 404),
    'POST /api/staff/patients/:id/scores/:scoreId/strike': therapists(200, 404),
    'GET /api/admin/patients': administrators(200, 200),
    'POST /api/admin/assignments': administrators(200, 404),
    'PUT /api/admin/assignments/:id': administrators(200, 404),
    'GET /api/admin/clinic': administrators(200, 200),
    'PUT /api/admin/clinic': administrators(200, 200),
  },
  asks: {
    // Refused by the service, past every check of the door: lists of patients must not grow here. care.spec.ts makes some.
    'POST /api/staff/patients': () => ({ body: { displayName: 'Somebody new', language: 'en', timeZone: 'No/Where' } }),
    'PUT /api/staff/patients/:id/profile': () => ({ body: profile(), version: 0 }),
    'POST /api/staff/patients/:id/notes': () => ({ body: { text: 'Walked ten steps.' } }),
    'POST /api/staff/patients/:id/notes/:noteId/strike': async (world) => ({
      ids: await newNote(world),
      body: { reason: 'another patient' },
    }),
    'POST /api/staff/patients/:id/scores': () => ({ body: score }),
    'POST /api/staff/patients/:id/scores/:scoreId/strike': async (world) => ({
      ids: await newScore(world),
      body: { reason: 'another patient' },
    }),
    'POST /api/admin/assignments': ({ server: { people } }) => ({
      body: { staffId: people.unassigned.id, patientId: people.mina.id, startsAt: LATER, endsAt: LATER + 1 },
    }),
    'PUT /api/admin/assignments/:id': async (world) => ({ ids: await newAssignment(world), body: { endsAt: LATER } }),
    'PUT /api/admin/clinic': () => ({
      version: 0,
      body: { name: 'A clinic', timeZone: 'Asia/Seoul', retentionYears: 10, recordingDays: 365 },
    }),
  },
};
