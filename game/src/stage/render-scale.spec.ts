import { describe, expect, it } from '@jest/globals';
import { MIN_SCALE, RenderScale } from './render-scale.ts';

const draw = (scale: RenderScale, dtMs: number, seconds: number): number => {
  let changes = 0;
  for (let ms = 0; ms < seconds * 1000; ms += dtMs) if (scale.frame(dtMs)) changes += 1;
  return changes;
};

describe('RenderScale', () => {
  it('starts with all pixels and keeps them on a fast machine', () => {
    const scale = new RenderScale();
    expect(draw(scale, 16.7, 20)).toBe(0);
    expect(scale.value).toBe(1);
  });

  it('goes down step by step while pictures are slow, and not below the half', () => {
    const scale = new RenderScale();
    draw(scale, 50, 3);
    expect(scale.value).toBeLessThan(1);
    draw(scale, 50, 60);
    expect(scale.value).toBe(MIN_SCALE);
  });

  it('comes back up when the machine is fast again', () => {
    const scale = new RenderScale();
    draw(scale, 50, 20);
    draw(scale, 16.7, 40);
    expect(scale.value).toBe(1);
  });

  it('stays between the two thresholds', () => {
    const scale = new RenderScale();
    draw(scale, 40, 3);
    draw(scale, 21, 2); // ends the judgement that has begun with slow pictures
    const { value } = scale;
    expect(draw(scale, 21, 60)).toBe(0);
    expect(scale.value).toBe(value);
  });

  it('swings less and less where a step up is always too much', () => {
    const scale = new RenderScale();
    const half = (): number => {
      let changes = 0;
      for (let ms = 0; ms < 60_000;) {
        const dtMs = scale.value > 0.9 ? 40 : 16;
        if (scale.frame(dtMs)) changes += 1;
        ms += dtMs;
      }
      return changes;
    };
    half();
    half();
    expect(half()).toBeLessThanOrEqual(2);
  });

  it('does not take a hidden tab for a slow machine', () => {
    const scale = new RenderScale();
    for (let count = 0; count < 200; count += 1) scale.frame(1000);
    expect(scale.value).toBe(1);
  });

  it('reaches the smallest scale within two seconds where pictures take a tenth of one', () => {
    const scale = new RenderScale();
    draw(scale, 100, 1.2);
    expect(scale.value).toBe(MIN_SCALE);
  });

  it('does not look away from pictures that take longer than a quarter of a second', () => {
    const scale = new RenderScale();
    draw(scale, 400, 3);
    expect(scale.value).toBe(MIN_SCALE);
  });

  it('leaves half of the time to others where the smallest scale is still too slow, and asks again later', () => {
    const scale = new RenderScale();
    draw(scale, 50, 8);
    expect(scale.value).toBe(MIN_SCALE);
    expect(scale.spacingMs).toBeCloseTo(100, 5);
    draw(scale, 100, 30);
    let probed = false;
    for (let ms = 0; ms < 60_000; ms += 16) {
      scale.frame(scale.spacingMs > 0 ? scale.spacingMs : 16);
      probed ||= scale.spacingMs === 0;
    }
    expect(probed).toBe(true); // and now that pictures are quick, it stays so
    expect(scale.spacingMs).toBe(0);
  });

  it('does not space pictures out on a machine that is only a little slow', () => {
    const scale = new RenderScale();
    draw(scale, 33, 30);
    expect(scale.value).toBe(MIN_SCALE);
    expect(scale.spacingMs).toBe(0);
  });
});
