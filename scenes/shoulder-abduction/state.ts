// What the kite's world remembers, and what it tells the scene on each step.
import type { LevelInput, LevelParameters } from '@aigaret/game/stage/level';
import { freshFlight, type Flight, type FlightRules } from './flight.ts';
import { makeWorld, type KiteWorld, type Visitor } from './world.ts';

/** What the scene shows and sounds on a step, oldest first. */
export type Happening =
  | { kind: 'gust' } // the kite takes off
  | { kind: 'thermal' } // at the target: light gathers
  | { kind: 'gathered'; star: number } // 0-based, of the thermal
  | { kind: 'trail'; stars: number; golden: boolean } // laid along the way down
  | { kind: 'caught'; star: number; golden: boolean }
  | { kind: 'scattered'; star: number }
  | { kind: 'tumble' } // let go: the kite rolls, and finds its wind again
  | { kind: 'lean'; active: boolean }
  | { kind: 'too-high' } // above the thermal for longer than a moment
  | { kind: 'landed'; gentle: boolean; clean: boolean; rushed: boolean }
  | { kind: 'lantern'; lamp: number }
  | { kind: 'ribbon'; ribbon: number }
  | { kind: 'streak'; streak: number }
  | { kind: 'visitor'; visitor: Visitor }
  | { kind: 'set-done'; set: number; sets: number }
  | { kind: 'finished'; stars: number };

export interface KiteState {
  readonly world: KiteWorld;
  readonly rules: FlightRules;
  readonly visitorsWanted: boolean;
  readonly wind: number; // strength of what only moves for the eye, 0.3..1.5
  clockMs: number; // breathing time: goes on in every pause
  flight: Flight;
  speed: number; // control per second, smoothed over SPEED_MS
  tumble: number; // 1 when the kite was let go, fades to 0; for drawing
  day: number; // 0 dawn, 0.4 noon, 0.75 dusk, 1 night; follows the repetitions
  dayTarget: number;
  walked: number; // metres along the coast
  stars: number;
  lanterns: number; // gentle landings
  ribbons: number; // clean repetitions: reached, calm and gentle
  landings: number; // flights with a verdict
  reached: number; // of them at the target
  streak: number;
  bestStreak: number;
  visitorsSeen: number;
  compensations: string[]; // active now
  happenings: Happening[]; // of the last step
  blown: boolean; // the stars that are passed now blow away
  overMs: number;
  leanMs: number;
  hasteMs: number;
  lastHold: number;
  phase: LevelInput['phase'];
  phaseMs: number; // played time in the phase
  phaseLengthMs: number; // what the tempo gives it, estimated from phaseFraction
}

const numberOf = (parameters: LevelParameters, name: string, fallback: number): number => {
  const value = parameters[name];
  return typeof value === 'number' ? value : fallback;
};

/** A fresh world. */
export function createState(parameters: LevelParameters, seed: number): KiteState {
  return {
    world: makeWorld(seed),
    rules: {
      trailStars: Math.round(numberOf(parameters, 'trail-stars', 12)),
      gentleness: numberOf(parameters, 'gentleness', 2.2),
      glideTolerance: numberOf(parameters, 'glide-tolerance', 0.25),
    },
    visitorsWanted: parameters['visitors'] !== false,
    wind: numberOf(parameters, 'wind', 1),
    clockMs: 0,
    flight: freshFlight(),
    speed: 0,
    tumble: 0,
    day: 0,
    dayTarget: 0,
    walked: 0,
    stars: 0,
    lanterns: 0,
    ribbons: 0,
    landings: 0,
    reached: 0,
    streak: 0,
    bestStreak: 0,
    visitorsSeen: 0,
    compensations: [],
    happenings: [],
    blown: false,
    overMs: 0,
    leanMs: 0,
    hasteMs: 0,
    lastHold: 0,
    phase: 'rest',
    phaseMs: 0,
    phaseLengthMs: 2000,
  };
}
