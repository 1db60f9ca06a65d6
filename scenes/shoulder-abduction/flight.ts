// The rules of one flight: a gust lifts the kite, the thermal gathers light, a trail of stars leads it down slowly.
// Everything is relative to what this patient reached and to the tempo of the plan; nothing is clinical, nothing is lost.
import type { LevelInput } from '@aigaret/game/stage/level';

export type FlightStage = 'ground' | 'gust' | 'thermal' | 'glide';

/** What a flight is judged by; from the level's parameters. */
export interface FlightRules {
  trailStars: number; // of a whole flight
  gentleness: number; // times the tempo's speed that still counts as gentle
  glideTolerance: number; // control that the kite may be ahead (below) of the descent
}

export interface Flight {
  stage: FlightStage;
  peak: number; // highest control of this flight, 0..1
  flownMs: number; // played time since the take-off
  lowest: number; // lowest control since the glide began
  lowerFrom: number; // control at which the lowering phase began
  gathered: number; // light of the thermal, 0..1 of THERMAL_SHARE * trailStars
  trail: number; // stars laid along the descent; 0 before the glide
  golden: boolean; // the last star of the trail is a golden one
  passedMs: number[]; // for each star that was passed: when, in flown time
  met: number; // stars of the trail judged so far
  caught: number; // of them collected
  scattered: number; // of them blown away
  hasty: boolean; // raised faster than gentle
  over: boolean; // stayed above the thermal
  leaned: boolean; // another part of the body helped
}

/** A kite below this control has not taken off. */
export const TAKE_OFF = 0.25;
/** Control above the target that counts as above the thermal; the band of the hold ends lower. Decision. */
export const OVER_TARGET = 1.15;
/** How long a lean, or a climb above the thermal, may last before the flight is no longer calm, ms. As motion's compensation time. */
export const GRACE_MS = 300;
/** Share of a trail that is laid after a flight that was not calm. Decision: kind, but clearly less. */
const RESTLESS_SHARE = 0.34;
/** Part of a full trail's stars that the thermal may give. */
const THERMAL_SHARE = 1 / 3;
/** Part of the trail that does not depend on the height reached. */
const TRAIL_BASE = 0.4;
/** Share of the trail to collect for a gentle landing. */
const GENTLE_SHARE = 0.75;
/** Nobody is called hasty below this control per second: a 1.6 s raise. */
const SPEED_FLOOR = 0.62;
/** Control below the peak, outside the lowering phase, at which the kite is on its way down. */
const TURN = 0.15;
/** Where the trail begins and ends, as share of the way down; a repetition is closed as low as three tenths of its peak. */
const TRAIL_FROM = 0.08;
const TRAIL_TO = 0.66;
/** Control at which a flight without a verdict is over. */
export const TOUCH_DOWN = 0.08;

export const freshFlight = (): Flight => ({
  stage: 'ground',
  peak: 0,
  flownMs: 0,
  lowest: 1,
  lowerFrom: 1,
  gathered: 0,
  trail: 0,
  golden: false,
  passedMs: [],
  met: 0,
  caught: 0,
  scattered: 0,
  hasty: false,
  over: false,
  leaned: false,
});

export const isCalm = (flight: Flight): boolean => !flight.hasty && !flight.over && !flight.leaned;

/** Share of the way down, 0..1, at which star `index` of the flight's trail hangs. */
export const starShare = (flight: Flight, index: number): number =>
  flight.trail < 2 ? TRAIL_FROM : TRAIL_FROM + ((TRAIL_TO - TRAIL_FROM) * index) / (flight.trail - 1);

/** Control at which star `index` hangs: the trail starts where this kite was, so a small range has its own trail. */
export const starControl = (flight: Flight, index: number): number => flight.peak * (1 - starShare(flight, index));

/** Control per second that is still gentle, from the time the tempo gives for the whole way. */
export const gentleSpeed = (rules: FlightRules, phaseMs: number): number =>
  Math.max(SPEED_FLOOR, (rules.gentleness * 1000) / Math.max(phaseMs, 1));

/** Stars that the thermal has given so far. */
export const thermalStars = (rules: FlightRules, flight: Flight): number =>
  Math.floor(flight.gathered * rules.trailStars * THERMAL_SHARE + 1e-6);

/** Whether the kite turns downwards now. */
export const turnsDown = (flight: Flight, input: LevelInput): boolean =>
  flight.peak >= TAKE_OFF &&
  (input.phase === 'lower' || (input.control < flight.peak - TURN && input.phase !== 'rest'));

/** Whether a kite on its way down climbs again, which only the raising phase allows. */
export const climbsAgain = (flight: Flight, input: LevelInput): boolean =>
  input.phase !== 'lower' && input.control > flight.lowest + TURN;

/** Lays the trail of a flight that begins to glide. */
export function layTrail(flight: Flight, rules: FlightRules, golden: boolean): void {
  if (flight.trail > 0) return;
  const whole = rules.trailStars * (TRAIL_BASE + (1 - TRAIL_BASE) * Math.min(1, flight.peak));
  flight.trail = Math.max(2, Math.round(isCalm(flight) ? whole : whole * RESTLESS_SHARE));
  flight.golden = golden && isCalm(flight);
  flight.lowest = flight.peak;
}

/**
 * Whether the kite is ahead of the descent that the tempo asks for, counted from where the lowering began; never true for
 * a patient who takes longer.
 */
export const aheadOfDescent = (flight: Flight, rules: FlightRules, input: LevelInput): boolean =>
  input.phase === 'lower' &&
  input.phaseFraction < 1 &&
  input.control < flight.lowerFrom * input.targetNow - rules.glideTolerance;

/** Whether most of the descent was gentle. */
export const wasGentle = (flight: Flight): boolean =>
  isCalm(flight) && flight.trail > 0 && flight.caught >= GENTLE_SHARE * flight.trail;

/** Whether haste was what made it rough: raised fast or let go, not leaned or too high. */
export const wasRushed = (flight: Flight): boolean =>
  flight.hasty || (isCalm(flight) && flight.scattered > flight.trail * (1 - GENTLE_SHARE));
