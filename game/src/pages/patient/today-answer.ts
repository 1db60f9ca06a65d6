// Today's plan: from the server, or, while it cannot be reached, as it was kept.
import type { ErrorCode, Today } from '@aigaret/contract';
import type { Rooms } from '../rooms.ts';
import { problemCode } from '../shared/problem.ts';
import { keepToday, keptToday } from './kept-today.ts';
import { patient } from './patient-store.ts';

export interface TodayAnswer {
  today: Today;
  kept: boolean; // true = the server was not reached
}

/** The kept plan is older than the server allows. */
export class PlanOver extends Error {
  readonly code: ErrorCode = 'OFFLINE';
}

const awayCodes: readonly ErrorCode[] = ['OFFLINE', 'DATABASE_UNAVAILABLE'];

/** @throws what the server refused with; PlanOver when it was not reached and the kept plan is too old */
export async function todayAnswer({ patientApi }: Pick<Rooms, 'patientApi'>): Promise<TodayAnswer> {
  const { me } = patient;
  try {
    const today = await patientApi.today();
    if (me) keepToday(me.id, today, Date.now());
    return { today, kept: false };
  } catch (error) {
    const kept = me && awayCodes.includes(problemCode(error)) ? keptToday(me.id, me.timeZone, Date.now()) : null;
    if (kept === null) throw error;
    if (kept === 'over') throw new PlanOver();
    return { today: kept, kept: true };
  }
}
