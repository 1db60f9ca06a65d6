// Giving, refusing and withdrawing consent, and what follows from it at once. Every change is a record of its own.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AigaretError, type ConsentKind, type ConsentState, type ConsentText } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { requireCare } from '../care/care.service.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { recordedSessions, removeRecordings } from '../recordings/removal.ts';
import { RECORDING_STORE, type RecordingStore } from '../recordings/recording-store.ts';
import { ConsentTextRow } from './consent.entity.ts';
import {
  addRecord,
  allTexts,
  consentStates,
  currentTexts,
  holdConsents,
  keepText,
  lastRecord,
  withConsent,
  type OfPatient,
} from './consents.ts';

export interface ConsentWrite {
  given: boolean;
  version: number; // of the text that was read; only the newest can be agreed to
}

const newerText = (kind: ConsentKind): AigaretError =>
  new AigaretError('VERSION_CONFLICT', {
    where: `consent to ${kind}`,
    expected: 'the newest text',
    got: 'another version',
    remedy: 'Read the consents again and show the new text.',
  });

@Injectable()
export class ConsentsService {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly store: RecordingStore;

  constructor(
    @Inject(Database) database: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(RECORDING_STORE) store: RecordingStore,
  ) {
    this.database = database;
    this.clock = clock;
    this.store = store;
  }

  /** Which of these patients may be watched: the one function that the live room asks. */
  watchable(patientIds: string[]): Promise<Set<string>> {
    return this.database.read((manager) => withConsent(manager, patientIds, 'watching'));
  }

  own(who: SignedIn): Promise<ConsentState[]> {
    return this.database.read((manager) => consentStates(manager, who));
  }

  /** @throws AigaretError NOT_YOUR_PATIENT */
  ofPatient(who: SignedIn, patientId: string): Promise<ConsentState[]> {
    return this.database.read(async (manager) =>
      consentStates(manager, await requireCare(manager, who, this.clock, patientId)),
    );
  }

  /** @throws AigaretError VERSION_CONFLICT */
  setOwn(who: SignedIn, kind: ConsentKind, write: ConsentWrite): Promise<ConsentState> {
    return this.set(kind, write, null, async () => who);
  }

  /** A consent on paper, noted by a therapist. @throws AigaretError NOT_YOUR_PATIENT, VERSION_CONFLICT */
  setFromPaper(who: SignedIn, patientId: string, kind: ConsentKind, write: ConsentWrite): Promise<ConsentState> {
    return this.set(kind, write, who.id, (manager) => requireCare(manager, who, this.clock, patientId));
  }

  texts(who: SignedIn): Promise<ConsentText[]> {
    return this.database.read((manager) => allTexts(manager, who.clinicId));
  }

  /** A new version. Two at once become two versions, one after the other: on MySQL the clinic's row is held for it. */
  publish(who: SignedIn, kind: ConsentKind, words: ConsentText['text']): Promise<ConsentText> {
    const { clinicId } = who;
    return this.database.write(async (manager) => {
      const clinic = manager.createQueryBuilder(Clinic, 'clinic').where('clinic.id = :clinicId', { clinicId });
      if (this.database.kind === 'mysql') await clinic.setLock('pessimistic_write').getOne();
      const former = (await currentTexts(manager, clinicId))[kind];
      await keepText(manager, former);
      const version = former.version + 1;
      const publishedAt = this.clock.now();
      await manager.insert(ConsentTextRow, { clinicId, kind, version, words, publishedAt, publishedBy: who.id });
      return { kind, version, text: words, publishedAt };
    });
  }

  private async set(
    kind: ConsentKind,
    { given, version }: ConsentWrite,
    staffId: string | null,
    find: (manager: EntityManager) => Promise<OfPatient>,
  ): Promise<ConsentState> {
    const { state, patientId } = await this.database.write(async (manager) => {
      const patient = await find(manager);
      await holdConsents(this.database, manager, patient.id, 'write');
      const last = await lastRecord(manager, patient.id, kind);
      const newest = (await currentTexts(manager, patient.clinicId))[kind].version;
      if (given && version !== newest) throw newerText(kind);
      const same = last !== null && (last.given === 1) === given && (!given || last.textVersion === newest);
      if (!same) await addRecord(manager, patient, { kind, given, at: this.clock.now(), staffId });
      const states = await consentStates(manager, patient);
      return { state: states.find((entry) => entry.kind === kind) as ConsentState, patientId: patient.id };
    });
    if (kind !== 'recording' || given) return state;
    return { ...state, recordingsRemoved: await this.removeRecordings(patientId) };
  }

  /** Whatever is left when this is cut off goes with the next nightly run. */
  private async removeRecordings(patientId: string): Promise<number> {
    let removed = 0;
    for (;;) {
      const sessions = await this.database.read((manager) => recordedSessions(manager, { patientId }));
      if (sessions.length === 0) return removed;
      removed += await removeRecordings(this.database, this.store, sessions);
    }
  }
}
