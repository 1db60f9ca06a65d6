// Which time zones exist: those that this Node knows, by their IANA names.
import { AigaretError } from '@aigaret/contract';

/** @param where the field that names it, `body.timeZone` @throws AigaretError BAD_REQUEST */
export function checkTimeZone(zone: string, where: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new AigaretError('BAD_REQUEST', {
      where,
      expected: 'the IANA name of a time zone, such as Asia/Seoul',
      got: 'another name',
    });
  }
}
