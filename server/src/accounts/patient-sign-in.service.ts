// How a patient proves who they are: the code of today, until the device knows them.
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { noteActor, noteSubject } from '../audit/audit-trail.ts';
import { Database } from '../database/database.ts';
import { CODE_SALT, Installation } from '../database/installation.entity.ts';
import { codeLookup, normalCode } from './codes.ts';
import { Limits } from './limits.ts';
import { Patient, PatientCode } from './patient.entity.ts';
import { SignIns, signInRefused, type NewSignIn, type Visit } from './sign-ins.ts';

@Injectable()
export class PatientSignInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(SignIns) private readonly signIns: SignIns,
  ) {}

  /** @throws AigaretError SIGN_IN_REFUSED, TOO_MANY_TRIES */
  async byCode(code: string, visit: Visit): Promise<NewSignIn> {
    const giveBack = await this.limits.take(visit.address, null);
    const salt = await this.database.read((manager) => manager.findOneByOrFail(Installation, { name: CODE_SALT }));
    const lookup = await codeLookup(normalCode(code) ?? 'no code', salt.value);
    const patient = await this.database.read(async (manager) => {
      const row = await manager.findOneBy(PatientCode, { lookup, revokedAt: IsNull() });
      return row && manager.findOneBy(Patient, { id: row.patientId, disabledAt: IsNull() });
    });
    if (!patient) throw signInRefused();
    noteActor({ id: patient.id, clinicId: patient.clinicId, role: 'patient' });
    noteSubject(patient.id);
    await giveBack();
    const who = { role: 'patient', id: patient.id, clinicId: patient.clinicId, staffRole: null } as const;
    const begun = await this.database.write((manager) => this.signIns.begin(manager, who, visit));
    this.signIns.announce(begun.ended);
    return begun;
  }
}
