// Our own synthesis: a few oscillators and a noise buffer make every sound; no files. One AudioContext a stage, opened by the
// first gesture, as browsers want it. The output: sounds + music -> master volume -> soft limiter.
import type { PlayOptions, Voice } from './sound-board.ts';

const NOISE_SECONDS = 1;
/** Exponential ramps cannot reach 0. */
const SILENCE = 0.0001;

export class Synthesizer {
  readonly context = new AudioContext({ latencyHint: 'interactive' });
  readonly music: GainNode;
  private readonly effects: GainNode;
  private readonly master: GainNode;
  private readonly noise: AudioBuffer;

  constructor() {
    const { context } = this;
    this.master = context.createGain();
    this.effects = context.createGain();
    this.music = context.createGain();
    const limiter = context.createDynamicsCompressor();
    limiter.threshold.value = -14;
    limiter.ratio.value = 8;
    this.effects.connect(this.master);
    this.music.connect(this.master);
    this.master.connect(limiter).connect(context.destination);
    this.noise = context.createBuffer(1, context.sampleRate * NOISE_SECONDS, context.sampleRate);
    const samples = this.noise.getChannelData(0);
    for (let index = 0; index < samples.length; index += 1) samples[index] = Math.random() * 2 - 1;
  }

  /** @param gain 0..1 */
  setMaster(gain: number): void {
    this.master.gain.setTargetAtTime(gain, this.context.currentTime, 0.05);
  }

  setMusic(gain: number): void {
    this.music.gain.setTargetAtTime(gain, this.context.currentTime, 0.25);
  }

  play(voices: readonly Voice[], options: PlayOptions = {}): void {
    const { context } = this;
    if (context.state !== 'running') return;
    const pan = context.createStereoPanner();
    pan.pan.value = options.pan ?? 0;
    pan.connect(this.effects);
    let lastMs = 0;
    for (const voice of voices) {
      this.voice(voice, options, pan, context.currentTime);
      lastMs = Math.max(lastMs, (voice.atMs ?? 0) + voice.forMs);
    }
    setTimeout(() => pan.disconnect(), lastMs + 200);
  }

  /** One note at a time of the context; used by the music. */
  voice(voice: Voice, options: PlayOptions, out: AudioNode, atSeconds: number): void {
    const { context } = this;
    const start = atSeconds + (voice.atMs ?? 0) / 1000;
    const end = start + voice.forMs / 1000;
    const attack = Math.min((voice.attackMs ?? 8) / 1000, (voice.forMs / 1000) * 0.5);
    const pitch = options.pitch ?? 1;
    const envelope = context.createGain();
    envelope.gain.setValueAtTime(SILENCE, start);
    envelope.gain.exponentialRampToValueAtTime(
      Math.max(SILENCE, (voice.gain ?? 0.3) * (options.gain ?? 1)),
      start + attack,
    );
    envelope.gain.exponentialRampToValueAtTime(SILENCE, end);
    envelope.connect(out);
    const source =
      voice.wave === 'noise'
        ? this.noiseSource(voice, pitch, start, end, envelope)
        : this.toneSource(voice, pitch, start, end, envelope);
    source.addEventListener('ended', () => envelope.disconnect());
    source.start(start);
    source.stop(end + 0.02);
  }

  async close(): Promise<void> {
    if (this.context.state !== 'closed') await this.context.close();
  }

  private toneSource(voice: Voice, pitch: number, start: number, end: number, out: AudioNode): OscillatorNode {
    const tone = this.context.createOscillator();
    tone.type = voice.wave as OscillatorType;
    tone.frequency.setValueAtTime(voice.from * pitch, start);
    if (voice.to) tone.frequency.exponentialRampToValueAtTime(voice.to * pitch, end);
    tone.connect(out);
    return tone;
  }

  private noiseSource(voice: Voice, pitch: number, start: number, end: number, out: AudioNode): AudioBufferSourceNode {
    const source = this.context.createBufferSource();
    source.buffer = this.noise;
    source.loop = true;
    const filter = this.context.createBiquadFilter();
    filter.type = 'bandpass';
    filter.Q.value = 1.2;
    filter.frequency.setValueAtTime(voice.from * pitch, start);
    if (voice.to) filter.frequency.exponentialRampToValueAtTime(voice.to * pitch, end);
    source.connect(filter).connect(out);
    return source;
  }
}
