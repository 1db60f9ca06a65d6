// Recording, mannequin and keyboard: what they let out, as the rest of the product sees it.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AigaretError, formatRecording, parseRecording, type PoseFrame, type Recording } from '@aigaret/contract';
import { figureFrame, octants, restPose } from '@aigaret/motion';
import { figureAt } from './figure-control.ts';
import { KeyDirection, KeyedMoment, SHORT_PRESS_MS } from './keyboard-source.ts';
import { createMannequinSource, tempoShare } from './mannequin-source.ts';
import { createRecordingSource } from './recording-source.ts';
import type { PoseListener } from './source.ts';

let heard: PoseFrame[];
const listener: PoseListener = { frame: (frame) => void heard.push(frame), problem: () => undefined };

beforeEach(() => {
  jest.useFakeTimers();
  heard = [];
});

afterEach(() => {
  jest.useRealTimers();
});

const recording = (times: readonly number[]): Recording => ({
  header: { format: 'aigaret-pose', version: 1, width: 1280, height: 720, source: 'camera', model: 'pose-lite CPU 1' },
  items: times.map((t) => ({ kind: 'frame', frame: figureFrame(t, restPose('seated'), { aspect: 16 / 9 }) })),
});

describe('the recording source', () => {
  it('gives the recorded frames to the last bit, whatever the speed', async () => {
    const told = recording([0, 33.4, 66.7, 100.1]);
    const source = createRecordingSource(parseRecording(formatRecording(told)), { speed: 4 });
    await source.start(listener);
    jest.advanceTimersByTime(60);
    expect(heard).toEqual(told.items.map((item) => (item.kind === 'frame' ? item.frame : null)));
    expect(source).toMatchObject({ kind: 'recording', width: 1280, height: 720, model: 'pose-lite CPU 1' });
    source.stop();
  });

  it('keeps to the recorded times', async () => {
    const source = createRecordingSource(recording([0, 100, 200, 300]));
    await source.start(listener);
    jest.advanceTimersByTime(150);
    expect(heard.map(({ t }) => t)).toEqual([0, 100]);
    source.stop();
    jest.advanceTimersByTime(1000);
    expect(heard).toHaveLength(2);
  });

  it('goes on with empty frames after the end, or from the beginning when it loops', async () => {
    const once = createRecordingSource(recording([0, 100]));
    await once.start(listener);
    jest.advanceTimersByTime(1000);
    once.stop();
    expect(heard.slice(2).length).toBeGreaterThan(5);
    expect(heard.slice(2).every(({ image }) => image === null)).toBe(true);
    heard = [];
    const round = createRecordingSource(recording([0, 100]), { loop: true });
    await round.start(listener);
    jest.advanceTimersByTime(1000);
    round.stop();
    expect(heard.every(({ image }) => image !== null)).toBe(true);
    expect(heard.map(({ t }) => t)).toEqual(heard.map((_, index) => index * 100));
  });

  it('refuses a recording without frames and a senseless speed', () => {
    expect(() => createRecordingSource({ ...recording([]), items: [] })).toThrow(AigaretError);
    expect(() => createRecordingSource(recording([0]), { speed: 0 })).toThrow(/speed of 0.1 to 20/);
  });

  it('hands out copies, so that a listener cannot change the recording', async () => {
    const told = recording([0]);
    const source = createRecordingSource(told);
    await source.start({ ...listener, frame: (frame) => frame.image?.fill(0) });
    jest.advanceTimersByTime(50);
    source.stop();
    const item = told.items[0];
    expect(item?.kind === 'frame' && item.frame.image?.[0]).not.toBe(0);
  });
});

describe('the mannequin', () => {
  it('rests first, then does the exercise in the prescribed tempo, over and over', () => {
    const tempo = { raiseMs: 2000, holdMs: 1000, lowerMs: 2000, pauseMs: 2000 };
    expect(tempoShare(3000, tempo)).toBe(0);
    expect(tempoShare(5000 + 2000, tempo)).toBeCloseTo(1);
    expect(tempoShare(5000 + 3500, tempo)).toBeCloseTo(1);
    expect(tempoShare(5000 + 5700, tempo)).toBeCloseTo(0);
    const round = 2000 + 1700 + 2000 + 2000;
    expect(tempoShare(6000 + round, tempo)).toBeCloseTo(tempoShare(6000, tempo));
  });

  it('is moved by hand and gives frames that no camera made', async () => {
    const source = createMannequinSource({ exercise: 'shoulder-abduction', side: 'right' });
    source.set((90 - 8) / 140); // an upper arm that is level
    await source.start(listener);
    jest.advanceTimersByTime(200);
    source.stop();
    const { image } = heard.at(-1) as PoseFrame;
    expect(image?.[14 * 4 + 1]).toBeCloseTo(image?.[12 * 4 + 1] as number, 1); // elbow at the height of the shoulder
    expect(image?.[14 * 4]).toBeLessThan(image?.[12 * 4] as number);
    expect(source).toMatchObject({ kind: 'mannequin', model: 'figure mannequin', preview: null });
    expect(heard.length).toBeGreaterThan(3);
  });

  it('reaches where it is asked to, from its next movement on, and lets nobody send it where its movement does not go', async () => {
    const tempo = { raiseMs: 1000, holdMs: 500, lowerMs: 1000, pauseMs: 1000 };
    const source = createMannequinSource({ exercise: 'reach', side: 'left', tempo });
    const wristAt = (): [number, number] => {
      const image = (heard.at(-1) as PoseFrame).image as Float64Array;
      return [image[15 * 4] as number, image[15 * 4 + 1] as number];
    };
    source.asks?.('up-left');
    await source.start(listener);
    jest.advanceTimersByTime(4000);
    const [restX, restY] = wristAt();
    jest.advanceTimersByTime(2400); // 5 s of rest, then up
    const [topX, topY] = wristAt();
    expect(topX - restX).toBeGreaterThan(0.03); // the person's left is at larger x
    expect(restY - topY).toBeGreaterThan(0.05);
    source.asks?.('right');
    jest.advanceTimersByTime(100); // still up: it does not jump
    expect(wristAt()[0]).toBeCloseTo(topX, 1);
    jest.advanceTimersByTime(3800); // down, and the next way
    expect(wristAt()[0]).toBeLessThan(restX - 0.03);
    source.stop();
    const abducts = createMannequinSource({ exercise: 'shoulder-abduction', side: 'left' });
    expect(() => abducts.asks?.('up')).not.toThrow();
  });

  it('knows no unknown exercise', () => {
    expect(() => createMannequinSource({ exercise: 'cartwheel', side: 'left' })).toThrow(/EXERCISE_UNKNOWN|one of/);
  });

  it('stands up for sit-to-stand and raises one arm only for shoulder abduction', () => {
    const moment = { share: 1, way: null };
    expect(figureAt({ exercise: 'sit-to-stand', side: 'both' }, moment).sitToStand).toBe(1);
    const pose = figureAt({ exercise: 'shoulder-abduction', side: 'left' }, { ...moment, share: 0.8 });
    expect(pose.left.shoulderAbductionDeg).toBeCloseTo(8 + 0.8 * 140);
    expect(pose.right.shoulderAbductionDeg).toBe(restPose('seated').right.shoulderAbductionDeg);
  });
});

