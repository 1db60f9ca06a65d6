// Words that come and go: a therapist's cue, a problem's notice, how to straighten, praise, who is watching.
import type { RunState, StraightenId } from '@aigaret/play';
import type { Translate } from '../types.ts';
import { h, setShown, setText } from './dom.ts';
import { icon, straightenIcons } from './icons.ts';

/** A cue stays long enough to be read twice by a slow reader, ms; decision after the reading speed of 2 words a second. */
const CUE_MS = 7000;
const PRAISE_MS = 1600;
/** A hint of straightening stays at least this long, so that it does not flicker, ms. */
const HINT_MS = 1500;
/** Scores from which praise is stronger. */
const GREAT = 85;
const GOOD = 65;
/** Names written out; more are counted. */
const NAMES_SHOWN = 2;

export const praiseFor = (score: number): 'great' | 'good' | 'fine' =>
  score >= GREAT ? 'great' : score >= GOOD ? 'good' : 'fine';

export class Messages {
  readonly element = h('div', 'aig-messages');
  readonly watching = h('div', 'aig-watching', { role: 'status' });
  private readonly cueText = h('div', 'aig-cue-text');
  private readonly cueFrom = h('div', 'aig-cue-from');
  private readonly cueBox = h(
    'div',
    'aig-cue',
    { role: 'alert' },
    h('div', 'aig-cue-icon', {}, icon('bubble')),
    h('div', '', {}, this.cueFrom, this.cueText),
  );
  private readonly noticeBox = h('div', 'aig-notice', { role: 'alert' });
  private readonly toldBox = h('div', 'aig-notice', { role: 'status' });
  private readonly hintIcon = h('div', 'aig-hint-icon');
  private readonly hintText = h('div', 'aig-hint-text');
  private readonly hintBox = h('div', 'aig-hint', { role: 'status' }, this.hintIcon, this.hintText);
  private readonly praiseBox = h('div', 'aig-praise', { role: 'status' });
  private readonly ends = new Map<HTMLElement, number>(); // on the session's clock, ms
  private nowMs = 0;
  private hint: StraightenId | null = null;
  private hintSinceMs = 0;

  constructor(private readonly texts: Translate) {
    for (const box of [this.cueBox, this.noticeBox, this.toldBox, this.hintBox, this.praiseBox, this.watching])
      box.hidden = true;
    this.element.append(this.noticeBox, this.toldBox, this.cueBox, this.hintBox, this.praiseBox);
  }

  cue(text: string, from: string): void {
    setText(this.cueText, text);
    setText(this.cueFrom, from ? this.texts('hud.from', { from }) : '');
    this.showFor(this.cueBox, CUE_MS);
  }

  notice(text: string | null): void {
    setText(this.noticeBox, text ?? '');
    setShown(this.noticeBox, text !== null);
  }

  /** A word of the session's own that goes again by itself. */
  tell(text: string): void {
    setText(this.toldBox, text);
    this.showFor(this.toldBox, CUE_MS);
  }

  watchers(names: readonly string[]): void {
    const shown = names.slice(0, NAMES_SHOWN).join(', ');
    const more = names.length - NAMES_SHOWN;
    const text =
      more > 0 ? this.texts('hud.watchingMore', { names: shown, more }) : this.texts('hud.watching', { names: shown });
    this.watching.replaceChildren(icon('eye'), text);
    setShown(this.watching, names.length > 0);
  }

  praise(key: 'great' | 'good' | 'fine' | 'partial'): void {
    setText(this.praiseBox, this.texts(`hud.praise.${key}`));
    this.praiseBox.dataset['kind'] = key;
    this.showFor(this.praiseBox, PRAISE_MS);
  }

  frame(state: RunState): void {
    this.nowMs = state.t;
    for (const [box, endMs] of this.ends) if (state.t >= endMs) setShown(box, false);
    const active = state.stage === 'playing' ? state.straighten : null;
    if (active !== null && active !== this.hint) {
      this.hint = active;
      this.hintSinceMs = state.t;
      this.hintIcon.replaceChildren(icon(straightenIcons[active]));
      setText(this.hintText, this.texts(`straighten.${active}`));
    }
    if (active === null && this.hint !== null && state.t - this.hintSinceMs > HINT_MS) this.hint = null;
    setShown(this.hintBox, this.hint !== null && state.stage === 'playing');
  }

  private showFor(box: HTMLElement, ms: number): void {
    box.hidden = true;
    void box.offsetWidth; // restarts the entrance
    box.hidden = false;
    this.ends.set(box, this.nowMs + ms);
  }
}
