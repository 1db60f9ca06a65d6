// Scores of one kind beside each other: the latest, how it changed, and a line to draw.
import { scoreKindIds, scoreKinds, type Score, type ScoreKind } from '@aigaret/contract';

/** Kinds where less is better. */
const LESS_IS_BETTER: readonly ScoreKind[] = ['timed-up-and-go'];

export interface ScoreRow {
  kind: ScoreKind;
  counted: Score[]; // not struck, oldest first
  latest: Score;
  change: number | null; // since the one before; null = it is the first
  better: boolean | null; // null = no change to speak of
}

/** Kinds that were measured, in the order of the contract. */
export function scoreRows(scores: readonly Score[]): ScoreRow[] {
  return scoreKindIds.flatMap((kind) => {
    const counted = scores
      .filter((score) => score.kind === kind && score.struck === null)
      .toSorted((one, other) => one.measuredOn.localeCompare(other.measuredOn) || one.createdAt - other.createdAt);
    const [before, latest] = [counted.at(-2), counted.at(-1)];
    if (!latest) return [];
    const change = before ? Math.round((latest.value - before.value) * 10) / 10 : null;
    return [{ kind, counted, latest, change, better: change ? change > 0 !== LESS_IS_BETTER.includes(kind) : null }];
  });
}

/** Points of a line in a box, `x,y x,y`: time to the right, the assessment's own bounds from bottom to top. */
export function linePoints(scores: readonly Score[], width: number, height: number): string {
  const days = scores.map(({ measuredOn }) => Date.parse(measuredOn));
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const values = scores.map(({ value }) => value);
  const { min: low, max: high } = { min: Math.min(...values), max: Math.max(...values) };
  const span = high - low || 1;
  return scores
    .map(({ value }, index) => {
      const x = last === first ? width / 2 : (((days[index] as number) - first) / (last - first)) * width;
      const y = high === low ? height / 2 : height - ((value - low) / span) * height;
      return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
    })
    .join(' ');
}

/** What is wrong with a value, as a key below `care:fault.`; null = nothing. @param today `2026-11-22` */
export function scoreFault(
  kind: ScoreKind,
  value: number | null,
  measuredOn: string | null,
  today: string,
): { field: 'value' | 'measuredOn'; key: string } | null {
  const { min, max, step } = scoreKinds[kind];
  if (value === null || !(value >= min && value <= max)) return { field: 'value', key: 'between' };
  if (Math.abs(value / step - Math.round(value / step)) >= 1e-6)
    return { field: 'value', key: step === 1 ? 'whole' : 'tenths' };
  if (measuredOn === null) return { field: 'measuredOn', key: 'missing' };
  return measuredOn > today ? { field: 'measuredOn', key: 'future' } : null;
}
