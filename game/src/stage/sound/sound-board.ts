// What levels and the HUD know of sound. The synthesis is in web-audio.ts, the sounds in sounds.ts.

/** Named sounds of the stage. Levels may add their own with `define`. */
export const soundNames = [
  'start',
  'rise',
  'hold-tick',
  'success',
  'almost',
  'lower',
  'land',
  'star',
  'pause',
  'resume',
  'cue',
  'set-done',
  'finish',
  'count',
  'pop',
  'alarm',
] as const;
export type SoundName = (typeof soundNames)[number];

/** One voice of a sound; several make one sound. All ours, synthesised. */
export interface Voice {
  wave: 'sine' | 'triangle' | 'square' | 'sawtooth' | 'noise';
  from: number; // Hz; for noise: the filter's frequency
  to?: number; // Hz it glides to
  atMs?: number; // after the sound's start
  attackMs?: number; // default 8
  forMs: number; // until silence
  gain?: number; // 0..1, default 0.3
}

export interface PlayOptions {
  pitch?: number; // factor, default 1
  gain?: number; // factor, default 1
  pan?: number; // -1 left .. 1 right
}

export interface SoundBoard {
  /** Adds or replaces a sound of the level. */
  define(name: string, voices: readonly Voice[]): void;
  play(name: SoundName | (string & {}), options?: PlayOptions): void;
  /** How lively the music is, 0..1; follows the phase by itself, a level may push it. */
  intensity(value: number): void;
}
