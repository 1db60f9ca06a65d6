import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { emptyFrame, type PoseFrame } from '@aigaret/contract';
import { EMPTY_EVERY_MS, FrameOutlet, NO_PICTURE_AFTER_MS } from './frame-outlet.ts';

let clock: number;
let heard: PoseFrame[];
let outlet: FrameOutlet;

const pass = (ms: number): void => {
  for (let left = ms; left > 0; left -= 10) {
    clock += 10;
    jest.advanceTimersByTime(10);
  }
};

beforeEach(() => {
  jest.useFakeTimers();
  clock = 5000;
  heard = [];
  outlet = new FrameOutlet({ now: () => clock });
  outlet.open({ frame: (frame) => heard.push(frame), problem: () => undefined });
});

afterEach(() => {
  outlet.close();
  jest.useRealTimers();
});

describe('the way out of frames', () => {
  it('counts time from the start, on the grid', () => {
    expect(outlet.elapsed(5033.337)).toBe(33.3);
    expect(outlet.elapsed(4999)).toBe(-1);
  });

  it('says "no picture" ten times a second once it has been silent for a while', () => {
    pass(NO_PICTURE_AFTER_MS - 10);
    expect(heard).toHaveLength(0);
    pass(1010);
    expect(heard.length).toBeGreaterThanOrEqual(10);
    expect(heard.every(({ image, people }) => image === null && people === 0)).toBe(true);
    heard.slice(1).forEach(({ t }, index) => expect(t - (heard[index]?.t ?? 0)).toBe(EMPTY_EVERY_MS));
  });

  it('takes slow pictures in again after a silence, though each is answered only when the next empty frame is due', () => {
    pass(1000);
    const empties = heard.length;
    for (let index = 0; index < 10; index += 1) {
      const captured = outlet.elapsed();
      pass(250); // the network's time for one picture
      outlet.emit({ ...emptyFrame(captured), people: 1 });
    }
    expect(heard.slice(empties).filter(({ people }) => people === 1).length).toBeGreaterThanOrEqual(9);
  });

  it('is quiet while pictures come, and lets no time go back', () => {
    for (let index = 0; index < 30; index += 1) {
      pass(100);
      expect(outlet.emit({ ...emptyFrame(outlet.elapsed()), people: 1 })).toBe(true);
    }
    expect(heard).toHaveLength(30);
    expect(outlet.emit(emptyFrame(2000))).toBe(false);
    expect(outlet.emit(emptyFrame(3000))).toBe(false);
    expect(heard).toHaveLength(30);
  });

  it('becomes patient with a device that takes half a second for a picture', () => {
    for (let index = 0; index < 12; index += 1) {
      const captured = outlet.elapsed();
      pass(500);
      outlet.emit({ ...emptyFrame(captured), people: 1 });
    }
    const later = heard.filter(({ t }) => t > 2000);
    expect(later.filter(({ people }) => people === 1).length).toBeGreaterThanOrEqual(7);
    expect(later.filter(({ people }) => people === 0)).toEqual([]);
  });

  it('drops an answer from before an empty frame', () => {
    const captured = outlet.elapsed();
    pass(NO_PICTURE_AFTER_MS + 300);
    expect(outlet.emit(emptyFrame(captured))).toBe(false);
  });

  it('is silent when closed', () => {
    outlet.close();
    pass(2000);
    expect(heard).toHaveLength(0);
  });
});
