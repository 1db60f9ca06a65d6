// The end card: stars, repetitions, best peak, a friendly sentence. Stars come one by one, each with its sound.
import type { RunState } from '@aigaret/play';
import type { SoundBoard } from '../sound/sound-board.ts';
import type { Translate } from '../types.ts';
import { h, setShown } from './dom.ts';
import { icon } from './icons.ts';

const STARS = 3;
const FIRST_STAR_MS = 900;
const STAR_MS = 650;

/** What the HUD remembers of the session for the end card. */
export interface Best {
  peak: number; // movement's unit; NaN before the first repetition
  fraction: number; // of the target
}

export class EndCard {
  readonly element = h('div', 'aig-finish', { hidden: true });
  private readonly timers: number[] = [];
  private shown = false;

  constructor(
    private readonly texts: Translate,
    private readonly sound: SoundBoard,
    private readonly unit: 'deg' | 'ratio',
  ) {}

  show(state: RunState, best: Best): void {
    if (this.shown) return;
    this.shown = true;
    const { texts } = this;
    const stars = Math.min(STARS, Math.max(0, Math.round(state.stars)));
    const shapes = Array.from({ length: STARS }, () => h('div', 'aig-end-star', {}, icon('star')));
    const facts = [
      [texts('hud.endRepetitions'), texts('hud.times', { count: state.repetitions })],
      ...(Number.isFinite(best.peak) ? [[texts('hud.endBest'), this.bestPeak(best)]] : []),
      [texts('hud.endScore'), `${Math.round(state.score)}`],
    ] as [string, string][];
    this.element.append(
      h(
        'div',
        'aig-card aig-end-card',
        { role: 'status' },
        h('div', 'aig-end-stars', { role: 'img', 'aria-label': texts('hud.stars', { stars }) }, ...shapes),
        h('div', 'aig-card-title', {}, texts(`hud.endTitle.${stars}`)),
        h('div', 'aig-card-text', {}, texts(`hud.endText.${stars}`)),
        h(
          'dl',
          'aig-end-facts',
          {},
          ...facts.map(([name, value]) => h('div', '', {}, h('dt', '', {}, name), h('dd', '', {}, value))),
        ),
      ),
    );
    setShown(this.element, true);
    for (let index = 0; index < stars; index += 1)
      this.timers.push(
        window.setTimeout(
          () => {
            shapes[index]?.classList.add('is-won');
            this.sound.play('star', { pitch: 1 + index * 0.19 });
          },
          FIRST_STAR_MS + index * STAR_MS,
        ),
      );
  }

  destroy(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Degrees, or the share of the target; never above the target, since more earns nothing. */
  private bestPeak(best: Best): string {
    if (this.unit === 'deg') return this.texts('hud.degrees', { degrees: Math.round(best.peak) });
    return this.texts('hud.percentOfTarget', { percent: Math.round(Math.min(1, best.fraction) * 100) });
  }
}
