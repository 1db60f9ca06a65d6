// The slow trial repetitions of a calibration by way: one finder where a movement has one way, one for each of two sides,
// and for a pair control one whose trials fall to the direction of their peak.
import type { CalibrationRecord, Side } from '@aigaret/contract';
import type { FormulaReader } from './formula-reader.ts';
import { jitterOf, JITTER_PART, SURELY_MEANT } from './jitter.ts';
import { VALUE, type Formula, type Movement } from './movements/movement.ts';
import { targetFor } from './target.ts';
import { TrialFinder } from './trial-finder.ts';
import type { CalibrationObstacle, WayId } from './types.ts';
import { octantOf } from './way-counters.ts';
import { octants, waysOf } from './ways.ts';

const TRIALS_MIN = 2;
const TRIALS_MAX = 3;
/** Two trials are alike when they differ by at most this part of the larger way. */
const ALIKE = 0.25;
/** One side has shown itself so often and the other not once: it cannot, today. The exercise goes on with the one. */
const ONE_SIDE_ONLY = 4;
/** A pair control is known after trials in so many directions (or all that are asked), or after so many trials at all. */
const DIRECTIONS_MIN = 3;
const PAIR_TRIALS_MAX = 6;
/** The order in which directions are offered: three that lie apart first; downwards the lap is in the way. */
const OFFERED: readonly WayId[] = ['up', 'left', 'right', 'up-left', 'up-right', 'down-left', 'down-right', 'down'];
/** So much of the past tells how restless a value is. */
const HISTORY_MAX = 1800; // a minute of 30 frames a second

type Found = Pick<CalibrationRecord, 'rest' | 'ownRange' | 'target' | 'ways'>;

/** What a finder has seen since rest. */
class History {
  readonly samples: { t: number }[] = [];
  readonly values: number[] = [];

  add(t: number, value: number): void {
    if (this.values.push(value) > HISTORY_MAX) this.values.shift();
    if (this.samples.push({ t }) > HISTORY_MAX) this.samples.shift();
  }

  clear(): void {
    this.samples.length = 0;
    this.values.length = 0;
  }
}

export class WayTrials {
  /** Why the last rise and fall was no trial; null after one that was, or when there was none yet. */
  obstacle: CalibrationObstacle | null = null;

  private readonly histories: readonly History[];
  private readonly finders: readonly TrialFinder[];
  private readonly ways: readonly WayId[];
  private readonly asked: readonly WayId[]; // of these; the others are not offered, and what goes there is not kept
  private readonly isPair: boolean;
  private readonly directions = new Map<WayId, number>(); // largest clean reach by direction
  private readonly tried = new Set<WayId>(); // directions that were offered when a trial closed, wherever it went
  private reader: FormulaReader | null = null; // of the last step
  private furthest = -Infinity; // of the trial under way
  private furthestWay: WayId = 'up';
  private elsewhere = 0; // trials in directions that are not asked

  /** @param asked ways to find; default all that the movement has on this side */
  constructor(
    private readonly movement: Movement,
    private readonly formula: Formula,
    side: Side,
    asked?: readonly WayId[],
  ) {
    this.ways = waysOf(movement, side);
    this.asked = asked ? this.ways.filter((way) => asked.includes(way)) : this.ways;
    this.isPair = movement.control === 'pair';
    const count = this.isPair || this.ways.length === 0 ? 1 : this.ways.length;
    const most = this.isPair ? PAIR_TRIALS_MAX : ONE_SIDE_ONLY;
    this.finders = Array.from({ length: count }, () => new TrialFinder(formula.minimumRange, most));
    this.histories = this.finders.map(() => new History());
  }

  reset(): void {
    for (const finder of this.finders) finder.reset();
    for (const history of this.histories) history.clear();
    this.obstacle = null;
    this.directions.clear();
    this.tried.clear();
    this.elsewhere = 0;
    this.furthest = -Infinity;
  }

  lost(): void {
    for (const finder of this.finders) finder.lost();
    this.furthest = -Infinity;
  }

  step(t: number, reader: FormulaReader, compensating: boolean): void {
    this.reader = reader;
    this.finders.forEach((finder, index) => {
      if (!this.isAsked(index)) return;
      const numbers = reader.takesTurns ? reader.sides[index] : reader.numbers;
      const seen = numbers?.[VALUE] ?? NaN;
      if (seen !== seen) return finder.lost();
      // The other side's way lies below this one's rest; coming back from there is no rise.
      const value = reader.takesTurns && seen < reader.restOf(index) ? reader.restOf(index) : seen;
      if (this.isPair && value > this.furthest) {
        const from = reader.pairFrom;
        this.furthest = value;
        this.furthestWay = octantOf(reader.sides[0]?.[from] ?? NaN, reader.sides[0]?.[from + 1] ?? NaN);
      }
      this.histories[index]?.add(t, value);
      finder.rest = this.restOf(index);
      const isTrial = finder.step(t, value, compensating);
      if (finder.refused) this.obstacle = finder.refused;
      finder.refused = null; // told once
      if (!isTrial) return;
      this.obstacle = null;
      if (this.isJitter(finder, index)) {
        this.obstacle = 'jitter';
        finder.peaks.length = 0;
        this.furthest = -Infinity;
      } else if (this.isPair) this.noteDirection(finder.peaks);
    });
  }

