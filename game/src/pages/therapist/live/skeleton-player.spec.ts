import { describe, expect, it } from '@jest/globals';
import { emptyFrame, IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame } from '@aigaret/contract';
import { createSkeletonPlayer, PLAYBACK_DELAY_MS } from './skeleton-player.ts';

const frame = (t: number, x: number): PoseFrame => ({
  t,
  image: new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE).fill(x),
  world: null,
  people: 1,
});
/** Packets take this long here. */
const WAY_MS = 40;

describe('the moving skeleton', () => {
  it('moves evenly between two frames', () => {
    const player = createSkeletonPlayer();
    player.push(frame(1000, 0.2), 1000 + WAY_MS);
    player.push(frame(1050, 0.4), 1050 + WAY_MS);
    const at = (t: number): number => player.at(t + WAY_MS + PLAYBACK_DELAY_MS).image?.[0] as number;
    expect(at(1000)).toBeCloseTo(0.2);
    expect(at(1025)).toBeCloseTo(0.3);
    expect(at(1050)).toBeCloseTo(0.4);
  });

  it('is not shaken by a packet that came late', () => {
    const player = createSkeletonPlayer();
    for (let t = 0; t <= 500; t += 50) player.push(frame(t, t / 1000), t + WAY_MS + (t === 450 ? 45 : 0));
    expect(player.shownT(600 + WAY_MS + PLAYBACK_DELAY_MS)).toBeGreaterThan(600 - 15);
  });

  it('invents no movement across a gap', () => {
    const player = createSkeletonPlayer();
    player.push(frame(0, 0.2), WAY_MS);
    player.push(frame(2000, 0.8), 2000 + WAY_MS);
    expect(player.at(1000 + WAY_MS + PLAYBACK_DELAY_MS).image?.[0]).toBeCloseTo(0.2);
  });

  it('shows nobody when there is nobody, and says how old the picture is', () => {
    const player = createSkeletonPlayer();
    expect(player.at(5).ageMs).toBe(Number.POSITIVE_INFINITY);
    player.push(emptyFrame(0), WAY_MS);
    expect(player.at(3000 + WAY_MS)).toMatchObject({ image: null, people: 0, ageMs: 3000 });
  });

  it('starts afresh when a new session begins', () => {
    const player = createSkeletonPlayer();
    player.push(frame(60_000, 0.9), 60_000);
    player.push(frame(0, 0.1), 61_000);
    expect(player.at(61_000 + PLAYBACK_DELAY_MS).image?.[0]).toBeCloseTo(0.1);
  });
});
