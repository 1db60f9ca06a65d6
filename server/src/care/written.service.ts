// Notes and scores of a patient. Nothing is overwritten and nothing removed: what was wrong is struck, with a reason, by
// any therapist who cares for the patient, and stays readable.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager, type EntityTarget, type FindOptionsWhere } from 'typeorm';
import { AigaretError, type Note, type NoteWrite, type Score, type ScoreWrite, type Strike } from '@aigaret/contract';
import type { Patient } from '../accounts/patient.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { requireCare } from './care.service.ts';
import { pageOfWritten, type CursorQuery } from './paging.ts';
import { checkDayHasCome } from './profile-rules.ts';
import { CareNote, CareScore, type Written } from './written.entity.ts';

export interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** Display names of everybody who wrote or struck one of these rows; one query. */
async function namesOf(manager: EntityManager, rows: readonly Written[]): Promise<(id: string) => string> {
  const ids = new Set(rows.flatMap(({ authorId, struckBy }) => (struckBy ? [authorId, struckBy] : [authorId])));
  const staff = ids.size > 0 ? await manager.findBy(Staff, { id: In([...ids]) }) : [];
  const names = new Map(staff.map(({ id, displayName }) => [id, displayName]));
  return (id) => names.get(id) ?? '';
}

type NameOf = (id: string) => string;
const common = ({ id, authorId, createdAt, struckAt, struckBy, strikeReason }: Written, nameOf: NameOf) => ({
  id,
  author: nameOf(authorId),
  createdAt,
  struck: struckAt === null ? null : { at: struckAt, by: nameOf(struckBy ?? ''), reason: strikeReason ?? '' },
});
const noteOf = (row: CareNote, nameOf: NameOf): Note => ({ ...common(row, nameOf), text: row.text });
const scoreOf = (row: CareScore, nameOf: NameOf): Score => {
  const { kind, value, measuredOn, comment } = row;
  return { ...common(row, nameOf), kind, value, measuredOn, comment };
};

const notFound = (): AigaretError =>
  new AigaretError('NOT_FOUND', { where: 'path', expected: 'an entry about this patient', got: 'none' });

@Injectable()
export class WrittenService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws AigaretError NOT_YOUR_PATIENT; BAD_REQUEST for a cursor of another form */
  notes(who: SignedIn, patientId: string, query: CursorQuery): Promise<Page<Note>> {
    return this.page(CareNote, noteOf, who, patientId, query);
  }

  /** @throws AigaretError NOT_YOUR_PATIENT; BAD_REQUEST for a cursor of another form */
  scores(who: SignedIn, patientId: string, query: CursorQuery): Promise<Page<Score>> {
    return this.page(CareScore, scoreOf, who, patientId, query);
  }

  /** @throws AigaretError NOT_YOUR_PATIENT */
  addNote(who: SignedIn, patientId: string, { text }: NoteWrite): Promise<Note> {
    return this.database.write(async (manager) => {
      const row = this.newRow(who, await requireCare(manager, who, this.clock, patientId));
      await manager.insert(CareNote, { ...row, text });
      return noteOf({ ...row, text }, await namesOf(manager, [row]));
    });
  }

  /** @throws AigaretError NOT_YOUR_PATIENT; BAD_REQUEST for a day that has not come */
  addScore(who: SignedIn, patientId: string, score: ScoreWrite): Promise<Score> {
    return this.database.write(async (manager) => {
      const patient = await requireCare(manager, who, this.clock, patientId);
      checkDayHasCome(score.measuredOn, this.clock.now(), patient.timeZone, 'body.measuredOn');
      const row = { ...this.newRow(who, patient), ...score };
      await manager.insert(CareScore, row);
      return scoreOf(row, await namesOf(manager, [row]));
    });
  }

  /** @throws AigaretError NOT_YOUR_PATIENT, NOT_FOUND; VERSION_CONFLICT when another reason has struck it before */
  strikeNote(who: SignedIn, patientId: string, id: string, strike: Strike): Promise<Note> {
    return this.strike(CareNote, noteOf, who, patientId, id, strike);
  }

  /** @throws AigaretError NOT_YOUR_PATIENT, NOT_FOUND; VERSION_CONFLICT when another reason has struck it before */
  strikeScore(who: SignedIn, patientId: string, id: string, strike: Strike): Promise<Score> {
    return this.strike(CareScore, scoreOf, who, patientId, id, strike);
  }

  private newRow({ id: authorId, clinicId }: SignedIn, { id: patientId }: Patient): Written {
    const unstruck = { struckAt: null, struckBy: null, strikeReason: null };
    return { id: randomUUID(), clinicId, patientId, authorId, createdAt: this.clock.now(), ...unstruck };
  }

  private page<Row extends Written, Shown>(
    entity: EntityTarget<Row>,
    show: (row: Row, nameOf: NameOf) => Shown,
    who: SignedIn,
    patientId: string,
    query: CursorQuery,
  ): Promise<Page<Shown>> {
    return this.database.read(async (manager) => {
      await requireCare(manager, who, this.clock, patientId);
      const { rows, next } = await pageOfWritten(manager, entity, patientId, query);
      const nameOf = await namesOf(manager, rows);
      return { rows: rows.map((row) => show(row, nameOf)), next };
    });
  }

  /** The first strike stands; the same one again, from a browser that missed the answer, changes nothing. */
  private strike<Row extends Written, Shown>(
    entity: EntityTarget<Row>,
    show: (row: Row, nameOf: NameOf) => Shown,
    who: SignedIn,
    patientId: string,
    id: string,
    { reason }: Strike,
  ): Promise<Shown> {
    return this.database.write(async (manager) => {
      await requireCare(manager, who, this.clock, patientId);
      const { affected } = await manager
        .createQueryBuilder()
        .update(entity)
        .set({ struckAt: this.clock.now(), struckBy: who.id, strikeReason: reason } as object)
        .where('id = :id AND patientId = :patientId AND struckAt IS NULL', { id, patientId })
        .execute();
      const row = await manager.findOneBy(entity, { id, patientId } as FindOptionsWhere<Row>);
      if (!row) throw notFound();
      if (affected !== 1 && (row.struckBy !== who.id || row.strikeReason !== reason))
        throw new AigaretError('VERSION_CONFLICT', {
          where: 'entry',
          expected: 'one that is not struck',
          got: 'one that somebody has struck meanwhile',
          remedy: 'Read it again.',
        });
      return show(row, await namesOf(manager, [row]));
    });
  }
}
