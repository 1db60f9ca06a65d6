// Which patients play on a device, and the end of that. The device's cookie is long-lived and signs nobody in by itself.
import { randomUUID } from 'node:crypto';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { readCookie } from './cookies.ts';
import { PairedDevice } from './device.entity.ts';
import { Patient } from './patient.entity.ts';
import { SignIn } from './sign-in.entity.ts';
import { newToken, tokenHash } from './sign-ins.ts';

/** The longest that browsers keep a cookie. It begins anew with each sign-in. */
export const DEVICE_LIFE_MS = 400 * 86_400_000;

/** Hash of the browser's device token; null without one that could be ours. */
export function deviceHashOf(cookies: string | undefined): string | null {
  const token = readCookie('device', cookies);
  return token && /^[\w-]{43}$/.test(token) ? tokenHash(token) : null;
}

/** Rows that count: not revoked, seen within a cookie's life. */
const current = (now: number) => ({ revokedAt: IsNull(), lastSeenAt: MoreThan(now - DEVICE_LIFE_MS) });

export interface Playing {
  device: PairedDevice;
  patient: Patient;
}

/** Who plays on this device, by name. Closed files are left out, whatever their clinic. */
export async function playingOn(manager: EntityManager, deviceHash: string, now: number): Promise<Playing[]> {
  const devices = await manager.findBy(PairedDevice, { deviceHash, ...current(now) });
  if (devices.length === 0) return [];
  const ids = devices.map(({ patientId }) => patientId);
  const patients = await manager.find(Patient, {
    where: { id: In(ids), disabledAt: IsNull() },
    order: { displayName: 'ASC', id: 'ASC' },
  });
  return patients.flatMap((patient) => {
    const device = devices.find(({ patientId }) => patientId === patient.id);
    return device ? [{ device, patient }] : [];
  });
}

/** The devices of one patient, the latest paired first. */
export const devicesOf = (manager: EntityManager, patientId: string, now: number): Promise<PairedDevice[]> =>
  manager.find(PairedDevice, { where: { patientId, ...current(now) }, order: { pairedAt: 'DESC', id: 'ASC' } });

/**
 * Pairs the browser with a patient, inside a transaction of the caller's. A token that nobody uses any more, or that the
 * browser brought from elsewhere, is replaced.
 */
export async function pairDevice(
  manager: EntityManager,
  cookies: string | undefined,
  { id: patientId, clinicId }: Pick<Patient, 'id' | 'clinicId'>,
  name: string,
  now: number,
): Promise<{ deviceId: string; token: string }> {
  const brought = readCookie('device', cookies);
  const broughtHash = deviceHashOf(cookies);
  const known =
    broughtHash !== null && (await manager.existsBy(PairedDevice, { deviceHash: broughtHash, ...current(now) }));
  const token = known ? (brought as string) : newToken();
  const deviceHash = tokenHash(token);
  const fresh = { name, pairedAt: now, lastSeenAt: now, revokedAt: null, ...noTries };
  const former = await manager.findOneBy(PairedDevice, { deviceHash, patientId });
  const deviceId = former?.id ?? randomUUID();
  if (former) await manager.update(PairedDevice, { id: deviceId }, fresh);
  else await manager.insert(PairedDevice, { id: deviceId, clinicId, patientId, deviceHash, ...fresh });
  return { deviceId, token };
}

/** Columns of a device on which no PIN was wrong. */
export const noTries = { wrongPins: 0, recentPins: 0, recentSince: null } as const;

/** Ends what these devices may do and the sign-ins that began on them. @returns ids of sign-ins for `announce` */
export async function revokeDevices(manager: EntityManager, ids: readonly string[], now: number): Promise<string[]> {
  if (ids.length === 0) return [];
  await manager.update(PairedDevice, { id: In(ids), revokedAt: IsNull() }, { revokedAt: now });
  const running = await manager.findBy(SignIn, { deviceId: In(ids), endedAt: IsNull() });
  const ended = running.map(({ id }) => id);
  if (ended.length > 0) await manager.update(SignIn, { id: In(ended) }, { endedAt: now });
  return ended;
}
