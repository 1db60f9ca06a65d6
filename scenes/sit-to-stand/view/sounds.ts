// The level's own sounds, all synthesised: bells, doors, tip-toes, feathers, springs, and a music box that the ride plays.
import type { SoundBoard } from '@aigaret/game/stage';

/** A lullaby in a five-note scale, as factors of its first note; the cabin turns the box while it moves. Ours. */
const TUNE = [1, 1.125, 1.25, 1.5, 1.25, 1.5, 1.6667, 2, 1.6667, 1.5, 1.25, 1.125] as const;

export const tuneAt = (note: number): number => TUNE[((note % TUNE.length) + TUNE.length) % TUNE.length] as number;

export function defineSounds(sound: SoundBoard): void {
  sound.define('lift-box', [
    { wave: 'sine', from: 523, forMs: 620, gain: 0.1, attackMs: 3 },
    { wave: 'sine', from: 1569, forMs: 260, gain: 0.035, attackMs: 2 },
  ]);
  sound.define('lift-arrive', [
    { wave: 'sine', from: 1047, forMs: 700, gain: 0.16, attackMs: 3 },
    { wave: 'sine', from: 1319, atMs: 170, forMs: 900, gain: 0.14, attackMs: 3 },
  ]);
  sound.define('lift-doors', [
    { wave: 'noise', from: 900, to: 400, forMs: 320, gain: 0.09, attackMs: 60 },
    { wave: 'triangle', from: 220, to: 180, atMs: 260, forMs: 120, gain: 0.1 },
  ]);
  sound.define('lift-step', [{ wave: 'noise', from: 1500, to: 700, forMs: 70, gain: 0.06, attackMs: 4 }]);
  sound.define('lift-home', [
    { wave: 'triangle', from: 523, forMs: 420, gain: 0.14 },
    { wave: 'triangle', from: 659, atMs: 110, forMs: 420, gain: 0.14 },
    { wave: 'triangle', from: 784, atMs: 220, forMs: 700, gain: 0.15 },
    { wave: 'sine', from: 1568, atMs: 330, forMs: 700, gain: 0.05 },
  ]);
  sound.define('lift-feather', [
    { wave: 'noise', from: 2600, to: 700, forMs: 520, gain: 0.05, attackMs: 160 },
    { wave: 'sine', from: 784, atMs: 60, forMs: 800, gain: 0.1, attackMs: 30 },
    { wave: 'sine', from: 1175, atMs: 200, forMs: 900, gain: 0.08, attackMs: 30 },
  ]);
  sound.define('lift-soft', [{ wave: 'sine', from: 240, to: 160, forMs: 260, gain: 0.16, attackMs: 10 }]);
  sound.define('lift-bump', [
    { wave: 'sine', from: 150, to: 62, forMs: 260, gain: 0.3, attackMs: 3 },
    { wave: 'triangle', from: 320, to: 640, atMs: 70, forMs: 260, gain: 0.09 },
    { wave: 'triangle', from: 300, to: 520, atMs: 300, forMs: 220, gain: 0.06 },
  ]);
  sound.define('lift-oh', [
    { wave: 'sine', from: 420, to: 660, forMs: 180, gain: 0.13, attackMs: 20 },
    { wave: 'sine', from: 600, to: 500, atMs: 190, forMs: 240, gain: 0.1, attackMs: 20 },
  ]);
  sound.define('lift-snore', [{ wave: 'triangle', from: 130, to: 96, forMs: 620, gain: 0.05, attackMs: 260 }]);
  sound.define('lift-lantern', [
    { wave: 'sine', from: 659, forMs: 900, gain: 0.13, attackMs: 4 },
    { wave: 'sine', from: 1977, forMs: 400, gain: 0.03, attackMs: 2 },
  ]);
  sound.define('lift-dim', [{ wave: 'sine', from: 440, to: 330, forMs: 320, gain: 0.07, attackMs: 20 }]);
  sound.define('lift-flower', [{ wave: 'sine', from: 880, to: 1175, forMs: 160, gain: 0.1, attackMs: 5 }]);
  sound.define('lift-creak', [{ wave: 'sawtooth', from: 95, to: 130, forMs: 320, gain: 0.035, attackMs: 120 }]);
  sound.define('lift-star', [
    { wave: 'sine', from: 1760, to: 880, forMs: 900, gain: 0.05, attackMs: 20 },
    { wave: 'noise', from: 5000, to: 2500, forMs: 700, gain: 0.02, attackMs: 60 },
  ]);
}
