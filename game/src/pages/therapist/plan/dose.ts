// How long exercises take: an estimate in minutes, for a day and for a week.
import { weekdays, type Prescription, type Weekday } from '@aigaret/contract';

/** Questions, finding the place and calibrating, before each exercise. Calibration takes under 20 s; the rest is an estimate. */
export const PREPARATION_MS = 60_000;

type Dose = Pick<Prescription, 'sets' | 'repetitions' | 'tempo' | 'restMs'>;

/** The exercise itself as its tempo asks for it, milliseconds. */
export function doseMs({ sets, repetitions, tempo, restMs }: Dose): number {
  const repetition = tempo.raiseMs + tempo.holdMs + tempo.lowerMs + tempo.pauseMs;
  return sets * repetitions * repetition + (sets - 1) * restMs;
}

/** Whole minutes, at least one. */
export const asMinutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000));

export interface DayLoad {
  day: Weekday;
  items: Prescription[];
  minutes: number; // 0 on a day of rest
}

/** The plan by days of the week; dates from and to are left out of account. */
export const weekOf = (items: readonly Prescription[]): DayLoad[] =>
  weekdays.map((day) => {
    const due = items.filter(({ days }) => days === undefined || days.includes(day));
    const ms = due.reduce((sum, item) => sum + PREPARATION_MS + doseMs(item), 0);
    return { day, items: due, minutes: due.length === 0 ? 0 : asMinutes(ms) };
  });
