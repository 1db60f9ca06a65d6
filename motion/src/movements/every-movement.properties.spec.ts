// Properties of measuring that hold for every movement, tried on random scenes.
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { IMAGE_STRIDE, LANDMARK_COUNT, type CalibrationRecord, type PoseFrame, type Side } from '@aigaret/contract';
import { createMeasurer } from '../measurer.ts';
import {
  movementFrames,
  runSignal,
  shareRepetition,
  times,
  tpose,
  turnsRepetition,
  type MovementSignal,
  type Session,
  type SignalOutcome,
} from '../testing/index.ts';
import { waysOf } from '../ways.ts';
import { allMovements } from './index.ts';
import type { Movement } from './movement.ts';

const ASPECT = 4 / 3;
const SHARE = 0.8;

const settingOf = (movement: Movement, side: Side): Session & MovementSignal => ({
  exercise: movement.id,
  side,
  posture: movement.postures[0] ?? 'seated',
  aspect: ASPECT,
  hz: 15,
  ...(movement.kind === 'pose' ? { taught: tpose } : {}),
});

const takesTurns = (movement: Movement, side: Side): boolean =>
  movement.control !== 'pair' && waysOf(movement, side).length > 1;

/** Rest, trials and two more repetitions (of each side, where they take turns). */
function sessionFrames(movement: Movement, setting: Session & MovementSignal): PoseFrame[] {
  const one = takesTurns(movement, setting.side)
    ? turnsRepetition({ share: SHARE })
    : shareRepetition({ share: SHARE });
  return movementFrames([{ ms: 3500 }, ...times(movement.control === 'pair' ? 8 : 4, one)], setting);
}

/** The twin of a landmark in a mirror: face 1-3 and 4-6, else odd and even. */
function twinOf(landmark: number): number {
  if (landmark === 0) return 0;
  if (landmark <= 6) return landmark <= 3 ? landmark + 3 : landmark - 3;
  return landmark % 2 === 1 ? landmark + 1 : landmark - 1;
}

/** The same body seen in a mirror. */
function mirrored(frame: PoseFrame): PoseFrame {
  if (!frame.image) return frame;
  const image = new Float64Array(frame.image.length);
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    const to = twinOf(landmark) * IMAGE_STRIDE;
    image.set(frame.image.subarray(landmark * IMAGE_STRIDE, (landmark + 1) * IMAGE_STRIDE), to);
    image[to] = 1 - (image[to] as number);
  }
  return { ...frame, image };
}

const other: Record<Side, Side> = { left: 'right', right: 'left', both: 'both' };
const countOf = ({ repetitions, partials }: SignalOutcome): number => repetitions.length + partials.length;

const scene = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  hz: fc.integer({ min: 15, max: 60 }),
  jitterMs: fc.integer({ min: 0, max: 7 }),
  drop: fc.double({ min: 0, max: 0.2, noNaN: true }),
  metresPerHeight: fc.double({ min: 2.1, max: 3.4, noNaN: true }),
  xNorm: fc.double({ min: 0.44, max: 0.56, noNaN: true }),
});

describe.each(allMovements.map((movement) => [movement.id, movement] as const))('%s', (_id, movement) => {
  const side = movement.sides[0] as Side;
  const plain = settingOf(movement, side);
  const frames = sessionFrames(movement, plain);
  const expected = runSignal(frames, plain);

  it('gives a mirrored body the mirrored result', () => {
    const turned = runSignal(frames.map(mirrored), { ...plain, side: other[side] });
    expect(turned.repetitions).toHaveLength(expected.repetitions.length);
    if (takesTurns(movement, side)) return; // who begins is told by the way: left first is right first
    turned.repetitions.forEach((repetition, index) => {
      expect(repetition.peak).toBeCloseTo(expected.repetitions[index]?.peak ?? NaN, 3);
      expect(repetition.startMs).toBe(expected.repetitions[index]?.startMs);
    });
  });

  it('counts the same at any place and distance, at 15 to 60 unsteady frames a second of which some are dropped', () => {
    fc.assert(
      fc.property(scene, ({ seed, hz, jitterMs, drop, metresPerHeight, xNorm }) => {
        const kept = sessionFrames(movement, {
          ...plain,
          seed,
          hz,
          jitterMs,
          change: (pose) => Object.assign(pose, { metresPerHeight, xNorm }),
        }).filter((_, index) => ((index * 7919 + seed) % 1000) / 1000 >= drop);
        expect(countOf(runSignal(kept, plain))).toBe(countOf(expected));
      }),
      { numRuns: 2 },
    );
  });

  const calibration = expected.calibration as CalibrationRecord;
  const measured = (): ReturnType<typeof createMeasurer> => createMeasurer({ ...plain, calibration });

  it('does the same after reset as a new measurer', () => {
    const some = frames.slice(60, 260);
    const one = measured();
    for (const frame of frames.slice(120)) one.measure(frame);
    one.reset();
    const again = some.map((frame) => ({ ...one.measure(frame) }));
    const fresh = measured();
    expect(again).toEqual(some.map((frame) => ({ ...fresh.measure(frame) })));
  });

  it('never throws on garbage and never counts it', () => {
    const coordinate = fc.oneof(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.constantFrom(0, 0.5, 1, 1e300, -1e300, Infinity, -Infinity, NaN),
    );
    const garbage = fc.record({
      numbers: fc.array(coordinate, { minLength: 7, maxLength: 40 }),
      people: fc.constantFrom(0, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(garbage, { minLength: 20, maxLength: 60 }), (pieces) => {
        const one = measured();
        const believed = pieces.flatMap(({ numbers, people }, index) => {
          const image = Float64Array.from({ length: 132 }, (_, at) => numbers[(at * 31) % numbers.length] as number);
          const { repetition, quality, value } = one.measure({ t: index * 40, image, world: null, people });
          const isDoubted = repetition === null && quality >= 0 && (quality > 0 || Number.isNaN(value));
          return isDoubted ? [] : [{ repetition, quality, value }];
        });
        expect(believed).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
