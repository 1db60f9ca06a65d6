// Doors of patients' devices: pairing, signing in, the PIN.
import { open, patients, type DoorPart } from './visitors.ts';

export const devices: DoorPart = {
  verdicts: {
    'POST /api/patient/pair': open(200),
    'POST /api/patient/sign-out': open(204),
    'GET /api/patient/me': patients(200, 200),
  },
  asks: {
    'POST /api/patient/pair': ({ server }) => ({
      anonymous: true,
      body: { code: server.people.jun.code, deviceName: 'x' },
    }),
    'POST /api/patient/sign-out': () => ({ anonymous: true }),
  },
};
