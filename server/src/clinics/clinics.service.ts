// A clinic's own settings: its name, its time zone, what is kept how long.
import { Inject, Injectable } from '@nestjs/common';
import { AigaretError, type ClinicSettings, type ClinicWrite } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { Database } from '../database/database.ts';
import { checkTimeZone } from './time-zone.ts';

/** Where a clinic has not decided: in Korea medical records are kept ten years (Medical Service Act, Enforcement Rule, article 15). */
const RETENTION_YEARS = 10;
/** Where a clinic has not decided: recordings of body points serve a therapist's second look, a year at most. Decision. */
const RECORDING_DAYS = 365;

/** What holds for a clinic, with the defaults of what it has not decided. */
export const clinicSettings = (clinic: Clinic): ClinicSettings => ({
  id: clinic.id,
  version: clinic.version ?? 0,
  name: clinic.name,
  timeZone: clinic.timeZone,
  retentionYears: clinic.retentionYears ?? RETENTION_YEARS,
  recordingDays: clinic.recordingDays ?? RECORDING_DAYS,
});

@Injectable()
export class ClinicsService {
  private readonly database: Database;

  constructor(@Inject(Database) database: Database) {
    this.database = database;
  }

  read(who: SignedIn): Promise<ClinicSettings> {
    return this.database.read(async (manager) =>
      clinicSettings(await manager.findOneByOrFail(Clinic, { id: who.clinicId })),
    );
  }

  /** @param version that the caller has read @throws AigaretError VERSION_CONFLICT; BAD_REQUEST for an unknown time zone */
  write(who: SignedIn, version: number, settings: ClinicWrite): Promise<ClinicSettings> {
    checkTimeZone(settings.timeZone, 'body.timeZone');
    return this.database.write(async (manager) => {
      const next = version + 1;
      const { affected } = await manager
        .createQueryBuilder()
        .update(Clinic)
        .set({ ...settings, version: next })
        .where('id = :id AND COALESCE(version, 0) = :version', { id: who.clinicId, version })
        .execute();
      if (affected !== 1)
        throw new AigaretError('VERSION_CONFLICT', {
          where: 'header if-match',
          expected: 'the version that counts now',
          got: `${version}`,
          remedy: 'Read the settings again.',
        });
      return { id: who.clinicId, version: next, ...settings };
    });
  }
}
