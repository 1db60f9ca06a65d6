// The patient's questions one by one, for pictures and browser tests: shows whatever it is told and keeps what is answered.
import { createApp, h, shallowRef } from 'vue';
import type { Asking } from '../src/pages/patient/play/questions/asking.ts';
import QuestionScreen from '../src/pages/patient/play/questions/question-screen.vue';
import { spatialFocus } from '../src/pages/patient/spatial-focus.ts';
import { chooseLanguage, startTexts } from '../src/pages/texts.ts';
import '../src/pages/base.css';
import '../src/pages/patient/patient.css';

const asking = shallowRef<Asking | null>(null);
const given: unknown[] = [];

const lab = {
  given,
  show: (next: Asking | null) => void (asking.value = next),
  language: chooseLanguage,
};
declare global {
  interface Window {
    questions: typeof lab;
  }
}
window.questions = lab;

await startTexts();
createApp(() =>
  h('div', { class: 'patient' }, [
    h('main', { class: 'over' }, [
      asking.value &&
        h(QuestionScreen, {
          asking: asking.value,
          leaves: asking.value.question.moment === 'before',
          onAnswer: (question: string, value: unknown) => given.push([question, value]),
          onUndo: () => given.push('undo'),
          onStop: () => given.push('stop'),
        }),
    ]),
  ]),
).mount('#app');
spatialFocus(document.querySelector('.patient') as HTMLElement);
document.body.dataset['ready'] = '';
