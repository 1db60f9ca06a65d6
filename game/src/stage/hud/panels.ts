// Panels over the game: paused, waiting for the patient to be seen, the kind question before stopping, "It hurts".
// None is modal: the permanent buttons stay reachable.
import type { RunState } from '@aigaret/play';
import type { Translate } from '../types.ts';
import { bigButton } from './controls.ts';
import { h, setShown } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import type { PanelKind } from './panel-choice.ts';

export interface PanelActions {
  resume: () => void;
  stop: () => void; // really
}

interface PanelWords {
  picture: IconName;
  title: string;
  text: string;
  goOn: string | null;
  stop: boolean;
}

export class Panels {
  readonly element = h('div', 'aig-panels', { hidden: true });
  /** The mirror moves in here while the session waits for the patient to be seen again. */
  readonly mirrorPlace = h('div', 'aig-panel-mirror');
  private shown = '';

  constructor(
    private readonly texts: Translate,
    private readonly actions: PanelActions,
  ) {}

  show(kind: PanelKind, state: RunState): void {
    const open = kind !== 'none' && kind !== 'ended' && kind !== 'question';
    const key = open ? `${kind} ${state.pauseReason ?? ''}` : '';
    if (key === this.shown) return;
    this.shown = key;
    setShown(this.element, open);
    if (!open) return this.element.replaceChildren();
    const words = this.words(kind, state);
    const title = h('div', 'aig-card-title', {}, words.title);
    const buttons = h('div', 'aig-card-buttons');
    if (words.goOn !== null) buttons.append(bigButton('go', words.goOn, 'play', this.actions.resume));
    if (words.stop) buttons.append(bigButton('end', this.texts('hud.stop'), 'stop', this.actions.stop));
    const dialog = h(
      'div',
      `aig-card aig-panel aig-panel-${kind}`,
      { role: 'alertdialog', 'aria-label': words.title },
      ...(kind === 'waiting' ? [this.mirrorPlace] : [h('div', 'aig-panel-icon', {}, icon(words.picture))]),
      title,
      h('div', 'aig-card-text', {}, words.text),
      buttons,
    );
    this.element.replaceChildren(dialog);
    buttons.querySelector('button')?.focus({ preventScroll: true });
  }

  private words(kind: PanelKind, state: RunState): PanelWords {
    const { texts } = this;
    const reason = state.pauseReason ?? 'patient';
    if (kind === 'stop-asked')
      return {
        picture: 'stop',
        title: texts('hud.stopTitle'),
        text: texts('hud.stopText'),
        goOn: texts('hud.goOn'),
        stop: true,
      };
    if (kind === 'hurts')
      return {
        picture: 'hurts',
        title: texts('hud.hurtsTitle'),
        text: texts('hud.hurtsText'),
        goOn: texts('hud.hurtsGoOn'),
        stop: true,
      };
    return {
      picture: kind === 'waiting' ? 'lost' : 'pause',
      title: texts(`hud.paused.${reason}`),
      text: texts(`hud.pausedHow.${reason}`),
      goOn: reason === 'therapist' || kind === 'waiting' ? null : texts('hud.resume'),
      stop: kind !== 'waiting',
    };
  }
}
