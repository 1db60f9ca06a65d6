// Doors of staff accounts: the own one, and those that an administrator keeps.
import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { NO_PASSWORD, Staff } from '../../src/accounts/staff.entity.ts';
import { SignIn } from '../../src/accounts/sign-in.entity.ts';
import { StaffLinks } from '../../src/accounts/staff-links.service.ts';
import { administrators, anyStaff, open, type Ask, type DoorPart, type Visitor, type World } from './visitors.ts';

const PASSWORD = 'nine copper owls repair violins';

/** Somebody who was invited to mina's clinic. */
async function invited({ server }: World): Promise<Staff> {
  const { clinicId } = server.people.mina;
  const id = randomUUID();
  const person = { displayName: 'Invited', language: 'en', role: 'therapist' } as const;
  await server.database.write((manager) =>
    manager.insert(Staff, {
      id,
      clinicId,
      email: `${id}@x.example`,
      ...person,
      passwordHash: NO_PASSWORD,
      createdAt: 1,
    }),
  );
  return server.database.read((manager) => manager.findOneByOrFail(Staff, { id }));
}

const linkBody =
  (rest: object): Ask =>
  async (world) => {
    const member = await invited(world);
    const links = world.server.running.app.get(StaffLinks);
    const { address } = await world.server.database.write((manager) => links.make(manager, member));
    return { body: { token: address.split('=')[1], ...rest } };
  };

/** The visitor's own account as it stands, where they are staff who can sign in. */
async function account({ server, staffIds }: World, visitor: Visitor): Promise<Staff | null> {
  const ids: Partial<Record<Visitor, string>> = { ...staffIds };
  for (const name of ['own', 'unassigned', 'ended', 'otherClinic'] as const) ids[name] = server.people[name].id;
  const id = ids[visitor];
  return id === undefined ? null : server.database.read((manager) => manager.findOneBy(Staff, { id }));
}

/** The own password; every member of staff has one that the helpers know. */
function passwordOf({ server: { people } }: World, visitor: Visitor): string {
  if (visitor in people) return (people as unknown as Record<string, { password?: string }>)[visitor]?.password ?? 'x';
  return 'seven quiet herons by the river'; // as makeWorld gives it
}

const proof: Ask = (world, visitor) => ({ body: { password: passwordOf(world, visitor) } });

/** A second factor that is on, or one that waits. */
const withTotp =
  (change: (secret: string) => Partial<Staff>, body: (secret: string, world: World, visitor: Visitor) => object): Ask =>
  async (world, visitor) => {
    const member = await account(world, visitor);
    const secret = new Secret({ size: 20 }).base32;
    if (member)
      await world.server.database.write((manager) => manager.update(Staff, { id: member.id }, change(secret)));
    return { body: body(secret, world, visitor) };
  };

const ofStaff =
  (body?: object): Ask =>
  async (world) => ({ ids: { id: (await invited(world)).id }, ...(body ? { body } : {}) });

export const accounts: DoorPart = {
  verdicts: {
    'POST /api/staff/sign-in': open(200),
    'POST /api/staff/sign-out': open(204),
    'GET /api/staff/me': anyStaff(200),
    'POST /api/staff/link/check': open(200),
    'POST /api/staff/link': open(204),
    'POST /api/staff/totp': anyStaff(200),
    'POST /api/staff/totp/confirm': anyStaff(200),
    'POST /api/staff/totp/recovery-codes': anyStaff(200),
    'POST /api/staff/totp/remove': anyStaff(204),
    'GET /api/staff/sign-ins': anyStaff(200),
    'DELETE /api/staff/sign-ins/:id': anyStaff(404), // somebody else's: whoever asks
    'POST /api/staff/password': anyStaff(422), // the password is right, the new one is weak: nobody's is changed here
    'GET /api/admin/staff': administrators(200, 200),
    'POST /api/admin/staff': administrators(200, 200),
    'PUT /api/admin/staff/:id': administrators(200, 404),
    'POST /api/admin/staff/:id/link': administrators(200, 404),
    'POST /api/admin/staff/:id/sign-out': administrators(204, 404),
    'POST /api/admin/staff/:id/totp/remove': administrators(204, 404),
  },
  asks: {
    'POST /api/staff/sign-in': ({ server: { people } }) => ({
      anonymous: true,
      body: { email: people.unassigned.email, password: people.unassigned.password },
    }),
    'POST /api/staff/sign-out': () => ({ anonymous: true }),
    'POST /api/staff/link/check': linkBody({}),
    'POST /api/staff/link': linkBody({ password: PASSWORD }),
    'POST /api/staff/totp': proof,
    'POST /api/staff/totp/confirm': withTotp(
      (totpOffered) => ({ totpOffered, totpOfferedAt: Date.now() }),
      (secret) => ({ code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() }),
    ),
    'POST /api/staff/totp/recovery-codes': withTotp(
      (totpSecret) => ({ totpSecret }),
      (_, world, visitor) => ({ password: passwordOf(world, visitor) }),
    ),
    'POST /api/staff/totp/remove': proof,
    'DELETE /api/staff/sign-ins/:id': async ({ server }) => {
      const { id: subjectId } = server.people.jun;
      const row = await server.database.read((manager) => manager.findOneByOrFail(SignIn, { subjectId }));
      return { ids: { id: row.id } };
    },
    'POST /api/staff/password': (world, visitor) => ({
      body: { current: passwordOf(world, visitor), password: 'password1234' },
    }),
    'POST /api/admin/staff': () => ({
      body: { email: `${randomUUID()}@x.example`, displayName: 'New', role: 'therapist', language: 'ko' },
    }),
    'PUT /api/admin/staff/:id': ofStaff({ displayName: 'Another name' }),
    'POST /api/admin/staff/:id/link': ofStaff(),
    'POST /api/admin/staff/:id/sign-out': ofStaff(),
    'POST /api/admin/staff/:id/totp/remove': ofStaff(),
  },
};
