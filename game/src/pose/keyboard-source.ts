// Plays an exercise with keys, a clicker or one switch: the figure's joint moves and its frames go the same way as the
// camera's. For trying, and for access where a camera cannot be used; such sessions never count in clinical trends.
//
// - Space, Page Down, Page Up (clickers): held = up, let go = down; a short press turns the direction round. Where there
//   are several ways to go, they go the one that is asked, else they take turns.
// - Arrow up / down: up or down while held, and stays where it is when let go.
// - Arrow left / right: up on that way while held, down when let go; where there is but one way, not ours.
// - Of a movement in eight directions all arrows name one, two together a slanting one: out while held, back when let go.
import { COMFORTABLE_SHARE, figureWays, type FigureMoment } from './figure-control.ts';
import { createFigureSource, type FigureSourceOptions } from './figure-source.ts';
import type { PoseListener, PoseSource } from './source.ts';
import type { WayId } from '@aigaret/motion';

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

const SIDEWAYS: Readonly<Record<string, WayId>> = { ArrowLeft: 'left', ArrowRight: 'right' };
const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** The direction that held arrows name together; null = none, or two that go against each other. */
function namedBy(held: ReadonlySet<string>): WayId | null {
  const up = Number(held.has('ArrowUp')) - Number(held.has('ArrowDown'));
  const right = Number(held.has('ArrowRight')) - Number(held.has('ArrowLeft'));
  const upright = up > 0 ? 'up' : up < 0 ? 'down' : null;
  const sideways = right > 0 ? 'right' : right < 0 ? 'left' : null;
  return upright && sideways ? `${upright}-${sideways}` : (upright ?? sideways);
}

/** Where the joint is going, out of key presses. -1 = down, 0 = stays, 1 = up. Times in ms. */
export class KeyDirection {
  direction: -1 | 0 | 1 = -1;
  /** The way that a key has named last; null = whose turn it is. */
  way: WayId | null = null;
  private readonly ways: readonly WayId[];
  private pressedAt = Number.NaN;
  private before: -1 | 0 | 1 = -1;
  private readonly hasDirections: boolean;
  private readonly held = new Set<string>(); // arrows, where they name directions

  constructor(ways: readonly WayId[] = []) {
    this.ways = ways;
    this.hasDirections = ways.includes('up');
  }

  /** True when the key is one of ours. */
  down(key: string, atMs: number): boolean {
    if (this.hasDirections && ARROWS.has(key)) return this.point(this.held.add(key));
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      this.direction = key === 'ArrowUp' ? 1 : -1;
      return true;
    }
    const named = SIDEWAYS[key];
    if (named && this.ways.includes(named)) {
      this.way = named;
      this.direction = 1;
      return true;
    }
    if (!SWITCH_KEYS.has(key)) return false;
    this.way = null;
    this.pressedAt = atMs;
    this.before = this.direction;
    this.direction = 1;
    return true;
  }

  up(key: string, atMs: number): boolean {
    if (this.hasDirections && ARROWS.has(key)) {
      this.held.delete(key);
      return this.point(this.held);
    }
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      this.direction = 0;
      return true;
    }
    const named = SIDEWAYS[key];
    if (named && this.ways.includes(named)) {
      if (named === this.way) this.direction = -1;
      return true;
    }
    if (!SWITCH_KEYS.has(key)) return false;
    const isShort = atMs - this.pressedAt < SHORT_PRESS_MS;
    this.direction = isShort && this.before !== 1 ? 1 : -1;
    return true;
  }

  /** Out in the direction of the arrows; back on its way when all are let go. */
  private point(held: ReadonlySet<string>): true {
    const named = namedBy(held);
    if (named) this.way = named;
    this.direction = named ? 1 : -1;
    return true;
  }

  /** True for a repeat of a key that is held: the page must not scroll by it. */
  isHeld(key: string): boolean {
    const named = SIDEWAYS[key];
    return (
      SWITCH_KEYS.has(key) ||
      key === 'ArrowUp' ||
      key === 'ArrowDown' ||
      (named !== undefined && this.ways.includes(named))
    );
  }
}

/** The figure's place on its ways: it comes back to rest before it goes another way. */
export class KeyedMoment {
  readonly moment: FigureMoment;
  /** The way that is asked, for whom no key names one; null = its ways take turns. */
  asked: WayId | null = null;
  private readonly ways: readonly WayId[];

  constructor(ways: readonly WayId[]) {
    this.ways = ways;
    this.moment = { share: 0, way: ways[0] ?? null };
  }

  /** `wanted` = the way that a key names, null = whose turn it is. `change` of the share if it stays on its way. */
  step(change: number, wanted: WayId | null, lowerBy: number): FigureMoment {
    const { moment, ways } = this;
    const isElsewhere = wanted !== null && wanted !== moment.way;
    const before = moment.share;
    moment.share = Math.min(1, Math.max(0, before + (isElsewhere ? -lowerBy : change)));
    if (moment.share > 0 && before > 0) return moment; // under way
    if (isElsewhere) moment.way = wanted;
    else if (wanted === null && this.asked !== null) moment.way = this.asked;
    else if (before > 0 && wanted === null && moment.way)
      moment.way = ways[(ways.indexOf(moment.way) + 1) % ways.length] ?? moment.way;
    return moment;
  }
}

/** @throws AigaretError EXERCISE_UNKNOWN */
export function createKeyboardSource(options: KeyboardOptions): PoseSource {
  const raiseMs = options.tempo?.raiseMs ?? CALM_RAISE_MS;
  const lowerMs = options.tempo?.lowerMs ?? CALM_LOWER_MS;
  const ways = figureWays(options);
  const keys = new KeyDirection(ways);
  const keyed = new KeyedMoment(ways);
  const source = createFigureSource('keyboard', options, (dtMs) => {
    const change = keys.direction > 0 ? dtMs / raiseMs : keys.direction < 0 ? -dtMs / lowerMs : 0;
    const { share, way } = keyed.step(change, keys.way, dtMs / lowerMs);
    return { share: COMFORTABLE_SHARE * share, way };
  });
  const target = options.target ?? globalThis;
  let listening: AbortController | null = null;

  const hear = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || isElsewhere(event)) return;
    const isOurs =
      event.type === 'keydown'
        ? event.repeat
          ? keys.isHeld(event.key)
          : keys.down(event.key, event.timeStamp)
        : keys.up(event.key, event.timeStamp);
    if (isOurs) event.preventDefault(); // the page must not scroll
  };

  return {
    ...source,
    asks(way: WayId | null) {
      keyed.asked = way !== null && ways.includes(way) ? way : null;
    },
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
