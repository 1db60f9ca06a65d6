import { describe, expect, it } from '@jest/globals';
import { fromPlaying, pretendPatients, pretendPrescription, pretendRun } from '@aigaret/play/testing';
import type { LevelEvent } from './level.ts';
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