  private restOf(index: number): number {
    const { reader } = this;
    return reader?.takesTurns ? reader.restOf(index) : (reader?.atRest[VALUE] ?? NaN);
  }

  /** Small trials out of landmarks that jitter all the time are none. */
  private isJitter({ peaks }: TrialFinder, index: number): boolean {
    const range = Math.max(...peaks) - this.restOf(index);
    if (range >= SURELY_MEANT * this.formula.minimumRange) return false;
    const { samples, values } = this.histories[index] as History;
    return jitterOf(samples, values) > JITTER_PART * range;
  }

  private noteDirection(peaks: number[]): void {
    const { next } = this;
    const way = this.wayMeant(next);
    const peak = peaks.at(-1) ?? 0;
    if (next) this.tried.add(next);
    if (way) this.directions.set(way, Math.max(peak, this.directions.get(way) ?? 0));
    else {
      peaks.pop();
      this.elsewhere += 1;
    }
    this.furthest = -Infinity;
  }

  /** Where the last trial went; a slanting one, to a direction that is not asked, was meant for the one beside it that was offered. */
  private wayMeant(offered: WayId | null): WayId | null {
    const way = this.furthestWay;
    if (this.asked.includes(way)) return way;
    const apart = offered ? Math.abs(octants.indexOf(way) - octants.indexOf(offered)) : Infinity;
    return apart === 1 || apart === octants.length - 1 ? offered : null;
  }

  /** Trials so far, of all ways. */
  get count(): number {
    return this.finders.reduce((sum, { peaks }) => sum + peaks.length, 0);
  }

  get done(): boolean {
    if (this.isPair) {
      const { size } = this.directions;
      return size >= this.directionsWanted || (size > 0 && this.count + this.elsewhere >= PAIR_TRIALS_MAX);
    }
    const asked = this.finders.filter((_, index) => this.isAsked(index));
    if (this.finders.every((finder, index) => !this.isAsked(index) || this.isKnown(finder, index))) return true;
    return asked.some(({ peaks }) => peaks.length >= ONE_SIDE_ONLY) && asked.some(({ peaks }) => peaks.length === 0);
  }

  private get directionsWanted(): number {
    return Math.min(DIRECTIONS_MIN, this.asked.length);
  }

  /** Of two sides; one finder for all directions is always. */
  private isAsked(index: number): boolean {
    const way = this.ways[index];
    return this.isPair || way === undefined || this.asked.includes(way);
  }

  /** 0..1. */
  get progress(): number {
    const asked = this.finders.filter((_, index) => this.isAsked(index));
    const wanted = this.isPair ? this.directionsWanted : TRIALS_MIN * asked.length;
    const seen = this.isPair
      ? this.directions.size
      : asked.reduce((sum, { peaks }) => sum + Math.min(TRIALS_MIN, peaks.length), 0);
    return Math.min(1, seen / wanted);
  }

  /** The way to be tried next: the side with fewer trials, or a direction that was not tried yet; null where there is no choice. */
  get next(): WayId | null {
    if (this.isPair) {
      const open = OFFERED.filter((way) => this.asked.includes(way) && !this.directions.has(way));
      return (
        open.find((way) => !this.tried.has(way)) ?? (this.asked.length < octants.length ? (open[0] ?? null) : null)
      );
    }
    if (this.finders.length < 2) return null;
    if (this.asked.length === 1) return this.asked[0] ?? null;
    const [left, right] = this.finders;
    return (left?.peaks.length ?? 0) <= (right?.peaks.length ?? 0) ? (this.ways[0] ?? null) : (this.ways[1] ?? null);
  }

  /** What was found, with the target of each way under both caps. */
  ranges(reader: FormulaReader, targetFraction: number, targetCap: number | null): Found {
    const range = (rest: number, ownRange: number): Omit<Found, 'ways'> => ({
      rest,
      ownRange,
      target: targetFor(this.formula, rest, ownRange, targetFraction, targetCap),
    });
    const rest = reader.atRest[VALUE] as number;
    if (this.isPair) {
      const ways = Object.fromEntries([...this.directions].map(([way, peak]) => [way, range(rest, peak)]));
      const least = Math.min(...this.directions.values());
      return { ...range(rest, least), ways };
    }
    if (!reader.takesTurns) return range(rest, Math.max(...(this.finders[0]?.peaks ?? [])));
    const known = this.finders.flatMap(({ peaks }, index) =>
      peaks.length > 0 && this.isAsked(index)
        ? [[this.ways[index] as WayId, range(reader.restOf(index), Math.max(...peaks))] as const]
        : [],
    );
    return { ...(known[0] as (typeof known)[number])[1], ways: Object.fromEntries(known) };
  }

  private isKnown({ peaks }: TrialFinder, index: number): boolean {
    if (peaks.length >= TRIALS_MAX) return true;
    const rest = this.restOf(index);
    const large = Math.max(...peaks) - rest;
    const small = Math.min(...peaks) - rest;
    return peaks.length >= TRIALS_MIN && large - small <= ALIKE * large;
  }
}
