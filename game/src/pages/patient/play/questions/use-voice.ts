// Reads a question aloud where a voice lives on this device; silent, and without a button, where none does.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { Speech } from '../../../../stage/hud/speech.ts';
import { rememberedVolume, volumeGain } from '../../../../stage/sound/volume.ts';
import { language } from '../../../texts.ts';

/** @returns how to say something, and whether there is a voice for it */
export function useVoice(text: () => string): { say: () => void; canSpeak: Ref<boolean> } {
  const canSpeak = ref(false);
  const speech = new Speech(language.value, () => undefined);
  const say = (): void => void (canSpeak.value = speech.say(text(), volumeGain[rememberedVolume()]));
  onMounted(() => {
    say();
    if ('speechSynthesis' in window) speechSynthesis.addEventListener('voiceschanged', say, { once: true });
  });
  onBeforeUnmount(() => {
    if ('speechSynthesis' in window) speechSynthesis.removeEventListener('voiceschanged', say);
    speech.stop();
  });
  return { say, canSpeak };
}
