// How a patient proves who they are: a code or link from the clinic pairs the device, once; from then on the device and,
// where one is set, the PIN.
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AigaretError, type Device, type Pair, type PatientSignIn } from '@aigaret/contract';
import { beside, noteActor, noteSubject } from '../audit/audit-trail.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { holdConsents } from '../consents/consents.ts';
import { Database } from '../database/database.ts';
import { CODE_SALT, Installation } from '../database/installation.entity.ts';
import { codeLookup, normalCode } from './codes.ts';
import { readCookie } from './cookies.ts';
import { PairedDevice, Pairing } from './device.entity.ts';
import { Limits } from './limits.ts';
import { deviceHashOf, noTries, pairDevice, playingOn, revokeDevices, type Playing } from './paired-devices.ts';
import { verifyPassword } from './passwords.ts';
import { Patient } from './patient.entity.ts';
import { isLocked, PIN_SIGN_IN_MS, pinLocked, pinRefused, takePinTry } from './pins.ts';
import { SignIn } from './sign-in.entity.ts';
import { SignIns, signInRefused, tokenHash, type NewSignIn, type Visit } from './sign-ins.ts';

/** A sign-in, and the device's own token, which lives longer. */
export interface NewPatientSignIn extends NewSignIn {
  deviceToken: string;
}

const linkInvalid = (): AigaretError =>
  new AigaretError('LINK_INVALID', { where: 'pairing', expected: 'a code or link that waits', got: 'another one' });

const about = ({ id, clinicId }: Patient): void => {
  noteActor({ id, clinicId, role: 'patient' });
  noteSubject(id);
};

