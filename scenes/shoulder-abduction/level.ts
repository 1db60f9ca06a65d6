// The kite's little world: one gust is one repetition, the thermal is the hold, a star-lit glide is the lowering.
// Answers for what is earned (light, lanterns, ribbons) and for the hour of the day; draws nothing and decides nothing clinical.
import type { Level, LevelEvent, LevelInput } from '@aigaret/game/stage/level';
import {
  GRACE_MS,
  OVER_TARGET,
  TAKE_OFF,
  TOUCH_DOWN,
  aheadOfDescent,
  climbsAgain,
  freshFlight,
  gentleSpeed,
  isCalm,
  layTrail,
  starControl,
  thermalStars,
  turnsDown,
  wasGentle,
  wasRushed,
} from './flight.ts';
import { createState, type KiteState } from './state.ts';
import type { Visitor } from './world.ts';

/** Smoothing of the speed, ms: hides a tremor of 4 Hz and more, shows a drop within a tenth of a second. */
const SPEED_MS = 160;
/** A star is collected when the kite has stayed gentle for so long after passing it, ms: a drop shows only after it began. */
const SETTLE_MS = 180;
/** How long haste must last, ms: one lost camera frame is no haste. */
const HASTE_MS = 120;
/** A streak of so many gentle landings hangs a golden star at the end of the trail. */
const GOLDEN_STREAK = 3;
/** What a golden star counts. */
const GOLDEN_STARS = 3;
/** Lanterns between two visitors. */
const VISITOR_EVERY = 2;
/** Metres along the coast of one whole gentle descent. */
const WALK_METRES = 24;
/** Time in which the sun moves half of its way to where the session stands, ms. */
const SUN_HALF_LIFE_MS = 2600;
/** How long a tumble shows, ms. */
const TUMBLE_MS = 1400;
/** Longest step that is believed, ms: a tab that slept earns nothing. */
const MAX_STEP_MS = 250;
/** Bounds of scene.json `results`. */
const MOST = { stars: 20_000, lanterns: 1000, ribbons: 1000, streak: 1000, metres: 30_000 };

function clearFlight(state: KiteState): void {
  state.flight = freshFlight();
  state.blown = false;
  state.overMs = 0;
  state.leanMs = 0;
  state.hasteMs = 0;
}

function earn(state: KiteState, stars: number): void {
  state.stars = Math.min(MOST.stars, state.stars + stars);
}

/** Gives what a landed flight has earned. The streak only steps back by one: a kite that fell is no reason to begin anew. */
function land(state: KiteState, reached: boolean): void {
  judgeStars(state, 0);
  const { flight, happenings } = state;
  const gentle = wasGentle(flight);
  const clean = gentle && reached;
  state.landings += 1;
  happenings.push({ kind: 'landed', gentle, clean, rushed: wasRushed(flight) });
  state.streak = gentle ? Math.min(MOST.streak, state.streak + 1) : Math.max(0, state.streak - 1);
  state.bestStreak = Math.max(state.bestStreak, state.streak);
  if (gentle && state.streak > 1) happenings.push({ kind: 'streak', streak: state.streak });
  if (clean)
    happenings.push({ kind: 'ribbon', ribbon: (state.ribbons = Math.min(MOST.ribbons, state.ribbons + 1)) - 1 });
  if (gentle) {
    state.lanterns = Math.min(MOST.lanterns, state.lanterns + 1);
    happenings.push({ kind: 'lantern', lamp: state.lanterns - 1 });
    const { visitors } = state.world;
    if (state.visitorsWanted && state.lanterns % VISITOR_EVERY === 0)
      happenings.push({ kind: 'visitor', visitor: visitors[state.visitorsSeen++ % visitors.length] as Visitor });
  }
  clearFlight(state);
}

function hear(state: KiteState, event: LevelEvent): void {
  switch (event.kind) {
    case 'repetition': {
      state.reached += 1;
      state.dayTarget = event.left > 0 ? Math.min(0.98, state.reached / (state.reached + event.left)) : 1;
      land(state, true);
      break;
    }
    case 'partial':
      land(state, false);
      break;
    case 'compensation': {
      const others = state.compensations.filter((name) => name !== event.compensation);
      const before = state.compensations.length;
      state.compensations = event.active ? [...others, event.compensation] : others;
      if (before > 0 !== state.compensations.length > 0)
        state.happenings.push({ kind: 'lean', active: state.compensations.length > 0 });
      break;
    }
    case 'set-done':
      state.happenings.push({ kind: 'set-done', set: event.set, sets: event.sets });
      break;
    case 'finished':
      state.dayTarget = 1;
      state.happenings.push({ kind: 'finished', stars: event.stars });
      break;
    default:
      break;
  }
}

/** Learns the time that the tempo gives the phase from how fast its fraction grows. */
function learnTempo(state: KiteState, input: LevelInput, dtMs: number): void {
  state.phaseMs = input.phase === state.phase ? state.phaseMs + dtMs : 0;
  state.phase = input.phase;
  if (input.phaseFraction > 0.05 && input.phaseFraction < 1) state.phaseLengthMs = state.phaseMs / input.phaseFraction;
}

