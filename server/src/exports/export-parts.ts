// What an export holds: one file for each kind of row, each read in pages by its key, so that a long history takes no more
// memory than a short one.
import { In, MoreThan, type EntityManager, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import { PairedDevice } from '../accounts/device.entity.ts';
import { Patient } from '../accounts/patient.entity.ts';
import { AuditEntryRow, Pseudonym } from '../audit/audit.entity.ts';
import { CareAssignment } from '../care/assignment.entity.ts';
import { ProfileVersion } from '../care/profile.entity.ts';
import { CareNote, CareScore } from '../care/written.entity.ts';
import { ConsentRecord, ConsentTextRow } from '../consents/consent.entity.ts';
import { LiveCommand } from '../live/command.entity.ts';
import { PlanRow, PlanVersion } from '../plans/plan.entity.ts';
import { ExerciseSession, PauseRow, RepetitionRow, SessionResultRow } from '../sessions/session.entity.ts';
import { exported, type Names } from './export-rows.ts';

/** Rows of one page; a session brings up to a thousand repetitions. */
const PAGE = 100;
const SESSIONS_PAGE = 10;

/** Reads with the right to read checked at that moment. */
export type Reading = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

export interface Subject {
  patientId: string;
  clinicId: string;
  names: Names;
  read: Reading;
}

export interface Part {
  file: string;
  rows(subject: Subject): AsyncGenerator<Record<string, unknown>>;
}

type Table = new () => ObjectLiteral;

/** Rows with an id, in pages; `hanging` adds what belongs to a page's rows. */
async function* byId(
  { patientId, names, read }: Subject,
  entity: Table,
  page = PAGE,
  hanging?: (manager: EntityManager, ids: string[]) => Promise<Map<string, object>>,
): AsyncGenerator<Record<string, unknown>> {
  for (let after = ''; ;) {
    const { rows, more } = await read(async (manager) => {
      const where = { patientId, id: MoreThan(after) } as FindOptionsWhere<ObjectLiteral>;
      const found = await manager.find(entity, { where, order: { id: 'ASC' }, take: page });
      const ids = found.map((row) => row['id'] as string);
      return { rows: found, more: hanging && ids.length > 0 ? await hanging(manager, ids) : null };
    });
    for (const row of rows) yield { ...exported(row, names), ...more?.get(row['id'] as string) };
    if (rows.length < page) return;
    after = (rows.at(-1) as ObjectLiteral)['id'] as string;
  }
}

/** Rows of which a patient has a few. */
async function* few({ patientId, names, read }: Subject, entity: Table): AsyncGenerator<Record<string, unknown>> {
  const rows = await read((manager) => manager.findBy(entity, { patientId } as FindOptionsWhere<ObjectLiteral>));
  for (const row of rows) yield exported(row, names);
}

const grouped = <Row extends object>(rows: Row[], key: keyof Row): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = String(row[key]);
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
};

async function results(manager: EntityManager, ids: string[], names: Names): Promise<Map<string, object>> {
  const where = { sessionId: In(ids) };
  const order = { place: 'ASC' } as const;
  const stored = grouped(await manager.findBy(SessionResultRow, where), 'sessionId');
  const repetitions = grouped(await manager.find(RepetitionRow, { where, order }), 'sessionId');
  const pauses = grouped(await manager.find(PauseRow, { where, order }), 'sessionId');
  const list = (rows: object[] | undefined) =>
    (rows ?? []).map((row) => {
      const { sessionId: _, ...rest } = exported(row, names);
      return rest;
    });
  return new Map(
    ids.map((id) => [
      id,
      {
        result: list(stored.get(id))[0] ?? null,
        repetitions: list(repetitions.get(id)),
        pauses: list(pauses.get(id)),
      },
    ]),
  );
}

async function planVersions(manager: EntityManager, ids: string[], names: Names): Promise<Map<string, object>> {
  const rows = await manager.find(PlanVersion, { where: { planId: In(ids) }, order: { version: 'ASC' } });
  const groups = grouped(rows, 'planId');
  return new Map(ids.map((id) => [id, { versions: (groups.get(id) ?? []).map((row) => exported(row, names)) }]));
}

/** Each record with the words that it was about. */
async function* consents(subject: Subject): AsyncGenerator<Record<string, unknown>> {
  const texts = await subject.read((manager) => manager.findBy(ConsentTextRow, { clinicId: subject.clinicId }));
  for await (const record of few(subject, ConsentRecord)) {
    const { given, staffId, ...rest } = record;
    const text = texts.find(({ kind, version }) => kind === record['kind'] && version === record['textVersion']);
    yield { ...rest, given: given === 1, notedBy: staffId ?? 'patient', text: text?.words ?? null };
  }
}

/** Entries about the patient, oldest first. The own pseudonym reads `self`; others stay pseudonyms. */
async function* audit({ patientId, read }: Subject): AsyncGenerator<Record<string, unknown>> {
  const own = await read((manager) => manager.findOneBy(Pseudonym, { subjectId: patientId }));
  if (!own) return;
  const self = (name: string | null): string | null => (name === own.pseudonym ? 'self' : name);
  for (let at = 0, id = ''; ;) {
    const rows = await read((manager) =>
      manager
        .createQueryBuilder(AuditEntryRow, 'entry')
        .where('entry.subject = :subject', { subject: own.pseudonym })
        .andWhere('(entry.at > :at OR (entry.at = :at AND entry.id > :id))', { at, id })
        .orderBy('entry.at')
        .addOrderBy('entry.id')
        .limit(PAGE)
        .getMany(),
    );
    for (const row of rows) yield { ...exported(row, new Map()), actor: self(row.actor), subject: self(row.subject) };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    ({ at, id } = last);
  }
}

async function* person({ patientId, names, read }: Subject): AsyncGenerator<Record<string, unknown>> {
  yield exported(await read((manager) => manager.findOneByOrFail(Patient, { id: patientId })), names);
}

export const parts: readonly Part[] = [
  { file: 'patient.json', rows: person },
  { file: 'profile-versions.json', rows: (subject) => few(subject, ProfileVersion) },
  {
    file: 'plans.json',
    rows: (subject) => byId(subject, PlanRow, PAGE, (manager, ids) => planVersions(manager, ids, subject.names)),
  },
  {
    file: 'sessions.json',
    rows: (subject) =>
      byId(subject, ExerciseSession, SESSIONS_PAGE, (manager, ids) => results(manager, ids, subject.names)),
  },
  { file: 'notes.json', rows: (subject) => byId(subject, CareNote) },
  { file: 'scores.json', rows: (subject) => byId(subject, CareScore) },
  { file: 'consents.json', rows: consents },
  { file: 'assignments.json', rows: (subject) => byId(subject, CareAssignment) },
  { file: 'commands.json', rows: (subject) => byId(subject, LiveCommand) },
  { file: 'devices.json', rows: (subject) => byId(subject, PairedDevice) },
  { file: 'audit.json', rows: audit },
];
