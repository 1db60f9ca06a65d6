// Doors of plans and templates.
import { patients, type DoorPart } from './visitors.ts';

export const plans: DoorPart = {
  verdicts: {
    'GET /api/patient/today': patients(200, 200),
  },
  asks: {},
};