/** Notes what makes a flight restless. A lean or a climb above the thermal has a moment's grace. */
function watchCalm(state: KiteState, input: LevelInput, dtMs: number): void {
  const { flight } = state;
  const limit = gentleSpeed(state.rules, state.phaseLengthMs);
  state.overMs = input.control > OVER_TARGET ? state.overMs + dtMs : 0;
  state.leanMs = state.compensations.length > 0 ? state.leanMs + dtMs : 0;
  state.hasteMs = flight.stage === 'gust' && state.speed > limit ? state.hasteMs + dtMs : 0;
  if (state.overMs > GRACE_MS && !flight.over) {
    flight.over = true;
    state.happenings.push({ kind: 'too-high' });
  }
  if (state.leanMs > GRACE_MS) flight.leaned = true;
  if (state.hasteMs > HASTE_MS) flight.hasty = true;
}

function rise(state: KiteState, input: LevelInput): void {
  const { flight } = state;
  flight.peak = Math.max(flight.peak, Math.min(1, input.control));
  if (flight.stage === 'ground' && input.control >= TAKE_OFF && input.phase !== 'rest') {
    flight.stage = 'gust';
    state.happenings.push({ kind: 'gust' });
  }
  const hold = Number.isFinite(input.holdFraction) ? input.holdFraction : 0;
  if (flight.stage === 'gust' && (input.phase === 'hold' || hold > 0)) {
    flight.stage = 'thermal';
    state.lastHold = 0;
    state.happenings.push({ kind: 'thermal' });
  }
  if (flight.stage !== 'thermal') return;
  if (isCalm(flight) && state.overMs === 0 && state.leanMs === 0) {
    const before = thermalStars(state.rules, flight);
    flight.gathered = Math.min(1, flight.gathered + Math.max(0, hold - state.lastHold));
    const now = thermalStars(state.rules, flight);
    for (let star = before; star < now; star += 1) state.happenings.push({ kind: 'gathered', star });
    earn(state, now - before);
  }
  state.lastHold = Math.max(state.lastHold, hold);
}

/** Passes the stars that the kite has come down to. */
function glide(state: KiteState, input: LevelInput, dropped: boolean): void {
  const { flight, happenings } = state;
  const before = flight.lowest;
  flight.lowest = Math.min(flight.lowest, Math.max(0, input.control));
  state.blown = dropped || state.leanMs > 0 || aheadOfDescent(flight, state.rules, input);
  if (dropped && state.tumble < 0.2 && flight.lowest < before) {
    state.tumble = 1;
    happenings.push({ kind: 'tumble' });
  }
  if (!state.blown) state.walked = Math.min(MOST.metres, state.walked + (before - flight.lowest) * WALK_METRES);
  while (flight.passedMs.length < flight.trail && flight.lowest <= starControl(flight, flight.passedMs.length))
    flight.passedMs.push(flight.flownMs);
  judgeStars(state, SETTLE_MS);
}

/** Gentle and straight collects, letting go scatters. @param settleMs how long ago a star must have been passed to be collected */
function judgeStars(state: KiteState, settleMs: number): void {
  const { flight, happenings, blown } = state;
  while (flight.met < flight.passedMs.length) {
    const star = flight.met;
    if (!blown && flight.flownMs - (flight.passedMs[star] as number) < settleMs) return;
    flight.met += 1;
    if (blown) {
      flight.scattered += 1;
      happenings.push({ kind: 'scattered', star });
      continue;
    }
    const golden = flight.golden && star === flight.trail - 1;
    flight.caught += 1;
    earn(state, golden ? GOLDEN_STARS : 1);
    happenings.push({ kind: 'caught', star, golden });
  }
}

function fly(state: KiteState, input: LevelInput, dtMs: number): void {
  const { flight } = state;
  state.speed += (input.velocity - state.speed) * Math.min(1, dtMs / SPEED_MS);
  if (input.phase === 'lower' && state.phase !== 'lower') flight.lowerFrom = Math.max(0, Math.min(1, input.control));
  if (flight.stage !== 'ground') flight.flownMs += dtMs;
  learnTempo(state, input, dtMs);
  watchCalm(state, input, dtMs);
  const dropped = -state.speed > gentleSpeed(state.rules, state.phaseLengthMs);
  if (flight.stage === 'glide' && climbsAgain(flight, input)) flight.stage = 'gust';
  if (flight.stage !== 'glide') {
    rise(state, input);
    if (flight.stage !== 'ground' && turnsDown(flight, input)) {
      flight.stage = 'glide';
      if (flight.trail === 0) {
        layTrail(flight, state.rules, state.streak >= GOLDEN_STREAK);
        state.happenings.push({ kind: 'trail', stars: flight.trail, golden: flight.golden });
      }
    }
  }
  if (flight.stage === 'glide') glide(state, input, dropped);
  // A small try that play does not count leaves no trace.
  if (flight.stage !== 'ground' && input.phase === 'rest' && input.control < TOUCH_DOWN) clearFlight(state);
}

function step(state: KiteState, input: LevelInput, events: readonly LevelEvent[], dtMs: number): KiteState {
  const elapsedMs = Math.min(MAX_STEP_MS, Math.max(0, dtMs));
  state.happenings.length = 0;
  state.clockMs += elapsedMs;
  state.day = state.dayTarget + (state.day - state.dayTarget) * 2 ** (-elapsedMs / SUN_HALF_LIFE_MS);
  for (const event of events) hear(state, event);
  if (!input.active || !input.measured) {
    state.speed = 0;
    return state;
  }
  state.tumble = Math.max(0, state.tumble - elapsedMs / TUMBLE_MS);
  fly(state, input, elapsedMs);
  return state;
}

export const level: Level<KiteState> = {
  create: createState,
  step,
  results: (state) => ({
    stars: state.stars,
    lanterns: state.lanterns,
    ribbons: state.ribbons,
    'best-streak': state.bestStreak,
    metres: Math.round(state.walked),
  }),
};
