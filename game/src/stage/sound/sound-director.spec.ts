import { describe, expect, it } from '@jest/globals';
import type { EndReason } from '@aigaret/contract';
import type { RunEvent, RunState } from '@aigaret/play';
import { musicIntensity, SoundDirector } from './sound-director.ts';
import { soundNames } from './sound-board.ts';
import { stageSounds } from './sounds.ts';

const state = (more: Partial<RunState>): RunState =>
  ({
    stage: 'playing',
    phase: 'raise',
    holdFraction: 0,
    phaseDurationMs: 2000,
    countdownLeftMs: 0,
    ...more,
  }) as RunState;
const playing: RunEvent = { kind: 'stage', t: 0, stage: 'playing' };

describe('SoundDirector', () => {
  it('counts each second of the countdown once', () => {
    const director = new SoundDirector();
    const sounds = [3000, 2900, 2000, 1990, 1000, 500].flatMap((countdownLeftMs) =>
      director.frame(state({ stage: 'countdown', countdownLeftMs }), []),
    );
    expect(sounds).toEqual(['count', 'count', 'count']);
  });

  it('starts with a fanfare once, not again after a pause or a rest', () => {
    const director = new SoundDirector();
    expect(director.frame(state({}), [playing])).toEqual(['start']);
    expect(director.frame(state({}), [playing])).toEqual([]);
  });

  it('ticks for each second held and not while the hold stands still', () => {
    const director = new SoundDirector();
    const sounds = [0, 0.4, 0.55, 0.6, 1, 1].map((holdFraction) =>
      director.frame(state({ phase: 'hold', holdFraction }), []),
    );
    expect(sounds.map(({ length }) => length)).toEqual([0, 0, 1, 0, 1, 0]);
  });

  it('ends with a fanfare, but not over pain, tiredness or an answer that rules play out', () => {
    const end = (reason: EndReason) =>
      new SoundDirector().frame(state({ stage: 'ended' }), [{ kind: 'ended', t: 0, reason }]);
    expect(end('done')).toEqual(['finish']);
    expect((['hurts', 'safety', 'fatigue'] as const).flatMap(end)).toEqual([]);
  });

  it('keeps the music quiet in a pause and liveliest in the hold', () => {
    expect(musicIntensity({ stage: 'paused', phase: 'hold' })).toBe(0);
    const phases = (['raise', 'lower', 'rest'] as const).map((phase) => musicIntensity({ stage: 'playing', phase }));
    expect(Math.max(...phases)).toBeLessThan(musicIntensity({ stage: 'playing', phase: 'hold' }));
  });

  it('has a sound of at most two seconds, and not above a safe loudness, for every name', () => {
    for (const name of soundNames) {
      const voices = stageSounds[name];
      expect(voices.length).toBeGreaterThan(0);
      for (const voice of voices) {
        expect((voice.atMs ?? 0) + voice.forMs).toBeLessThanOrEqual(2000);
        expect(voice.gain ?? 0.3).toBeLessThanOrEqual(0.4);
      }
    }
  });
});
