import { describe, expect, it } from '@jest/globals';
import { doseLimits, type Adaptation, type DifficultyLimits } from '@aigaret/contract';
import { exp, seededRandom } from '@aigaret/motion';
import { Difficulty, type Demands } from './difficulty.ts';

const HOLD = 2000;
const PER_SET = 10;

/** How hard demands are, in holds of the plan: what is held, minus what nearer targets save, plus what range costs. */
const effort = ({ holdMs, spread, rangeRaise }: Demands): number => holdMs / HOLD - 1.25 * spread + 2.5 * rangeRaise;

/** A pretend patient whose success falls with effort: half of all repetitions succeed at `ability`. */
const patient = (ability: number, seed: number): ((demands: Demands) => boolean) => {
  const random = seededRandom(seed);
  return (demands) => random() < 1 / (1 + exp((effort(demands) - ability) / 0.25));
};

interface Course {
  success: number; // share, after the way in
  rungs: Demands[];
}

/** Sets in a row, as of many days. */
function course(adapts: Adaptation, succeeds: (demands: Demands) => boolean, sets: number, wayIn = 15): Course {
  const difficulty = new Difficulty(adapts, HOLD);
  const rungs: Demands[] = [];
  let done = 0;
  for (let set = 0; set < sets; set += 1) {
    const { demands } = difficulty;
    rungs.push(demands);
    for (let count = 0; count < PER_SET; count += 1) {
      const success = succeeds(demands);
      difficulty.count(success);
      if (set >= wayIn && success) done += 1;
    }
    difficulty.nextSet();
  }
  return { success: done / ((sets - wayIn) * PER_SET), rungs };
}

const changed = (one: Demands, other: Demands): string[] =>
  (['holdMs', 'spread', 'rangeRaise'] as const).filter((key) => one[key] !== other[key]);

