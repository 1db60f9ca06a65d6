// Speaks cues and guidance, by voices that live on this device only: others would send the words to a vendor's server.
import type { Language } from '@aigaret/contract';

const LOCALES: Record<Language, string> = { ko: 'ko-KR', en: 'en-US' };
/** A little slower than speech engines like: for older ears and for aphasia. */
const RATE = 0.92;

export class Speech {
  constructor(
    private readonly language: Language,
    private readonly onSpeaking: (speaking: boolean) => void,
  ) {}

  /** @returns false when no local voice of the language exists or sound is off; the caller chimes instead */
  say(text: string, volume: number): boolean {
    const voice = this.voice();
    if (!voice || volume <= 0 || text === '') return false;
    speechSynthesis.cancel(); // the newest words count
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = LOCALES[this.language];
    utterance.rate = RATE;
    utterance.volume = Math.min(1, volume);
    utterance.addEventListener('start', () => this.onSpeaking(true));
    utterance.addEventListener('end', () => this.onSpeaking(false));
    utterance.addEventListener('error', () => this.onSpeaking(false));
    speechSynthesis.speak(utterance);
    return true;
  }

  stop(): void {
    if ('speechSynthesis' in window) speechSynthesis.cancel();
  }

  private voice(): SpeechSynthesisVoice | undefined {
    if (!('speechSynthesis' in window)) return undefined;
    return speechSynthesis
      .getVoices()
      .find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(this.language));
  }
}
