// What a profile's schema cannot tell: whether the time zone exists, the days have come, the movements are known.
import { AigaretError, type PatientProfile } from '@aigaret/contract';
import { movementInfo } from '@aigaret/motion';
import { checkTimeZone } from '../clinics/time-zone.ts';
import { dateIn } from '../sessions/day.ts';

/** @param where the field that names it @throws AigaretError BAD_REQUEST for a day after the patient's today */
export function checkDayHasCome(day: string | null | undefined, now: number, zone: string, where: string): void {
  if (!day || day <= dateIn(now, zone)) return;
  throw new AigaretError('BAD_REQUEST', { where, expected: "a day up to the patient's today", got: 'a later day' });
}

/** An operation may lie ahead; what happened or was ordered may not. @param now UTC ms @throws AigaretError BAD_REQUEST, EXERCISE_UNKNOWN */
export function checkProfile({ timeZone, onset, physician, clearance }: PatientProfile, now: number): void {
  checkTimeZone(timeZone, 'body.timeZone');
  checkDayHasCome(onset, now, timeZone, 'body.onset');
  checkDayHasCome(physician?.orderedOn, now, timeZone, 'body.physician.orderedOn');
  for (const movement of clearance.movements ?? []) movementInfo(movement);
}
