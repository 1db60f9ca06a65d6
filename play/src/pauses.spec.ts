import { describe, expect, it } from '@jest/globals';
import type { Measurement } from '@aigaret/motion';
import { PAUSES_MAX, Pauses, TroubleWatch, troubleOf } from './pauses.ts';

const sample = (given: Partial<Measurement> = {}): Measurement => ({
  t: 0,
  value: 10,
  control: 0.1,
  velocity: 0,
  quality: 0.9,
  reason: 'ok',
  rising: false,
  inRepetition: false,
  compensations: [],
  beyond: [],
  dropped: false,
  way: null,
  across: Number.NaN,
  up: Number.NaN,
  repetition: null,
  ...given,
});

describe('trouble of a sample', () => {
  it('is none when the sample is well seen', () => {
    expect(troubleOf(sample())).toBeNull();
  });

  it('names picture, second person and the rest apart', () => {
    expect(troubleOf(sample({ reason: 'out-of-frame', quality: 0.2 }))).toBe('out-of-frame');
    expect(troubleOf(sample({ reason: 'second-person' }))).toBe('second-person');
    expect(troubleOf(sample({ reason: 'doubtful-identity' }))).toBe('second-person');
    expect(troubleOf(sample({ reason: 'no-person', quality: 0, control: Number.NaN }))).toBe('tracking-lost');
  });

  it('does not trust a number of bad quality, nor quality without a number', () => {
    expect(troubleOf(sample({ quality: 0.3 }))).toBe('tracking-lost');
    expect(troubleOf(sample({ control: Number.NaN }))).toBe('tracking-lost');
  });
});

describe('watching for trouble', () => {
  it('asks for a pause within 1 s of the last good frame, even at 10 frames a second', () => {
    const watch = new TroubleWatch();
    let waited = 0;
    while (!watch.lost && waited < 5000) {
      watch.step('out-of-frame', 100);
      waited += 100;
    }
    expect(watch.lost).toBe('out-of-frame');
    expect(waited).toBeLessThan(1000);
  });

  it('overlooks a few bad frames', () => {
    const watch = new TroubleWatch();
    for (let round = 0; round < 20; round += 1) {
      watch.step('tracking-lost', 100);
      for (let good = 0; good < 8; good += 1) watch.step(null, 33);
    }
    expect(watch.lost).toBeNull();
  });

  it('does not take a flicker of good frames for being back', () => {
    const watch = new TroubleWatch();
    for (let round = 0; round < 12; round += 1) {
      watch.step('tracking-lost', 66);
      watch.step(null, 33);
    }
    expect(watch.lost).toBe('tracking-lost');
    expect(watch.back).toBe(false);
    for (let good = 0; good < 31; good += 1) watch.step(null, 33);
    expect([watch.lost, watch.back]).toEqual([null, true]);
  });
});

describe('pauses', () => {
  it('end by themselves only when nobody asked for them', () => {
    const pauses = new Pauses();
    pauses.begin('tracking-lost', 100);
    expect(pauses.released).toBe(true);
    pauses.begin('patient', 200);
    expect(pauses.released).toBe(false);
    expect(pauses.release(undefined)).toBe(true);
    pauses.end(300);
    expect(pauses.records).toEqual([
      { startMs: 100, endMs: 200, reason: 'tracking-lost' },
      { startMs: 200, endMs: 300, reason: 'patient' },
    ]);
  });

  it('let "it hurts" replace any other, and nothing replace it', () => {
    const pauses = new Pauses();
    expect(pauses.begin('therapist', 0)).toBe(true);
    expect(pauses.begin('hurts', 10)).toBe(true);
    expect(pauses.begin('therapist', 20)).toBe(false);
    expect(pauses.begin('tab-hidden', 30)).toBe(false);
    expect(pauses.reason).toBe('hurts');
  });

  it('are resumed for their own reason only, when one is named', () => {
    const pauses = new Pauses();
    pauses.begin('hurts', 0);
    expect(pauses.release('therapist')).toBe(false);
    expect(pauses.release('tab-hidden')).toBe(false);
    expect(pauses.release(undefined)).toBe(true);
  });

  it('show a pause that is still on, without closing it', () => {
    const pauses = new Pauses();
    pauses.begin('patient', 50);
    expect(pauses.snapshot(80)).toEqual([{ startMs: 50, endMs: 80, reason: 'patient' }]);
    expect(pauses.records).toHaveLength(0);
  });

  it('join what a result cannot hold', () => {
    const pauses = new Pauses();
    for (let count = 0; count < PAUSES_MAX + 5; count += 1) {
      pauses.begin('tracking-lost', count * 10);
      pauses.end(count * 10 + 5);
    }
    expect(pauses.records).toHaveLength(PAUSES_MAX);
    expect(pauses.records.at(-1)?.endMs).toBe((PAUSES_MAX + 4) * 10 + 5);
  });
});
