// The stretch of a run in which movements count: what is asked, phases, repetitions, their scores, the dose, how hard the
// next set is. Where play stands, who pauses it and when it ends is run.ts.
import type { CalibrationRecord, Prescription, RepetitionRecord, Tempo } from '@aigaret/contract';
import type { CompensationId, Measurement, MeasuredRepetition, Measurer, MovementInfo } from '@aigaret/motion';
import { Aim } from './aim.ts';
import { Difficulty, type Demands } from './difficulty.ts';
import { Dose, type DoseStep } from './dose.ts';
import type { Journal } from './journal.ts';
import { Ledger } from './ledger.ts';
import { showAim, showPlay } from './playing-state.ts';
import { BAND_LOW, Phases, REST_BAND, type PhaseInput } from './phases.ts';
import type { Prescribed } from './prescribed.ts';
import { recordOf } from './result.ts';
import { Tally, scoreOf, scoreParts, starsOf } from './score.ts';
import { NO_COMPENSATIONS } from './state.ts';
import { isSuccess } from './target-rule.ts';
import type { RunState } from './types.ts';
import { areNeighbours } from './ways.ts';

/** Where a place is to be reached, a hand that only brushes it was not there: the least dwell. Source: movement table. */
export const DWELL_MS = 300;

/** The hold that a plan asks for with this movement. */
const holdOf = (holdMs: number, { kind }: MovementInfo): number =>
  kind === 'point' || kind === 'alternate' ? Math.max(DWELL_MS, holdMs) : holdMs;

export class Playing {
  readonly aim: Aim;
  readonly dose: Dose;
  readonly phases: Phases;
  demands: Readonly<Demands>;
  active: readonly CompensationId[] = NO_COMPENSATIONS; // that events told of
  otherWay = false; // the last repetition went another way than asked, and nothing has come since
  readonly #movement: MovementInfo;
  readonly #difficulty: Difficulty;
  readonly #ledger = new Ledger();
  readonly #tally = new Tally();
  readonly #input: PhaseInput = { dtMs: 0, control: 0, still: false, inRepetition: false, closed: false }; // reused
  readonly #tempo: Tempo;
  readonly #journal: Journal;
  #measurer: Measurer | null = null; // of this stretch
  #spoiled = false; // a joint was beyond its cap in this repetition
  #armedMs = Number.POSITIVE_INFINITY; // since when the body was at rest in this stretch

  constructor(prescription: Prescription, prescribed: Prescribed, seed: number, journal: Journal) {
    const { tempo, sets, repetitions, adapts = 'hold-and-spread', difficulty, targetFraction } = prescription;
    this.#movement = prescribed.movement;
    this.#tempo = { ...tempo, holdMs: holdOf(tempo.holdMs, prescribed.movement) };
    this.phases = new Phases(this.#tempo);
    this.dose = new Dose(sets, repetitions);
    this.aim = new Aim(prescription, prescribed, seed, journal);
    this.#difficulty = new Difficulty(adapts, this.#tempo.holdMs, difficulty, targetFraction);
    this.demands = this.#difficulty.demands;
    this.#journal = journal;
  }

  /** Of the samples in play; 0 without any. */
  get meanQuality(): number {
    return this.#ledger.meanQuality;
  }

  get repetitions(): readonly RepetitionRecord[] {
    return this.#ledger.repetitions;
  }

  get steadiness(): number {
    return this.#tally.steadiness;
  }

  /** What the tempo gives the hold now. */
  get holdMs(): number {
    return this.#tempo.holdMs;
  }

  get repetitionsPerSet(): number {
    return this.dose.perSet;
  }

  /** Value at control 1 of the first way, before any spread; null before the calibration. */
  get ownTarget(): number | null {
    return this.aim.calibration?.target ?? null;
  }

  get tempo(): Readonly<Tempo> {
    return this.#tempo;
  }

  /** A joint is beyond its cap: the repetition under way earns nothing, and is kept as a partial one. */
  spoil(): void {
    this.#spoiled = true;
  }

  /** Takes the calibration over. @returns it, with every target under every cap */
  calibrate(found: CalibrationRecord): CalibrationRecord {
    return this.aim.calibrate(found);
  }

  /** Tells motion what is asked. */
  aimAt(measurer: Measurer, t: number): void {
    this.aim.ask(measurer, t);
  }

  /** A person's word: the target's share of the own range. */
  setTargetFraction(fraction: number, measurer: Measurer | null, t: number): void {
    this.#difficulty.setFraction(fraction);
    this.aim.setFraction(fraction, measurer, t);
  }

  /** A person's word: the hold; difficulty goes on from there. */
  setHold(holdMs: number): void {
    this.#difficulty.rebase(holdOf(holdMs, this.#movement));
    this.#takeDemands();
  }

  /** Pain, effort or fatigue spoke: nothing gets harder in this run any more. */
  onlyEasier(): void {
    this.#difficulty.onlyEasier();
  }

  /** Fewer repetitions a set from now on; never more, never none. */
  cutDose(perSet: number): void {
    this.dose.cut(perSet);
  }

  /** A new stretch of play begins: what was under way before it is forgotten. */
  begin(t: number, measurer: Measurer): void {
    this.#measurer = measurer;
    this.aim.ask(measurer, t);
    this.stop(t);
    this.#tellPhase(t);
  }

  /** The stretch is over, in the middle of whatever it was. */
  stop(t: number): void {
    this.#tellCompensations(t, NO_COMPENSATIONS);
    this.phases.restart();
    this.#tally.reset();
    this.#spoiled = false;
    this.#armedMs = Number.POSITIVE_INFINITY;
  }

  /** Between two sets: the only place where anything gets easier or harder by itself. */
  nextSet(t: number): void {
    this.dose.nextSet();
    const adapted = this.#difficulty.nextSet();
    if (!adapted) return;
    const { successes, attempts } = adapted;
    this.#takeDemands();
    this.#journal.event({ kind: 'adapted', t, demands: this.demands, successes, attempts });
    this.#journal.line(t, 'adapted', { ...adapted });
  }

  /** One sample on. `seen` false: it is not trusted; the world waits and nothing is earned. */
  step(measurement: Measurement, seen: boolean, dtMs: number, state: RunState): DoseStep {
    this.#ledger.sample(measurement.quality);
    const control = seen ? measurement.control : Number.NaN;
    const closed = seen ? this.#askedOf(measurement.repetition, state.t) : null;
    if (seen) this.#watch(measurement, dtMs, state.t);
    const next = closed ? this.#close(closed, state) : 'go-on';
    const input = this.#input;
    input.dtMs = dtMs;
    input.control = control;
    input.still = this.#tally.still;
    input.inRepetition = measurement.inRepetition;
    input.closed = closed !== null;
    if (control > REST_BAND) this.otherWay = false; // on the asked way now
    if (this.phases.step(input)) this.#tellPhase(state.t);
    if (this.phases.nearRest && this.#armedMs > state.t) this.#armedMs = state.t;
    return next;
  }

  /** Writes what is asked, phases, dose and compensations onto the state. */
  show(state: RunState, playing: boolean): void {
    showAim(state, this);
    showPlay(state, this, playing);
  }

  #takeDemands(): void {
    this.demands = this.#difficulty.demands;
    this.#tempo.holdMs = this.demands.holdMs;
    this.aim.adapt(this.demands.spread, this.demands.rangeRaise);
  }

  #watch({ control, velocity, compensations }: Measurement, dtMs: number, t: number): void {
    const { phase } = this.phases;
    this.#tellCompensations(t, compensations);
    this.#tally.step(control, velocity, compensations, dtMs, phase);
  }

