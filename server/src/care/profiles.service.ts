// A patient's profile: versions that are never changed, the newest counts. The patient's row carries what lists and days
// need of it, changed in the same transaction.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  AigaretError,
  newPatientClearance,
  type NewPatient,
  type PatientProfile,
  type StoredProfile,
} from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import { Patient } from '../accounts/patient.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { noteSubject } from '../audit/audit-trail.ts';
import { checkTimeZone } from '../clinics/time-zone.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { isDuplicate } from '../database/failures.ts';
import { CareAssignment } from './assignment.entity.ts';
import { requireCare } from './care.service.ts';
import { checkProfile } from './profile-rules.ts';
import { ProfileVersion } from './profile.entity.ts';

type KnownPatient = Pick<
  Patient,
  'displayName' | 'recordNumber' | 'language' | 'timeZone' | 'affectedSide' | 'precautions'
>;

/** What is known of a patient for whom nobody has written a profile. */
export const derivedProfile = (patient: KnownPatient): PatientProfile => ({
  displayName: patient.displayName,
  recordNumber: patient.recordNumber,
  language: patient.language,
  timeZone: patient.timeZone,
  affectedSide: patient.affectedSide,
  diagnosis: null,
  onset: null,
  operation: null,
  operationDate: null,
  subluxation: 'none',
  neglect: 'none',
  hemianopia: 'none',
  seizures: false,
  aphasia: 'none',
  aids: [],
  helper: null,
  emergencyContact: null,
  physician: null,
  precautions: patient.precautions,
  clearance: newPatientClearance,
});

async function storedProfile(manager: EntityManager, patient: Patient): Promise<StoredProfile> {
  const { id: patientId, profileVersion: version } = patient;
  if (version === null)
    return { patientId, version: 0, updatedAt: null, updatedBy: null, profile: derivedProfile(patient) };
  const row = await manager.findOneByOrFail(ProfileVersion, { patientId, version });
  const author = await manager.findOneBy(Staff, { id: row.createdBy });
  return { patientId, version, updatedAt: row.createdAt, updatedBy: author?.displayName ?? null, profile: row.profile };
}

/** Only the clinic's record numbers can clash here. */
const nameTheClash = (error: unknown): never => {
  if (!isDuplicate(error)) throw error;
  throw new AigaretError('BAD_REQUEST', {
    where: 'body.recordNumber',
    expected: 'a number that no other patient of the clinic has',
    got: 'one that is taken',
    remedy: "Look whether this patient is known already; the clinic's administrator sees all of them.",
  });
};

@Injectable()
export class ProfilesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new patient, at once in the care of who made them. @returns patient.id @throws AigaretError BAD_REQUEST */
  async create(who: SignedIn, { displayName, language, ...given }: NewPatient): Promise<string> {
    if (given.timeZone !== undefined) checkTimeZone(given.timeZone, 'body.timeZone');
    const { clinicId, id: staffId } = who;
    const id = randomUUID();
    const making = this.database.write(async (manager) => {
      const now = this.clock.now();
      const timeZone = given.timeZone ?? (await manager.findOneByOrFail(Clinic, { id: clinicId })).timeZone;
      await manager.insert(Patient, {
        id,
        clinicId,
        displayName,
        language,
        timeZone,
        affectedSide: given.affectedSide ?? null,
        recordNumber: given.recordNumber ?? null,
        precautions: null,
        createdAt: now,
        disabledAt: null,
      });
      const assignment = { id: randomUUID(), clinicId, staffId, patientId: id };
      await manager.insert(CareAssignment, { ...assignment, startsAt: now, endsAt: null });
      noteSubject(id);
    });
    await making.catch(nameTheClash);
    return id;
  }

  /** @throws AigaretError NOT_YOUR_PATIENT */
  read(who: SignedIn, patientId: string): Promise<StoredProfile> {
    return this.database.read(async (manager) =>
      storedProfile(manager, await requireCare(manager, who, this.clock, patientId)),
    );
  }

  /**
   * Adds a version. @param version that the caller has read; 0 = none was written
   * @throws AigaretError NOT_YOUR_PATIENT, VERSION_CONFLICT, EXERCISE_UNKNOWN, BAD_REQUEST
   */
  write(who: SignedIn, patientId: string, version: number, profile: PatientProfile): Promise<StoredProfile> {
    const writing = this.database.write(async (manager) => {
      const now = this.clock.now();
      const patient = await requireCare(manager, who, this.clock, patientId);
      checkProfile(profile, now);
      const next = version + 1;
      const { displayName, recordNumber, language, timeZone, affectedSide, precautions } = profile;
      const carried = { displayName, recordNumber, language, timeZone, affectedSide, precautions };
      const { affected } = await manager
        .createQueryBuilder()
        .update(Patient)
        .set({ ...carried, profileVersion: next })
        .where('id = :patientId AND COALESCE(profileVersion, 0) = :version', { patientId, version })
        .execute();
      if (affected !== 1)
        throw new AigaretError('VERSION_CONFLICT', {
          where: 'header if-match',
          expected: 'the version that counts now',
          got: `${version}`,
          remedy: 'Read the profile again.',
        });
      const written = { createdBy: who.id, createdAt: now };
      await manager.insert(ProfileVersion, { patientId, version: next, clinicId: who.clinicId, profile, ...written });
      return storedProfile(manager, { ...patient, profileVersion: next });
    });
    return writing.catch(nameTheClash);
  }
}
