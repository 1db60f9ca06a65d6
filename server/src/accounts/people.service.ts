// Who someone is, as they are told about themselves.
import { Inject, Injectable } from '@nestjs/common';
import type { PatientMe, StaffMe } from '@aigaret/contract';
import { Database } from '../database/database.ts';
import { Clinic } from './clinic.entity.ts';
import { Patient } from './patient.entity.ts';
import type { SignedIn } from './sign-ins.ts';
import { Staff } from './staff.entity.ts';

@Injectable()
export class PeopleService {
  private readonly database: Database;

  constructor(@Inject(Database) database: Database) {
    this.database = database;
  }

  patientMe(who: SignedIn): Promise<PatientMe> {
    return this.database.read(async (manager) => {
      const { id, displayName, language, timeZone, pinHash } = await manager.findOneByOrFail(Patient, { id: who.id });
      const clinic = await manager.findOneByOrFail(Clinic, { id: who.clinicId });
      return { id, displayName, language, timeZone, clinicName: clinic.name, pin: pinHash !== null };
    });
  }

  staffMe(who: SignedIn): Promise<StaffMe> {
    return this.database.read(async (manager) => {
      const { id, email, displayName, language, role, totpSecret } = await manager.findOneByOrFail(Staff, {
        id: who.id,
      });
      const { name, timeZone } = await manager.findOneByOrFail(Clinic, { id: who.clinicId });
      return { id, email, displayName, language, role, clinicName: name, timeZone, secondFactor: totpSecret !== null };
    });
  }
}
