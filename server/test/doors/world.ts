// The people who knock: those of every test, and the kinds of staff that only the doors ask about, all signed in.
import { randomUUID } from 'node:crypto';
import { CareAssignment } from '../../src/care/assignment.entity.ts';
import { hashPassword } from '../../src/accounts/passwords.ts';
import { SignIn } from '../../src/accounts/sign-in.entity.ts';
import { Staff } from '../../src/accounts/staff.entity.ts';
import type { TestStaff } from '../support/people.ts';
import { sessionStart, type Answer, type TestServer } from '../support/test-server.ts';
import { recordingHeader } from './sessions.ts';
import type { Question, Visitor, World } from './visitors.ts';

const DAY_MS = 86_400_000;

interface Added {
  name: Visitor;
  role: 'therapist' | 'administrator';
  elsewhere?: true;
  startsAt?: number; // of an assignment to mina; left out = none
}

async function addStaff(server: TestServer): Promise<Map<Visitor, TestStaff>> {
  const { mina, far } = server.people;
  const added: Added[] = [
    { name: 'futureAssignment', role: 'therapist', startsAt: Date.now() + DAY_MS },
    { name: 'disabledTherapist', role: 'therapist', startsAt: 1 },
    { name: 'revokedSession', role: 'therapist', startsAt: 1 },
    { name: 'administrator', role: 'administrator', startsAt: 1 }, // the role counts, whatever a row says
    { name: 'administratorElsewhere', role: 'administrator', elsewhere: true },
  ];
  const password = 'seven quiet herons by the river';
  const passwordHash = await hashPassword(password);
  const made = new Map<Visitor, TestStaff>();
  for (const { name, role, elsewhere, startsAt } of added) {
    const id = randomUUID();
    const clinicId = elsewhere ? far.clinicId : mina.clinicId;
    const person = { id, clinicId, email: `${id}@doors.example`, displayName: `The ${name}` };
    await server.database.write(async (manager) => {
      await manager.insert(Staff, { ...person, language: 'en', role, passwordHash, createdAt: 1, disabledAt: null });
      if (startsAt === undefined) return;
      const row = { id: randomUUID(), clinicId, staffId: id, patientId: mina.id, startsAt, endsAt: null };
      await manager.insert(CareAssignment, row);
    });
    made.set(name, { ...person, password });
  }
  return made;
}

/** Signs everybody in; then closes one account and ends one sign-in behind its owner's back. */
export async function makeWorld(server: TestServer): Promise<World> {
  const { mina, jun, far, own, unassigned, ended, otherClinic } = server.people;
  const added = await addStaff(server);
  const cookies = {} as World['cookies'];
  cookies.nobody = undefined;
  for (const [name, patient] of Object.entries({ mina, jun, far, signedOutPatient: mina }))
    cookies[name as Visitor] = await server.signInPatient(patient);
  const staff = { own, unassigned, ended, otherClinic, signedOutStaff: own, ...Object.fromEntries(added) };
  for (const [name, member] of Object.entries(staff)) cookies[name as Visitor] = await server.signInStaff(member);
  await server.ask('POST', '/api/patient/sign-out', { cookie: cookies.signedOutPatient as string });
  await server.ask('POST', '/api/staff/sign-out', { cookie: cookies.signedOutStaff as string });
  const idOf = (name: Visitor): string => (added.get(name) as TestStaff).id;
  await server.database.write(async (manager) => {
    await manager.update(Staff, { id: idOf('disabledTherapist') }, { disabledAt: 1 });
    await manager.update(SignIn, { subjectId: idOf('revokedSession') }, { endedAt: 1 });
  });
  const staffIds = Object.fromEntries([...added].map(([name, { id }]) => [name, id]));
  const world: World = { server, cookies, staffIds, sessionId: randomUUID() };
  const path = `/api/patient/sessions/${world.sessionId}`;
  const cookie = cookies.mina as string;
  for (const [part, body] of [
    ['', sessionStart(mina)],
    ['/chunks/0', recordingHeader],
  ] as const) {
    const { status, text } = await server.ask('PUT', path + part, { cookie, body });
    if (status !== 200) throw new Error(`mina's session: ${status} ${text}`);
  }
  return world;
}

/** Puts one visitor's question to one door. */
export function put(world: World, door: string, visitor: Visitor, question: Question): Promise<Answer> {
  const [method = '', pattern = ''] = door.split(' ');
  const ids: Record<string, string> = {
    id: pattern.includes('/sessions/:id') ? world.sessionId : world.server.people.mina.id,
    ...question.ids,
  };
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? randomUUID()) + (question.query ?? '');
  const cookie = question.anonymous ? undefined : world.cookies[visitor];
  const match: Record<string, string> = question.version === undefined ? {} : { 'if-match': `"${question.version}"` };
  return world.server.ask(method, path, {
    ...(question.body === undefined ? {} : { body: question.body }),
    headers: { ...match, ...question.headers },
    ...(cookie ? { cookie } : {}),
  });
}
