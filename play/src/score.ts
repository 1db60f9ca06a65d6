// What one repetition was worth, 0..100, against the patient's own target: range 35, hold 25, lowering 25, calm 15.
// Slowness never costs anything; haste, more range than asked and compensation earn nothing or take away.
// The tally is what play itself watches during a repetition; peaks and speeds are motion's.
import type { Phase, Tempo } from '@aigaret/contract';
import type { CompensationId, MeasuredRepetition } from '@aigaret/motion';
import { bounded, fallOff } from './ease.ts';
import { BAND_HIGH, BAND_LOW } from './phases.ts';

export const RANGE_POINTS = 35;
export const HOLD_POINTS = 25;
export const LOWERING_POINTS = 25;
export const CALM_POINTS = 15;

/** Mean speed as a multiple of the tempo's own: up to the first it is no haste, from the second on it is nothing but haste. Decision. */
export const HASTE_FROM = 1.8;
export const HASTE_FULL = 4;
/** Largest lasting speed as a multiple of the tempo's mean. An eased ramp has 1.5; people start and stop less evenly. Decision. */
export const CALM_FROM = 2.6;
export const CALM_NONE = 4;
/** Time constant of the filter in front of that speed: a tremor of 4-6 Hz, which nobody chooses, passes at a sixth or less. Decision. */
export const CALM_TAU_MS = 220;
/** A peak above BAND_HIGH loses range points, all of them when it is higher by this much control. Decision. */
export const OVERSHOOT_NONE = 0.12;
/** Holding is standing still: a limb with a faster filtered speed (control per second) only passes through the band. Decision. */
export const STILL_SPEED = 0.45;
/** Time constant of the filter in front of that speed: a tremor of a fifth of the range still counts as still. Decision. */
export const STILL_TAU_MS = 450;
/** Taken away once for any compensation that lasted; the range and hold gained with it count for nothing besides. Decision. */
export const COMPENSATION_TAKES = 10;
/** Control from which a compensation spoils the range: below it the trunk may still settle. Decision. */
export const COMPENSATION_FROM = 0.35;

/** What play watches from the first movement to the closing of one repetition. Reused; reset() between repetitions. */
export class Tally {
  cleanHoldMs = 0; // within the band, still, and without compensation
  raisedMs = 0; // above COMPENSATION_FROM, before the lowering
  compensatedMs = 0; // of these, with a compensation
  calmSpeed = 0; // largest filtered |velocity|, control per second
  peak = 0; // largest control
  #speed = 0;
  #drift = 0;

  reset(): void {
    this.cleanHoldMs = 0;
    this.raisedMs = 0;
    this.compensatedMs = 0;
    this.calmSpeed = 0;
    this.peak = 0;
    this.#speed = 0;
    this.#drift = 0;
  }

