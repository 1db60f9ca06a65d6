// Who may see whom. Every read and write of patient data by staff asks here at that moment; nothing is remembered.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AigaretError, clinicalSources, type PatientSummary } from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { noteSubject } from '../audit/audit-trail.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { plansOf } from '../plans/plans.service.ts';
import { ExerciseSession } from '../sessions/session.entity.ts';
import { daysBack } from '../sessions/day.ts';
import { CareAssignment } from './assignment.entity.ts';

const DAYS_SHOWN = 7;

export interface CarePair {
  staffId: string;
  patientId: string;
}

const notYours = (): AigaretError =>
  new AigaretError('NOT_YOUR_PATIENT', {
    where: 'patient',
    expected: 'a patient in your care now',
    got: 'another one or none',
  });

/** Patients in a member of staff's care at this moment, within the own clinic. */
const inCare = (
  manager: EntityManager,
  who: Pick<SignedIn, 'id' | 'clinicId'>,
  now: number,
  patientId?: string,
): Promise<Patient[]> => {
  const query = manager
    .createQueryBuilder(Patient, 'patient')
    .where('patient.clinicId = :clinicId AND patient.disabledAt IS NULL', { clinicId: who.clinicId })
    .andWhere(
      (outer) =>
        `EXISTS ${outer
          .subQuery()
          .select('1')
          .from(CareAssignment, 'care')
          .where('care.patientId = patient.id AND care.clinicId = patient.clinicId AND care.staffId = :staffId')
          .andWhere('care.startsAt <= :now AND (care.endsAt IS NULL OR care.endsAt > :now)')
          .getQuery()}`,
      { staffId: who.id, now },
    )
    .andWhere(
      (outer) =>
        `EXISTS ${outer
          .subQuery()
          .select('1')
          .from(Staff, 'member')
          .where("member.id = :staffId AND member.disabledAt IS NULL AND member.role = 'therapist'")
          .getQuery()}`,
    )
    .orderBy('patient.displayName')
    .addOrderBy('patient.id');
  if (patientId !== undefined) query.andWhere('patient.id = :patientId', { patientId });
  return query.getMany();
};

/**
 * Inside a transaction on MySQL: holds the patient's and the own row until it ends, so that whoever ends an assignment or
 * closes an account or a file waits for it, and what comes after that answer finds it done. Call it first: what is read
 * after it is the newest. SQLite has one writer anyway.
 */
async function hold(manager: EntityManager, who: SignedIn, patientId: string): Promise<void> {
  if (manager.dataSource.options.type !== 'mysql' || !manager.queryRunner?.isTransactionActive) return;
  // Not shared: two that hold it together and then change it would wait for each other.
  await manager.query('SELECT id FROM patient WHERE id = ? AND clinicId = ? FOR UPDATE', [patientId, who.clinicId]);
  await manager.query('SELECT id FROM staff WHERE id = ? LOCK IN SHARE MODE', [who.id]);
}

/** @throws AigaretError NOT_YOUR_PATIENT, the same for somebody else's patient and for nobody */
export async function requireCare(
  manager: EntityManager,
  who: SignedIn,
  clock: Clock,
  patientId: string,
): Promise<Patient> {
  await hold(manager, who, patientId);
  const [patient] = await inCare(manager, who, clock.now(), patientId); // the time after the wait
  if (!patient) throw notYours();
  noteSubject(patient.id);
  return patient;
}

@Injectable()
export class CareService {
  private readonly database: Database;
  private readonly clock: Clock;

  constructor(@Inject(Database) database: Database, @Inject(CLOCK) clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  async patients(who: SignedIn): Promise<PatientSummary[]> {
    return this.database.read(async (manager) => this.summaries(manager, await inCare(manager, who, this.clock.now())));
  }

  async patient(who: SignedIn, patientId: string): Promise<PatientSummary> {
    return this.database.read(async (manager) => {
      const patient = await requireCare(manager, who, this.clock, patientId);
      return (await this.summaries(manager, [patient]))[0] as PatientSummary;
    });
  }

  /** @throws AigaretError NOT_YOUR_PATIENT */
  async require(who: SignedIn, patientId: string): Promise<Patient> {
    return this.database.read((manager) => requireCare(manager, who, this.clock, patientId));
  }

  /** Which of these members of staff care for whom now; one query for all, for the live room's watch. */
  async pairs(staffIds: string[]): Promise<CarePair[]> {
    if (staffIds.length === 0) return [];
    const now = this.clock.now();
    return this.database.read((manager) =>
      manager
        .createQueryBuilder(CareAssignment, 'care')
        .innerJoin(
          Patient,
          'patient',
          'patient.id = care.patientId AND patient.clinicId = care.clinicId AND patient.disabledAt IS NULL',
        )
        .select('care.staffId', 'staffId')
        .addSelect('care.patientId', 'patientId')
        .where('care.staffId IN (:...staffIds)', { staffIds })
        .andWhere('care.startsAt <= :now AND (care.endsAt IS NULL OR care.endsAt > :now)', { now })
        .getRawMany<CarePair>(),
    );
  }

  private async summaries(manager: EntityManager, patients: Patient[]): Promise<PatientSummary[]> {
    if (patients.length === 0) return [];
    const ids = patients.map((patient) => patient.id);
    const last = await manager
      .createQueryBuilder(ExerciseSession, 'session')
      .select('session.patientId', 'patientId')
      .addSelect('MAX(session.startedAt)', 'at')
      .where('session.patientId IN (:...ids)', { ids })
      .groupBy('session.patientId')
      .getRawMany<{ patientId: string; at: number }>();
    const lastAt = new Map(last.map((row) => [row.patientId, Number(row.at)]));
    const recent = await this.recentCounts(manager, patients);
    const plans = await plansOf(manager, ids);
    return patients.map(({ id, displayName, affectedSide, precautions, recordNumber }) => ({
      id,
      displayName,
      affectedSide,
      precautions,
      recordNumber,
      lastSessionAt: lastAt.get(id) ?? null,
      sessionsLast7Days: recent.get(id) ?? 0,
      plan: plans.get(id) ?? null,
    }));
  }

  /** Sessions of the last seven days, today included, by each patient's own midnight. One query for each time zone. */
  private async recentCounts(manager: EntityManager, patients: Patient[]): Promise<Map<string, number>> {
    const zones = new Map<string, Patient[]>();
    for (const patient of patients) zones.set(patient.timeZone, [...(zones.get(patient.timeZone) ?? []), patient]);
    const counts = new Map<string, number>();
    for (const [zone, members] of zones) {
      const rows = await manager
        .createQueryBuilder(ExerciseSession, 'session')
        .select('session.patientId', 'patientId')
        .addSelect('COUNT(*)', 'count')
        .where('session.patientId IN (:...ids)', { ids: members.map((member) => member.id) })
        .andWhere('session.startedAt >= :since', { since: daysBack(this.clock.now(), zone, DAYS_SHOWN - 1) })
        .andWhere('session.source IN (:...clinical)', { clinical: clinicalSources }) // trying with keys is no exercise
        .groupBy('session.patientId')
        .getRawMany<{ patientId: string; count: number | string }>();
      for (const row of rows) counts.set(row.patientId, Number(row.count));
    }
    return counts;
  }
}
