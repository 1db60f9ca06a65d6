// What patients have agreed to, for every part of the server that asks: one function for a patient, one for many. The last
// record of a kind counts. A clinic's newer text does not undo what was agreed to an older one; it can be asked for anew.
import type { EntityManager } from 'typeorm';
import { AigaretError, consentKinds, type ConsentKind, type ConsentState, type ConsentText } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import type { Database } from '../database/database.ts';
import { ConsentRecord, ConsentTextRow } from './consent.entity.ts';
import { firstTexts } from './first-texts.ts';

/** Whose consent it is. */
export interface OfPatient {
  id: string;
  clinicId: string;
}

/** The last record of this kind, null when the patient was never asked. */
export const lastRecord = (
  manager: EntityManager,
  patientId: string,
  kind: ConsentKind,
): Promise<ConsentRecord | null> =>
  manager.findOne(ConsentRecord, { where: { patientId, kind }, order: { place: 'DESC' } });

export const hasConsent = async (manager: EntityManager, patientId: string, kind: ConsentKind): Promise<boolean> =>
  (await lastRecord(manager, patientId, kind))?.given === 1;

/** @throws AigaretError CONSENT_MISSING */
export async function requireConsent(manager: EntityManager, patientId: string, kind: ConsentKind): Promise<void> {
  if (await hasConsent(manager, patientId, kind)) return;
  throw new AigaretError('CONSENT_MISSING', { where: `consent to ${kind}`, expected: 'given', got: 'none' });
}

/** Which of these patients have given this consent; one query for all, for the live room's watch. */
export async function withConsent(
  manager: EntityManager,
  patientIds: string[],
  kind: ConsentKind,
): Promise<Set<string>> {
  if (patientIds.length === 0) return new Set();
  const rows = await manager
    .createQueryBuilder(ConsentRecord, 'record')
    .select('record.patientId', 'id')
    .where('record.patientId IN (:...patientIds) AND record.kind = :kind AND record.given = 1', { patientIds, kind })
    .andWhere(
      (outer) =>
        `NOT EXISTS ${outer
          .subQuery()
          .select('1')
          .from(ConsentRecord, 'later')
          .where('later.patientId = record.patientId AND later.kind = record.kind AND later.place > record.place')
          .getQuery()}`,
    )
    .getRawMany<{ id: string }>();
  return new Set(rows.map((row) => row.id));
}

/**
 * Holds the patient's row until the transaction ends: `write` by whoever changes a consent, `read` by whoever stores
 * something that needs one, so that nothing is stored any more once a withdrawal was answered. SQLite has one writer anyway.
 */
export async function holdConsents(
  database: Database,
  manager: EntityManager,
  patientId: string,
  mode: 'read' | 'write',
): Promise<void> {
  if (database.kind !== 'mysql') return;
  // Written out: TypeORM's shared lock is FOR SHARE, which MariaDB does not know.
  const lock = mode === 'write' ? 'FOR UPDATE' : 'LOCK IN SHARE MODE';
  await manager.query(`SELECT id FROM patient WHERE id = ? ${lock}`, [patientId]);
}

const textOf = ({ kind, version, words, publishedAt }: ConsentTextRow): ConsentText => ({
  kind,
  version,
  text: words,
  publishedAt,
});

/** The newest text of each kind. A clinic that has published none is told the release's own, dated from the clinic's beginning. */
export async function currentTexts(
  manager: EntityManager,
  clinicId: string,
): Promise<Record<ConsentKind, ConsentTextRow>> {
  const rows = await manager.find(ConsentTextRow, { where: { clinicId }, order: { version: 'ASC' } });
  const newest = new Map(rows.map((row) => [row.kind, row]));
  const { createdAt } = await manager.findOneByOrFail(Clinic, { id: clinicId });
  const first = (kind: ConsentKind): ConsentTextRow => ({
    clinicId,
    kind,
    version: 1,
    words: firstTexts[kind],
    publishedAt: createdAt,
    publishedBy: null,
  });
  return Object.fromEntries(consentKinds.map((kind) => [kind, newest.get(kind) ?? first(kind)])) as Record<
    ConsentKind,
    ConsentTextRow
  >;
}

/** All texts, the newest of each kind first; a kind's first text as well where only the release has it. */
export async function allTexts(manager: EntityManager, clinicId: string): Promise<ConsentText[]> {
  const current = await currentTexts(manager, clinicId);
  const rows = await manager.find(ConsentTextRow, { where: { clinicId }, order: { version: 'DESC' } });
  return consentKinds.flatMap((kind) => {
    const stored = rows.filter((row) => row.kind === kind);
    return (stored.length > 0 ? stored : [current[kind]]).map(textOf);
  });
}

/** Keeps the words that somebody is about to agree to or to replace, where the release has brought them. */
export async function keepText(manager: EntityManager, text: ConsentTextRow): Promise<void> {
  if (await manager.existsBy(ConsentTextRow, { clinicId: text.clinicId, kind: text.kind, version: text.version }))
    return;
  await manager.createQueryBuilder().insert().into(ConsentTextRow).values(text).orIgnore().execute();
}

export async function consentStates(manager: EntityManager, { id, clinicId }: OfPatient): Promise<ConsentState[]> {
  const texts = await currentTexts(manager, clinicId);
  const records = await manager.find(ConsentRecord, { where: { patientId: id }, order: { place: 'ASC' } });
  const last = new Map(records.map((record) => [record.kind, record]));
  return consentKinds.map((kind) => {
    const record = last.get(kind);
    return {
      kind,
      given: record?.given === 1,
      version: record?.textVersion ?? null,
      at: record?.at ?? null,
      by: record ? (record.staffId === null ? 'patient' : 'staff') : null,
      current: textOf(texts[kind]),
    };
  });
}

export interface Decision {
  kind: ConsentKind;
  given: boolean;
  at: number; // UTC ms
  staffId: string | null; // who noted it from paper; null = the patient
}

/** Adds a record under the newest text. */
export async function addRecord(
  manager: EntityManager,
  { id, clinicId }: OfPatient,
  decision: Decision,
): Promise<void> {
  const { kind, given, at, staffId } = decision;
  const text = (await currentTexts(manager, clinicId))[kind];
  await keepText(manager, text);
  const place = await manager.countBy(ConsentRecord, { patientId: id, kind }); // records are never removed one by one
  await manager.insert(ConsentRecord, {
    patientId: id,
    kind,
    place,
    clinicId,
    given: given ? 1 : 0,
    textVersion: text.version,
    at,
    staffId,
  });
}

/** All consents of an invented patient who was never asked, for the demo and the tests. */
export async function giveConsents(manager: EntityManager, { id, clinicId }: OfPatient, at: number): Promise<void> {
  const texts = Object.values(await currentTexts(manager, clinicId));
  await manager.createQueryBuilder().insert().into(ConsentTextRow).values(texts).orIgnore().execute();
  const record = { patientId: id, clinicId, place: 0, given: 1, at, staffId: null };
  await manager.insert(
    ConsentRecord,
    texts.map(({ kind, version }) => ({ ...record, kind, textVersion: version })),
  );
}