describe('keys', () => {
  it('raise while the switch is held and lower when it is let go', () => {
    const keys = new KeyDirection();
    expect(keys.direction).toBe(-1);
    expect(keys.down(' ', 0)).toBe(true);
    expect(keys.direction).toBe(1);
    keys.up(' ', 2000);
    expect(keys.direction).toBe(-1);
  });

  it('turn round with each short press, as a clicker sends it', () => {
    const keys = new KeyDirection();
    for (const expected of [1, -1, 1]) {
      keys.down('PageDown', 0);
      keys.up('PageDown', SHORT_PRESS_MS - 50);
      expect(keys.direction).toBe(expected);
    }
  });

  it('stay where an arrow has brought the joint', () => {
    const keys = new KeyDirection();
    keys.down('ArrowUp', 0);
    expect(keys.direction).toBe(1);
    keys.up('ArrowUp', 900);
    expect(keys.direction).toBe(0);
    keys.down('ArrowDown', 1000);
    expect(keys.direction).toBe(-1);
  });

  it('go left and right while held where there are two ways, and are left to the page where there is one', () => {
    const keys = new KeyDirection(['left', 'right']);
    expect(keys.down('ArrowRight', 0)).toBe(true);
    expect([keys.direction, keys.way]).toEqual([1, 'right']);
    keys.up('ArrowRight', 800);
    expect(keys.direction).toBe(-1);
    expect(new KeyDirection().down('ArrowRight', 0)).toBe(false);
  });

  it('bring the figure back to rest before it goes the other way, and let a switch take the ways in turn', () => {
    const keyed = new KeyedMoment(['left', 'right']);
    keyed.step(0.6, null, 0.3);
    expect(keyed.moment).toEqual({ share: 0.6, way: 'left' });
    keyed.step(0.3, 'right', 0.3);
    expect(keyed.moment).toEqual({ share: 0.3, way: 'left' });
    keyed.step(0.3, 'right', 0.3);
    keyed.step(0.5, 'right', 0.3);
    expect(keyed.moment).toEqual({ share: 0.5, way: 'right' });
    keyed.step(-1, null, 0.3);
    expect(keyed.moment).toEqual({ share: 0, way: 'left' });
    keyed.step(-1, null, 0.3);
    expect(keyed.moment.way).toBe('left'); // resting does not use turns up
  });

  it('name the eight directions of a reach, two arrows together a slanting one', () => {
    const keys = new KeyDirection(octants);
    for (const [held, way] of [
      [['ArrowUp'], 'up'],
      [['ArrowUp', 'ArrowRight'], 'up-right'],
      [['ArrowRight'], 'right'],
      [['ArrowDown', 'ArrowLeft'], 'down-left'],
    ] as const) {
      for (const key of held) expect(keys.down(key, 0)).toBe(true);
      expect([keys.direction, keys.way]).toEqual([1, way]);
      for (const key of held) keys.up(key, 900);
      expect(keys.direction).toBe(-1);
    }
    keys.down('ArrowLeft', 1000);
    keys.down('ArrowRight', 1000);
    expect(keys.direction).toBe(-1); // against each other: nowhere
  });

  it('go the asked way with a switch, from rest on', () => {
    const keyed = new KeyedMoment(octants);
    keyed.asked = 'up-right';
    expect(keyed.step(0.5, null, 0.3)).toEqual({ share: 0.5, way: 'up-right' });
    keyed.asked = 'left';
    expect(keyed.step(0.2, null, 0.3)).toEqual({ share: 0.7, way: 'up-right' });
    keyed.step(-1, null, 0.3);
    expect(keyed.step(0.4, null, 0.3)).toEqual({ share: 0.4, way: 'left' });
  });

  it('leave all other keys to the page', () => {
    expect(new KeyDirection().down('Enter', 0)).toBe(false);
    expect(new KeyDirection().up('Tab', 0)).toBe(false);
  });
});
