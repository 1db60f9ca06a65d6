// Doors of staff accounts: the own one, and those that an administrator keeps.
import { anyStaff, open, type DoorPart } from './visitors.ts';

export const accounts: DoorPart = {
  verdicts: {
    'POST /api/staff/sign-in': open(200),
    'POST /api/staff/sign-out': open(204),
    'GET /api/staff/me': anyStaff(200),
  },
  asks: {
    'POST /api/staff/sign-in': ({ server: { people } }) => ({
      anonymous: true,
      body: { email: people.unassigned.email, password: people.unassigned.password },
    }),
    'POST /api/staff/sign-out': () => ({ anonymous: true }),
  },
};
