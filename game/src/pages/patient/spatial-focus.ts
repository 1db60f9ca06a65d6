// Arrow keys move the focus to what lies in that direction, so that a remote control or four keys are enough.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const isDirection = (key: string): key is Direction => /^Arrow(Left|Right|Up|Down)$/.test(key);

/** Sideways distance counts double: a button straight below beats a nearer one far to the side. */
const SIDEWAYS_WEIGHT = 2;

const gap = (aLow: number, aHigh: number, bLow: number, bHigh: number): number =>
  Math.max(0, bLow - aHigh, aLow - bHigh);

/** Index of the box nearest to `from` in that direction, or -1. */
export function nearestInDirection(from: Box, boxes: readonly Box[], direction: Direction): number {
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  const vertical = direction === 'ArrowUp' || direction === 'ArrowDown';
  const forward = direction === 'ArrowRight' || direction === 'ArrowDown' ? 1 : -1;
  boxes.forEach((box, index) => {
    const ahead = vertical
      ? (box.top + box.bottom - from.top - from.bottom) / 2
      : (box.left + box.right - from.left - from.right) / 2;
    if (ahead * forward <= 1) return;
    const sideways = vertical
      ? gap(from.left, from.right, box.left, box.right)
      : gap(from.top, from.bottom, box.top, box.bottom);
    const cost = Math.abs(ahead) + SIDEWAYS_WEIGHT * sideways;
    if (cost < bestCost) {
      bestCost = cost;
      best = index;
    }
  });
  return best;
}

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]';

const caretMoves = (target: EventTarget | null, key: Direction): boolean =>
  target instanceof HTMLInputElement && target.value !== '' && (key === 'ArrowLeft' || key === 'ArrowRight');

/** Listens below `root`; returns how to stop. Fields keep left and right for the caret while they hold text. */
export function spatialFocus(root: HTMLElement): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (!isDirection(key) || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (caretMoves(event.target, key)) return;
    const all = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.offsetParent !== null);
    const current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const inside = current !== null && current !== document.body && root.contains(current);
    const others = all.filter((element) => element !== current);
    const next = inside
      ? others[
          nearestInDirection(
            current.getBoundingClientRect(),
            others.map((one) => one.getBoundingClientRect()),
            key,
          )
        ]
      : (all.find((element) => element.classList.contains('main')) ?? all[0]);
    if (!next) return; // nothing there: the page scrolls as usual
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  };
  root.addEventListener('keydown', onKey);
  const fromBody = (event: KeyboardEvent): void => {
    if (event.target === document.body) onKey(event);
  };
  document.addEventListener('keydown', fromBody);
  return () => {
    root.removeEventListener('keydown', onKey);
    document.removeEventListener('keydown', fromBody);
  };
}
