import { describe, expect, it } from '@jest/globals';
import { RepetitionCounter } from './repetition-counter.ts';
import type { CounterRange } from './repetition-summary.ts';
import type { MeasuredRepetition } from './types.ts';

const RANGE: CounterRange = { rest: 10, ownRange: 110, target: 90 };

function stepOf(counter: RepetitionCounter, t: number, value: number, speed: number): MeasuredRepetition | null {
  counter.input.set([t, value, speed, 0.9]);
  return counter.step([]);
}

/** Feeds straight lines between (ms, value) points at 30 frames a second. */
function feed(
  counter: RepetitionCounter,
  points: readonly (readonly [number, number])[],
  startMs = 0,
): MeasuredRepetition[] {
  const found: MeasuredRepetition[] = [];
  for (let index = 1; index < points.length; index += 1) {
    const [t0, v0] = points[index - 1] as readonly [number, number];
    const [t1, v1] = points[index] as readonly [number, number];
    for (let t = t0; t < t1; t += 1000 / 30) {
      const value = v0 + ((v1 - v0) * (t - t0)) / (t1 - t0);
      const closed = stepOf(counter, startMs + t, value, ((v1 - v0) * 1000) / (t1 - t0));
      if (closed) found.push(closed);
    }
  }
  return found;
}

const cycle = (peak: number, from = 10, to = 10): [number, number][] => [
  [0, from],
  [1000, from],
  [2000, peak],
  [3000, peak],
  [4000, to],
  [5000, to],
];

