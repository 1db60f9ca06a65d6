// What is left to do: one pip a repetition of this set, the set, and a small score.
import type { RunState } from '@aigaret/play';
import type { Translate } from '../types.ts';
import { h, setShown, setText } from './dom.ts';
import { icon } from './icons.ts';

/** More pips than this cannot be counted at a glance: a bar then. */
const MAX_PIPS = 15;

export class Dose {
  readonly element: HTMLElement;
  private readonly count = h('div', 'aig-dose-count');
  private readonly set = h('div', 'aig-dose-set');
  private readonly pips = h('div', 'aig-pips', { 'aria-hidden': 'true' });
  private readonly score = h('div', 'aig-score');
  private readonly scoreValue = h('span', 'aig-score-value');
  private all = -1;
  private done = -1;

  constructor(private readonly texts: Translate) {
    this.score.append(icon('star'), this.scoreValue);
    this.score.title = texts('hud.score');
    this.element = h(
      'div',
      'aig-dose',
      { role: 'group' },
      h('div', 'aig-dose-line', {}, this.count, this.score),
      this.pips,
      this.set,
    );
  }

  frame(state: RunState): void {
    const { texts } = this;
    const done = Math.min(state.repetition, state.repetitionsPerSet);
    setText(this.count, texts('hud.repetitions', { done, all: state.repetitionsPerSet }));
    setText(this.set, texts('hud.set', { set: state.set + 1, sets: state.sets }));
    setShown(this.set, state.sets > 1);
    setText(this.scoreValue, `${Math.round(state.score)}`);
    setShown(this.score, state.repetitions + state.partials > 0);
    if (state.repetitionsPerSet !== this.all) this.rebuild(state.repetitionsPerSet);
    if (done === this.done) return;
    this.done = done;
    if (this.all > MAX_PIPS) (this.pips.firstElementChild as HTMLElement).style.width = `${(done / this.all) * 100}%`;
    else [...this.pips.children].forEach((pip, index) => pip.classList.toggle('is-done', index < done));
  }

  private rebuild(all: number): void {
    this.all = all;
    this.done = -1;
    this.pips.classList.toggle('is-bar', all > MAX_PIPS);
    this.pips.replaceChildren(
      ...(all > MAX_PIPS ? [h('div', 'aig-pip-bar')] : Array.from({ length: all }, () => h('div', 'aig-pip'))),
    );
  }
}
