// Doors of consent, export, erasure and retention.
import { randomUUID } from 'node:crypto';
import { Patient } from '../../src/accounts/patient.entity.ts';
import { administrators, patients, therapists, type Ask, type DoorPart } from './visitors.ts';

const consent = { given: true, version: 1 };
const reason = { reason: 'asked for in writing' };

/** A patient of mina's clinic whose file was closed, or is about to be: erasing mina would end all other questions. */
const another =
  (closed: boolean): Ask =>
  async ({ server }) => {
    const id = randomUUID();
    const closing = closed ? { disabledAt: 1, closedAt: 1, erasureDueAt: Date.now() + 86_400_000 } : {};
    await server.database.write((manager) =>
      manager.insert(Patient, {
        id,
        clinicId: server.people.mina.clinicId,
        displayName: 'Another',
        language: 'ko',
        timeZone: 'Asia/Seoul',
        createdAt: Date.now(),
        ...closing,
      }),
    );
    return { ids: { id }, body: reason };
  };

export const consents: DoorPart = {
  verdicts: {
    'GET /api/patient/consents': patients(200, 200),
    'PUT /api/patient/consents/:kind': patients(200, 200),
    'POST /api/patient/export': patients(200, 200),
    'GET /api/staff/patients/:id/consents': therapists(200, 404),
    'PUT /api/staff/patients/:id/consents/:kind': therapists(200, 404),
    'POST /api/staff/patients/:id/export': therapists(200, 404),
    'GET /api/admin/consent-texts': administrators(200, 200),
    'POST /api/admin/consent-texts': administrators(200, 200),
    'POST /api/admin/patients/:id/erase': administrators(200, 404),
    'POST /api/admin/patients/:id/reopen': administrators(204, 404),
    'GET /api/admin/retention': administrators(200, 200),
  },
  asks: {
    'PUT /api/patient/consents/:kind': () => ({ ids: { kind: 'call' }, body: consent }),
    'PUT /api/staff/patients/:id/consents/:kind': () => ({ ids: { kind: 'call' }, body: consent }),
    'POST /api/staff/patients/:id/export': () => ({ body: reason }),
    'POST /api/admin/consent-texts': () => ({ body: { kind: 'watching', text: { ko: '설명', en: 'Words' } } }),
    'POST /api/admin/patients/:id/erase': another(false),
    'POST /api/admin/patients/:id/reopen': another(true),
  },
};