  /** The limb stands, apart from its tremor. */
  get still(): boolean {
    return Math.abs(this.#drift) < STILL_SPEED;
  }

  /** How well it stands, 0..1; 0 where it no longer counts as still. */
  get steadiness(): number {
    return bounded(1 - Math.abs(this.#drift) / STILL_SPEED, 0, 1);
  }

  /** One well-seen sample on, in this phase. */
  step(control: number, velocity: number, active: readonly CompensationId[], dtMs: number, phase: Phase): void {
    const holding = phase === 'hold';
    const raising = holding || phase === 'raise';
    const clean = active.length === 0;
    if (control > this.peak) this.peak = control;
    if (velocity === velocity) {
      this.#speed += ((velocity - this.#speed) * dtMs) / (CALM_TAU_MS + dtMs);
      this.#drift += ((velocity - this.#drift) * dtMs) / (STILL_TAU_MS + dtMs);
    }
    const speed = Math.abs(this.#speed);
    if (speed > this.calmSpeed) this.calmSpeed = speed;
    if (raising && control >= COMPENSATION_FROM) {
      this.raisedMs += dtMs;
      if (!clean) this.compensatedMs += dtMs;
    }
    if (holding && clean && this.still && control >= BAND_LOW && control <= BAND_HIGH) this.cleanHoldMs += dtMs;
  }
}

/** The four parts and what compensation took; the sum, never below 0, is the score. */
export interface ScoreParts {
  range: number; // 0..35
  hold: number; // 0..25
  lowering: number; // 0..25
  calm: number; // 0..15
  taken: number; // 0 or more
}

/** Mean speed over the tempo's mean speed; 0 when the way is not measurable. Both in the movement's unit per second. */
const hasteOf = (speed: number, span: number, tempoMs: number): number =>
  span > 0 ? (Math.abs(speed) * tempoMs) / 1000 / span : 0;

/**
 * True when a lowering was quicker than the tempo by so much that it loses points; who shows it, asks here.
 * @param lowerSpeed mean, unit per second, as a repetition records it
 * @param span target minus rest, in the unit
 * @param lowerMs what the tempo gives
 */
export const isHurriedLowering = (lowerSpeed: number, span: number, lowerMs: number): boolean =>
  hasteOf(lowerSpeed, Math.abs(span), lowerMs) > HASTE_FROM;

/** 0..1: how much of the target was reached, falling again where it was clearly passed. */
function rangeShare(peakFraction: number): number {
  if (peakFraction > BAND_HIGH) return fallOff(peakFraction, BAND_HIGH, BAND_HIGH + OVERSHOOT_NONE);
  return peakFraction >= BAND_LOW ? 1 : bounded(peakFraction, 0, 1);
}

/**
 * Scores one closed repetition.
 * @param span target minus rest, in the movement's unit; its sign does not matter
 */
export function scoreParts(measured: MeasuredRepetition, tally: Tally, tempo: Tempo, span: number): ScoreParts {
  const way = Math.abs(span);
  const compensated = tally.raisedMs > 0 ? tally.compensatedMs / tally.raisedMs : 0;
  const unhurried = fallOff(hasteOf(measured.raiseSpeed, way, tempo.raiseMs), HASTE_FROM, HASTE_FULL);
  const gently = fallOff(hasteOf(measured.lowerSpeed, way, tempo.lowerMs), HASTE_FROM, HASTE_FULL);
  const calmly = fallOff((tally.calmSpeed * Math.min(tempo.raiseMs, tempo.lowerMs)) / 1000, CALM_FROM, CALM_NONE);
  const held =
    tempo.holdMs === 0 ? (measured.peakFraction >= BAND_LOW ? 1 - compensated : 0) : tally.cleanHoldMs / tempo.holdMs;
  return {
    range: RANGE_POINTS * rangeShare(measured.peakFraction) * unhurried * (1 - compensated),
    hold: HOLD_POINTS * bounded(held, 0, 1),
    lowering: LOWERING_POINTS * gently,
    calm: CALM_POINTS * calmly,
    taken: compensated > 0 || measured.compensations.length > 0 ? COMPENSATION_TAKES : 0,
  };
}

/** The sum, 0..100, to a tenth. */
export function scoreOf({ range, hold, lowering, calm, taken }: ScoreParts): number {
  return bounded(Math.round((range + hold + lowering + calm - taken) * 10) / 10, 0, 100);
}

/**
 * Stars of a session, 0..3, against the own target only, so that a small range earns as many as a large one.
 * 1: took part (one repetition, reached or not). 2: half of the dose, score 50 or more. 3: nine tenths, score 75 or more.
 * A repetition that did not reach the target is half of one here. Time is no part of it; an early end costs no star earned.
 */
export function starsOf(reached: number, partials: number, planned: number, score: number): number {
  const done = (reached + partials / 2) / planned;
  if (reached + partials === 0) return 0;
  if (done >= 0.9 && score >= 75) return 3;
  return done >= 0.5 && score >= 50 ? 2 : 1;
}
