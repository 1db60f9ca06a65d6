import { describe, expect, it } from '@jest/globals';
import { SampleBuffer, SAMPLES } from './sample-buffer.ts';

describe('the sample buffer', () => {
  it('keeps everything while it fits, and drops what is older than asked', () => {
    const buffer = new SampleBuffer();
    for (let index = 0; index < 10; index += 1) buffer.pushFrom(Float64Array.of(index * 100, index));
    buffer.dropBefore(350);
    expect(buffer.count).toBe(6);
    expect([...buffer.values.subarray(0, 6)]).toEqual([4, 5, 6, 7, 8, 9]);
    buffer.dropLast();
    expect(buffer.count).toBe(5);
    buffer.clear();
    buffer.dropLast();
    expect(buffer.count).toBe(0);
  });

  it('thins itself out evenly and in order when a repetition is long', () => {
    const buffer = new SampleBuffer();
    for (let index = 0; index < SAMPLES * 10; index += 1) buffer.pushFrom(Float64Array.of(index, index));
    expect(buffer.count).toBeLessThanOrEqual(SAMPLES);
    expect(buffer.count).toBeGreaterThan(SAMPLES / 2 - 1);
    expect(buffer.times[0]).toBe(0);
    for (let index = 1; index < buffer.count; index += 1) {
      const step = (buffer.times[index] as number) - (buffer.times[index - 1] as number);
      expect(step).toBeGreaterThan(0);
      expect(step).toBeLessThanOrEqual(32);
    }
    expect(buffer.times[buffer.count - 1]).toBeGreaterThan(SAMPLES * 10 - 33);
  });
});
