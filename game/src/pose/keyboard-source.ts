// Plays an exercise with keys, a clicker or one switch: the figure's joint moves and its frames go the same way as the
// camera's. For trying, and for access where a camera cannot be used; such sessions never count in clinical trends.
//
// - Space, Page Down, Page Up (clickers): held = up, let go = down; a short press turns the direction round.
// - Arrow up / down: up or down while held, and stays where it is when let go.
import { moverOf } from './figure-control.ts';
import { createFigureSource, type FigureSourceOptions } from './figure-source.ts';
import type { PoseListener, PoseSource } from './source.ts';

export interface KeyboardOptions extends FigureSourceOptions {
  target?: EventTarget; // where keys are heard; default window
}

const SWITCH_KEYS = new Set([' ', 'PageDown', 'PageUp']);
/** Shorter presses turn round, longer ones hold: presenters' clickers and many switches send a short press only. */
export const SHORT_PRESS_MS = 250;
const CALM_RAISE_MS = 2000;
const CALM_LOWER_MS = 2500;

/** Keys on these mean something of their own there. */
const INTERACTIVE =
  'a[href], button, input, select, textarea, summary, [contenteditable], [role="button"], [role="slider"]';

const isElsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof Element && event.target.closest(INTERACTIVE) !== null);

/** Where the joint is going, out of key presses. -1 = down, 0 = stays, 1 = up. Times in ms. */
export class KeyDirection {
  direction: -1 | 0 | 1 = -1;
  private pressedAt = Number.NaN;
  private before: -1 | 0 | 1 = -1;

  /** True when the key is one of ours. */
  down(key: string, atMs: number): boolean {
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      this.direction = key === 'ArrowUp' ? 1 : -1;
      return true;
    }
    if (!SWITCH_KEYS.has(key)) return false;
    this.pressedAt = atMs;
    this.before = this.direction;
    this.direction = 1;
    return true;
  }

  up(key: string, atMs: number): boolean {
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      this.direction = 0;
      return true;
    }
    if (!SWITCH_KEYS.has(key)) return false;
    const isShort = atMs - this.pressedAt < SHORT_PRESS_MS;
    this.direction = isShort && this.before !== 1 ? 1 : -1;
    return true;
  }
}

/** @throws AigaretError EXERCISE_UNKNOWN */
export function createKeyboardSource(options: KeyboardOptions): PoseSource {
  const { rest, comfortable } = moverOf(options.exercise);
  const raiseMs = options.tempo?.raiseMs ?? CALM_RAISE_MS;
  const lowerMs = options.tempo?.lowerMs ?? CALM_LOWER_MS;
  const keys = new KeyDirection();
  let share = 0; // 0 = rest, 1 = top
  const source = createFigureSource('keyboard', options, (dtMs) => {
    const step = keys.direction > 0 ? dtMs / raiseMs : keys.direction < 0 ? -dtMs / lowerMs : 0;
    share = Math.min(1, Math.max(0, share + step));
    return rest + (comfortable - rest) * share;
  });
  const target = options.target ?? globalThis;
  let listening: AbortController | null = null;

  const hear = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || isElsewhere(event)) return;
    const isOurs =
      event.type === 'keydown'
        ? event.repeat
          ? SWITCH_KEYS.has(event.key) || event.key.startsWith('Arrow')
          : keys.down(event.key, event.timeStamp)
        : keys.up(event.key, event.timeStamp);
    if (isOurs) event.preventDefault(); // the page must not scroll
  };

  return {
    ...source,
    start(listener: PoseListener) {
      listening?.abort();
      listening = new AbortController();
      for (const kind of ['keydown', 'keyup']) target.addEventListener(kind, hear, { signal: listening.signal });
      return source.start(listener);
    },
    stop() {
      listening?.abort();
      listening = null;
      source.stop();
    },
  };
}
