// Doors of the server itself: health, the OpenAPI document, the audit trail.
import { administrators, open, type DoorPart } from './visitors.ts';

export const system: DoorPart = {
  verdicts: {
    'GET /api/health/live': open(200),
    'GET /api/health/ready': open(200),
    'GET /api/openapi.json': open(200),
    'GET /api/admin/audit': administrators(200, 200), // each their own clinic's
  },
  asks: {},
};
