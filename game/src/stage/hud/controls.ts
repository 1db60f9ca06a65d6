// Buttons that are always there: pause, stop, "It hurts", sound; and the same by keyboard or clicker.
import type { RunState } from '@aigaret/play';
import type { Volume } from '../sound/volume.ts';
import type { Translate } from '../types.ts';
import { h, setShown } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import { type KeyMeaning, keyMeaning } from './panel-choice.ts';

export interface ControlsOptions {
  texts: Translate;
  reservedKeys: readonly string[]; // KeyboardEvent.code that steer the game and never pause it
  onKey: (meaning: Exclude<KeyMeaning, null>) => void;
  onPauseOrResume: () => void;
  onStop: () => void;
  onHurts: () => void;
  onSound: () => Volume;
  volume: Volume;
}

export const bigButton = (
  name: string,
  label: string,
  picture: IconName | null,
  onPress: () => void,
): HTMLButtonElement => {
  const button = h(
    'button',
    `aig-button aig-${name}`,
    { type: 'button' },
    ...(picture ? [icon(picture)] : []),
    h('span', '', {}, label),
  );
  button.addEventListener('click', onPress);
  return button;
};

export class Controls {
  readonly element: HTMLElement;
  readonly sound: HTMLButtonElement;
  private readonly pause: HTMLButtonElement;
  private paused: boolean | null = null;

  constructor(private readonly options: ControlsOptions) {
    const { texts } = options;
    this.pause = bigButton('pause', texts('hud.pause'), 'pause', options.onPauseOrResume);
    const stop = bigButton('stop', texts('hud.stop'), 'stop', options.onStop);
    const hurts = bigButton('hurts', texts('hud.hurts'), 'hurts', options.onHurts);
    this.pause.setAttribute('aria-keyshortcuts', 'P');
    stop.setAttribute('aria-keyshortcuts', 'Escape');
    hurts.setAttribute('aria-keyshortcuts', 'H');
    this.sound = h('button', 'aig-round', { type: 'button' });
    this.sound.addEventListener('click', () => this.showVolume(options.onSound()));
    this.showVolume(options.volume);
    this.element = h('div', 'aig-controls', { role: 'toolbar' }, hurts, this.pause, stop);
    window.addEventListener('keydown', this.key);
  }

  frame(state: RunState): void {
    const paused = state.stage === 'paused';
    setShown(this.element, state.stage !== 'ended');
    if (paused === this.paused) return;
    this.paused = paused;
    const label = this.options.texts(paused ? 'hud.resume' : 'hud.pause');
    this.pause.replaceChildren(icon(paused ? 'play' : 'pause'), h('span', '', {}, label));
  }

  destroy(): void {
    window.removeEventListener('keydown', this.key);
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || this.options.reservedKeys.includes(event.code)) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('input, textarea, select, [contenteditable]')) return;
    // A focused button keeps Enter and Space for itself.
    if ((event.key === 'Enter' || event.key === ' ') && target?.closest('button, a')) return;
    const meaning = keyMeaning(event);
    if (meaning === null) return;
    event.preventDefault();
    this.options.onKey(meaning);
  };

  private showVolume(volume: Volume): void {
    this.sound.replaceChildren(icon(volume));
    this.sound.setAttribute('aria-label', this.options.texts(`hud.sound.${volume}`));
    this.sound.title = this.options.texts(`hud.sound.${volume}`);
  }
}
