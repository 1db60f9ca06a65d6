// The one word that counts now, large, with its picture; around the picture the ring of the hold.
import type { Phase } from '@aigaret/contract';
import type { Guidance, RunState } from '@aigaret/play';
import type { LevelInput } from '../level.ts';
import type { Translate } from '../types.ts';
import { h, setText, svg } from './dom.ts';
import { icon, phaseIcons } from './icons.ts';

/** What is more urgent than the phase's own word. */
const isAside = (guidance: Guidance): boolean =>
  guidance === 'a-little-lower' || guidance === 'too-far' || guidance === 'the-other-way';

const RING = 2 * Math.PI * 44;

export class PhaseWord {
  readonly element: HTMLElement;
  private readonly word = h('div', 'aig-phase-word');
  private readonly picture = h('div', 'aig-phase-icon');
  private readonly ring: SVGCircleElement;
  private shown: Phase | null = null;

  /** @param words of the movement that is played */
  constructor(
    private readonly texts: Translate,
    private readonly words: Readonly<Record<Phase, string>>,
  ) {
    const ring = svg(
      '<svg class="aig-phase-ring" viewBox="0 0 100 100" aria-hidden="true"><circle class="aig-ring-back" cx="50" cy="50" r="44"/><circle class="aig-ring-front" cx="50" cy="50" r="44"/></svg>',
    );
    this.ring = ring.querySelector('.aig-ring-front') as SVGCircleElement;
    this.ring.style.strokeDasharray = String(RING);
    this.element = h('div', 'aig-phase', {}, h('div', 'aig-phase-disc', {}, ring, this.picture), this.word);
  }

  frame(state: RunState): void {
    const word = isAside(state.guidance) ? this.texts(`guidance.${state.guidance}`) : this.words[state.phase];
    setText(this.word, word);
    if (state.phase === this.shown) return;
    this.shown = state.phase;
    this.element.dataset['phase'] = state.phase;
    this.picture.replaceChildren(icon(phaseIcons[state.phase]));
    this.element.classList.remove('is-new');
    void this.element.offsetWidth; // restarts the entrance
    this.element.classList.add('is-new');
  }

  draw(input: LevelInput): void {
    const full = input.phase === 'hold' ? input.holdFraction : input.phase === 'rest' ? 0 : input.phaseFraction;
    this.ring.style.strokeDashoffset = (RING * (1 - Math.min(1, full))).toFixed(1);
  }
}