describe('difficulty', () => {
  it.each([0.85, 1, 1.15, 1.3, 1.45, 1.6])('brings a patient with the ability %d to 70 to 80 % success', (ability) => {
    const { success } = course('hold-and-spread', patient(ability, 11), 300);
    expect(success).toBeGreaterThanOrEqual(0.7);
    expect(success).toBeLessThanOrEqual(0.8);
  });

  it('never swings wildly: at most two steps a set, one thing at a time, near one level', () => {
    const { rungs } = course('hold-and-spread', patient(1.3, 5), 300);
    rungs.slice(1).forEach((demands, index) => {
      const before = rungs[index] as Demands;
      expect(changed(before, demands).length).toBeLessThanOrEqual(1);
      expect(Math.abs(demands.holdMs - before.holdMs)).toBeLessThanOrEqual(HOLD / 4);
      expect(Math.abs(demands.spread - before.spread)).toBeLessThanOrEqual(0.2 + 1e-9);
    });
    const levels = rungs.slice(20).map(effort);
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    const deviation = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length);
    expect(deviation).toBeLessThan(0.2);
  });

  it('eases a weak patient to the bottom within five sets: first the hold, then the spread of targets', () => {
    const { rungs } = course('hold-and-spread', () => false, 6);
    expect(rungs).toEqual(
      [
        [2000, 0],
        [1500, 0],
        [1000, 0],
        [1000, 0.2],
        [1000, 0.3],
        [1000, 0.3],
      ].map(([holdMs, spread]) => ({ holdMs, spread: expect.closeTo(spread ?? 0), rangeRaise: 0 })),
    );
  });

  it('lengthens the hold of a strong patient by an eighth a set, up to one and a half of the plan, and no further', () => {
    const { rungs } = course('hold-and-spread', () => true, 8);
    expect(rungs.map(({ holdMs }) => holdMs)).toEqual([2000, 2250, 2500, 2750, 3000, 3000, 3000, 3000]);
    expect(rungs.every(({ spread, rangeRaise }) => spread === 0 && rangeRaise === 0)).toBe(true);
  });

  it('raises the range only where the therapist’s rule says so, after two easy sets at the longest hold', () => {
    const { rungs } = course('therapist-range', () => true, 20);
    expect(rungs.slice(4, 9).map(({ rangeRaise }) => rangeRaise)).toEqual([0, 0, 0.05, 0.05, 0.1]);
    expect(rungs.at(-1)?.rangeRaise).toBeCloseTo(0.2);
    for (const adapts of ['off', 'hold', 'hold-and-spread'] as const)
      expect(course(adapts, () => true, 20).rungs.every(({ rangeRaise }) => rangeRaise === 0)).toBe(true);
  });

  it('takes a raised range back before it touches the hold', () => {
    const difficulty = new Difficulty('therapist-range', HOLD);
    const set = (success: boolean): Demands => {
      for (let count = 0; count < PER_SET; count += 1) difficulty.count(success);
      difficulty.nextSet();
      return difficulty.demands;
    };
    for (let count = 0; count < 6; count += 1) set(true);
    expect(set(false)).toMatchObject({ holdMs: 3000, rangeRaise: 0 });
    expect(set(false)).toMatchObject({ holdMs: 2500, rangeRaise: 0 });
  });

  it('changes nothing when the plan says so, and only the hold when it says that', () => {
    expect(course('off', () => false, 8).rungs).toEqual(
      Array.from({ length: 8 }, () => ({ holdMs: HOLD, spread: 0, rangeRaise: 0 })),
    );
    expect(course('hold', () => false, 8).rungs.at(-1)).toEqual({ holdMs: HOLD / 2, spread: 0, rangeRaise: 0 });
  });

  it('makes up no hold for a plan without one, and keeps every hold within the limits of a dose', () => {
    const without = new Difficulty('hold-and-spread', 0);
    for (let count = 0; count < PER_SET; count += 1) without.count(false);
    expect(without.nextSet()).toMatchObject({ holdMs: 0, spread: 0.2, successes: 0, attempts: 10 });
    const long = new Difficulty('hold', doseLimits.holdMs.max);
    for (let count = 0; count < PER_SET; count += 1) long.count(true);
    long.nextSet();
    expect(long.demands.holdMs).toBe(doseLimits.holdMs.max);
    const short = new Difficulty('hold', 400);
    for (let set = 0; set < 4; set += 1) {
      for (let count = 0; count < PER_SET; count += 1) short.count(false);
      short.nextSet();
    }
    expect(short.demands.holdMs).toBe(300);
  });

  describe('within the bounds of the plan', () => {
    /** Demands of set after set that all succeed, or all fail, each told once. */
    const ladder = (success: boolean, bounds: DifficultyLimits, adapts: Adaptation = 'therapist-range'): Demands[] => {
      const difficulty = new Difficulty(adapts, HOLD, bounds, 0.8);
      const told = [difficulty.demands];
      for (let set = 0; set < 20; set += 1) {
        for (let count = 0; count < PER_SET; count += 1) difficulty.count(success);
        const adapted = difficulty.nextSet();
        if (adapted) told.push(adapted);
      }
      return told;
    };
    const seen = (demands: Demands[], key: keyof Demands): number[] => [...new Set(demands.map((each) => each[key]))];

    it('the hold stops at its bounds, and the next thing begins there', () => {
      const bounds = { holdMs: { min: 1700, max: 2300 } };
      expect(seen(ladder(true, bounds), 'holdMs')).toEqual([2000, 2250, 2300]);
      expect(seen(ladder(false, bounds), 'holdMs')).toEqual([2000, 1700]);
      expect(seen(ladder(false, bounds), 'spread')).toEqual([0, expect.closeTo(0.2), expect.closeTo(0.3)]);
      const fixed = ladder(false, { holdMs: { min: HOLD, max: HOLD } });
      expect(seen(fixed, 'holdMs')).toEqual([HOLD]);
      expect(fixed[1]?.spread).toBeCloseTo(0.2);
    });

    it('targets are spread no further than it says, and not at all where it says 0', () => {
      expect(seen(ladder(false, { spread: 0.15 }), 'spread')).toEqual([0, 0.15]);
      expect(seen(ladder(false, { spread: 0 }), 'spread')).toEqual([0]);
    });

    it('the therapist’s rule raises no further than the largest share', () => {
      const raised = seen(ladder(true, { targetFraction: { min: 0.6, max: 0.92 } }), 'rangeRaise');
      expect(raised).toEqual([0, 0.05, 0.1, expect.closeTo(0.12)]);
      expect(seen(ladder(true, { targetFraction: { min: 0.8, max: 0.8 } }), 'rangeRaise')).toEqual([0]);
      const commanded = new Difficulty('therapist-range', HOLD, { targetFraction: { min: 0.6, max: 0.9 } }, 0.8);
      commanded.setFraction(0.9);
      for (let set = 0; set < 10; set += 1) {
        for (let count = 0; count < PER_SET; count += 1) commanded.count(true);
        commanded.nextSet();
      }
      expect(commanded.demands.rangeRaise).toBe(0);
    });

    it('every change is one: no set is announced as another one and asks the same', () => {
      for (const success of [true, false])
        for (const bounds of [{ holdMs: { min: 1900, max: 2100 } }, { holdMs: { min: 1000, max: 2600 }, spread: 0.05 }])
          ladder(success, bounds).forEach((demands, index, all) => {
            if (index > 0) expect(changed(all[index - 1] as Demands, demands)).toHaveLength(1);
          });
    });

    it('a hold that pain has left stays below them', () => {
      const difficulty = new Difficulty('hold-and-spread', HOLD, { holdMs: { min: 1700, max: 2300 } });
      difficulty.rebase(1000);
      expect(difficulty.demands.holdMs).toBe(1000);
    });
  });

  it('gets no harder any more once pain or fatigue spoke', () => {
    const difficulty = new Difficulty('hold-and-spread', HOLD);
    difficulty.onlyEasier();
    for (let count = 0; count < PER_SET; count += 1) difficulty.count(true);
    expect(difficulty.nextSet()).toBeNull();
    for (let count = 0; count < PER_SET; count += 1) difficulty.count(false);
    expect(difficulty.nextSet()).toMatchObject({ holdMs: 1500 });
  });
});
