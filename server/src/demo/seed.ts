// An invented clinic to try the product with: an administrator, a therapist, two patients who have agreed to everything, a
// profile and a plan for each. Sign-ins are random. No results are invented: the history begins with the first play.
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { AigaretError, newPatientClearance, type Prescription, type Side } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import { Patient } from '../accounts/patient.entity.ts';
import { CareAssignment } from '../care/assignment.entity.ts';
import { ProfileVersion } from '../care/profile.entity.ts';
import { derivedProfile } from '../care/profiles.service.ts';
import type { Clock } from '../config/clock.ts';
import { giveConsents } from '../consents/consents.ts';
import { DEMO_MARK, Installation } from '../database/installation.entity.ts';
import { PlanRow, PlanVersion } from '../plans/plan.entity.ts';
import { seedMember, writeSignIns } from './sign-ins.ts';

const people = [
  { displayName: '김하늘', affectedSide: 'left', precautions: '왼쪽 어깨 통증: 통증이 있으면 바로 멈추세요.' },
  { displayName: '이준호', affectedSide: 'right', precautions: null },
] as const satisfies readonly { displayName: string; affectedSide: Side; precautions: string | null }[];

const tempo = { raiseMs: 3_000, holdMs: 2_000, lowerMs: 3_000, pauseMs: 1_000 };

/** The kite for the affected arm, by the shoulder and by the elbow; the elevator for both legs. */
function prescriptions(side: Side): Prescription[] {
  const kite: Omit<Prescription, 'id' | 'exercise'> = {
    level: 'shoulder-abduction',
    side,
    posture: 'seated',
    sets: 2,
    repetitions: 5,
    tempo,
    restMs: 30_000,
    targetFraction: 0.9,
    targetCap: null,
    parameters: {},
  };
  return [
    { ...kite, id: 'kite', exercise: 'shoulder-abduction' },
    {
      ...kite,
      id: 'elevator',
      exercise: 'sit-to-stand',
      level: 'sit-to-stand',
      side: 'both',
      tempo: { ...tempo, holdMs: 1_000 }, // it starts and ends on the chair: posture seated
      restMs: 45_000,
    },
    { ...kite, id: 'kite-elbow', exercise: 'elbow-flexion' },
  ];
}

async function seedPatient(
  manager: EntityManager,
  { clinicId, staffId, now }: { clinicId: string; staffId: string; now: number },
  person: (typeof people)[number],
): Promise<void> {
  const patientId = randomUUID();
  const planId = randomUUID();
  const known = { ...person, recordNumber: null, language: 'ko', timeZone: 'Asia/Seoul' } as const;
  await manager.insert(Patient, {
    id: patientId,
    clinicId,
    ...known,
    profileVersion: 1,
    createdAt: now,
    disabledAt: null,
  });
  const clearance = { ...newPatientClearance, standing: true, support: true }; // the elevator stands up
  const profile = { ...derivedProfile(known), clearance };
  await manager.insert(ProfileVersion, {
    patientId,
    version: 1,
    clinicId,
    profile,
    createdBy: staffId,
    createdAt: now,
  });
  await giveConsents(manager, { id: patientId, clinicId }, now);
  await manager.insert(CareAssignment, { id: randomUUID(), clinicId, staffId, patientId, startsAt: now, endsAt: null });
  await manager.insert(PlanRow, { id: planId, clinicId, patientId, version: 1, createdAt: now, endedAt: null });
  const items = prescriptions(person.affectedSide);
  await manager.insert(PlanVersion, { planId, version: 1, clinicId, items, createdBy: staffId, createdAt: now });
}

/**
 * Seeds the demo into a new database, all or nothing.
 * @throws AigaretError SETTING_INVALID when the database already holds a clinic
 */
export async function seedDemo(source: DataSource, dataDir: string, clock: Clock): Promise<void> {
  if (await source.manager.count(Clinic)) {
    throw new AigaretError('SETTING_INVALID', {
      where: 'setting AIGARET_DEMO',
      expected: 'a new embedded database, or one of an earlier demo',
      got: "a clinic's database",
      remedy: 'Start without AIGARET_DEMO, or name another file in AIGARET_DATABASE_URL.',
    });
  }
  await source.transaction(async (manager) => {
    const now = clock.now();
    const clinicId = randomUUID();
    await manager.insert(Clinic, {
      id: clinicId,
      name: '한빛 재활의원 (데모)',
      timeZone: 'Asia/Seoul',
      createdAt: now,
    });
    const therapist = await seedMember(manager, { clinicId, now }, 'therapist');
    const administrator = await seedMember(manager, { clinicId, now }, 'administrator');
    for (const person of people) await seedPatient(manager, { clinicId, staffId: therapist.id, now }, person);
    await manager.insert(Installation, { name: DEMO_MARK, value: String(now) });
    const staff = [therapist.line, administrator.line];
    await writeSignIns(manager, dataDir, { staff, printed: [], now });
  });
}
