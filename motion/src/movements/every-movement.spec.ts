// What must hold for every movement, through the whole of measuring, on the figure that its own file moves.
import { describe, expect, it } from '@jest/globals';
import type { Posture, Side } from '@aigaret/contract';
import { runSignal } from '../testing/run-signal.ts';
import {
  movementFrames,
  shareRepetition,
  turnsRepetition,
  type MovementSignal,
  type ShareRepetition,
  type ShareStep,
} from '../testing/movement-signal.ts';
import { times } from '../testing/zoo.ts';
import { tpose } from '../testing/taught.ts';
import type { View } from '../types.ts';
import { waysOf } from '../ways.ts';
import { allMovements, controlView, formulaOf } from './index.ts';
import type { Movement } from './movement.ts';

interface Case {
  name: string;
  movement: Movement;
  side: Side;
  posture: Posture;
  view: View;
}

/** Each movement on each side, in its first posture; measuring views too. Wheelchair users where declared, once. */
const cases: Case[] = allMovements.flatMap((movement) => {
  const views: View[] = [controlView(movement), ...(movement.measuring ? [controlView(movement.measuring)] : [])];
  const posture = movement.postures[0] as Posture;
  const plain = movement.sides.flatMap((side) => views.map((view) => ({ movement, side, posture, view })));
  const side = movement.sides[0] as Side;
  const chair = movement.postures.includes('wheelchair')
    ? [{ movement, side, posture: 'wheelchair' as const, view: views[0] as View }]
    : [];
  return [...plain, ...chair].map((one) => ({
    ...one,
    name: `${movement.id}, ${one.side}, ${one.posture}, from the ${one.view}`,
  }));
});

const ASPECT = 4 / 3;
/** Of a healthy person's way. */
const SHARE = 0.8;

function signalOf({ movement, side, posture, view }: Case, more: Partial<MovementSignal> = {}): MovementSignal {
  const taught = movement.kind === 'pose' ? tpose : undefined;
  return { exercise: movement.id, side, posture, view, aspect: ASPECT, taught, hz: 15, ...more };
}

const takesTurns = ({ movement, side }: Case): boolean =>
  movement.control !== 'pair' && waysOf(movement, side).length > 1;
const repetition = (one: Case, how: ShareRepetition): ShareStep[] =>
  takesTurns(one) ? turnsRepetition(how) : shareRepetition(how);
/** How many closed repetitions one `repetition` gives. */
const perRepetition = (one: Case): number => (takesTurns(one) ? 2 : 1);
/** Calibrates at the share, then does what is given. */
const session = (one: Case, share: number, steps: ShareStep[]): ShareStep[] => [
  { ms: 3500 },
  ...times(one.movement.control === 'pair' ? 3 : 2, repetition(one, { share })),
  ...steps,
];
const run = (one: Case, steps: ShareStep[], more: Partial<MovementSignal> = {}) =>
  runSignal(movementFrames(steps, signalOf(one, more)), {
    ...signalOf(one),
    aspect: ASPECT,
    targetFraction: 0.8,
  });

const isFirstSide = ({ movement, side, posture }: Case): boolean =>
  side === movement.sides[0] && posture === movement.postures[0];

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
  it('counts exactly what is done, without any compensation, and keeps half of the way apart', () => {
    const whole = times(2, repetition(one, { share: SHARE }));
    const half = times(2, repetition(one, { share: SHARE / 2 }));
    const found = run(one, session(one, SHARE, [...whole, ...half]));
    expect(found.calibration).not.toBeNull();
    expect(found.repetitions).toHaveLength(2 * perRepetition(one));
    expect(found.partials).toHaveLength(2 * perRepetition(one));
    expect(found.repetitions.flatMap(({ compensations }) => compensations)).toEqual([]);
  });
});

// What does not depend on the side is tried on one: the other is its mirror image, see every-movement.properties.spec.ts.
describe.each(cases.filter(isFirstSide).map((one) => [one.name, one] as const))('%s', (_name, one) => {
  const formula = formulaOf(one.movement, one.view);

  it('counts a small range, a tremor, and 12 unsteady frames a second in bad light', () => {
    const small = session(one, 0.35, times(2, repetition(one, { share: 0.35 })));
    expect(run(one, small).repetitions).toHaveLength(2 * perRepetition(one));
    const steps = session(one, SHARE, times(2, repetition(one, { share: SHARE })));
    for (const more of [{ tremorShare: 0.02 }, { noise: 0.0025, hz: 12, jitterMs: 15 }]) {
      const { repetitions, partials } = run(one, steps, more);
      expect(repetitions.length + partials.length).toBe(2 * perRepetition(one));
    }
  });

  it.each(formula.compensations.map(({ id }) => id))('sees %s in every repetition that has it', (compensation) => {
    const steps = session(one, SHARE, repetition(one, { share: SHARE, compensationShare: 1 }));
    const found = run(one, steps, { compensation });
    const closed = [...found.repetitions, ...found.partials];
    expect(closed.length).toBeGreaterThan(0);
    for (const { compensations } of closed) expect(compensations).toContain(compensation);
  });

  if (one.movement.drawn && formula.unit === 'deg')
    it('claims degrees within 8 of the drawn joint, at every share of the way', () => {
      const { restDeg, fullDeg } = one.movement.drawn as { restDeg: number; fullDeg: number };
      for (const share of [0.25, 0.6, 1]) {
        const found = run(one, session(one, share, repetition(one, { share, holdMs: 2000 })), { noise: 0 });
        const drawn = restDeg + (fullDeg - restDeg) * share;
        for (const { peak } of found.repetitions) expect(Math.abs(peak - drawn)).toBeLessThan(8);
        expect(found.repetitions.length).toBeGreaterThan(0);
      }
    });
});
