// Doors of sessions and recordings.
import { encodeHeaderRecord } from '@aigaret/contract';
import { sessionResult, sessionStart } from '../support/test-server.ts';
import { patients, therapists, type DoorPart } from './visitors.ts';

export const recordingHeader = encodeHeaderRecord({
  format: 'aigaret-pose',
  version: 1,
  width: 640,
  height: 480,
  source: 'camera',
});

export const sessions: DoorPart = {
  verdicts: {
    'GET /api/patient/history': patients(200, 200),
    'GET /api/patient/sessions/:id': patients(200, 404),
    'PUT /api/patient/sessions/:id': patients(200, 404),
    'PUT /api/patient/sessions/:id/result': patients(200, 404),
    'PUT /api/patient/sessions/:id/chunks/:index': patients(200, 404),
    'GET /api/staff/patients/:id/sessions': therapists(200, 404),
    'GET /api/staff/sessions/:id': therapists(200, 404),
    'GET /api/staff/sessions/:id/recording': therapists(200, 404),
  },
  asks: {
    'PUT /api/patient/sessions/:id': ({ server }) => ({ body: sessionStart(server.people.mina) }),
    'PUT /api/patient/sessions/:id/result': () => ({ body: sessionResult() }),
    'PUT /api/patient/sessions/:id/chunks/:index': () => ({ ids: { index: '0' }, body: recordingHeader }),
    'GET /api/staff/patients/:id/sessions': ({ server }) => ({ ids: { id: server.people.mina.id } }),
    'GET /api/staff/sessions/:id/recording': () => ({ query: '?reason=for%20the%20report' }),
  },
};
