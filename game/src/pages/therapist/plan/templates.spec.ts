import { describe, expect, it } from '@jest/globals';
import { prescriptionSchema } from '@aigaret/contract';
import { fromTemplate, toTemplate } from './templates.ts';

const item = prescriptionSchema.parse({
  id: 'one',
  exercise: 'reach',
  level: 'kite',
  side: 'left',
  posture: 'seated',
  sets: 2,
  repetitions: 8,
  tempo: { raiseMs: 3000, holdMs: 2000, lowerMs: 3000, pauseMs: 1000 },
  restMs: 60_000,
  targetFraction: 0.8,
  targetCap: null,
  parameters: {},
  ways: ['left', 'up-right', 'up'],
  jointCaps: { 'shoulder-elevation-left': 90, 'neck-turn': 40 },
  startsOn: '2026-11-01',
  endsOn: '2026-12-01',
});
let made = 0;
const makeId = (): string => `made-${(made += 1)}`;

describe('a template', () => {
  it('leaves the dates of the patient whom it was made from behind', () => {
    const [kept] = toTemplate([item]);
    expect(kept).not.toHaveProperty('startsOn');
    expect(kept).not.toHaveProperty('endsOn');
    expect(kept).toMatchObject({ exercise: 'reach', sets: 2 });
  });

  it("goes to the patient's side, with its directions and caps, under an id of its own", () => {
    const [applied] = fromTemplate([item], 'right', makeId);
    expect(applied).toMatchObject({
      side: 'right',
      ways: ['right', 'up-left', 'up'],
      jointCaps: { 'shoulder-elevation-right': 90, 'neck-turn': 40 },
    });
    expect(applied?.id).toMatch(/^made-/);
    expect(item.side).toBe('left');
  });

  it('stays as it is for its own side, for both, and where no side is known', () => {
    for (const side of ['left', 'both', null] as const) expect(fromTemplate([item], side, () => 'one')).toEqual([item]);
    expect(fromTemplate([{ ...item, side: 'both' }], 'right', () => 'one')[0]?.side).toBe('both');
  });
});
