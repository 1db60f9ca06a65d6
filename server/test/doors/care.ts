// Doors of care: patients, profiles, assignments, notes, scores, the clinic.
import { therapists, type DoorPart } from './visitors.ts';

export const care: DoorPart = {
  verdicts: {
    'GET /api/staff/patients': therapists(200, 200),
    'GET /api/staff/patients/:id': therapists(200, 404),
  },
  asks: {},
};
