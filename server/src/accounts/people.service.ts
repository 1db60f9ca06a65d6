// Who someone is, as they are told about themselves.
import { Inject, Injectable } from '@nestjs/common';
import type { PatientMe, StaffMe } from '@aigaret/contract';
import { Database } from '../database/database.ts';
import { Clinic } from './clinic.entity.ts';
import { Patient } from './patient.entity.ts';
import type { SignedIn } from './sign-in.service.ts';
import { Staff } from './staff.entity.ts';

@Injectable()
export class PeopleService {
  private readonly database: Database;

  constructor(@Inject(Database) database: Database) {
    this.database = database;
  }

  patientMe(who: SignedIn): Promise<PatientMe> {
    return this.me(Patient, who);
  }

  staffMe(who: SignedIn): Promise<StaffMe> {
    return this.me(Staff, who);
  }

  private me(table: typeof Patient | typeof Staff, who: SignedIn): Promise<PatientMe> {
    return this.database.read(async (manager) => {
      const person = await manager.findOneByOrFail<Patient | Staff>(table, { id: who.id });
      const clinic = await manager.findOneByOrFail(Clinic, { id: who.clinicId });
      return { id: person.id, displayName: person.displayName, language: person.language, clinicName: clinic.name };
    });
  }
}
