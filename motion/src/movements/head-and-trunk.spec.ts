// What is special of neck, weight shift, reach and crossing: formulas on the figure, gates, left against right, mirrored bodies.
import { describe, expect, it } from '@jest/globals';
import type { Body } from '../body.ts';
import { restPose, type FigurePose } from '../figure.ts';
import { createMeasurer } from '../measurer.ts';
import { movementFrames, shareRepetition, turnsRepetition, type MovementSignal } from '../testing/movement-signal.ts';
import { runSignal } from '../testing/run-signal.ts';
import { times } from '../testing/zoo.ts';
import type { CompensationId, WayId } from '../types.ts';
import { octants } from '../ways.ts';
import { crossMidlineTransfer } from './cross-midline-transfer.ts';
import { figureOf } from './figure-of.ts';
import { lateralWeightShift } from './lateral-weight-shift.ts';
import { AMOUNTS, VALUE, type Movement } from './movement.ts';
import { neckLateralFlexion } from './neck-lateral-flexion.ts';
import { neckRotation } from './neck-rotation.ts';
import { reach } from './reach.ts';
import { bodyOf as seenAs } from '../testing/body-of.ts';

const ASPECT = 4 / 3;
const LEFT = 1;
const RIGHT = -1;

/** A pose as it is followed, mirrored where asked; the lean of hidden hips is told against `atRest`. */
const bodyOf = (pose: FigurePose, atRest?: Body, mirrored = false): Body =>
  seenAs(pose, { aspect: ASPECT, atRest, mirrorOf: mirrored ? mirrorOf : undefined });

/** The same part of the other side. */
function mirrorOf(landmark: number): number {
  if (landmark === 0) return 0;
  if (landmark < 7) return landmark < 4 ? landmark + 3 : landmark - 3;
  return landmark % 2 === 1 ? landmark + 1 : landmark - 1;
}

function numbersOf(movement: Movement, now: Body, rest: Body, s: 1 | -1): Float64Array {
  const out = new Float64Array(AMOUNTS + movement.compensations.length + 2);
  movement.measure({ now, rest, s, direction: 1, taught: null }, out);
  return out;
}
const posed = (change: Partial<FigurePose>): FigurePose => ({ ...restPose('seated'), ...change });
const rest = bodyOf(posed({}));
const valueOf = (movement: Movement, change: Partial<FigurePose>, s: 1 | -1, atRest = rest): number =>
  numbersOf(movement, bodyOf(posed(change), atRest), atRest, s)[VALUE] as number;
/** What the watch compares with the limit. */
function beyondRest(movement: Movement, id: CompensationId, change: Partial<FigurePose>, s: 1 | -1): number {
  const index = AMOUNTS + movement.compensations.findIndex((one) => one.id === id);
  const at = (body: Body): number => numbersOf(movement, body, rest, s)[index] as number;
  return at(bodyOf(posed(change), rest)) - at(rest);
}

