import { describe, expect, it } from '@jest/globals';
import { degreesDoubtOf, type MeasuredPlay } from './degrees.ts';

const full: MeasuredPlay = {
  prescription: { view: 'side' },
  source: 'camera',
  model: 'pose-full CPU 1a2b3c4d',
  frames: 900,
  durationMs: 60_000,
};

describe('degrees of a measuring repetition', () => {
  it('are claimed when the large network read eight pictures a second or more', () => {
    expect(degreesDoubtOf(full)).toBeNull();
    expect(degreesDoubtOf({ ...full, frames: 480 })).toBeNull();
  });

  it('are not claimed of the small network, of an unknown one, or of too few pictures', () => {
    expect(degreesDoubtOf({ ...full, model: 'pose-lite GPU 1a2b3c4d' })).toBe('small-network');
    expect(degreesDoubtOf({ ...full, model: undefined })).toBe('small-network');
    expect(degreesDoubtOf({ ...full, frames: 470 })).toBe('few-pictures');
  });

  it('are no question where nothing is measured from the side, or no camera was used', () => {
    const lite = { ...full, model: 'pose-lite CPU 1a2b3c4d' };
    expect(degreesDoubtOf({ ...lite, prescription: {} })).toBeNull();
    expect(degreesDoubtOf({ ...lite, source: 'mannequin', model: 'mannequin' })).toBeNull();
  });
});
