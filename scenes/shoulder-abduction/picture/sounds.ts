// The level's own sounds: wind, plucked strings in the stage's pentatonic scale, small bells, a lantern's breath.
import type { SoundBoard, Voice } from '@aigaret/game/stage';

/** A plucked silk string: bright at once, bending a little, long in dying. */
const pluck = (from: number, atMs = 0, gain = 0.24): Voice[] => [
  { wave: 'triangle', from: from * 1.012, to: from, atMs, forMs: 620, attackMs: 3, gain },
  { wave: 'sine', from: from * 2, atMs, forMs: 260, attackMs: 2, gain: gain * 0.4 },
  { wave: 'sine', from: from * 3.01, atMs, forMs: 110, attackMs: 2, gain: gain * 0.22 },
];

const bell = (from: number, atMs = 0, gain = 0.14): Voice[] => [
  { wave: 'sine', from, atMs, forMs: 1100, attackMs: 3, gain },
  { wave: 'sine', from: from * 2.74, atMs, forMs: 420, attackMs: 2, gain: gain * 0.28 },
];

const wind = (from: number, to: number, forMs: number, gain: number, atMs = 0): Voice => ({
  wave: 'noise',
  from,
  to,
  atMs,
  forMs,
  attackMs: forMs * 0.4,
  gain,
});

const sounds: Record<string, readonly Voice[]> = {
  'kite-gust': [wind(240, 900, 1100, 0.1), wind(700, 1900, 700, 0.04, 220)],
  'kite-thermal': [
    ...bell(523.3, 0, 0.1),
    ...bell(784, 140, 0.09),
    ...bell(1046.5, 280, 0.07),
    wind(900, 2400, 900, 0.025),
  ],
  'kite-gather': [
    ...bell(1046.5, 0, 0.11),
    { wave: 'sine', from: 784, to: 1568, forMs: 220, attackMs: 30, gain: 0.05 },
  ],
  'kite-caught': pluck(392),
  'kite-golden': [...pluck(784, 0, 0.2), ...bell(1568, 60, 0.16), ...bell(2093, 150, 0.1)],
  'kite-scatter': [
    wind(2600, 700, 420, 0.05),
    { wave: 'sine', from: 620, to: 380, forMs: 300, attackMs: 30, gain: 0.045 },
  ],
  'kite-tumble': [
    wind(900, 260, 620, 0.1),
    { wave: 'triangle', from: 330, to: 220, forMs: 480, attackMs: 30, gain: 0.07 },
  ],
  'kite-trail': [...bell(784, 0, 0.06), ...bell(880, 80, 0.06), ...bell(1046.5, 160, 0.06), ...bell(1174.7, 240, 0.05)],
  'kite-lantern': [
    ...pluck(523.3, 0, 0.2),
    ...pluck(659.3, 130, 0.18),
    ...bell(1318.5, 260, 0.12),
    wind(400, 1200, 380, 0.04),
  ],
  'kite-ribbon': [
    ...pluck(587.3, 0, 0.16),
    ...pluck(784, 90, 0.16),
    ...pluck(880, 180, 0.16),
    ...pluck(1174.7, 270, 0.18),
  ],
  'kite-visitor': [
    ...bell(880, 0, 0.1),
    ...bell(1318.5, 120, 0.1),
    { wave: 'sine', from: 1400, to: 1900, atMs: 300, forMs: 130, attackMs: 20, gain: 0.04 },
  ],
};

/** Steps of the pentatonic scale as pitch factors; a run of caught stars climbs it. */
const LADDER = [1, 1.122, 1.26, 1.498, 1.682, 2, 2.245, 2.52, 2.996, 3.364, 4] as const;

export const climb = (step: number): number => LADDER[Math.min(LADDER.length - 1, step)] as number;

export function defineSounds(board: SoundBoard): void {
  for (const [name, voices] of Object.entries(sounds)) board.define(name, voices);
}
