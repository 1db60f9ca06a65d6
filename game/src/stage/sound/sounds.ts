// The stage's sounds, written down: soft mallets and breaths in C major pentatonic, so that every sound fits the music.
import type { SoundName, Voice } from './sound-board.ts';

/** Frequencies of the scale, Hz; numbers are octaves. */
export const note = {
  C4: 261.6,
  D4: 293.7,
  E4: 329.6,
  G4: 392,
  A4: 440,
  C5: 523.3,
  D5: 587.3,
  E5: 659.3,
  G5: 784,
  A5: 880,
  C6: 1046.5,
  E6: 1318.5,
  G6: 1568,
} as const;

/** A struck wooden bar: a tone and its fourth partial, which dies first. */
export const mallet = (from: number, atMs = 0, gain = 0.28, forMs = 420): Voice[] => [
  { wave: 'sine', from, atMs, forMs, attackMs: 4, gain },
  { wave: 'sine', from: from * 4, atMs, forMs: forMs * 0.28, attackMs: 2, gain: gain * 0.22 },
];

const bell = (from: number, atMs = 0, gain = 0.2): Voice[] => [
  { wave: 'sine', from, atMs, forMs: 900, attackMs: 3, gain },
  { wave: 'sine', from: from * 2.76, atMs, forMs: 420, attackMs: 2, gain: gain * 0.3 },
  { wave: 'triangle', from: from * 2, atMs, forMs: 300, attackMs: 2, gain: gain * 0.2 },
];

const breath = (from: number, to: number, forMs: number, gain = 0.1): Voice => ({
  wave: 'noise',
  from,
  to,
  forMs,
  attackMs: forMs * 0.35,
  gain,
});

export const stageSounds: Record<SoundName, readonly Voice[]> = {
  start: [...mallet(note.C5), ...mallet(note.E5, 110), ...mallet(note.G5, 220), ...bell(note.C6, 340)],
  rise: [breath(350, 1400, 620), { wave: 'sine', from: note.G4, to: note.D5, forMs: 520, attackMs: 140, gain: 0.07 }],
  'hold-tick': [...mallet(note.A5, 0, 0.12, 220)],
  success: [...mallet(note.E5, 0, 0.26), ...mallet(note.G5, 90, 0.26), ...bell(note.C6, 180, 0.24)],
  almost: [...mallet(note.D5, 0, 0.18), ...mallet(note.E5, 140, 0.16)],
  lower: [breath(1200, 320, 760), { wave: 'sine', from: note.D5, to: note.G4, forMs: 620, attackMs: 120, gain: 0.06 }],
  land: [{ wave: 'sine', from: 150, to: 62, forMs: 240, attackMs: 3, gain: 0.34 }, breath(500, 180, 180, 0.08)],
  star: [...bell(note.G5, 0, 0.24), ...bell(note.C6, 70, 0.2), breath(5000, 8000, 320, 0.03)],
  pause: [...mallet(note.G5, 0, 0.2), ...mallet(note.D5, 130, 0.2)],
  resume: [...mallet(note.D5, 0, 0.2), ...mallet(note.G5, 130, 0.2)],
  cue: [...bell(note.A5, 0, 0.22), ...bell(note.E5, 240, 0.22)],
  'set-done': [...mallet(note.C5), ...mallet(note.G5, 130), ...mallet(note.E5, 260), ...bell(note.C6, 390)],
  finish: [
    ...mallet(note.C5, 0),
    ...mallet(note.E5, 120),
    ...mallet(note.G5, 240),
    ...mallet(note.C6, 360),
    ...bell(note.E6, 520, 0.2),
    ...bell(note.G6, 640, 0.16),
    { wave: 'triangle', from: note.C4, atMs: 360, forMs: 1600, attackMs: 40, gain: 0.14 },
    { wave: 'triangle', from: note.G4, atMs: 360, forMs: 1600, attackMs: 40, gain: 0.1 },
  ],
  count: [...mallet(note.G5, 0, 0.24, 300)],
  alarm: [
    { wave: 'triangle', from: note.C5, forMs: 700, attackMs: 180, gain: 0.2 },
    ...bell(note.C5, 60, 0.16),
    { wave: 'triangle', from: note.G5, atMs: 620, forMs: 900, attackMs: 200, gain: 0.2 },
    ...bell(note.G5, 680, 0.16),
  ],
  pop: [{ wave: 'sine', from: 420, to: 900, forMs: 90, attackMs: 4, gain: 0.2 }],
};
