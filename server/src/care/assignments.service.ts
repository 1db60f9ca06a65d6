// Who cares for whom, as an administrator decides it. Assignments stay inside the clinic, never reach back behind what has
// happened, and two of the same pair never run at the same time. No clinical data passes here.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  AigaretError,
  type AdminPatient,
  type Assignment,
  type AssignmentEnd,
  type AssignmentWrite,
} from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { noteSubject } from '../audit/audit-trail.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { CareAssignment } from './assignment.entity.ts';

interface Span {
  startsAt: number;
  endsAt: number | null;
}

/** One that ends as it begins is never in force. */
const isEmpty = ({ startsAt, endsAt }: Span): boolean => endsAt !== null && endsAt <= startsAt;
const beginsBefore = ({ startsAt }: Span, end: number | null): boolean => end === null || startsAt < end;
const overlap = (one: Span, other: Span): boolean =>
  !isEmpty(one) && !isEmpty(other) && beginsBefore(one, other.endsAt) && beginsBefore(other, one.endsAt);

const shown = ({ id, staffId, patientId, startsAt, endsAt }: CareAssignment): Assignment => ({
  id,
  staffId,
  patientId,
  startsAt,
  endsAt,
});

const refused = (where: string, expected: string, got: string, remedy?: string): AigaretError =>
  new AigaretError('BAD_REQUEST', { where, expected, got, ...(remedy ? { remedy } : {}) });
const notFound = (where: string, expected: string): AigaretError =>
  new AigaretError('NOT_FOUND', { where, expected, got: 'none' });
const overlapping = (where: string): AigaretError =>
  refused(
    where,
    'a time in which this therapist is not assigned to this patient yet',
    'a time that overlaps with another assignment',
    'Change the end of that one instead.',
  );

@Injectable()
export class AssignmentsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All patients of the clinic, by name. */
  patients({ clinicId }: SignedIn): Promise<AdminPatient[]> {
    return this.database.read(async (manager) => {
      const order = { displayName: 'ASC', id: 'ASC' } as const;
      const patients = await manager.find(Patient, { where: { clinicId }, order });
      const rows = await manager.find(CareAssignment, { where: { clinicId }, order: { startsAt: 'ASC', id: 'ASC' } });
      const byPatient = new Map<string, Assignment[]>(patients.map(({ id }) => [id, []]));
      for (const row of rows) byPatient.get(row.patientId)?.push(shown(row));
      return patients.map(({ id, displayName, recordNumber, createdAt, closedAt, erasureDueAt }) => ({
        id,
        displayName,
        recordNumber,
        createdAt,
        closedAt,
        erasureDueAt,
        assignments: byPatient.get(id) ?? [],
      }));
    });
  }

  /** The same again, as after a lost answer, gets the assignment that is there. @throws AigaretError NOT_FOUND, BAD_REQUEST */
  make(who: SignedIn, { staffId, patientId, startsAt, endsAt = null }: AssignmentWrite): Promise<Assignment> {
    return this.database.write(async (manager) => {
      const span = { startsAt: startsAt ?? this.clock.now(), endsAt };
      if (endsAt !== null && endsAt <= span.startsAt)
        throw refused('body.endsAt', 'an instant after the start', 'an earlier one');
      await this.requireOpenFile(manager, who, patientId);
      await this.requireTherapist(manager, who, staffId);
      const clash = (await this.ofPair(manager, { clinicId: who.clinicId, staffId, patientId })).filter((row) =>
        overlap(row, span),
      );
      const same = clash.find(
        (row) =>
          row.endsAt === endsAt && (startsAt === undefined ? row.startsAt <= span.startsAt : row.startsAt === startsAt),
      );
      if (same) return shown(same);
      if (clash.length > 0) throw overlapping('body');
      const row = { id: randomUUID(), clinicId: who.clinicId, staffId, patientId, ...span };
      await manager.insert(CareAssignment, row);
      return shown(row);
    });
  }

  /**
   * Moves the end. What has been stays: an end in the past is now, an assignment that is over stays over; one that has
   * not begun and ends before it would is never in force.
   * @throws AigaretError NOT_FOUND, BAD_REQUEST
   */
  end(who: SignedIn, id: string, { endsAt }: AssignmentEnd): Promise<Assignment> {
    return this.database.write(async (manager) => {
      const known = await manager.findOneBy(CareAssignment, { id, clinicId: who.clinicId });
      if (!known) throw notFound('path.id', 'an assignment of your clinic');
      await this.lock(manager, known.patientId);
      noteSubject(known.patientId);
      const now = this.clock.now();
      const pair = await this.ofPair(manager, known);
      const row = pair.find((one) => one.id === id) ?? known;
      if (row.endsAt !== null && row.endsAt <= now) {
        if (endsAt !== null && endsAt <= now) return shown(row);
        throw refused('body.endsAt', 'no change of an assignment that is over', 'a later end', 'Make a new one.');
      }
      const earliest = Math.max(now, row.startsAt);
      const span = { startsAt: row.startsAt, endsAt: endsAt === null ? null : Math.max(endsAt, earliest) };
      if (pair.some((other) => other.id !== id && overlap(other, span))) throw overlapping('body.endsAt');
      await manager.update(CareAssignment, { id }, { endsAt: span.endsAt });
      return shown({ ...row, ...span });
    });
  }

  /** So that two administrators' changes to one patient's care come one after the other. SQLite has one writer anyway. */
  private async lock(manager: EntityManager, patientId: string): Promise<void> {
    if (this.database.kind !== 'mysql') return;
    await manager.query('SELECT id FROM patient WHERE id = ? FOR UPDATE', [patientId]);
  }

  /** Every assignment of one pair as it is now, whatever this transaction has read before. */
  private ofPair(
    manager: EntityManager,
    { clinicId, staffId, patientId }: Pick<CareAssignment, 'clinicId' | 'staffId' | 'patientId'>,
  ): Promise<CareAssignment[]> {
    const query = manager
      .createQueryBuilder(CareAssignment, 'care')
      .where('care.clinicId = :clinicId AND care.staffId = :staffId', { clinicId, staffId })
      .andWhere('care.patientId = :patientId', { patientId });
    if (this.database.kind === 'mysql') query.setLock('pessimistic_write');
    return query.getMany();
  }

  private async requireOpenFile(manager: EntityManager, { clinicId }: SignedIn, patientId: string): Promise<void> {
    await this.lock(manager, patientId);
    const patient = await manager.findOneBy(Patient, { id: patientId, clinicId });
    if (!patient) throw notFound('body.patientId', 'a patient of your clinic');
    noteSubject(patientId);
    if (patient.disabledAt !== null) throw refused('body.patientId', 'a patient whose file is open', 'a closed file');
  }

  private async requireTherapist(manager: EntityManager, { clinicId }: SignedIn, id: string): Promise<void> {
    const staff = await manager.findOneBy(Staff, { id, clinicId });
    if (!staff) throw notFound('body.staffId', 'a therapist of your clinic');
    if (staff.role !== 'therapist')
      throw refused('body.staffId', 'a therapist', 'an administrator, who sees no clinical data');
    if (staff.disabledAt !== null) throw refused('body.staffId', 'a therapist who can sign in', 'a closed account');
  }
}
