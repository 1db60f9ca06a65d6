// The music: our own, made while it plays. A slow progression of four chords as a pad, a mallet that picks notes of the
// pentatonic scale by chance, a soft pulse that comes in as the intensity rises. Never the same twice, never urgent.
import { type Random, seededRandom } from '../random.ts';
import type { Voice } from './sound-board.ts';
import { mallet } from './sounds.ts';
import type { Synthesizer } from './web-audio.ts';

/** 66 beats a minute: a calm heart; the exercise's own tempo may differ, so nothing marks a beat strongly. */
const BEAT_SECONDS = 60 / 66;
const BEATS_A_CHORD = 8;
/** C, A minor, F, G as added-ninth chords; Hz. */
const CHORDS = [
  [130.8, 196, 329.6, 293.7],
  [110, 164.8, 261.6, 246.9],
  [87.3, 174.6, 220, 392],
  [98, 146.8, 246.9, 440],
] as const;
/** C major pentatonic over two octaves, Hz. */
const SCALE = [261.6, 293.7, 329.6, 392, 440, 523.3, 587.3, 659.3, 784, 880] as const;
const LOOK_AHEAD_SECONDS = 0.6;
const TICK_MS = 200;

export class Music {
  private readonly random: Random;
  private timer = 0;
  private nextBeatAt = 0;
  private beat = 0;
  private place = 4; // of the melody, in SCALE
  private level = 0.3;

  constructor(
    private readonly synthesizer: Synthesizer,
    seed: number,
  ) {
    this.random = seededRandom(seed).fork('music');
  }

  /** @param value 0 = pad only, 1 = melody on most half beats and a pulse */
  intensity(value: number): void {
    this.level = Math.min(1, Math.max(0, value));
  }

  start(): void {
    if (this.timer) return;
    this.nextBeatAt = this.synthesizer.context.currentTime + 0.1;
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
  }

  private tick(): void {
    const { currentTime } = this.synthesizer.context;
    if (this.nextBeatAt < currentTime) this.nextBeatAt = currentTime + 0.05; // after a sleeping tab
    while (this.nextBeatAt < currentTime + LOOK_AHEAD_SECONDS) {
      this.playBeat(this.nextBeatAt);
      this.nextBeatAt += BEAT_SECONDS;
      this.beat += 1;
    }
  }

  private playBeat(at: number): void {
    const chord = CHORDS[Math.floor(this.beat / BEATS_A_CHORD) % CHORDS.length] as readonly number[];
    if (this.beat % BEATS_A_CHORD === 0)
      for (const from of chord)
        this.note(
          { wave: 'triangle', from, forMs: BEAT_SECONDS * (BEATS_A_CHORD + 1.5) * 1000, attackMs: 1800, gain: 0.045 },
          at,
        );
    if (this.level > 0.45 && this.beat % 2 === 0)
      this.note(
        { wave: 'sine', from: (chord[0] as number) * 1, forMs: 520, attackMs: 12, gain: 0.11 * this.level },
        at,
      );
    for (const half of [0, 0.5]) {
      if (!this.random.chance((half === 0 ? 0.3 : 0.12) + this.level * 0.4)) continue;
      this.place = Math.min(SCALE.length - 1, Math.max(0, this.place + this.random.whole(-2, 2)));
      for (const voice of mallet(SCALE[this.place] as number, 0, 0.045 + this.level * 0.03, 700))
        this.note(voice, at + half * BEAT_SECONDS);
    }
  }

  private note(voice: Voice, at: number): void {
    this.synthesizer.voice(voice, {}, this.synthesizer.music, at);
  }
}
