import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { IMAGE_STRIDE, LANDMARK_COUNT, type CalibrationRecord, type PoseFrame } from '@aigaret/contract';
import { createMeasurer, type CountingMeasurer } from './measurer.ts';
import { armRepetition, runSignal, script, times, zooSignal, type ScriptStep } from './testing/index.ts';
import type { MeasuredRepetition, Measurement, MeasurerOptions } from './types.ts';

const signal = zooSignal('slow-clean');
const known = runSignal(signal.frames(), signal).calibration as CalibrationRecord;
const options: MeasurerOptions = {
  exercise: 'shoulder-abduction',
  side: 'left',
  posture: 'seated',
  aspect: 4 / 3,
  calibration: known,
};
const measurer = (): CountingMeasurer => createMeasurer(options);
const raise = (deg: number, more = {}): ScriptStep[] => armRepetition({ side: 'left', deg, ...more });
const measureAll = (one: CountingMeasurer, frames: readonly PoseFrame[]): Measurement[] =>
  frames.map((frame) => ({ ...one.measure(frame) }));
const closed = (measurements: readonly Measurement[]): MeasuredRepetition[] =>
  measurements.flatMap(({ repetition }) => (repetition ? [repetition] : []));

describe('measuring', () => {
  it('follows the drawn angle to a degree, and gives control 0 at rest and 1 at the target', () => {
    const held = measureAll(
      measurer(),
      script([{ ms: 500 }, { ms: 2000, to: { left: { shoulderAbductionDeg: known.target } } }, { ms: 1000 }]),
    );
    expect(held[10]?.control).toBeCloseTo(0, 1);
    expect(held.at(-1)?.value).toBeCloseTo(known.target, -0.5);
    expect(held.at(-1)?.control).toBeCloseTo(1, 1);
    expect(held.at(-1)?.rising).toBe(true);
    expect(Math.max(...held.map(({ velocity }) => velocity).filter(Number.isFinite))).toBeGreaterThan(0.5);
  });

  it('says NaN and the reason where it cannot measure, and goes on afterwards', () => {
    const frames = script([{ ms: 500 }, { ms: 300, visible: false }, { ms: 500 }, { ms: 300, people: 2 }, { ms: 500 }]);
    const all = measureAll(measurer(), frames);
    const blind = all.filter(({ reason }) => reason !== 'ok');
    expect(new Set(blind.map(({ reason }) => reason))).toEqual(new Set(['no-person', 'second-person']));
    for (const one of blind) {
      expect([one.value, one.control, one.velocity]).toEqual([NaN, NaN, NaN]);
      expect(one.quality).toBe(0);
    }
    expect(all.at(-1)?.reason).toBe('ok');
  });

  it('calls a compensation only after 300 ms, and ends it when the body is straight again', () => {
    const lean = [
      { ms: 1000 },
      { ms: 200, to: { trunkLeanDeg: -20 } },
      { ms: 1500 },
      { ms: 200, to: { trunkLeanDeg: 0 } },
      { ms: 1500 },
    ];
    const all = measureAll(measurer(), script(lean));
    const active = all.filter(({ compensations }) => compensations.includes('lean')).map(({ t }) => t);
    expect(active[0]).toBeGreaterThan(1300);
    expect(active[0]).toBeLessThan(1700);
    expect(active.at(-1)).toBeLessThan(3500);
    const twitch = [
      { ms: 1000 },
      { ms: 100, to: { trunkLeanDeg: -20 } },
      { ms: 100, to: { trunkLeanDeg: 0 } },
      { ms: 1000 },
    ];
    expect(measureAll(measurer(), script(twitch)).every(({ compensations }) => compensations.length === 0)).toBe(true);
  });

  it('does not call a lean hiking, nor the other way round', () => {
    const found = (body: object, back: object): string[] =>
      closed(measureAll(measurer(), script([{ ms: 500 }, ...raise(90, { body, back })])))[0]?.compensations ?? [];
    expect(found({ trunkLeanDeg: -22 }, { trunkLeanDeg: 0 })).toEqual(['lean']);
    expect(found({ left: { hikeNorm: 0.4 } }, { left: { hikeNorm: 0 } })).toEqual(['hike']);
  });

  it('reads a leaning body from the shoulders alone when the hips are behind a table', () => {
    const hidden = { visibility: (landmark: number) => (landmark >= 23 ? 0.1 : 0.98) };
    const calibrated = runSignal(zooSignal('wheelchair').frames(), zooSignal('wheelchair'))
      .calibration as CalibrationRecord;
    const one = createMeasurer({ ...options, calibration: calibrated });
    const all = measureAll(
      one,
      script(
        [{ ms: 1000 }, { ms: 500, to: { trunkLeanDeg: -15, left: { shoulderAbductionDeg: 70 } } }, { ms: 1000 }],
        hidden,
      ),
    );
    expect(all.at(-1)?.compensations).toEqual(['lean']);
    expect(Math.abs((all.at(-1)?.value ?? NaN) - 70)).toBeLessThan(4);
  });

  it('moves the target only between repetitions, and reset brings the first one back', () => {
    const one = measurer();
    one.setTarget(40);
    const frames = script([{ ms: 500 }, ...raise(50)]);
    expect(closed(measureAll(one, frames))[0]?.reached).toBe(true);
    one.reset();
    expect(closed(measureAll(one, frames))[0]?.reached).toBe(false);
  });

  it('does the same after reset as a new measurer, whatever happened before', () => {
    const frames = script([{ ms: 500 }, ...times(2, raise(100))], { seed: 5 });
    const one = measurer();
    measureAll(
      one,
      script([{ ms: 500 }, { ms: 1000, to: { left: { shoulderAbductionDeg: 120 }, trunkLeanDeg: -20 } }], { seed: 9 }),
    );
    one.reset();
    expect(measureAll(one, frames)).toEqual(measureAll(measurer(), frames));
  });

  it('allocates no new measurement, and no new list while nothing changes', () => {
    const one = measurer();
    const [first, second] = script([{ ms: 200 }]) as [PoseFrame, PoseFrame];
    const before = one.measure(first);
    const list = before.compensations;
    expect(one.measure(second)).toBe(before);
    expect(before.compensations).toBe(list);
  });
});