describe('neck lateral flexion', () => {
  it('measures the bend of the head against the trunk, leaning or not, left as + of the left way', () => {
    for (const deg of [-40, -15, 0, 20, 45])
      for (const trunkLeanDeg of [-15, 0, 15]) {
        const change = { headTiltDeg: deg, trunkLeanDeg };
        expect(Math.abs(valueOf(neckLateralFlexion, change, LEFT) - deg)).toBeLessThan(1);
        expect(Math.abs(valueOf(neckLateralFlexion, change, RIGHT) + deg)).toBeLessThan(1);
      }
  });

  it('stays within 8 degrees on a body that sits turned by 45 degrees', () => {
    for (const yawDeg of [-45, 45]) {
      const turned = bodyOf(posed({ yawDeg }));
      const still = valueOf(neckLateralFlexion, { yawDeg }, LEFT, turned);
      for (const headTiltDeg of [-40, -20, 20, 40])
        expect(
          Math.abs(valueOf(neckLateralFlexion, { yawDeg, headTiltDeg }, LEFT, turned) - still - headTiltDeg),
        ).toBeLessThan(8);
    }
  });

  it('knows no bend while the head is turned away by more than 20 degrees', () => {
    expect(valueOf(neckLateralFlexion, { headTiltDeg: 20, headTurnDeg: 10 }, LEFT)).toBeGreaterThan(15);
    for (const headTurnDeg of [-60, -30, 30, 60])
      expect(valueOf(neckLateralFlexion, { headTiltDeg: 20, headTurnDeg }, LEFT)).toBeNaN();
  });

  it('does not take shoulders that move aside, or one that is hiked, for a bend', () => {
    expect(Math.abs(valueOf(neckLateralFlexion, { trunkShiftNorm: 0.4 }, LEFT))).toBeLessThan(1);
    const { left } = restPose('seated');
    const hiked = { left: { ...left, hikeNorm: 0.3 } };
    expect(Math.abs(valueOf(neckLateralFlexion, hiked, LEFT))).toBeLessThan(1);
    expect(beyondRest(neckLateralFlexion, 'hike', hiked, LEFT)).toBeGreaterThan(8);
    expect(beyondRest(neckLateralFlexion, 'lean', hiked, LEFT)).toBeLessThan(2);
    expect(beyondRest(neckLateralFlexion, 'lean', { trunkLeanDeg: 15 }, LEFT)).toBeCloseTo(15, 0);
    expect(beyondRest(neckLateralFlexion, 'hike', { trunkLeanDeg: 15 }, LEFT)).toBeLessThan(1);
  });
});

describe('neck rotation', () => {
  it('rises evenly to a quarter turn either way, from wherever rest looks', () => {
    for (const restDeg of [-15, 0, 20]) {
      const looking = bodyOf(posed({ headTurnDeg: restDeg }));
      for (const turn of [-60, -30, 30, 60]) {
        const value = valueOf(neckRotation, { headTurnDeg: restDeg + turn }, LEFT, looking);
        expect(Math.abs(value * 90 - turn)).toBeLessThan(3);
        expect(valueOf(neckRotation, { headTurnDeg: restDeg + turn }, RIGHT, looking)).toBe(-value);
      }
    }
  });

  it('does not take a bent or bowed head for a turned one', () => {
    expect(Math.abs(valueOf(neckRotation, { headForwardDeg: 25 }, LEFT))).toBeLessThan(0.03);
    expect(Math.abs(valueOf(neckRotation, { headTiltDeg: 25 }, LEFT))).toBeLessThan(0.07);
    expect(valueOf(neckRotation, { headTiltDeg: 40 }, LEFT)).toBeNaN();
  });

  it('sees the trunk turn along, whichever way, but not lean or bend forward', () => {
    for (const trunkTurnDeg of [-35, 35])
      expect(Math.abs(beyondRest(neckRotation, 'trunk-rotation', { trunkTurnDeg }, LEFT) - 35)).toBeLessThan(2);
    for (const change of [{ trunkLeanDeg: 20 }, { trunkForwardDeg: 25 }, { headTurnDeg: 70 }])
      expect(beyondRest(neckRotation, 'trunk-rotation', change, LEFT)).toBeLessThan(10);
  });
});

