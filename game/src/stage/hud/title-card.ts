// The title: the level's name and invitation, on a curtain that opens as a growing circle over the level.
import { h } from './dom.ts';

/** How long the title stays before the curtain opens, ms: enough to read six words slowly. */
export const TITLE_MS = 2400;
const OPENING_MS = 900;

export class TitleCard {
  readonly element: HTMLElement;
  private openedAtMs = Number.NaN;
  private gone = false;

  constructor(title: string, tagline: string, sky: { top: string; bottom: string }) {
    this.element = h(
      'div',
      'aig-title',
      { 'aria-live': 'polite' },
      h('div', 'aig-title-name', {}, ...[...title].map((letter, index) => letterOf(letter, index))),
      h('div', 'aig-title-line', {}, tagline),
    );
    this.element.setAttribute('aria-label', title);
    this.element.style.setProperty('--sky-top', sky.top);
    this.element.style.setProperty('--sky-bottom', sky.bottom);
  }

  /** The level stands: the letters come in. */
  open(): void {
    this.element.classList.add('is-told');
  }

  /** After a while the curtain opens. @param nowMs on the stage's clock */
  draw(nowMs: number): void {
    if (this.gone || !this.element.classList.contains('is-told')) return;
    if (Number.isNaN(this.openedAtMs)) this.openedAtMs = nowMs;
    const ageMs = nowMs - this.openedAtMs;
    if (ageMs > TITLE_MS) this.element.classList.add('is-opening');
    if (ageMs <= TITLE_MS + OPENING_MS) return;
    this.gone = true;
    this.element.remove();
  }
}

function letterOf(letter: string, index: number): HTMLElement {
  const element = h('span', '', { 'aria-hidden': 'true' }, letter === ' ' ? '\u00a0' : letter);
  element.style.animationDelay = `${200 + index * 60}ms`;
  return element;
}
