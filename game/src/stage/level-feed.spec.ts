import { describe, expect, it } from '@jest/globals';
import type { WayId } from '@aigaret/motion';
import { wayDirections } from '@aigaret/play';
import { fromPlaying, type PlayedStep, pretendPatients, pretendPrescription, pretendRun } from '@aigaret/play/testing';
import type { LevelEvent, LevelInput } from './level.ts';
import { LevelFeed } from './level-feed.ts';

const { steps } = pretendRun(pretendPrescription({ sets: 2, repetitions: 2, restMs: 3000 }), pretendPatients.healthy);

/** Plays the steps and draws 60 pictures a second. */
function drawn(each: (feed: LevelFeed, ms: number) => void = () => undefined): LevelEvent[] {
  const feed = new LevelFeed();
  const events: LevelEvent[] = [];
  let pictureAt = 0;
  for (const step of steps) {
    feed.frame(step.state, step.events, step.state.t);
    for (; pictureAt <= step.state.t; pictureAt += 1000 / 60) {
      feed.sample(pictureAt);
      events.push(...feed.takeEvents());
      each(feed, pictureAt);
    }
  }
  feed.sample(pictureAt);
  return [...events, ...feed.takeEvents()];
}

describe('LevelFeed', () => {
  it('starts once, opens each set, says when one is done before the next, counts what is left and finishes once', () => {
    const events = drawn();
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'started')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'set-started')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'set-done')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'finished')).toHaveLength(1);
    expect(events.flatMap((event) => (event.kind === 'repetition' ? [event.left] : []))).toEqual([3, 2, 1, 0]);
  });

  it('is active only while playing', () => {
    const active = new Set<string>();
    const feed = new LevelFeed();
    for (const { state, events } of steps) {
      feed.frame(state, events, state.t);
      if (feed.sample(state.t).active) active.add(state.stage);
    }
    expect([...active]).toEqual(['playing']);
  });

  it('keeps all fractions within 0 and 1', () => {
    drawn((feed) => {
      for (const share of [feed.current.phaseFraction, feed.current.targetNow, feed.current.holdFraction]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    });
  });

  it('reaches the level with the first picture after the frame that brought an event', () => {
    const [first] = fromPlaying(steps);
    const feed = new LevelFeed();
    if (first) feed.frame(first.state, first.events, first.state.t);
    expect(feed.takeEvents().map(({ kind }) => kind)).toContain('started');
  });
});

/** What a level gets on every picture of a pretended session. */
function inputsOf(exercise: string, side: 'left' | 'both', repetitions = 4): LevelInput[] {
  const run = pretendRun(pretendPrescription({ exercise, side, sets: 1, repetitions }), pretendPatients.healthy);
  const feed = new LevelFeed();
  return run.steps.map(({ state, events }) => {
    feed.frame(state, events, state.t);
    return { ...feed.sample(state.t) };
  });
}

describe('ways of a movement', () => {
  it.each(['marching', 'lateral-weight-shift'])(
    'reach the level of %s: the asked one, and which side it lies on',
    (exercise) => {
      const held = inputsOf(exercise, 'both').filter(({ active, phase }) => active && phase === 'hold');
      expect(new Set(held.map(({ way }) => way))).toEqual(new Set(['left', 'right']));
      for (const { way, ways, control, signed } of held) {
        expect(ways).toEqual(['left', 'right']);
        expect(control).toBeGreaterThan(0.5);
        expect(signed * (way === 'left' ? -1 : 1)).toBeGreaterThan(0.5);
      }
    },
  );

  it('reach the level of a pair control: the hand lies in the asked direction, as in a mirror', () => {
    const held = inputsOf('reach', 'left', 8).filter(
      ({ active, phase, holdFraction }) => active && phase === 'hold' && holdFraction > 0.5,
    );
    expect(new Set(held.map(({ way }) => way)).size).toBeGreaterThanOrEqual(3);
    for (const { way, ways, pairX, pairY } of held) {
      expect(ways).toContain(way);
      const { x, y } = wayDirections[way as WayId];
      expect(x * pairX + y * pairY).toBeGreaterThan(0.8);
      expect(Math.abs(x * pairY - y * pairX)).toBeLessThan(0.35); // and hardly beside it
    }
  });

  it('are none where a movement has but one: the signed control is the control, the pair stays at 0', () => {
    const inputs = inputsOf('shoulder-abduction', 'left', 1);
    expect(inputs.some(({ control }) => control > 0.9)).toBe(true);
    for (const { way, ways, control, signed, pairX, pairY } of inputs)
      expect({ way, ways, signed, pairX, pairY }).toEqual({ way: null, ways: [], signed: control, pairX: 0, pairY: 0 });
  });

  it('are held while the patient cannot be seen, as the control is', () => {
    const [step] = fromPlaying(steps);
    const feed = new LevelFeed();
    const seen = { ...(step as PlayedStep).state, control: 0.6, signed: -0.6, pairX: -0.5, pairY: 0.4, velocity: 0 };
    for (let ms = 0; ms < 400; ms += 33) {
      feed.frame(seen, [], ms);
      feed.sample(ms);
    }
    const lost = { control: Number.NaN, signed: Number.NaN, pairX: Number.NaN, pairY: Number.NaN };
    feed.frame({ ...seen, ...lost }, [], 400);
    const { measured, signed, pairX, pairY } = feed.sample(400);
    expect(measured).toBe(false);
    for (const [shown, last] of [
      [signed, -0.6],
      [pairX, -0.5],
      [pairY, 0.4],
    ] as const)
      expect(shown).toBeCloseTo(last, 1);
  });

  it('tell the level of a repetition that went another way than asked', () => {
    const [step] = fromPlaying(steps);
    const feed = new LevelFeed();
    feed.frame((step as PlayedStep).state, [{ kind: 'other-way', t: 0, way: 'left' }], 0);
    expect(feed.takeEvents()).toEqual([{ kind: 'other-way', way: 'left' }]);
  });
});
