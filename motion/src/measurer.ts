// Measures frames of one exercise against a calibration: posture, value, control, compensations, repetitions.
// Deterministic: the same frames give the same numbers in every engine. Nothing is allocated per frame.
import type { PoseFrame } from '@aigaret/contract';
import { CompensationWatch } from './compensation-watch.ts';
import { checkedMovement } from './movements/index.ts';
import { BRIDGED_GAP_MS, Observer } from './observer.ts';
import { lowPassShare } from './one-euro.ts';
import { RepetitionCounter } from './repetition-counter.ts';
import { restBody, viewpoint } from './rest-record.ts';
import type { Measurement, Measurer, MeasurerOptions } from './types.ts';

/** Low pass of the velocity: voluntary movement stays below. */
const VELOCITY_CUTOFF_HZ = 4;

/** Options beyond MeasurerOptions that measuring a recording needs. */
export interface MeasurerExtras {
  bandAroundPeak?: boolean; // no target is known: the hold is measured around each peak
}

export interface CountingMeasurer extends Measurer {
  readonly abandoned: number; // repetitions given up: tracking lost, too long, a twitch
  /** No frame follows. @returns a repetition that was being lowered, closed with the last frame, or null */
  finish(): Measurement['repetition'];
}

/**
 * @throws AigaretError EXERCISE_UNKNOWN; BAD_REQUEST when the movement does not have that side
 */
export function createMeasurer(options: MeasurerOptions, extras: MeasurerExtras = {}): CountingMeasurer {
  return new FrameMeasurer(options, extras);
}

class FrameMeasurer implements CountingMeasurer {
  private readonly movement;
  private readonly seen;
  private readonly rest;
  private readonly record;
  private readonly observer;
  private readonly watch;
  private readonly counter;
  private lastGoodMs = NaN;
  private lastValue = NaN;
  private speed = 0; // unit per second, smoothed
  private readonly out: Measurement = {
    t: 0,
    value: NaN,
    control: NaN,
    velocity: NaN,
    quality: 0,
    reason: 'no-person',
    rising: false,
    inRepetition: false,
    compensations: [],
    repetition: null,
  };

  constructor(options: MeasurerOptions, extras: MeasurerExtras) {
    const { exercise, side, posture, aspect, calibration } = options;
    this.movement = checkedMovement(exercise, side);
    this.seen = viewpoint(side, posture, calibration.body['direction']);
    this.rest = restBody(calibration.body);
    this.record = calibration;
    this.observer = new Observer(this.movement, side, aspect);
    this.watch = new CompensationWatch(this.movement, this.rest, this.seen);
    this.counter = new RepetitionCounter(calibration, extras.bandAroundPeak ?? false);
  }

  get abandoned(): number {
    return this.counter.abandoned;
  }

  measure(frame: PoseFrame): Measurement {
    const { out } = this;
    const { t } = frame;
    out.t = t;
    out.repetition = null;
    if (t - this.lastGoodMs > BRIDGED_GAP_MS || t < this.lastGoodMs) this.lose();
    let reason = this.observer.observe(frame, this.rest);
    const value = reason === 'ok' ? this.movement.value(this.observer.body, this.rest, this.seen) : NaN;
    if (reason === 'ok' && value !== value) reason = 'implausible';
    out.reason = reason;
    if (reason === 'ok') this.take(t, value);
    else this.miss();
    out.inRepetition = this.counter.inRepetition;
    out.rising = this.counter.rising;
    return out;
  }

  finish(): Measurement['repetition'] {
    return this.counter.finish();
  }

  setTarget(target: number): void {
    this.counter.setTarget(target);
  }

  reset(): void {
    this.observer.reset();
    this.counter.reset(this.record.target);
    this.forget();
    this.out.t = 0;
    this.out.reason = 'no-person';
    this.out.repetition = null;
    this.out.inRepetition = false;
    this.out.rising = false;
    this.miss();
  }

  private forget(): void {
    this.watch.reset();
    this.lastGoodMs = NaN;
    this.lastValue = NaN;
    this.speed = 0;
  }

  /** Tracking is lost for good: what was going on cannot be known any more. */
  private lose(): void {
    this.out.repetition = this.counter.lost();
    this.forget();
    this.out.compensations = this.watch.active;
  }

  private miss(): void {
    const { out } = this;
    out.value = NaN;
    out.control = NaN;
    out.velocity = NaN;
    out.quality = 0;
    out.compensations = this.watch.active;
  }

  private take(t: number, value: number): void {
    const { out, observer, counter } = this;
    const dtS = (t - this.lastGoodMs) / 1000;
    if (dtS > 0) {
      const raw = (value - this.lastValue) / dtS;
      this.speed += (raw - this.speed) * lowPassShare(VELOCITY_CUTOFF_HZ, dtS);
    }
    this.lastGoodMs = t;
    this.lastValue = value;
    this.watch.step(t, observer.body);
    const { quality } = observer.judge;
    const closed = counter.step(t, value, this.speed, quality, this.watch.active);
    if (closed) out.repetition = closed;
    const way = counter.target - this.record.rest;
    out.value = value;
    out.control = way > 1e-9 ? (value - this.record.rest) / way : NaN;
    out.velocity = way > 1e-9 ? this.speed / way : NaN;
    out.quality = quality;
    out.compensations = this.watch.active;
  }
}
