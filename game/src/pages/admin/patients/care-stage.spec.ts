import { describe, expect, it } from '@jest/globals';
import { careStage, past, standing } from './care-stage.ts';

const NOW = 1_000;
const span = (startsAt: number, endsAt: number | null) => ({ startsAt, endsAt });

describe('an assignment', () => {
  it('is in force from its first instant on and over at its end', () => {
    expect(careStage(span(NOW, null), NOW)).toBe('now');
    expect(careStage(span(NOW + 1, null), NOW)).toBe('coming');
    expect(careStage(span(0, NOW + 1), NOW)).toBe('now');
    expect(careStage(span(0, NOW), NOW)).toBe('over');
  });

  it('that ends as it begins was never in force, and is neither listed nor history', () => {
    const never = span(500, 500);
    expect(careStage(never, NOW)).toBe('never');
    expect([...standing([never], NOW), ...past([never], NOW)]).toEqual([]);
  });

  it('stands before later ones; of those that are over the latest comes first', () => {
    const rows = [span(2_000, null), span(0, 900), span(10, null), span(0, 950)];
    expect(standing(rows, NOW)).toEqual([rows[2], rows[0]]);
    expect(past(rows, NOW)).toEqual([rows[3], rows[1]]);
  });
});
