// Closing a patient's file when erasure is asked for, opening it again while its records are still kept, and erasing at once
// where nothing has to be kept any longer.
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AigaretError } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import { PairedDevice, Pairing } from '../accounts/device.entity.ts';
import { Patient } from '../accounts/patient.entity.ts';
import { SignIns, type SignedIn } from '../accounts/sign-ins.ts';
import { AuditTrail, noteSubject } from '../audit/audit-trail.ts';
import { CareAssignment } from '../care/assignment.entity.ts';
import { clinicSettings } from '../clinics/clinics.service.ts';
import { CLOCK, CONFIG, type Clock } from '../config/clock.ts';
import type { Config } from '../config/config.ts';
import { holdConsents } from '../consents/consents.ts';
import { Database } from '../database/database.ts';
import { RECORDING_STORE, type RecordingStore } from '../recordings/recording-store.ts';
import { lastEntry, yearsLater } from './due.ts';
import { ErasureList } from './erasure-list.ts';
import { erase, type Means } from './erasure.ts';

const noSuchPatient = (expected: string): AigaretError =>
  new AigaretError('NOT_FOUND', { where: 'patient', expected, got: 'none' });

/** When the records of a patient need not be kept any longer, as the clinic decides now; UTC ms. */
export async function erasureDue(manager: EntityManager, patient: Patient): Promise<number> {
  const clinic = await manager.findOneByOrFail(Clinic, { id: patient.clinicId });
  return yearsLater(await lastEntry(manager, patient), clinicSettings(clinic).retentionYears);
}

@Injectable()
export class PatientFiles {
  readonly means: Means;
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly signIns: SignIns;

  constructor(
    @Inject(Database) database: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(CONFIG) config: Config,
    @Inject(RECORDING_STORE) store: RecordingStore,
    @Inject(AuditTrail) trail: AuditTrail,
    @Inject(SignIns) signIns: SignIns,
  ) {
    this.database = database;
    this.clock = clock;
    this.signIns = signIns;
    this.means = { database, store, trail, list: new ErasureList(config.dataDir) };
  }

  /**
   * Closes the file; asked again, counts the time anew by what the clinic keeps now. @throws AigaretError NOT_FOUND
   * @returns `erased` where nothing had to be kept
   */
  async erase(who: SignedIn, patientId: string): Promise<{ erased: boolean; dueAt: number | null }> {
    const now = this.clock.now();
    const { ended, dueAt } = await this.database.write(async (manager) => {
      await holdConsents(this.database, manager, patientId, 'write');
      const patient = await manager.findOneBy(Patient, { id: patientId, clinicId: who.clinicId });
      if (!patient) throw noSuchPatient('one of your clinic');
      noteSubject(patientId);
      const due = await erasureDue(manager, patient);
      const closedAt = patient.closedAt ?? now;
      await manager.update(Patient, { id: patientId }, { disabledAt: closedAt, closedAt, erasureDueAt: due });
      return { ended: await this.shut(manager, patientId, now), dueAt: due };
    });
    this.signIns.announce(ended);
    if (dueAt > now) return { erased: false, dueAt };
    await erase(this.means, { id: patientId, clinicId: who.clinicId }, now);
    return { erased: true, dueAt: null };
  }

  /** Assignments, devices and sign-ins do not come back. @throws AigaretError NOT_FOUND, also when the time is over */
  async reopen(who: SignedIn, patientId: string): Promise<void> {
    await this.database.write(async (manager) => {
      const { affected } = await manager.update(
        Patient,
        { id: patientId, clinicId: who.clinicId, erasureDueAt: MoreThan(this.clock.now()) },
        { disabledAt: null, closedAt: null, erasureDueAt: null },
      );
      if (affected === 0) throw noSuchPatient('a closed file of your clinic whose records are still kept');
      noteSubject(patientId);
    });
  }

  /** Ends everything by which anybody comes to this patient's data. @returns the sign-ins that ended */
  private async shut(manager: EntityManager, patientId: string, now: number): Promise<string[]> {
    await manager.update(PairedDevice, { patientId, revokedAt: IsNull() }, { revokedAt: now });
    await manager.update(Pairing, { patientId, spentAt: IsNull(), withdrawnAt: IsNull() }, { withdrawnAt: now });
    await manager.update(CareAssignment, { patientId, endsAt: IsNull() }, { endsAt: now });
    await manager.update(CareAssignment, { patientId, endsAt: MoreThan(now) }, { endsAt: now });
    return this.signIns.endAll(manager, 'patient', patientId);
  }
}
