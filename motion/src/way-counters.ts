// Repetitions by way: one counter where a movement has one way or two dimensions, one for each of two sides that take
// turns. What is asked for decides what value, control and velocity refer to; repetitions of every way are found.
import type { CalibrationRecord, PoseFrame, Side } from '@aigaret/contract';
import type { FormulaReader } from './formula-reader.ts';
import { JUDGED_QUALITY, type Judge } from './judge.ts';
import { VALUE, type Movement } from './movements/movement.ts';
import { atan2, PI } from './numeric.ts';
import { QUALITY, RepetitionCounter, SPEED, TIME, VALUE_NOW } from './repetition-counter.ts';
import type { CounterRange } from './repetition-summary.ts';
import type { CompensationId, MeasuredRepetition, Measurement, WayId } from './types.ts';
import { octants, waysOf } from './ways.ts';

/** Low pass of the velocity: voluntary movement stays below. Its share is worked out in place, since no number may cross a call on a frame. */
const VELOCITY_CUTOFF_HZ = 4;
const VELOCITY_TURN = 2 * PI * VELOCITY_CUTOFF_HZ; // radians per second

/** Places in a channel's numbers. */
const LAST_VALUE = 0;
const SPEED_NOW = 1; // unit per second, smoothed
/** Places in `n`: largest value of the first and second side in this repetition, and where a pair control had its peak. */
const PEAK_FIRST = 0;
const PEAK_SECOND = 1;
const PEAK_RADIUS = 2;
const PEAK_ACROSS = 3;
const PEAK_UP = 4;

/** Options beyond MeasurerOptions that measuring a recording needs. */
export interface MeasurerExtras {
  bandAroundPeak?: boolean; // no target is known: the hold is measured around each peak
  mayBeCutIn?: boolean; // the first repetition may be under way when the frames begin
}

interface Channel {
  readonly counter: RepetitionCounter;
  readonly numbers: Float64Array;
  readonly from: Float64Array; // where its value is read: the side's, or the joined numbers
  range: CounterRange;
}

export class WayCounters {
  asked: WayId | null;
  private readonly channels: readonly Channel[];
  private readonly ranges: Readonly<Partial<Record<WayId, CounterRange>>>;
  private readonly reader: FormulaReader;
  private readonly n = new Float64Array(5).fill(-Infinity);
  private closed: MeasuredRepetition | null = null;
  private waiting: MeasuredRepetition | null = null; // two closed on one frame
  private lastHeights: Partial<Record<WayId, number>> = {};
  private active: Channel;

  constructor(
    movement: Movement,
    side: Side,
    private readonly record: CalibrationRecord,
    reader: FormulaReader,
    private readonly extras: MeasurerExtras,
  ) {
    this.reader = reader;
    const known = waysOf(movement, side).filter((way) => !record.ways || record.ways[way]);
    const whole: CounterRange = { rest: record.rest, ownRange: record.ownRange, target: record.target };
    this.ranges = Object.fromEntries(known.map((way) => [way, record.ways?.[way] ?? whole]));
    this.channels = reader.takesTurns
      ? known.map((way) =>
          this.channel(this.ranges[way] ?? whole, reader.sides[way === 'left' ? 0 : 1] as Float64Array, way),
        )
      : [this.channel(whole, reader.numbers, null)];
    this.active = this.channels[0] as Channel;
    this.asked = reader.takesTurns ? this.active.counter.way : null;
  }

  get abandoned(): number {
    return this.channels.reduce((sum, { counter }) => sum + counter.abandoned, 0);
  }

  get inRepetition(): boolean {
    return this.active.counter.inRepetition;
  }

  get rising(): boolean {
    return this.active.counter.rising;
  }

  ask(way: WayId): void {
    const range = this.ranges[way];
    if (!range || way === this.asked) return;
    this.asked = way;
    if (this.reader.takesTurns) this.active = this.channels.find(({ counter }) => counter.way === way) ?? this.active;
    else {
      this.active.range = { ...range };
      this.active.counter.setRange(range);
    }
  }

  setTarget(target: number): void {
    this.active.counter.setTarget(target);
  }

  reset(): void {
    for (const channel of this.channels) {
      channel.counter.reset(channel.range.target);
      channel.numbers.fill(NaN);
      channel.numbers[SPEED_NOW] = 0;
    }
    this.closed = null;
    this.waiting = null;
    this.lastHeights = {};
    this.n.fill(-Infinity);
  }

  lose(): void {
    for (let index = 0; index < this.channels.length; index += 1) {
      const { counter, numbers } = this.channels[index] as Channel;
      this.keep(counter.lost());
      numbers[LAST_VALUE] = NaN;
      numbers[SPEED_NOW] = 0;
    }
  }

  /** @returns a repetition that was being lowered when the frames ended */
  finish(): MeasuredRepetition | null {
    for (const { counter } of this.channels) this.keep(counter.finish());
    return this.takeClosed();
  }

  /** A repetition that has just closed, once. */
  takeClosed(): MeasuredRepetition | null {
    const { closed } = this;
    if (closed) {
      this.closed = this.waiting;
      this.waiting = null;
    }
    return closed;
  }

