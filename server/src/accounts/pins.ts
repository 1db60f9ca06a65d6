// The PIN that a patient may set: four to six digits, so what protects it is how seldom one may try. Tries are counted on
// the device's row before the PIN is looked at, so that many at once cannot slip past, and outlast a restart.
import { AigaretError } from '@aigaret/contract';
import type { EntityManager } from 'typeorm';
import { PairedDevice } from './device.entity.ts';
import { tooManyTries } from './limits.ts';

/** Wrong PINs since the last right one, after which the device has to be paired anew. Of 10,000 PINs that is one in a thousand. */
export const PINS_IN_ALL = 10;
/** Wrong PINs in RECENT_MS: somebody who mistypes has enough, somebody who guesses has to come back. */
const PINS_AT_ONCE = 5;
const RECENT_MS = 15 * 60_000;

/** A sign-in by PIN ends after so long, so that the PIN is asked again the next day. */
export const PIN_SIGN_IN_MS = 12 * 3_600_000;

export const pinRefused = (): AigaretError =>
  new AigaretError('PIN_REFUSED', { where: 'pin', expected: 'the PIN of this patient', got: 'another one or none' });

export const pinLocked = (): AigaretError =>
  new AigaretError('PIN_LOCKED', {
    where: 'pin',
    expected: `fewer than ${PINS_IN_ALL} wrong PINs`,
    got: 'too many',
    remedy: 'Pair the device again, or ask the therapist to remove the PIN.',
  });

export const isLocked = (pinHash: string | null, { wrongPins }: Pick<PairedDevice, 'wrongPins'>): boolean =>
  pinHash !== null && wrongPins >= PINS_IN_ALL;

/** All digits alike, or each one up or down from the one before: 0000, 1234, 8901, 6543. */
export function isObviousPin(pin: string): boolean {
  const steps = Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return [0, 1, 9].includes(steps[0] as number) && steps.every((step) => step === steps[0]);
}

/** @throws AigaretError PASSWORD_WEAK */
export function requireGoodPin(pin: string): void {
  if (!isObviousPin(pin)) return;
  throw new AigaretError('PASSWORD_WEAK', {
    where: 'body.pin',
    expected: 'digits that are neither all alike nor in a row',
    got: 'such ones',
    remedy: 'Choose another PIN.',
  });
}

/**
 * Takes one try on this device, inside a transaction of the caller's.
 * @returns how many are left when this one is wrong
 * @throws AigaretError PIN_LOCKED; TOO_MANY_TRIES with retryAfterS
 */
export async function takePinTry(manager: EntityManager, deviceId: string, now: number): Promise<number> {
  const { wrongPins, recentPins, recentSince } = await manager.findOneByOrFail(PairedDevice, { id: deviceId });
  if (wrongPins >= PINS_IN_ALL) throw pinLocked();
  const since = recentSince !== null && now - recentSince < RECENT_MS ? recentSince : now;
  const recent = since === recentSince ? recentPins : 0;
  if (recent >= PINS_AT_ONCE) throw tooManyTries('pin', since + RECENT_MS - now);
  const { affected } = await manager.update(
    PairedDevice,
    { id: deviceId, wrongPins, recentPins },
    { wrongPins: wrongPins + 1, recentPins: recent + 1, recentSince: since },
  );
  if (affected !== 1) throw tooManyTries('pin', 1_000); // another try at the same moment was faster
  return PINS_IN_ALL - wrongPins - 1;
}
