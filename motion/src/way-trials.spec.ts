import { describe, expect, it } from '@jest/globals';
import type { FormulaReader } from './formula-reader.ts';
import { reach } from './movements/reach.ts';
import { cos, PI, sin } from './numeric.ts';
import type { WayId } from './types.ts';
import { WayTrials } from './way-trials.ts';
import { octants } from './ways.ts';

const STEP_MS = 33;
const REACH = 0.8; // shoulder widths

/** Somebody who answers the way that is offered with a slow reach somewhere, ten times at most. @returns what was offered, each time */
function reachOut(
  goes: (offered: WayId) => WayId,
  asked?: readonly WayId[],
): { offered: (WayId | null)[]; found: string[]; trials: WayTrials } {
  const trials = new WayTrials(reach, reach, 'left', asked);
  const side = new Float64Array(4);
  const reader = {
    isPair: true,
    takesTurns: false,
    pairFrom: 2,
    numbers: side,
    sides: [side],
    atRest: new Float64Array(4),
  };
  const offered: (WayId | null)[] = [];
  let t = 0;
  const step = (share: number, way: WayId): void => {
    const angle = (octants.indexOf(way) * PI) / 4;
    side.set([REACH * share, 0, REACH * share * cos(angle), REACH * share * sin(angle)]);
    trials.step((t += STEP_MS), reader as unknown as FormulaReader, false);
  };
  while (!trials.done && offered.length < 10) {
    const { next } = trials;
    offered.push(next);
    const way = goes(next as WayId);
    for (let at = 0; at <= 4000; at += STEP_MS) step(at < 3000 ? sin((PI * at) / 3000) : 0, way);
  }
  const found = Object.keys(trials.ranges(reader as unknown as FormulaReader, 0.8, null).ways ?? {});
  return { offered, found, trials };
}

describe('directions of a pair control', () => {
  it('are offered one after the other, three that lie apart, and found', () => {
    const { offered, trials } = reachOut((way) => way);
    expect(offered).toEqual(['up', 'left', 'right']);
    expect(trials.done).toBe(true);
  });

  it('are not insisted on: who cannot reach upwards is offered other directions', () => {
    const { offered, trials } = reachOut((way) => (way.startsWith('up') ? 'left' : way));
    expect(offered[0]).toBe('up');
    for (let index = 1; index < offered.length; index += 1) expect(offered[index]).not.toBe(offered[index - 1]);
    expect(trials.done).toBe(true);
    expect(offered.length).toBeLessThanOrEqual(6);
  });

  it('are only those that the plan asks for: three of them, or all where there are fewer', () => {
    const { offered, found, trials } = reachOut((way) => way, ['down', 'right', 'up-left', 'up']);
    expect([offered, found, trials.done]).toEqual([['up', 'right', 'up-left'], ['up', 'right', 'up-left'], true]);
    expect(reachOut((way) => way, ['up-right', 'up']).found).toEqual(['up', 'up-right']);
    expect(reachOut((way) => way, ['left'])).toMatchObject({ offered: ['left'], found: ['left'] });
  });

  it('that the plan does not ask for are not kept; a slanting reach was meant for the one that was offered', () => {
    const slanting = reachOut((way) => (way === 'up' ? 'up-left' : way), ['up', 'right']);
    expect(slanting).toMatchObject({ offered: ['up', 'right'], found: ['up', 'right'] });
    const elsewhere = reachOut((way) => (way === 'up' ? 'down' : way), ['up', 'right']);
    expect(elsewhere.found).toEqual(['right']);
    expect(elsewhere.trials.done).toBe(true);
    expect(elsewhere.offered.slice(0, 3)).toEqual(['up', 'right', 'up']);
    expect(reachOut(() => 'down', ['up', 'right']).trials.done).toBe(false);
  });
});
