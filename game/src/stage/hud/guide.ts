// What is shown before and between playing: find your place, rest posture, own range, countdown, rest between sets.
// One idea at a time: one picture, one sentence, one bar.
import type { Posture } from '@aigaret/contract';
import type { RunState } from '@aigaret/play';
import type { Translate } from '../types.ts';
import { h, setShown, setText } from './dom.ts';
import { silhouette } from './silhouette.ts';

const SETTING_UP = ['positioning', 'calibrating-rest', 'calibrating-range'] as const;
type SettingUp = (typeof SETTING_UP)[number];
export const isSettingUp = (stage: RunState['stage']): stage is SettingUp =>
  (SETTING_UP as readonly string[]).includes(stage);

export class Guide {
  readonly element = h('div', 'aig-guide');
  /** The mirror moves in here while the patient finds the place. */
  readonly mirrorPlace = h('div', 'aig-guide-mirror');
  private readonly steps: HTMLElement[];
  private readonly sentence = h('div', 'aig-guide-sentence', { role: 'status' });
  private readonly bar = h('div', 'aig-bar-fill');
  private readonly card: HTMLElement;
  private readonly number = h('div', 'aig-countdown', { role: 'timer', 'aria-live': 'assertive' });
  private readonly rest: HTMLElement;
  private readonly restText: HTMLElement;
  private readonly restLeft = h('div', 'aig-rest-left', { role: 'timer' });

  constructor(
    private readonly texts: Translate,
    private readonly range: string, // words of the movement for finding the own range
    posture: Posture,
  ) {
    this.steps = SETTING_UP.map((stage, index) =>
      h('li', 'aig-step', {}, h('b', '', {}, `${index + 1}`), texts(`guidanceStep.${stage}`)),
    );
    this.card = h(
      'div',
      'aig-card aig-guide-card',
      {},
      h('ol', 'aig-steps', {}, ...this.steps),
      h('div', 'aig-guide-row', {}, this.mirrorPlace, silhouette(posture)),
      this.sentence,
      h('div', 'aig-bar', { 'aria-hidden': 'true' }, this.bar),
    );
    this.restText = h('div', 'aig-card-text', {}, texts('hud.restText'));
    this.rest = h(
      'div',
      'aig-card aig-rest',
      {},
      h('div', 'aig-card-title', {}, texts('hud.restTitle')),
      this.restLeft,
      this.restText,
    );
    for (const part of [this.card, this.number, this.rest]) part.hidden = true;
    this.element.append(this.card, this.number, this.rest);
  }

  /** Effort or fatigue has made this rest longer: it says so. */
  restLonger(): void {
    setText(this.restText, this.texts('hud.restLonger'));
  }

  restAsUsual(): void {
    setText(this.restText, this.texts('hud.restText'));
  }

  /** What is said while the patient finds the place and the own range; what stands in the way is said instead, once it is known. */
  sentenceFor({ guidance, reason, obstacle }: Pick<RunState, 'guidance' | 'reason' | 'obstacle'>): string {
    if (obstacle !== null && reason === 'ok') return this.texts(`obstacle.${obstacle}`);
    return guidance === 'move-slowly-as-far-as-comfortable' ? this.range : this.texts(`guidance.${guidance}`);
  }

  frame(state: RunState): void {
    const { stage } = state;
    const settingUp = isSettingUp(stage);
    setShown(this.card, settingUp);
    setShown(this.number, stage === 'countdown');
    setShown(this.rest, stage === 'resting');
    if (settingUp) this.settingUp(state, stage);
    if (stage === 'countdown') this.countdown(state);
    if (stage === 'resting')
      setText(this.restLeft, this.texts('hud.seconds', { seconds: Math.ceil(state.restLeftMs / 1000) }));
  }

  private settingUp(state: RunState, stage: SettingUp): void {
    const at = SETTING_UP.indexOf(stage);
    this.steps.forEach((step, index) => {
      step.classList.toggle('is-now', index === at);
      step.classList.toggle('is-done', index < at);
      if (index === at) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
    });
    setText(this.sentence, this.sentenceFor(state));
    this.card.classList.toggle('is-well', state.reason === 'ok');
    this.card.classList.toggle('is-helped', state.obstacle !== null && state.reason === 'ok');
    this.bar.style.transform = `scaleX(${Math.min(1, Math.max(0, state.progress)).toFixed(3)})`;
  }

  private countdown(state: RunState): void {
    const left = `${Math.max(1, Math.ceil(state.countdownLeftMs / 1000))}`;
    if (this.number.textContent === left) return;
    this.number.textContent = left;
    this.number.classList.remove('is-new');
    void this.number.offsetWidth; // restarts the entrance
    this.number.classList.add('is-new');
  }
}
