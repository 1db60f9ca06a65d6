// The people of the tests: two clinics, and every way of standing to one patient.
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Prescription } from '@aigaret/contract';
import { Clinic } from '../../src/accounts/clinic.entity.ts';
import { addPairing, newPairingSecret } from '../../src/accounts/pairing.service.ts';
import { PairedDevice } from '../../src/accounts/device.entity.ts';
import { noTries } from '../../src/accounts/paired-devices.ts';
import { hashPassword } from '../../src/accounts/passwords.ts';
import { Patient } from '../../src/accounts/patient.entity.ts';
import { newToken, tokenHash } from '../../src/accounts/sign-ins.ts';
import { Staff } from '../../src/accounts/staff.entity.ts';
import { CareAssignment } from '../../src/care/assignment.entity.ts';
import { giveConsents } from '../../src/consents/consents.ts';
import type { Database } from '../../src/database/database.ts';
import { CODE_SALT, Installation } from '../../src/database/installation.entity.ts';
import { PlanRow, PlanVersion } from '../../src/plans/plan.entity.ts';

export interface TestPatient {
  id: string;
  code: string; // pairs one device, once
  token: string; // of the same pairing's link
  deviceCookie: string; // of a device that is paired
  displayName: string;
  planId: string;
  clinicId: string;
}

export interface TestStaff {
  id: string;
  email: string;
  password: string;
  displayName: string;
  clinicId: string;
}

export const prescription = (id = 'kite'): Prescription => ({
  id,
  exercise: 'shoulder-abduction',
  level: 'shoulder-abduction',
  side: 'left',
  posture: 'seated',
  sets: 2,
  repetitions: 5,
  tempo: { raiseMs: 3000, holdMs: 2000, lowerMs: 3000, pauseMs: 1000 },
  restMs: 30_000,
  targetFraction: 0.9,
  targetCap: null,
  parameters: { wind: 0.25 },
});

async function addStaff(manager: EntityManager, clinicId: string, name: string): Promise<TestStaff> {
  const staff = {
    id: randomUUID(),
    clinicId,
    email: `${name}@${clinicId.slice(0, 8)}.example`,
    displayName: `Therapist ${name}`,
  };
  const password = `a long password of ${name}`;
  const passwordHash = await hashPassword(password);
  await manager.insert(Staff, {
    ...staff,
    language: 'en',
    role: 'therapist',
    passwordHash,
    createdAt: Date.now(),
    disabledAt: null,
  });
  return { ...staff, password };
}

/** A device that is paired with a patient. @returns its cookie, for `POST /api/patient/sign-in` */
export async function addDevice(
  manager: EntityManager,
  { id: patientId, clinicId }: Pick<TestPatient, 'id' | 'clinicId'>,
): Promise<string> {
  const token = newToken();
  const now = Date.now();
  await manager.insert(PairedDevice, {
    id: randomUUID(),
    clinicId,
    patientId,
    deviceHash: tokenHash(token),
    name: 'tablet',
    pairedAt: now,
    lastSeenAt: now,
    revokedAt: null,
    ...noTries,
  });
  return `__Host-device=${token}`;
}

async function addPatient(manager: EntityManager, clinicId: string, displayName: string): Promise<TestPatient> {
  const id = randomUUID();
  const planId = randomUUID();
  const createdAt = Date.now();
  const person = {
    displayName,
    language: 'ko',
    timeZone: 'Asia/Seoul',
    affectedSide: 'left',
    precautions: '낙상 주의',
  } as const;
  await manager.insert(Patient, { id, clinicId, ...person, createdAt, disabledAt: null });
  const { value } = await manager.findOneByOrFail(Installation, { name: CODE_SALT });
  const secret = await newPairingSecret(value);
  await addPairing(manager, { id, clinicId }, secret, { now: createdAt, createdBy: null });
  const deviceCookie = await addDevice(manager, { id, clinicId });
  await giveConsents(manager, { id, clinicId }, createdAt);
  await manager.insert(PlanRow, { id: planId, clinicId, patientId: id, version: 2, createdAt, endedAt: null });
  for (const version of [1, 2]) {
    await manager.insert(PlanVersion, {
      planId,
      version,
      clinicId,
      items: [prescription(), prescription('second')],
      createdBy: null,
      createdAt,
    });
  }
  const { code, token } = secret;
  return { id, code, token, deviceCookie, displayName, planId, clinicId };
}

async function assign(
  manager: EntityManager,
  staff: TestStaff,
  patient: TestPatient,
  endsAt: number | null,
): Promise<string> {
  const id = randomUUID();
  await manager.insert(CareAssignment, {
    id,
    clinicId: patient.clinicId,
    staffId: staff.id,
    patientId: patient.id,
    startsAt: 1,
    endsAt,
  });
  return id;
}

export interface People {
  own: TestStaff; // cares for mina
  unassigned: TestStaff; // same clinic
  ended: TestStaff; // cared for mina until yesterday
  otherClinic: TestStaff; // another clinic, though a row says that they care for mina
  mina: TestPatient;
  jun: TestPatient; // same clinic; `own` does not care for them
  far: TestPatient; // other clinic; `otherClinic` cares for them
  assignmentId: string; // own -> mina
}

export async function addPeople(database: Database): Promise<People> {
  return database.write(async (manager) => {
    const clinics = [randomUUID(), randomUUID()] as const;
    for (const id of clinics)
      await manager.insert(Clinic, {
        id,
        name: `Clinic ${id.slice(0, 4)}`,
        timeZone: 'Asia/Seoul',
        createdAt: Date.now(),
      });
    const [here, there] = clinics;
    const own = await addStaff(manager, here, 'own');
    const unassigned = await addStaff(manager, here, 'unassigned');
    const ended = await addStaff(manager, here, 'ended');
    const otherClinic = await addStaff(manager, there, 'far');
    const mina = await addPatient(manager, here, '김미나');
    const jun = await addPatient(manager, here, '이준');
    const far = await addPatient(manager, there, '박먼');
    const assignmentId = await assign(manager, own, mina, null);
    await assign(manager, ended, mina, Date.now() - 86_400_000);
    await assign(manager, otherClinic, far, null);
    await assign(manager, otherClinic, { ...mina, clinicId: there }, null);
    return { own, unassigned, ended, otherClinic, mina, jun, far, assignmentId };
  });
}