/** The same body seen in a mirror: x turned round, left and right landmarks swapped. */
function mirrored(frame: PoseFrame): PoseFrame {
  if (!frame.image) return frame;
  const image = new Float64Array(frame.image.length);
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    const face = landmark >= 1 && landmark <= 6 ? ((landmark + 2) % 6) + 1 : landmark;
    const twin = landmark === 0 ? 0 : landmark <= 6 ? face : landmark % 2 === 1 ? landmark + 1 : landmark - 1;
    image.set(frame.image.subarray(landmark * IMAGE_STRIDE, (landmark + 1) * IMAGE_STRIDE), twin * IMAGE_STRIDE);
    image[twin * IMAGE_STRIDE] = 1 - (image[twin * IMAGE_STRIDE] as number);
  }
  return { ...frame, image };
}

const SESSION = { exercise: 'shoulder-abduction', posture: 'seated' as const, aspect: 4 / 3 };
const sessionSteps = (deg: number, count: number): ScriptStep[] => [
  { ms: 3500 },
  ...times(2 + count, raise(deg, { holdMs: 700, raiseMs: 1200, lowerMs: 1200 })),
];

describe('properties of measuring', () => {
  it('gives a mirrored body the mirrored result', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 170 }), fc.integer({ min: 1, max: 1000 }), (deg, seed) => {
        const frames = script(sessionSteps(deg, 2), { hz: 20, seed });
        const left = runSignal(frames, { ...SESSION, side: 'left' });
        const right = runSignal(frames.map(mirrored), { ...SESSION, side: 'right' });
        expect(right.repetitions.length).toBe(left.repetitions.length);
        right.repetitions.forEach((repetition, index) => {
          expect(repetition.peak).toBeCloseTo(left.repetitions[index]?.peak ?? NaN, 6);
          expect(repetition.startMs).toBe(left.repetitions[index]?.startMs);
        });
      }),
      { numRuns: 6 },
    );
  });

  it('counts the same at any distance and place, at 15 to 60 frames a second, with dropped and jittered frames', () => {
    const anywhere = fc.record({
      deg: fc.integer({ min: 25, max: 160 }),
      hz: fc.integer({ min: 15, max: 60 }),
      jitterMs: fc.integer({ min: 0, max: 8 }),
      drop: fc.double({ min: 0, max: 0.2, noNaN: true }),
      metresPerHeight: fc.double({ min: 1.9, max: 3.5, noNaN: true }),
      xNorm: fc.double({ min: 0.4, max: 0.6, noNaN: true }),
      seed: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(anywhere, ({ deg, hz, jitterMs, drop, metresPerHeight, xNorm, seed }) => {
        const start = { metresPerHeight, xNorm, floorYNorm: 0.97 };
        const frames = script(sessionSteps(deg, 2), { hz, jitterMs, seed, start }).filter(
          (_, index) => ((index * 7919 + seed) % 100) / 100 >= drop,
        );
        expect(runSignal(frames, { ...SESSION, side: 'left' }).repetitions).toHaveLength(2);
      }),
      { numRuns: 12 },
    );
  });

  it('never throws and never counts on garbage', () => {
    const coordinate = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(NaN, Infinity, 0));
    const garbage = fc.record({
      t: fc.double({ min: 0, max: 60_000, noNaN: true }),
      image: fc.option(
        fc.array(coordinate, { minLength: 132, maxLength: 132 }).map((values) => Float64Array.from(values)),
      ),
      world: fc.constant(null),
      people: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(garbage, { minLength: 20, maxLength: 60 }), (frames) => {
        const inOrder = frames.toSorted((a, b) => a.t - b.t);
        expect(closed(measureAll(measurer(), inOrder))).toEqual([]);
        expect(closed(measureAll(measurer(), frames))).toEqual([]); // time going back
        expect(runSignal(inOrder, { ...SESSION, side: 'right' }).calibration).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
