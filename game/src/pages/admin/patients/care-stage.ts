// Where an assignment stands at an instant.
import type { Assignment } from '@aigaret/contract';

export type CareStage = 'coming' | 'now' | 'over' | 'never';

/** @param nowMs UTC ms; an end is the first instant at which care is over, one that ends as it begins was never in force */
export function careStage({ startsAt, endsAt }: Pick<Assignment, 'startsAt' | 'endsAt'>, nowMs: number): CareStage {
  if (endsAt !== null && endsAt <= startsAt) return 'never';
  if (endsAt !== null && endsAt <= nowMs) return 'over';
  return startsAt > nowMs ? 'coming' : 'now';
}

/** Those in force and those to come, the earliest start first. */
export function standing<Row extends Pick<Assignment, 'startsAt' | 'endsAt'>>(
  rows: readonly Row[],
  nowMs: number,
): Row[] {
  const open = rows.filter((row) => ['now', 'coming'].includes(careStage(row, nowMs)));
  return open.toSorted((one, other) => one.startsAt - other.startsAt);
}

/** Those that are over, the latest end first. */
export function past<Row extends Pick<Assignment, 'startsAt' | 'endsAt'>>(rows: readonly Row[], nowMs: number): Row[] {
  const over = rows.filter((row) => careStage(row, nowMs) === 'over');
  return over.toSorted((one, other) => (other.endsAt ?? 0) - (one.endsAt ?? 0));
}
