import { describe, expect, it } from '@jest/globals';
import { IMAGE_STRIDE, roundFrame, type PoseFrame } from '@aigaret/contract';
import { figureFrame, restPose } from './figure.ts';
import { checkedMovement, formulaOf } from './movements/index.ts';
import { cos, gaussian, seededRandom } from './numeric.ts';
import { steadied } from './recording-steadied.ts';

const ASPECT = 4 / 3;
const movement = checkedMovement('shoulder-abduction', 'left', null);
const exercise = {
  movement,
  formula: formulaOf(movement, 'front'),
  view: 'front',
  side: 'left',
  aspect: ASPECT,
  taught: null,
} as const;
const WRIST_Y = 15 * IMAGE_STRIDE + 1;

/** An arm that goes up and down by 60 degrees every three seconds; landmarks that waver by so much of a picture height. */
function frames(wavers: number, spikeAt = -1): PoseFrame[] {
  const random = seededRandom(5);
  return Array.from({ length: 240 }, (_, index) => {
    const t = index * 33;
    const pose = restPose('seated');
    pose.left.shoulderAbductionDeg += 30 - 30 * cos((2 * Math.PI * t) / 3000);
    const image = Float64Array.from(figureFrame(t, pose, { aspect: ASPECT }).image ?? []);
    for (let place = 0; place < image.length; place += 1)
      if (place % IMAGE_STRIDE < 2) image[place] = (image[place] as number) + gaussian(random) * wavers;
    if (index === spikeAt) image[WRIST_Y] = (image[WRIST_Y] as number) + 0.2;
    return roundFrame({ t, image, world: null, people: 1 });
  });
}

/** Root of the mean square by which the wrists of two recordings differ. */
function apart(one: readonly PoseFrame[], other: readonly PoseFrame[]): number {
  const squares = one.map((frame, index) => {
    const off = (frame.image?.[WRIST_Y] ?? NaN) - (other[index]?.image?.[WRIST_Y] ?? NaN);
    return off * off;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

describe('steadying a recording', () => {
  const truth = frames(0);

  it('leaves a good picture as it is', () => {
    const good = frames(0.0005);
    expect(steadied(good, exercise)).toMatchObject({ frames: good, smoothedMs: 0 });
  });

  it('takes most of the wavering out of a bad one and keeps the movement', () => {
    const bad = frames(0.006);
    const { frames: steady, noise, smoothedMs } = steadied(bad, exercise);
    expect(noise).toBeGreaterThan(0.005);
    expect(noise).toBeLessThan(0.01);
    expect(smoothedMs).toBeGreaterThan(100);
    expect(apart(steady, truth)).toBeLessThan(0.5 * apart(bad, truth));
    expect(steady.map(({ t }) => t)).toEqual(truth.map(({ t }) => t));
  });

  it('smears no single wrong point over its neighbours', () => {
    const { frames: steady } = steadied(frames(0.006, 100), exercise);
    expect(Math.abs((steady[100]?.image?.[WRIST_Y] ?? NaN) - (truth[100]?.image?.[WRIST_Y] ?? NaN))).toBeLessThan(0.02);
  });

  it('keeps what was not to be trusted, and smooths nothing across it', () => {
    const bad = frames(0.006).map((frame, index) =>
      index >= 80 && index < 120 ? { ...frame, image: null, people: 0 as const } : frame,
    );
    const { frames: steady } = steadied(bad, exercise);
    expect(steady.slice(80, 120).every(({ image }) => image === null)).toBe(true);
    expect(steadied([], exercise)).toMatchObject({ frames: [], smoothedMs: 0 });
  });
});
