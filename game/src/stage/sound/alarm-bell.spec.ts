import { describe, expect, it } from '@jest/globals';
import { AlarmBell, CALL_EVERY_MS } from './alarm-bell.ts';

const calls = (bell: AlarmBell, on: boolean, fromMs: number, toMs: number): number[] => {
  const heard: number[] = [];
  for (let t = fromMs; t < toMs; t += 100) {
    const gain = bell.frame(on, t);
    if (gain !== null) heard.push(gain);
  }
  return heard;
};

describe('the alarm in the room', () => {
  it('calls at once and then every two seconds, each time a little louder, up to a bound', () => {
    const heard = calls(new AlarmBell(), true, 5000, 5000 + 12 * CALL_EVERY_MS);
    expect(heard).toHaveLength(12);
    expect(heard[0]).toBeLessThanOrEqual(0.5);
    for (let index = 1; index < heard.length; index += 1)
      expect(heard[index]).toBeGreaterThanOrEqual(heard[index - 1] as number);
    expect(Math.max(...heard)).toBe(2);
  });

  it('is silent as soon as all is well, and begins softly the next time', () => {
    const bell = new AlarmBell();
    calls(bell, true, 0, 20_000);
    expect(calls(bell, false, 20_000, 30_000)).toEqual([]);
    expect(calls(bell, true, 30_000, 30_100)).toEqual([0.5]);
  });
});
