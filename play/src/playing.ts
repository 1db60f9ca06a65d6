// The stretch of a run in which movements count: phases, repetitions, their scores, the dose. Where play stands, who pauses
// it and when it ends is run.ts.
import type { RepetitionRecord, Tempo } from '@aigaret/contract';
import type { CompensationId, Measurement, MeasuredRepetition } from '@aigaret/motion';
import { Dose, type DoseStep } from './dose.ts';
import type { Journal } from './journal.ts';
import { BAND_LOW, Phases, type PhaseInput } from './phases.ts';
import { REPETITIONS_MAX, recordOf } from './result.ts';
import { Tally, scoreOf, scoreParts, starsOf } from './score.ts';
import { NO_COMPENSATIONS } from './state.ts';
import type { RunState } from './types.ts';

export class Playing {
  readonly repetitions: RepetitionRecord[] = [];
  readonly #dose: Dose;
  readonly #phases: Phases;
  readonly #tally = new Tally();
  readonly #input: PhaseInput = { dtMs: 0, control: 0, still: false, inRepetition: false, closed: false }; // reused
  readonly #tempo: Tempo;
  readonly #journal: Journal;
  #armedMs = Number.POSITIVE_INFINITY; // since when the body was at rest in this stretch
  #active: readonly CompensationId[] = NO_COMPENSATIONS; // that events told of
  #scoreSum = 0;
  #qualitySum = 0;
  #qualityFrames = 0;

  constructor(tempo: Tempo, dose: Dose, journal: Journal) {
    this.#tempo = { ...tempo };
    this.#phases = new Phases(this.#tempo);
    this.#dose = dose;
    this.#journal = journal;
  }

  /** Of the samples in play; 0 without any. */
  get meanQuality(): number {
    return this.#qualityFrames > 0 ? this.#qualitySum / this.#qualityFrames : 0;
  }

  setHold(holdMs: number): void {
    this.#tempo.holdMs = holdMs;
  }

  /** A new stretch of play begins: what was under way before it is forgotten. */
  begin(t: number): void {
    this.stop(t);
    this.#tellPhase(t);
  }

  /** The stretch is over, in the middle of whatever it was. */
  stop(t: number): void {
    this.#tellCompensations(t, NO_COMPENSATIONS);
    this.#phases.restart();
    this.#tally.reset();
    this.#armedMs = Number.POSITIVE_INFINITY;
  }

  nextSet(): void {
    this.#dose.nextSet();
  }

  /** One sample on. `seen` false: it is not trusted; the world waits and nothing is earned. */
  step(measurement: Measurement, seen: boolean, dtMs: number, state: RunState): DoseStep {
    this.#qualitySum += measurement.quality;
    this.#qualityFrames += 1;
    const control = seen ? measurement.control : Number.NaN;
    const closed = seen ? measurement.repetition : null;
    if (seen) this.#watch(measurement, dtMs, state.t);
    const next = closed ? this.#close(closed, state) : 'go-on';
    const input = this.#input;
    input.dtMs = dtMs;
    input.control = control;
    input.still = this.#tally.still;
    input.inRepetition = measurement.inRepetition;
    input.closed = closed !== null;
    if (this.#phases.step(input)) this.#tellPhase(state.t);
    if (this.#phases.nearRest && this.#armedMs > state.t) this.#armedMs = state.t;
    return next;
  }

  /** Writes phases, dose and compensations onto the state. */
  show(state: RunState, playing: boolean): void {
    const phases = this.#phases;
    const dose = this.#dose;
    state.phase = phases.phase;
    state.phaseElapsedMs = phases.elapsedMs;
    state.phaseDurationMs = phases.durationMs;
    state.targetNow = phases.targetNow;
    state.holdFraction = phases.holdFraction;
    state.compensations = playing ? this.#active : NO_COMPENSATIONS;
    state.set = dose.set;
    state.repetition = dose.inSet;
    state.repetitions = dose.reached;
    state.partials = dose.partials;
  }

  #watch({ control, velocity, compensations }: Measurement, dtMs: number, t: number): void {
    const { phase } = this.#phases;
    this.#tellCompensations(t, compensations);
    this.#tally.step(control, velocity, compensations, dtMs, phase);
  }

  /** Motion closed a repetition; it counts when the body was at rest before it, in this stretch. */
  #close(measured: MeasuredRepetition, state: RunState): DoseStep {
    const { calibration, t } = state;
    if (!calibration || !(this.#armedMs <= measured.peakMs)) return 'go-on';
    const parts = scoreParts(measured, this.#tally, this.#tempo, calibration.target - calibration.rest);
    const score = scoreOf(parts);
    const reached = measured.peakFraction >= BAND_LOW; // as the gauge shows it: in the band is there
    const place = { index: this.repetitions.length, set: this.#dose.set, score, reached };
    const repetition = recordOf(measured, place);
    this.repetitions.push(repetition);
    this.#tally.reset();
    const next = this.#dose.count(reached);
    this.#scoreSum += score;
    state.lastScore = score;
    state.score = this.#scoreSum / this.repetitions.length;
    state.stars = starsOf(this.#dose.reached, this.#dose.partials, this.#dose.planned, state.score);
    this.#journal.event({ kind: reached ? 'repetition' : 'partial', t, repetition });
    this.#journal.line(t, 'repetition', { ...repetition, parts });
    return this.repetitions.length >= REPETITIONS_MAX ? 'all-done' : next;
  }

  #tellPhase(t: number): void {
    const { phase } = this.#phases;
    if (phase === 'raise') this.#tally.reset();
    this.#journal.event({ kind: 'phase', t, phase });
    this.#journal.line(t, 'phase', { phase });
  }

  #tellCompensations(t: number, now: readonly CompensationId[]): void {
    const before = this.#active;
    if (now.length === before.length && now.every((id, index) => id === before[index])) return;
    for (const compensation of before)
      if (!now.includes(compensation)) this.#journal.event({ kind: 'compensation', t, compensation, active: false });
    for (const compensation of now)
      if (!before.includes(compensation)) this.#journal.event({ kind: 'compensation', t, compensation, active: true });
    this.#active = now.length === 0 ? NO_COMPENSATIONS : [...now];
  }
}