describe('lateral weight shift', () => {
  it('is the shift of the level shoulders in their own width, the same for a body that sits turned', () => {
    for (const shift of [-0.4, 0.2, 0.4]) {
      expect(valueOf(lateralWeightShift, { trunkShiftNorm: shift }, LEFT)).toBeCloseTo(shift, 1);
      const turned = bodyOf(posed({ yawDeg: 40 }));
      expect(valueOf(lateralWeightShift, { yawDeg: 40, trunkShiftNorm: shift }, LEFT, turned)).toBeCloseTo(shift, 1);
    }
  });

  it('gains nothing by tipping over further than the line is level, and calls it a tilt', () => {
    const at = (trunkLeanDeg: number): number => valueOf(lateralWeightShift, { trunkLeanDeg }, LEFT);
    expect(at(10)).toBeGreaterThan(0.2);
    for (const lean of [15, 20, 30, 40]) expect(at(lean)).toBeLessThanOrEqual(at(10) + 0.005);
    expect(beyondRest(lateralWeightShift, 'shoulder-tilt', { trunkLeanDeg: 15 }, LEFT)).toBeCloseTo(15, 0);
    expect(beyondRest(lateralWeightShift, 'shoulder-tilt', { trunkShiftNorm: 0.4 }, LEFT)).toBeLessThan(1);
  });

  it('is none when the whole person or chair moves, nor a number for who stands up', () => {
    expect(valueOf(lateralWeightShift, { xNorm: 0.62 }, LEFT)).toBeLessThan(0.2);
    expect(valueOf(lateralWeightShift, { xNorm: 0.7 }, LEFT)).toBeLessThan(0.2);
    expect(valueOf(lateralWeightShift, { sitToStand: 1, trunkShiftNorm: 0.3 }, LEFT)).toBeNaN();
  });

  it('sees a hand put down beside the body, but no hanging or raised one', () => {
    const shiftOnly = figureOf('lateral-weight-shift', 'left', 'seated', 0.8);
    const propped = figureOf('lateral-weight-shift', 'left', 'seated', 0.8, { compensation: 'hand-push' });
    const amount = (pose: FigurePose): number => beyondRest(lateralWeightShift, 'hand-push', pose, LEFT);
    expect(amount(propped)).toBeGreaterThan(0.3);
    expect(amount(shiftOnly)).toBeLessThan(0.05);
    expect(amount({ ...shiftOnly, left: { ...shiftOnly.left, shoulderAbductionDeg: 80 } })).toBeLessThan(0.05);
  });
});

describe('reach', () => {
  it('tells each of the eight directions, with either hand', () => {
    const ways = octants.filter((way) => !way.startsWith('down'));
    for (const side of ['left', 'right'] as const) {
      const base: MovementSignal = { exercise: 'reach', side, posture: 'seated', aspect: ASPECT, hz: 12 };
      const trials = times(3, shareRepetition({ share: 0.8 }));
      const { calibration } = runSignal(movementFrames([{ ms: 3500 }, ...trials], base), { ...base, aspect: ASPECT });
      expect(new Set(Object.keys(calibration?.ways ?? {}))).toEqual(new Set(['left', 'right', 'up']));
      const steps = [
        { ms: 1500 },
        ...times(8, shareRepetition({ share: 0.8, raiseMs: 1000, holdMs: 300, lowerMs: 900 })),
      ];
      const signal = { ...base, ways: [...ways, 'down', 'down-left', 'down-right'] as WayId[] };
      const measurer = createMeasurer({ ...base, aspect: ASPECT, calibration: calibration as never });
      const seen: (WayId | null)[] = [];
      for (const frame of movementFrames(steps, signal)) {
        const { repetition } = measurer.measure(frame);
        if (repetition) seen.push(repetition.way);
      }
      expect(seen).toEqual(signal.ways);
    }
  });

  it('is the hand against its shoulder: a trunk that moves instead gives no reach', () => {
    const start = bodyOf(figureOf('reach', 'left', 'seated', 0));
    const moved = { ...figureOf('reach', 'left', 'seated', 0), trunkShiftNorm: 0.3 };
    const numbers = numbersOf(reach, bodyOf(moved, start), start, LEFT);
    expect(numbers[VALUE]).toBeLessThan(0.05);
    expect(numbers[AMOUNTS]).toBeGreaterThan(0.28);
  });
});

