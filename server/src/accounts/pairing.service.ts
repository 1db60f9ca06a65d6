// What a therapist does about a patient's devices: hands out a code and a link, withdraws them, ends a device, removes a PIN.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AigaretError, type PairingMade, type PatientDevices } from '@aigaret/contract';
import { requireCare } from '../care/care.service.ts';
import { CLOCK, type Clock } from '../config/clock.ts';
import { Database } from '../database/database.ts';
import { CODE_SALT, Installation } from '../database/installation.entity.ts';
import { Origins } from '../http/origin.ts';
import { codeLookup, newCode, normalCode } from './codes.ts';
import { PairedDevice, Pairing } from './device.entity.ts';
import { devicesOf, revokeDevices } from './paired-devices.ts';
import type { Patient } from './patient.entity.ts';
import { removePin } from './pin.service.ts';
import { isLocked } from './pins.ts';
import { SignIn } from './sign-in.entity.ts';
import { newToken, SignIns, tokenHash, type SignedIn } from './sign-ins.ts';

/** A visit a week is usual: who gets a code at one visit can ask about it at the next. */
export const PAIRING_MS = 7 * 86_400_000;

/** A code and a token with what is stored of them. */
export interface PairingSecret {
  code: string;
  token: string;
  lookup: string;
  tokenHash: string;
}

/** @param saltHex of the installation */
export async function newPairingSecret(saltHex: string): Promise<PairingSecret> {
  const code = newCode();
  const token = newToken();
  return { code, token, lookup: await codeLookup(normalCode(code) as string, saltHex), tokenHash: tokenHash(token) };
}

/** Stores a pairing; one that waited for the same patient is withdrawn. Inside a transaction of the caller's. */
export async function addPairing(
  manager: EntityManager,
  { id: patientId, clinicId }: Pick<Patient, 'id' | 'clinicId'>,
  secret: Pick<PairingSecret, 'lookup' | 'tokenHash'>,
  { now, createdBy }: { now: number; createdBy: string | null },
): Promise<Pairing> {
  const waiting = { patientId, spentAt: IsNull(), withdrawnAt: IsNull() };
  await manager.update(Pairing, waiting, { withdrawnAt: now });
  const pairing: Pairing = {
    id: randomUUID(),
    clinicId,
    patientId,
    lookup: secret.lookup,
    tokenHash: secret.tokenHash,
    createdBy,
    createdAt: now,
    expiresAt: now + PAIRING_MS,
    spentAt: null,
    withdrawnAt: null,
  };
  await manager.insert(Pairing, pairing);
  return pairing;
}

const notThere = (where: string): AigaretError =>
  new AigaretError('NOT_FOUND', { where, expected: 'one of this patient', got: 'none' });

@Injectable()
export class PairingService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  devices(who: SignedIn, patientId: string): Promise<PatientDevices> {
    return this.database.read(async (manager) => {
      const now = this.clock.now();
      const { pinHash } = await requireCare(manager, who, this.clock, patientId);
      const devices = await devicesOf(manager, patientId, now);
      const seen = await this.lastSeen(manager, devices);
      const pairings = await manager.find(Pairing, {
        where: { patientId, spentAt: IsNull(), withdrawnAt: IsNull(), expiresAt: MoreThan(now) },
        order: { createdAt: 'DESC' },
      });
      return {
        devices: devices.map((device) => ({
          id: device.id,
          name: device.name,
          pairedAt: device.pairedAt,
          lastSeenAt: Math.max(device.lastSeenAt, seen.get(device.id) ?? 0),
          locked: isLocked(pinHash, device),
        })),
        pairings: pairings.map(({ id, createdAt, expiresAt }) => ({ id, createdAt, expiresAt })),
        pin: pinHash !== null,
      };
    });
  }

  /** A code and a link for one new device. @throws AigaretError NOT_YOUR_PATIENT */
  async make(who: SignedIn, patientId: string): Promise<PairingMade> {
    const salt = await this.database.read((manager) => manager.findOneByOrFail(Installation, { name: CODE_SALT }));
    const secret = await newPairingSecret(salt.value);
    const { id, expiresAt } = await this.database.write(async (manager) => {
      const now = this.clock.now();
      const patient = await requireCare(manager, who, this.clock, patientId);
      return addPairing(manager, patient, secret, { now, createdBy: who.id });
    });
    const { code, token } = secret;
    return { id, code, token, link: `${this.origins.main}/#pair=${token}`, expiresAt };
  }

  /** @throws AigaretError NOT_YOUR_PATIENT, NOT_FOUND */
  async withdraw(who: SignedIn, patientId: string, id: string): Promise<void> {
    await this.database.write(async (manager) => {
      const now = this.clock.now();
      await requireCare(manager, who, this.clock, patientId);
      const waiting = { id, patientId, spentAt: IsNull(), withdrawnAt: IsNull() };
      const { affected } = await manager.update(Pairing, waiting, { withdrawnAt: now });
      if (affected !== 1) throw notThere('pairing');
    });
  }

  /** Ends a device and, within a second, what runs on it. @throws AigaretError NOT_YOUR_PATIENT, NOT_FOUND */
  async revoke(who: SignedIn, patientId: string, id: string): Promise<void> {
    const ended = await this.database.write(async (manager) => {
      const now = this.clock.now();
      await requireCare(manager, who, this.clock, patientId);
      if (!(await manager.existsBy(PairedDevice, { id, patientId, revokedAt: IsNull() }))) throw notThere('device');
      return revokeDevices(manager, [id], now);
    });
    this.signIns.announce(ended);
  }

  /** @throws AigaretError NOT_YOUR_PATIENT */
  async removePin(who: SignedIn, patientId: string): Promise<void> {
    await this.database.write(async (manager) => {
      await requireCare(manager, who, this.clock, patientId);
      await removePin(manager, patientId);
    });
  }

  /** A sign-in lasts for weeks: the device was seen when its sign-in was. */
  private async lastSeen(manager: EntityManager, devices: readonly PairedDevice[]): Promise<Map<string, number>> {
    if (devices.length === 0) return new Map();
    const rows = await manager.findBy(SignIn, { deviceId: In(devices.map(({ id }) => id)) });
    const seen = new Map<string, number>();
    for (const { deviceId, lastSeenAt } of rows)
      if (deviceId !== null) seen.set(deviceId, Math.max(seen.get(deviceId) ?? 0, lastSeenAt));
    return seen;
  }
}