  /** A closed repetition, when it went the asked way. Another way is told, and costs and counts nothing. */
  #askedOf(repetition: MeasuredRepetition | null, t: number): MeasuredRepetition | null {
    if (!repetition || repetition.way === this.aim.way) return repetition;
    const { way } = repetition;
    const isNear = this.#movement.control === 'pair' && way && this.aim.way && areNeighbours(way, this.aim.way);
    if (isNear && this.#tally.peak >= BAND_LOW) return repetition;
    this.#tally.reset();
    this.otherWay = true;
    this.#journal.event({ kind: 'other-way', t, way });
    this.#journal.line(t, 'other-way', { way });
    return null;
  }

  /** Motion closed a repetition; it counts when the body was at rest before it, in this stretch. */
  #close(measured: MeasuredRepetition, state: RunState): DoseStep {
    const { t } = state;
    if (!(this.#armedMs <= measured.peakMs)) return 'go-on';
    const ledger = this.#ledger;
    const parts = scoreParts(measured, this.#tally, this.#tempo, this.aim.spanOf(measured));
    const score = this.#spoiled ? 0 : scoreOf(parts);
    const reached = !this.#spoiled && measured.peakFraction >= BAND_LOW; // as the gauge shows it: in the band is there
    const place = { index: ledger.repetitions.length, set: this.dose.set, score, reached };
    const repetition = recordOf(measured, place);
    ledger.add(repetition);
    this.#tally.reset();
    this.#spoiled = false;
    const next = this.dose.count(reached);
    this.#difficulty.count(reached && isSuccess(parts));
    state.lastScore = score;
    state.score = ledger.score;
    state.stars = starsOf(this.dose.reached, this.dose.partials, this.dose.planned, state.score);
    this.#journal.event({ kind: reached ? 'repetition' : 'partial', t, repetition });
    this.#journal.line(t, 'repetition', { ...repetition, parts });
    if (ledger.isFull || next === 'all-done') return 'all-done';
    if (this.#measurer) this.aim.next(this.#measurer, t);
    return next;
  }

  #tellPhase(t: number): void {
    const { phase } = this.phases;
    if (phase === 'raise') this.#tally.reset();
    this.#journal.event({ kind: 'phase', t, phase });
    this.#journal.line(t, 'phase', { phase });
  }

  #tellCompensations(t: number, now: readonly CompensationId[]): void {
    const before = this.active;
    if (now.length === before.length && now.every((id, index) => id === before[index])) return;
    for (const compensation of before)
      if (!now.includes(compensation)) this.#journal.event({ kind: 'compensation', t, compensation, active: false });
    for (const compensation of now)
      if (!before.includes(compensation)) this.#journal.event({ kind: 'compensation', t, compensation, active: true });
    this.active = now.length === 0 ? NO_COMPENSATIONS : [...now];
  }
}
