// Doors of patients' devices: pairing, picking who plays, the PIN, where one is signed in.
import { PairedDevice } from '../../src/accounts/device.entity.ts';
import { addPairing, newPairingSecret } from '../../src/accounts/pairing.service.ts';
import { CODE_SALT, Installation } from '../../src/database/installation.entity.ts';
import { addDevice } from '../support/people.ts';
import { open, patients, therapists, type DoorPart, type World } from './visitors.ts';

/** A code of jun's that waits; mina's devices stay as they are. */
async function freshCode({ server }: World): Promise<string> {
  return server.database.write(async (manager) => {
    const { value } = await manager.findOneByOrFail(Installation, { name: CODE_SALT });
    const secret = await newPairingSecret(value);
    await addPairing(manager, server.people.jun, secret, { now: Date.now(), createdBy: null });
    return secret.code;
  });
}

/** A device and a code of mina's that the question may end. */
async function freshDevice({ server }: World): Promise<string> {
  return server.database.write(async (manager) => {
    await addDevice(manager, server.people.mina);
    const [device] = await manager.find(PairedDevice, {
      where: { patientId: server.people.mina.id },
      order: { pairedAt: 'DESC' },
      take: 1,
    });
    return (device as PairedDevice).id;
  });
}

async function freshPairing({ server }: World): Promise<string> {
  return server.database.write(async (manager) => {
    const { value } = await manager.findOneByOrFail(Installation, { name: CODE_SALT });
    const secret = await newPairingSecret(value);
    return (await addPairing(manager, server.people.mina, secret, { now: Date.now(), createdBy: null })).id;
  });
}

const ownSignIn = async ({ server, cookies }: World): Promise<string> => {
  const cookie = cookies.mina as string;
  const further = await server.signInPatient(server.people.mina);
  const rows = (await server.ask('GET', '/api/patient/sign-ins', { cookie: further })).body as {
    id: string;
    current: boolean;
  }[];
  if (!cookie) throw new Error('mina is signed in');
  return (rows.find(({ current }) => current) as { id: string }).id;
};

export const devices: DoorPart = {
  verdicts: {
    'POST /api/patient/pair': open(200),
    'GET /api/patient/device': open(200),
    'DELETE /api/patient/device/patients/:id': open(204),
    'POST /api/patient/sign-in': open(401), // a sign-in is no paired device
    'POST /api/patient/sign-out': open(204),
    'GET /api/patient/me': patients(200, 200),
    'PUT /api/patient/pin': patients(204, 204),
    'GET /api/patient/sign-ins': patients(200, 200),
    'DELETE /api/patient/sign-ins/:id': patients(204, 404),
    'GET /api/staff/patients/:id/devices': therapists(200, 404),
    'POST /api/staff/patients/:id/pairings': therapists(200, 404),
    'DELETE /api/staff/patients/:id/pairings/:pairingId': therapists(204, 404),
    'DELETE /api/staff/patients/:id/devices/:deviceId': therapists(204, 404),
    'DELETE /api/staff/patients/:id/pin': therapists(204, 404),
  },
  asks: {
    'POST /api/patient/pair': async (world) => ({
      anonymous: true,
      body: { code: await freshCode(world), deviceName: 'x' },
    }),
    'POST /api/patient/sign-in': ({ server }) => ({ body: { patientId: server.people.mina.id } }),
    'POST /api/patient/sign-out': () => ({ anonymous: true }),
    'PUT /api/patient/pin': () => ({ body: { pin: null, current: null } }),
    'DELETE /api/patient/sign-ins/:id': async (world) => ({ ids: { id: await ownSignIn(world) } }),
    'DELETE /api/staff/patients/:id/pairings/:pairingId': async (world) => ({
      ids: { pairingId: await freshPairing(world) },
    }),
    'DELETE /api/staff/patients/:id/devices/:deviceId': async (world) => ({
      ids: { deviceId: await freshDevice(world) },
    }),
  },
};
