// The stage's sound as one thing: opens on the first gesture, plays what the director and the level ask for, ducks under
// speech, remembers the volume. With `quiet` nothing is ever opened.
import type { RunEvent, RunState } from '@aigaret/play';
import { AlarmBell } from './alarm-bell.ts';
import { Music } from './music.ts';
import type { PlayOptions, SoundBoard, Voice } from './sound-board.ts';
import { musicIntensity, SoundDirector } from './sound-director.ts';
import { stageSounds } from './sounds.ts';
import { rememberedVolume, rememberVolume, type Volume, volumeGain } from './volume.ts';
import { Synthesizer } from './web-audio.ts';

const MUSIC_GAIN = 0.55;
/** Music under speech: 14 dB down, so that every word is understood. */
const DUCKED_GAIN = 0.11;

export class StageSound implements SoundBoard {
  volume: Volume = rememberedVolume();
  private synthesizer: Synthesizer | null = null;
  private music: Music | null = null;
  private readonly director = new SoundDirector();
  private readonly sounds = new Map<string, readonly Voice[]>(Object.entries(stageSounds));
  private readonly bell = new AlarmBell();
  private push = 0;
  private ducked = false;
  private closed = false;

  constructor(
    private readonly quiet: boolean,
    private readonly seed: number,
  ) {
    if (quiet) return;
    window.addEventListener('pointerdown', this.unlock);
    window.addEventListener('keydown', this.unlock);
    if (navigator.userActivation?.hasBeenActive) this.unlock();
  }

  /** Master gain, 0..1; 0 when quiet. */
  get gain(): number {
    return this.quiet ? 0 : volumeGain[this.volume];
  }

  /** Opens the audio; browsers allow it inside a gesture only. */
  readonly unlock = (): void => {
    if (this.quiet || this.closed || this.volume === 'off') return;
    this.open();
    if (!this.synthesizer) return;
    const { context } = this.synthesizer;
    if (context.state === 'suspended')
      context.resume().then(
        () => this.music?.start(),
        () => undefined,
      );
    else this.music?.start();
  };

  private open(): void {
    if (this.synthesizer || typeof AudioContext === 'undefined') return;
    this.synthesizer = new Synthesizer();
    this.synthesizer.setMaster(this.gain);
    this.synthesizer.setMusic(this.ducked ? DUCKED_GAIN : MUSIC_GAIN);
    this.music = new Music(this.synthesizer, this.seed);
  }

  setVolume(volume: Volume): Volume {
    this.volume = volume;
    rememberVolume(volume);
    this.unlock();
    this.synthesizer?.setMaster(this.gain);
    if (volume === 'off') this.music?.stop();
    else this.play('pop');
    return volume;
  }

  frame(state: RunState, events: readonly RunEvent[]): void {
    for (const sound of this.director.frame(state, events)) this.play(sound);
    this.alarm(this.bell.frame(state.alarm, state.t));
    this.music?.intensity(musicIntensity(state) + this.push);
  }

  define(name: string, voices: readonly Voice[]): void {
    this.sounds.set(name, voices);
  }

  play(name: string, options?: PlayOptions): void {
    const voices = this.sounds.get(name);
    if (voices && this.gain > 0) this.synthesizer?.play(voices, options);
  }

  intensity(value: number): void {
    this.push = (Math.min(1, Math.max(0, value)) - 0.5) * 0.5;
  }

  /** An alarm is heard whatever the volume says: it is for whoever is near, not for the game. */
  private alarm(gain: number | null): void {
    if (gain === null || this.quiet || this.closed) return;
    this.open();
    this.synthesizer?.setMaster(Math.max(this.gain, volumeGain.soft));
    this.synthesizer?.play(stageSounds.alarm, { gain });
  }

  /** Music steps back while somebody speaks. */
  duck(on: boolean): void {
    this.ducked = on;
    this.synthesizer?.setMusic(on ? DUCKED_GAIN : MUSIC_GAIN);
  }

  destroy(): void {
    this.closed = true;
    window.removeEventListener('pointerdown', this.unlock);
    window.removeEventListener('keydown', this.unlock);
    this.music?.stop();
    void this.synthesizer?.close();
    this.synthesizer = null;
    this.music = null;
  }
}
