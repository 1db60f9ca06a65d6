// What the next repetition is asked for: its way and its target. Both change between repetitions only; what motion then
// measures refers to them. How hard a set is (spread, raised range) comes from difficulty.ts, caps from prescribed.ts.
import type { CalibrationRecord, Prescription, Side } from '@aigaret/contract';
import { seededRandom, type MeasuredRepetition, type Measurer, type WayId } from '@aigaret/motion';
import type { Journal } from './journal.ts';
import type { Prescribed } from './prescribed.ts';
import { Ways, signedControl, waysOf } from './ways.ts';

/** The spread is drawn apart from the ways, so that one does not stir the other. */
const SPREAD_SEED = 7919;

export class Aim {
  way: WayId | null = null; // asked now; null where a movement has but one
  ways: readonly WayId[] = [];
  rest = Number.NaN; // of the asked way, in the unit
  target = Number.NaN; // value at control 1 now
  /** As found, with the own targets under every cap at the share in force. */
  calibration: CalibrationRecord | null = null;
  #found: CalibrationRecord | null = null;
  #order: Ways | null = null;
  #share = 1; // of the way from rest to the own target, of this repetition
  #spread = 0;
  #raise = 0;
  #fraction: number;
  #told = ''; // way and target of the last line
  readonly #most: number; // share that the rule may raise to
  readonly #random: () => number;

  constructor(
    private readonly prescription: Prescription,
    private readonly prescribed: Prescribed,
    private readonly seed: number,
    private readonly journal: Journal,
  ) {
    this.#fraction = prescription.targetFraction;
    this.#most = prescription.difficulty?.targetFraction?.max ?? 1;
    this.#random = seededRandom(seed + SPREAD_SEED);
  }

  get side(): Side {
    return this.prescription.side;
  }

  /** Way from rest to the target that a repetition was measured against, in the unit: motion takes a new target with the next one. */
  spanOf({ peak, peakFraction }: MeasuredRepetition): number {
    return peakFraction > 0 ? (peak - this.rest) / peakFraction : this.target - this.rest;
  }

  /** The control on one axis; see signedControl. */
  signed(control: number): number {
    return signedControl(control, this.way, this.prescribed.movement.control, this.side, this.calibration);
  }

  /** Takes a calibration over; its target stays as it is unless another share was asked for meanwhile. */
  calibrate(found: CalibrationRecord): CalibrationRecord {
    this.#found = this.prescribed.capped(found);
    this.ways = this.prescribed.askedOf(waysOf(found));
    this.#order = new Ways(this.ways, this.seed, this.prescription.side);
    this.way = this.#order.next();
    this.#retarget();
    return this.calibration ?? found;
  }

  /** Another share of the own range, by a person's word. @param measurer null before there is one */
  setFraction(fraction: number, measurer: Measurer | null, t: number): void {
    this.#fraction = fraction;
    this.#retarget();
    if (measurer) this.ask(measurer, t);
  }

  /** Another difficulty, from the next repetition on. */
  adapt(spread: number, rangeRaise: number): void {
    this.#spread = spread;
    this.#raise = rangeRaise;
    this.#draw();
    this.#retarget();
  }

  /** The next repetition: the next way, its own target or one a little below. */
  next(measurer: Measurer, t: number): void {
    this.way = this.#order?.next() ?? null;
    this.#draw();
    this.#place();
    this.ask(measurer, t);
  }

  /** Tells motion what is asked; again after its reset. */
  ask(measurer: Measurer, t: number): void {
    if (this.way) measurer.ask(this.way);
    measurer.setTarget(this.target);
    const told = `${this.way ?? ''} ${this.target}`;
    if (told === this.#told) return;
    this.#told = told;
    this.journal.line(t, 'target', { value: this.target, ...(this.way ? { way: this.way } : {}) });
  }

  #draw(): void {
    this.#share = this.#spread > 0 ? 1 - this.#spread * this.#random() : 1;
  }

  #retarget(): void {
    if (!this.#found) return;
    const asFound = this.#raise === 0 && this.#fraction === this.prescription.targetFraction;
    const fraction = Math.min(this.#most, this.#fraction + this.#raise);
    this.calibration = asFound ? this.#found : this.prescribed.retargeted(this.#found, fraction);
    this.#place();
  }

  #place(): void {
    const { calibration } = this;
    if (!calibration) return;
    const own = (this.way && calibration.ways?.[this.way]) || calibration;
    this.rest = own.rest;
    this.target = own.rest + (own.target - own.rest) * this.#share;
  }
}
