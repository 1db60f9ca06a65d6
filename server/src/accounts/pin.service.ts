// Setting, changing and removing the own PIN; a therapist removes a forgotten one.
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { PairedDevice } from './device.entity.ts';
import { Limits } from './limits.ts';
import { noTries } from './paired-devices.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { Patient } from './patient.entity.ts';
import { PatientSignInService } from './patient-sign-in.service.ts';
import { PIN_SIGN_IN_MS, pinRefused, requireGoodPin } from './pins.ts';
import { SignIn } from './sign-in.entity.ts';
import type { SignedIn, Visit } from './sign-ins.ts';

/** Inside a transaction of the caller's; devices that were locked by wrong PINs open again. */
export async function removePin(manager: EntityManager, patientId: string): Promise<void> {
  await manager.update(Patient, { id: patientId }, { pinHash: null });
  await manager.update(PairedDevice, { patientId }, noTries);
}

@Injectable()
export class PinService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(PatientSignInService) private readonly signIn: PatientSignInService,
  ) {}

  /** @throws AigaretError PIN_REFUSED, PIN_LOCKED, TOO_MANY_TRIES, PASSWORD_WEAK */
  async change(
    who: SignedIn,
    { pin, current }: { pin: string | null; current: string | null },
    { address }: Pick<Visit, 'address'>,
  ): Promise<void> {
    const { pinHash, device } = await this.now(who);
    if (pin !== null) requireGoodPin(pin);
    if (pinHash !== null) await this.prove(who, address, pinHash, current, device);
    const newHash = pin === null ? null : await hashPassword(pin);
    await this.database.write(async (manager) => {
      if (newHash === null) return removePin(manager, who.id);
      await manager.update(Patient, { id: who.id }, { pinHash: newHash });
      if (device) await manager.update(PairedDevice, { id: device.id }, noTries);
      await this.shorten(manager, who.id);
    });
  }

  private now(who: SignedIn): Promise<{ pinHash: string | null; device: PairedDevice | null }> {
    return this.database.read(async (manager) => {
      const { pinHash } = await manager.findOneByOrFail(Patient, { id: who.id });
      const { deviceId } = await manager.findOneByOrFail(SignIn, { id: who.signInId });
      const device = deviceId === null ? null : await manager.findOneBy(PairedDevice, { id: deviceId });
      return { pinHash, device };
    });
  }

  /** A sign-in of an earlier release knows no device: its tries count for the address and the patient. */
  private async prove(
    { id }: SignedIn,
    address: string,
    pinHash: string,
    current: string | null,
    device: PairedDevice | null,
  ): Promise<void> {
    if (device) return this.signIn.provePin(device, pinHash, current);
    const giveBack = await this.limits.take(address, id);
    if (current === null || !(await verifyPassword(pinHash, current))) throw pinRefused();
    await giveBack();
  }

  /** Who sets a PIN wants to be asked for it: sign-ins on paired devices end as soon as those by PIN do. */
  private async shorten(manager: EntityManager, patientId: string): Promise<void> {
    const expiresAt = this.clock.now() + PIN_SIGN_IN_MS;
    await manager.update(
      SignIn,
      {
        role: 'patient',
        subjectId: patientId,
        deviceId: Not(IsNull()),
        endedAt: IsNull(),
        expiresAt: MoreThan(expiresAt),
      },
      { expiresAt },
    );
  }
}
