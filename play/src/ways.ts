// Which way the next repetition is asked for: one after the other for sides, a seeded order for directions. The order
// depends on seed and ways alone, so a recording played again asks the same.
import type { CalibrationRecord, ControlKind, Side } from '@aigaret/contract';
import { seededRandom, wayIds, type WayId } from '@aigaret/motion';

/** Across the body; two of one side never follow each other while the other side is still to be visited. */
type Lateral = 'left' | 'right' | 'middle';

const lateralOf = (way: WayId): Lateral => (way.endsWith('left') ? 'left' : way.endsWith('right') ? 'right' : 'middle');

const DIAGONAL = Math.SQRT1_2;

/** Direction of a way on the patient's screen, length 1: x to the right (the person's own right, as in a mirror), y up. */
export const wayDirections: Readonly<Record<WayId, { readonly x: number; readonly y: number }>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: 1 },
  'up-left': { x: -DIAGONAL, y: DIAGONAL },
  'up-right': { x: DIAGONAL, y: DIAGONAL },
  down: { x: 0, y: -1 },
  'down-left': { x: -DIAGONAL, y: -DIAGONAL },
  'down-right': { x: DIAGONAL, y: -DIAGONAL },
};

/** The calibrated ways in the order of `wayIds`; empty where a movement has but one. */
export function waysOf({ ways }: CalibrationRecord): readonly WayId[] {
  return ways ? wayIds.filter((way) => ways[way] !== undefined) : [];
}

/** Do two directions lie side by side? Then a hand that reached the asked place on a slanting way was there. */
export function areNeighbours(one: WayId, other: WayId): boolean {
  const a = wayDirections[one];
  const b = wayDirections[other];
  return a.x * b.x + a.y * b.y > 0.5; // within 60 degrees: they lie 45 apart
}

/** Left of the body: the side that negative numbers stand for. */
const isLeft = (way: WayId): boolean => lateralOf(way) === 'left';

/**
 * The control on one axis: negative to the person's left. A control below 0 is a movement the other way; a two-sided one
 * is then scaled by the other side's own range.
 * @param way asked now; null = the movement has one, whose side is the prescription's
 */
export function signedControl(
  control: number,
  way: WayId | null,
  kind: ControlKind,
  side: Side,
  calibration: CalibrationRecord | null,
): number {
  if (way === null) return kind === 'bipolar' && side === 'left' ? -control : control;
  const sign = isLeft(way) ? -1 : 1;
  const own = calibration?.ways?.[way];
  const other = calibration?.ways?.[way === 'left' ? 'right' : 'left'];
  if (!(control < 0) || kind !== 'bipolar' || !own || !other) return sign * control;
  return (sign * control * (own.target - own.rest)) / (other.target - other.rest);
}

/**
 * Asks the ways in rounds: each round holds every way once, so that none is asked twice more often than another. Within
 * and across rounds left and right sides alternate as far as the ways allow: who neglects one side gets no run of targets
 * there and none of the other side alone.
 */
export class Ways {
  readonly #random: () => number;
  readonly #first: Lateral;
  #round: WayId[] = [];
  #last: WayId | null = null;

  /** @param side the prescription's; its way is asked first where there are two */
  constructor(
    readonly all: readonly WayId[],
    seed: number,
    side: Side,
  ) {
    this.#random = seededRandom(seed);
    this.#first = side === 'right' ? 'right' : 'left';
  }

  /** The way to ask for next; null where there is but one. */
  next(): WayId | null {
    if (this.all.length === 0) return null;
    if (this.#round.length === 0) this.#round = [...this.all];
    const way = this.#pick();
    this.#round.splice(this.#round.indexOf(way), 1);
    this.#last = way;
    return way;
  }

  #pick(): WayId {
    const left = this.#round;
    if (this.#last === null && this.all.length === 2) {
      const start = left.find((way) => lateralOf(way) === this.#first);
      if (start) return start;
    }
    const lastLateral = this.#last && lateralOf(this.#last);
    const other = left.filter((way) => way !== this.#last);
    const apart = other.filter((way) => lateralOf(way) === 'middle' || lateralOf(way) !== lastLateral);
    const open = apart.filter((way) => this.#canGoOnAfter(way));
    const choice = open.length > 0 ? open : apart.length > 0 ? apart : other.length > 0 ? other : left;
    return choice[Math.floor(this.#random() * choice.length)] as WayId;
  }

  /** Can the rest of the round still keep left and right apart after this way? */
  #canGoOnAfter(way: WayId): boolean {
    const rest = this.#round.length - 1;
    const fits = (side: Lateral): boolean => {
      const picked = lateralOf(way) === side;
      const count = this.#round.filter((each) => lateralOf(each) === side).length - (picked ? 1 : 0);
      return count <= (picked ? Math.floor(rest / 2) : Math.ceil(rest / 2));
    };
    return fits('left') && fits('right');
  }
}