  /** @param times times[0] = of the last trusted frame, ms */
  step(frame: PoseFrame, judge: Judge, active: readonly CompensationId[], times: Float64Array): void {
    const dtS = (frame.t - (times[0] as number)) / 1000;
    if (this.reader.isPair || this.reader.sides.length > 1) this.notePeaks();
    for (let index = 0; index < this.channels.length; index += 1) {
      const { counter, numbers, from } = this.channels[index] as Channel;
      const value = from[VALUE] as number;
      if (value !== value) continue; // this side is not seen; the other is
      if (dtS > 0 && numbers[LAST_VALUE] === numbers[LAST_VALUE]) {
        const raw = (value - (numbers[LAST_VALUE] as number)) / dtS;
        const turned = VELOCITY_TURN * dtS;
        const before = numbers[SPEED_NOW] as number;
        numbers[SPEED_NOW] = before + (raw - before) * (turned / (turned + 1));
      }
      numbers[LAST_VALUE] = value;
      const { input } = counter;
      input[TIME] = frame.t;
      input[VALUE_NOW] = value;
      input[SPEED] = numbers[SPEED_NOW] as number;
      input[QUALITY] = judge.n[JUDGED_QUALITY] as number;
      const closed = counter.step(active);
      if (closed) this.keep(closed);
    }
  }

  /** Value, control and velocity of the asked way. */
  show(out: Measurement): void {
    const { counter, numbers, from } = this.active;
    const { rest } = counter.range;
    const way = counter.range.target - rest;
    const value = from[VALUE] as number;
    out.value = value;
    out.control = (value - rest) / way;
    out.velocity = (numbers[SPEED_NOW] as number) / way;
    out.way = this.asked;
    if (!(way > 1e-9)) {
      out.control = NaN;
      out.velocity = NaN;
    }
    if (this.reader.isPair) this.showPair(out);
  }

  /** The asked direction leads: only what goes that way moves the control. */
  private showPair(out: Measurement): void {
    const { range } = this.active.counter;
    const way = range.target - range.rest;
    const from = this.reader.pairFrom;
    const numbers = this.reader.sides[0] as Float64Array;
    out.across = (numbers[from] as number) / way;
    out.up = (numbers[from + 1] as number) / way;
    if (!this.asked) return;
    const index = octants.indexOf(this.asked);
    out.control = out.across * (OCTANT_ACROSS[index] as number) + out.up * (OCTANT_UP[index] as number);
  }

  private channel(range: CounterRange, from: Float64Array, way: WayId | null): Channel {
    const numbers = Float64Array.of(NaN, 0);
    return {
      counter: new RepetitionCounter(range, this.extras.bandAroundPeak, way, this.extras.mayBeCutIn),
      numbers,
      from,
      range: { ...range },
    };
  }

  /** While a repetition goes on: how far each side came, and where a pair control was furthest. */
  private notePeaks(): void {
    const { n, reader } = this;
    if (!this.inRepetition) n.fill(-Infinity);
    const first = reader.sides[0] as Float64Array;
    if ((first[VALUE] as number) > (n[PEAK_FIRST] as number)) n[PEAK_FIRST] = first[VALUE] as number;
    const second = reader.sides[1];
    if (second && (second[VALUE] as number) > (n[PEAK_SECOND] as number)) n[PEAK_SECOND] = second[VALUE] as number;
    if (!reader.isPair || !((first[VALUE] as number) > (n[PEAK_RADIUS] as number))) return;
    n[PEAK_RADIUS] = first[VALUE] as number;
    n[PEAK_ACROSS] = first[reader.pairFrom] as number;
    n[PEAK_UP] = first[reader.pairFrom + 1] as number;
  }

  private keep(closed: MeasuredRepetition | null): void {
    if (!closed) return;
    const { n, reader, record } = this;
    if (reader.isPair) closed.way = octantOf(n[PEAK_ACROSS] as number, n[PEAK_UP] as number);
    else if (reader.takesTurns && closed.way) {
      const height = closed.peak - (this.ranges[closed.way]?.rest ?? record.rest);
      this.lastHeights[closed.way] = height;
      closed.symmetry = symmetryOf(this.lastHeights['left'], this.lastHeights['right']);
    } else if (reader.sides.length > 1)
      closed.symmetry = symmetryOf((n[PEAK_FIRST] as number) - record.rest, (n[PEAK_SECOND] as number) - record.rest);
    if (this.closed) this.waiting = closed;
    else this.closed = closed;
  }
}

const DIAGONAL = Math.sqrt(0.5);
const OCTANT_ACROSS = Float64Array.of(1, DIAGONAL, 0, -DIAGONAL, -1, -DIAGONAL, 0, DIAGONAL);
const OCTANT_UP = Float64Array.of(0, DIAGONAL, 1, DIAGONAL, 0, -DIAGONAL, -1, -DIAGONAL);

/** The direction nearest to a point; across to the person's left, up upwards. */
export function octantOf(across: number, up: number): WayId {
  const eighth = Math.round((atan2(up, across) * 4) / PI);
  return octants[((eighth % 8) + 8) % 8] as WayId;
}

/** The lesser height over the larger, 0..1; null when one is not known. */
function symmetryOf(left: number | undefined, right: number | undefined): number | null {
  if (left === undefined || right === undefined || !(left > -Infinity) || !(right > -Infinity)) return null;
  const larger = left > right ? left : right;
  const lesser = left > right ? right : left;
  return larger > 0 ? (lesser > 0 ? lesser / larger : 0) : null;
}