@Injectable()
export class PatientSignInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(SignIns) private readonly signIns: SignIns,
  ) {}

  /** Spends a code or a link and signs in. @throws AigaretError BAD_REQUEST, LINK_INVALID, TOO_MANY_TRIES */
  async pair({ code, token, deviceName }: Pair, visit: Visit): Promise<NewPatientSignIn> {
    if ((code === undefined) === (token === undefined))
      throw new AigaretError('BAD_REQUEST', { where: 'body', expected: 'either code or token', got: 'both or none' });
    const giveBack = await this.limits.take(visit.address, null);
    const secret = token === undefined ? { lookup: await this.lookupOf(code ?? '') } : { tokenHash: tokenHash(token) };
    const begun = await this.database.write(async (manager) => {
      const patient = await this.spend(manager, secret);
      about(patient);
      const { deviceId, token: deviceToken } = await pairDevice(
        manager,
        visit.cookies,
        patient,
        deviceName,
        this.clock.now(),
      );
      return this.begin(manager, patient, { deviceId, deviceName, deviceToken }, visit);
    });
    this.signIns.announce(begun.ended);
    await giveBack();
    return begun;
  }

  /** Who plays on this device. */
  async device(cookies: string | undefined): Promise<Device> {
    const deviceHash = deviceHashOf(cookies);
    if (deviceHash === null) return { patients: [] };
    const playing = await this.database.read((manager) => playingOn(manager, deviceHash, this.clock.now()));
    return {
      patients: playing.map(({ device, patient: { id, displayName, pinHash } }) => ({
        id,
        displayName,
        pin: pinHash !== null,
        locked: isLocked(pinHash, device),
      })),
    };
  }

  /** Picks a patient of this device. @throws AigaretError SIGN_IN_REFUSED, PIN_REFUSED, PIN_LOCKED, TOO_MANY_TRIES */
  async signIn({ patientId, pin }: PatientSignIn, visit: Visit): Promise<NewPatientSignIn> {
    const { device, patient } = await this.known(patientId, visit);
    about(patient);
    if (patient.pinHash !== null) await this.provePin(device, patient.pinHash, pin ?? null);
    const begun = await this.database.write(async (manager) => {
      await holdConsents(this.database, manager, patient.id, 'read'); // whoever closes the file waits, or was first
      if (!(await manager.existsBy(Patient, { id: patient.id, disabledAt: IsNull() }))) throw signInRefused();
      const { affected } = await manager.update(
        PairedDevice,
        { id: device.id, revokedAt: IsNull() },
        { lastSeenAt: this.clock.now(), ...(patient.pinHash === null ? {} : noTries) },
      );
      if (affected !== 1) throw signInRefused(); // revoked at this very moment
      const deviceToken = readCookie('device', visit.cookies) as string;
      return this.begin(manager, patient, { deviceId: device.id, deviceName: device.name, deviceToken }, visit);
    });
    this.signIns.announce(begun.ended);
    return begun;
  }

  /** The device forgets one of its patients; nothing happens when it does not know them. @returns how many it still knows */
  async forget(patientId: string, cookies: string | undefined): Promise<number> {
    const deviceHash = deviceHashOf(cookies);
    if (deviceHash === null) return 0;
    const { left, ended } = await this.database.write(async (manager) => {
      const playing = await playingOn(manager, deviceHash, this.clock.now());
      const one = playing.find(({ patient }) => patient.id === patientId);
      if (!one) return { left: playing.length, ended: [] };
      about(one.patient);
      return {
        left: playing.length - 1,
        ended: await revokeDevices(manager, [one.device.id], this.clock.now()),
      };
    });
    this.signIns.announce(ended);
    return left;
  }

  /** Counts the try first, whether it will be right or not. @throws AigaretError PIN_REFUSED, PIN_LOCKED, TOO_MANY_TRIES */
  async provePin({ id }: Pick<PairedDevice, 'id'>, pinHash: string, pin: string | null): Promise<void> {
    const left = await beside(() =>
      this.database.write(async (manager) => {
        if (pin !== null) return takePinTry(manager, id, this.clock.now());
        const device = await manager.findOneByOrFail(PairedDevice, { id });
        throw isLocked(pinHash, device) ? pinLocked() : pinRefused();
      }),
    );
    if (await verifyPassword(pinHash, pin ?? '')) return;
    throw left === 0 ? pinLocked() : pinRefused();
  }

  private async known(patientId: string, { address, cookies }: Visit): Promise<Playing> {
    const deviceHash = deviceHashOf(cookies);
    const playing =
      deviceHash && (await this.database.read((manager) => playingOn(manager, deviceHash, this.clock.now())));
    const one = playing ? playing.find(({ patient }) => patient.id === patientId) : undefined;
    if (one) return one;
    await this.limits.take(address, null);
    throw signInRefused();
  }

  private async lookupOf(code: string): Promise<string> {
    const salt = await this.database.read((manager) => manager.findOneByOrFail(Installation, { name: CODE_SALT }));
    return codeLookup(normalCode(code) ?? 'no code', salt.value);
  }

  /** The update decides, so that of two at once one wins; unknown, used and expired ones cost the same. */
  private async spend(manager: EntityManager, secret: { lookup: string } | { tokenHash: string }): Promise<Patient> {
    const now = this.clock.now();
    const waiting = { spentAt: IsNull(), withdrawnAt: IsNull(), expiresAt: MoreThan(now) };
    const { affected } = await manager.update(Pairing, { ...secret, ...waiting }, { spentAt: now });
    const row = await manager.findOneBy(Pairing, secret);
    const patient = row && (await manager.findOneBy(Patient, { id: row.patientId, disabledAt: IsNull() }));
    if (affected !== 1 || !patient) throw linkInvalid();
    return patient;
  }

  private async begin(
    manager: EntityManager,
    { id, clinicId, pinHash }: Patient,
    { deviceId, deviceName, deviceToken }: { deviceId: string; deviceName: string; deviceToken: string },
    visit: Visit,
  ): Promise<NewPatientSignIn & { ended: string[] }> {
    const begun = await this.signIns.begin(manager, { role: 'patient', id, clinicId, staffRole: null }, visit);
    const until = pinHash === null ? {} : { expiresAt: this.clock.now() + PIN_SIGN_IN_MS };
    await manager.update(SignIn, { id: begun.who.signInId }, { deviceId, device: deviceName, ...until });
    return { ...begun, deviceToken, lifeMs: pinHash === null ? begun.lifeMs : PIN_SIGN_IN_MS };
  }
}