describe('counting repetitions', () => {
  it('counts one repetition when the value rises past the target and returns, and times its parts', () => {
    const [one, ...more] = feed(new RepetitionCounter(RANGE), cycle(110));
    expect(more).toEqual([]);
    expect(one?.reached).toBe(true);
    expect(one?.peak).toBe(110);
    expect(one?.peakFraction).toBeCloseTo(1.25, 6);
    const near = (value: number | undefined, expected: number): void =>
      expect(Math.abs((value ?? NaN) - expected)).toBeLessThan(70);
    near(one?.startMs, 1100); // leaves a tenth of the range
    near(one?.raiseMs, 620); // from there to 82, the lower edge of the band
    near(one?.holdMs, 1560);
    near(one?.lowerMs, 620);
    near(one?.endMs, 3900);
    expect(one?.raiseSpeed).toBeGreaterThan(90);
    expect(one?.quality).toBeCloseTo(0.9, 9);
  });

  it('takes one wrong frame neither for a peak nor for a target that was reached', () => {
    const counter = new RepetitionCounter(RANGE);
    const found: MeasuredRepetition[] = [];
    for (let frame = 0; frame < 150; frame += 1) {
      const t = (frame * 1000) / 30;
      const share = t < 1000 || t > 4000 ? 0 : 0.5 - 0.5 * Math.cos(((t - 1000) / 3000) * 2 * Math.PI);
      const closed = stepOf(counter, t, frame === 80 ? 260 : 10 + 60 * share, 0);
      if (closed) found.push(closed);
    }
    expect(found).toHaveLength(1);
    expect(found[0]?.reached).toBe(false);
    expect(found[0]?.peak).toBeGreaterThan(69);
    expect(found[0]?.peak).toBeLessThan(71);
  });

  it('closes only after the lowering', () => {
    const counter = new RepetitionCounter(RANGE);
    expect(feed(counter, cycle(110).slice(0, 4))).toEqual([]);
    expect(counter.inRepetition).toBe(true);
    expect(counter.finish()).toBeNull();
  });

  it('keeps a partial repetition apart and ignores fidgeting below a quarter of the range', () => {
    expect(feed(new RepetitionCounter(RANGE), cycle(60)).map(({ reached }) => reached)).toEqual([false]);
    expect(feed(new RepetitionCounter(RANGE), cycle(30))).toEqual([]);
  });

  it('counts nothing for a start with the arm up until rest was seen', () => {
    expect(
      feed(new RepetitionCounter(RANGE), [
        [0, 110],
        [2000, 110],
        [3000, 10],
        [4000, 10],
      ]),
    ).toEqual([]);
  });

  it('counts pumping at the top as one repetition, and incomplete lowering by most of the way as two', () => {
    expect(
      feed(new RepetitionCounter(RANGE), [
        [0, 10],
        [1000, 110],
        [2000, 75],
        [3000, 110],
        [4000, 10],
        [5000, 10],
      ]),
    ).toHaveLength(1);
    expect(
      feed(new RepetitionCounter(RANGE), [
        [0, 10],
        [1000, 110],
        [2000, 32],
        [3000, 110],
        [4000, 10],
        [5000, 10],
      ]),
    ).toHaveLength(2);
  });

  it('counts no twitch shorter than was meant', () => {
    const counter = new RepetitionCounter(RANGE);
    expect(
      feed(counter, [
        [0, 10],
        [1000, 10],
        [1150, 110],
        [1300, 10],
        [3000, 10],
      ]),
    ).toEqual([]);
    expect(counter.abandoned).toBe(1);
  });

  it('gives up a posture that is kept for longer than any tempo', () => {
    const counter = new RepetitionCounter(RANGE);
    expect(
      feed(counter, [
        [0, 10],
        [1000, 100],
        [80_000, 100],
        [81_000, 10],
        [83_000, 10],
      ]),
    ).toEqual([]);
    expect(counter.abandoned).toBe(1);
    expect(feed(counter, cycle(110), 90_000)).toHaveLength(1);
  });

  it('takes a new resting level over when somebody sits differently', () => {
    const drifted = [...cycle(110, 10, 45), ...cycle(110, 45, 45).map(([t, v]) => [t + 5000, v] as [number, number])];
    expect(feed(new RepetitionCounter(RANGE), drifted)).toHaveLength(2);
  });

  it('abandons a repetition when tracking is lost in mid air, and closes one that was being lowered', () => {
    const counter = new RepetitionCounter(RANGE);
    feed(counter, [
      [0, 10],
      [1000, 110],
    ]);
    expect(counter.lost()).toBeNull();
    expect(counter.abandoned).toBe(1);
    expect(counter.state).toBe('unarmed');
    expect(
      feed(counter, [
        [2000, 110],
        [3000, 10],
        [5000, 10],
      ]),
    ).toEqual([]);
    feed(counter, [
      [5000, 10],
      [6000, 110],
      [7000, 25],
      [7120, 24],
    ]);
    expect(counter.state).toBe('settling');
    expect(counter.lost()?.reached).toBe(true);
  });

  it('uses a new target with the next repetition, not in the middle of one', () => {
    const counter = new RepetitionCounter(RANGE);
    feed(counter, [
      [0, 10],
      [1000, 80],
    ]);
    counter.setTarget(70);
    expect(counter.range.target).toBe(90);
    expect(
      feed(counter, [
        [1000, 80],
        [2000, 10],
        [3000, 10],
      ])[0]?.reached,
    ).toBe(false);
    expect(counter.range.target).toBe(70);
    expect(feed(counter, cycle(80), 4000)[0]?.reached).toBe(true);
  });

  it('counts small and large ranges alike', () => {
    for (const scale of [0.15, 1, 1.6]) {
      const range = { rest: 10, ownRange: 10 + 100 * scale, target: 10 + 80 * scale };
      const points = cycle(110).map(([t, v]) => [t, 10 + (v - 10) * scale] as [number, number]);
      expect(feed(new RepetitionCounter(range), points)).toHaveLength(1);
    }
  });

  it('measures the hold around the peak itself when there is no target to hold', () => {
    const [one] = feed(new RepetitionCounter({ ...RANGE, target: 40 }, true), cycle(110));
    expect(one?.holdMs).toBeLessThan(1300);
    expect(one?.holdMs).toBeGreaterThan(950);
  });
});

describe('counting without a target', () => {
  const half: CounterRange = { rest: 10, ownRange: 110, target: 60 };
  const points: [number, number][] = [
    [0, 42],
    [1000, 42],
    [2000, 75],
    [3000, 75],
    [4000, 20],
    [5000, 10],
    ...cycle(75).map(([t, value]): [number, number] => [t + 5000, value]),
  ];

  it('wants half of the range as the own rise, not only the height', () => {
    const found = feed(new RepetitionCounter(half, true), points);
    expect(found.map(({ reached }) => reached)).toEqual([false, true]);
    expect(feed(new RepetitionCounter(half), points).map(({ reached }) => reached)).toEqual([true, true]);
  });

  it('takes a start in mid raise again after a reset', () => {
    const counter = new RepetitionCounter(RANGE, false, null, true);
    const high: [number, number][] = [
      [0, 110],
      [1500, 110],
      [3000, 10],
      [4500, 10],
    ];
    expect(feed(counter, high)).toHaveLength(1);
    counter.reset(RANGE.target);
    expect(feed(counter, high, 10_000)).toHaveLength(1);
  });
});
