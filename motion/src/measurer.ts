// Measures frames of one exercise against a calibration: posture, value, control, compensations, joint caps, repetitions.
// Deterministic: the same frames give the same numbers in every engine. Nothing is allocated on a frame without an event:
// numbers rest in typed arrays, and no number that is not whole crosses a call that is not inlined.
import { AigaretError, type PoseFrame } from '@aigaret/contract';
import { CompensationWatch } from './compensation-watch.ts';
import { DropWatch } from './drop-watch.ts';
import { FormulaReader } from './formula-reader.ts';
import { JUDGED_QUALITY } from './judge.ts';
import { JointWatch } from './joint-watch.ts';
import { checkedMovement, formulaOf } from './movements/index.ts';
import { VALUE } from './movements/movement.ts';
import { BRIDGED_GAP_MS, Observer } from './observer.ts';
import { directionOf, restBody, viewOf } from './rest-record.ts';
import type { Measurement, Measurer, MeasurerOptions, WayId } from './types.ts';
import { WayCounters, type MeasurerExtras } from './way-counters.ts';

export interface CountingMeasurer extends Measurer {
  readonly abandoned: number; // repetitions given up: tracking lost, too long, a twitch
  /** No frame follows. @returns a repetition that was being lowered, closed with the last frame, or null */
  finish(): Measurement['repetition'];
}

/**
 * @throws AigaretError EXERCISE_UNKNOWN; BAD_REQUEST when the movement does not have that side or view, or the calibration is of another view
 */
export function createMeasurer(options: MeasurerOptions, extras: MeasurerExtras = {}): CountingMeasurer {
  return new FrameMeasurer(options, extras);
}

const emptyMeasurement = (): Measurement => ({
  t: 0,
  value: NaN,
  control: NaN,
  velocity: NaN,
  quality: 0,
  reason: 'no-person',
  rising: false,
  inRepetition: false,
  compensations: [],
  beyond: [],
  dropped: false,
  way: null,
  across: NaN,
  up: NaN,
  repetition: null,
});

const LAST_GOOD = 0; // ms
const NONE: Measurement['compensations'] = [];

class FrameMeasurer implements CountingMeasurer {
  private readonly rest;
  private readonly observer;
  private readonly reader;
  private readonly watch;
  private readonly joints;
  private readonly drops;
  private readonly counters;
  private readonly n = new Float64Array([NaN]);
  private readonly out = emptyMeasurement();
  /** The frame under way. Sources make frames of many shapes; one of our own keeps what follows quick and free of garbage. */
  private readonly own: PoseFrame = { t: 0.1, image: null, world: null, people: 0 };

  constructor(options: MeasurerOptions, extras: MeasurerExtras) {
    const { exercise, side, posture, aspect, calibration, taught = null, companion = false } = options;
    const movement = checkedMovement(exercise, side, taught);
    const view = options.view ?? viewOf(calibration.body);
    const formula = formulaOf(movement, view);
    if (view !== viewOf(calibration.body))
      throw new AigaretError('BAD_REQUEST', {
        where: `calibration of ${exercise}`,
        expected: `one taken from the ${view}`,
        got: `one taken from the ${viewOf(calibration.body)}`,
      });
    this.rest = restBody(calibration.body);
    this.observer = new Observer({ movement, formula, side, aspect, taught, companion });
    const direction = directionOf(movement.turnsRound, posture, calibration.body['direction']);
    this.reader = new FormulaReader({ movement, formula, side, taught, direction }, this.observer.body, this.rest);
    this.watch = new CompensationWatch(formula, this.reader.atRest, options.limits);
    this.joints = new JointWatch(this.rest, options.caps);
    this.drops = new DropWatch(this.rest, movement.turnsRound);
    this.counters = new WayCounters(movement, side, calibration, this.reader, extras);
  }

  get abandoned(): number {
    return this.counters.abandoned;
  }

  measure(frame: PoseFrame): Measurement {
    const { out, n, own } = this;
    own.t = frame.t;
    own.image = frame.image;
    own.people = frame.people;
    out.t = own.t;
    out.repetition = null;
    out.dropped = false;
    const since = own.t - (n[LAST_GOOD] as number);
    if (since > BRIDGED_GAP_MS || since < 0) this.lose();
    out.reason = this.observer.observe(own, this.rest);
    if (out.reason === 'ok') this.take(own);
    if (out.reason !== 'ok') this.miss();
    if (!out.repetition) out.repetition = this.counters.takeClosed();
    out.inRepetition = this.counters.inRepetition;
    out.rising = this.counters.rising;
    return out;
  }

  finish(): Measurement['repetition'] {
    return this.counters.finish();
  }

  setTarget(target: number): void {
    this.counters.setTarget(target);
  }

  ask(way: WayId): void {
    this.counters.ask(way);
  }

  reset(): void {
    this.observer.reset();
    this.counters.reset();
    this.forget();
    this.drops.reset();
    this.joints.reset();
    Object.assign(this.out, emptyMeasurement(), { way: this.counters.asked });
  }

  private forget(): void {
    this.watch.reset();
    this.n[LAST_GOOD] = NaN;
  }

  /** Tracking is lost for good: what was going on cannot be known any more. */
  private lose(): void {
    this.counters.lose();
    this.out.repetition = this.counters.takeClosed();
    this.forget();
  }

  private miss(): void {
    const { out } = this;
    out.value = NaN;
    out.control = NaN;
    out.velocity = NaN;
    out.across = NaN;
    out.up = NaN;
    out.quality = 0;
    out.compensations = NONE; // what is not seen is not said
    out.beyond = this.joints.beyond;
    out.way = this.counters.asked;
  }

  private take(frame: PoseFrame): void {
    const { out, observer, reader, counters, watch } = this;
    const { body } = observer;
    if (this.drops.step(frame, body)) out.dropped = true;
    this.joints.step(frame, body);
    reader.read();
    const value = reader.numbers[VALUE] as number;
    if (value !== value) {
      out.reason = 'implausible';
      return;
    }
    watch.step(frame, reader.numbers);
    counters.step(frame, observer.judge, watch.active, this.n);
    this.n[LAST_GOOD] = frame.t;
    counters.show(out);
    out.quality = observer.judge.n[JUDGED_QUALITY] as number;
    out.compensations = watch.active;
    out.beyond = this.joints.beyond;
  }
}