describe('crossing the midline', () => {
  const start = bodyOf(figureOf('cross-midline-transfer', 'both', 'seated', 0));
  const crossing = (share: number, s: 1 | -1): number =>
    numbersOf(
      crossMidlineTransfer,
      bodyOf(figureOf('cross-midline-transfer', 'both', 'seated', share, { rightShare: 0 }), start),
      start,
      s,
    )[VALUE] as number;

  it('counts from the middle of the shoulders on, for the hand that crosses alone', () => {
    expect(crossing(0.1, LEFT)).toBe(0);
    expect(crossing(1, LEFT)).toBeCloseTo(0.6, 1);
    expect(crossing(1, RIGHT)).toBe(0);
  });

  it('knows hands on their own side as resting, wherever they are', () => {
    const { left } = restPose('seated');
    for (const shoulderAbductionDeg of [0, 45, 90, 150])
      expect(valueOf(crossMidlineTransfer, { left: { ...left, shoulderAbductionDeg } }, LEFT)).toBe(0);
  });
});

describe('two ways', () => {
  const signal = (exercise: string): MovementSignal & { aspect: number } => ({
    exercise,
    side: 'both',
    posture: 'seated',
    aspect: ASPECT,
    hz: 15,
  });

  it.each(['neck-lateral-flexion', 'neck-rotation', 'lateral-weight-shift', 'cross-midline-transfer'])(
    'are kept apart in %s: the repetitions of one side only are of that way',
    (exercise) => {
      const oneSide = (rightShare: boolean) => [
        { ms: 1400, ...(rightShare ? { share: 0, rightShare: 0.8 } : { share: 0.8, rightShare: 0 }) },
        { ms: 700 },
        { ms: 1400, share: 0, rightShare: 0 },
        { ms: 700 },
      ];
      const steps = [
        { ms: 3500 },
        ...times(2, turnsRepetition({ share: 0.8 })),
        ...times(2, oneSide(true)),
        ...oneSide(false),
      ];
      const found = runSignal(movementFrames(steps, signal(exercise)), signal(exercise));
      expect(found.repetitions.map(({ way }) => way)).toEqual(['right', 'right', 'left']);
      expect(found.partials).toHaveLength(0);
    },
  );

  it.each([neckLateralFlexion, neckRotation, lateralWeightShift, crossMidlineTransfer, reach])(
    'give the mirrored numbers for a mirrored body ($id)',
    (movement) => {
      const side = movement.control === 'pair' ? 'left' : 'both';
      const pose = figureOf(movement.id, side, 'seated', 0.7, { rightShare: 0, way: 'up-left' });
      const before = figureOf(movement.id, side, 'seated', 0, { way: 'up-left' });
      const start = bodyOf(before);
      const mirroredStart = bodyOf(before, undefined, true);
      const own = numbersOf(movement, bodyOf(pose, start), start, LEFT);
      const other = numbersOf(movement, bodyOf(pose, mirroredStart, true), mirroredStart, RIGHT);
      const across = AMOUNTS + movement.compensations.length;
      own.forEach((number, index) => {
        const mirrored = movement === reach && index === across ? -number : number;
        expect(other[index]).toBeCloseTo(mirrored, 6);
      });
    },
  );

  it.each(['neck-lateral-flexion', 'neck-rotation', 'lateral-weight-shift', 'cross-midline-transfer'])(
    'refuse %s from the side, and say why',
    (exercise) => {
      const session = signal(exercise);
      const trials = [{ ms: 3500 }, ...times(2, turnsRepetition({ share: 0.8 }))];
      const { calibration } = runSignal(movementFrames(trials, session), session);
      const measurer = createMeasurer({ ...session, calibration: calibration as never });
      const beside = { ...session, change: (pose: FigurePose) => void (pose.yawDeg = 80) };
      const seen = movementFrames(turnsRepetition({ share: 0.8 }), beside).map((frame) => {
        const { reason, value } = measurer.measure(frame);
        return `${reason} ${value}`;
      });
      expect(new Set(seen)).toEqual(new Set(['wrong-view NaN']));
    },
  );
});
