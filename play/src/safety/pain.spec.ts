import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_MS, painDecision, painFollowUpDue, painStopOf } from './pain.ts';

const kinds = (reference: number | null): string[] =>
  Array.from({ length: 11 }, (_, pain) => painDecision(pain, reference).kind);

describe('pain', () => {
  it('of 6 or more stops, of 4 and 5 reduces, of less goes on, whatever was before', () => {
    const steady = [...Array(4).fill('go-on'), 'reduce', 'reduce', ...Array(5).fill('stop')];
    expect(kinds(null)).toEqual(steady);
    expect(kinds(4)).toEqual(steady);
  });

  it('that rose by 2 to at least 4 stops, and says that it rose', () => {
    expect(kinds(2)).toEqual([...Array(4).fill('go-on'), ...Array(7).fill('stop')]);
    expect(kinds(3)).toEqual([...Array(4).fill('go-on'), 'reduce', ...Array(6).fill('stop')]);
    expect(painDecision(4, 2)).toMatchObject({ message: 'pain-risen', reason: 'hurts' });
    expect(painDecision(6, 2)).toMatchObject({ message: 'pain-high' });
    expect(painDecision(3, 0).kind).toBe('go-on');
  });

  it('stops from where the plan says, and never later than at 6', () => {
    const stops = (painStop?: number): number =>
      Array.from({ length: 11 }, (_, pain) => painDecision(pain, null, painStopOf({ painStop })).kind).indexOf('stop');
    expect([undefined, 1, 3, 5, 6, 9].map(stops)).toEqual([6, 1, 3, 5, 6, 6]);
    expect(painDecision(4, 2, painStopOf({ painStop: 5 }))).toMatchObject({ kind: 'stop', message: 'pain-risen' });
    expect(painDecision(5, null, painStopOf({ painStop: 5 }))).toMatchObject({ message: 'pain-high' });
  });

  it('is asked again after 24 hours, and never when nobody has asked', () => {
    expect(painFollowUpDue(null, FOLLOW_UP_MS * 9)).toBe(false);
    expect(painFollowUpDue(1000, 999 + FOLLOW_UP_MS)).toBe(false);
    expect(painFollowUpDue(1000, 1000 + FOLLOW_UP_MS)).toBe(true);
  });
});
