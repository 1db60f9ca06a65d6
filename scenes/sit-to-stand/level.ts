// The rules of the sleepers' elevator: standing up lifts the cabin, the hold keeps its doors open, sitting down slowly
// lands it softly. Nothing can be lost: a hard landing only wakes the sleepers for a moment.
// Long, because the trip is one machine. Speeds are control per second; what is earned here is flowers and company, the clinical score is play's.
import {
  seededRandom,
  type Level,
  type LevelEvent,
  type LevelInput,
  type LevelParameters,
  type LevelResults,
} from '@aigaret/game/stage/level';
import { buildHouse, nextParty, nextRoom } from './house.ts';
import { newTrip, placeOf, type ElevatorState, type Grade } from './state.ts';

/** Control at which the cabin stands in the lobby; a seated body never rests at exactly 0. */
export const LANDING_LINE = 0.2;
/** Control at which the cabin is level with the floor: where play's hold is left, so that a waver never moves the floor away. */
export const FLOOR_LINE = 0.82;
/** Up to this control a resting body counts as seated, and the cabin settles; play's own band of rest is 0.25. */
const SEATED = 0.35;
/** Control from which a descent counts as one; smaller bobbing on the seat is no landing. */
const ARMED = 0.5;
/** Above this for OVERSHOOT_MS is further than asked; play asks for 1. */
const OVERSHOOT = 1.15;
const OVERSHOOT_MS = 300;
/** Time constant of the speed that landings are judged by: a 5 Hz tremor shrinks to a sixth, a drop of 0.5 s stays above two thirds. */
const CALM_MS = 180;
/** After tracking or play comes back the first speeds are jumps, not movement. */
const SETTLE_MS = 350;
/** Feather: at most the parameter's speed near the ground and DROP times it anywhere; soft: SOFT times both. */
const DROP = 2;
const SOFT = 1.6;
/** The lower third of the way, where a landing is felt. */
const NEAR_GROUND = 0.4;
/** Doors open within this of the floor and close beyond it. */
const DOOR_ZONE = 0.94;
const DOOR_MS = 550;
/**
 * Share of the hold in which the riders tip-toe home; in the rest the next sleepers come in. Riders who did not get out
 * stay aboard and need half of it on the next trip: nobody circles for ever with a patient who cannot hold long yet.
 */
const OUT_SHARE = 0.5;
/** A hold counts as complete from here: the last frame before it ends shows a little less than 1. */
const HELD = 0.92;
/** Fastest tip-toeing through the doors, and the hop into a leaving cabin, ways per second. */
const WALK_SPEED = 1.8;
const HOP_SPEED = 5;
/** Fastest glide of the cabin while it catches up after a pause, cabin travel per second. */
const CATCH_UP_SPEED = 0.55;
/** How quickly the cabin follows the shown control, per second: 42 ms behind, which takes the edge off a tremor. */
const FOLLOW = 24;
/** A startled sleeper is asleep again after this. */
export const AWAKE_MS = 3200;
/** Lanterns on the string of gentle landings. */
export const LANTERNS = 7;

/** Where the cabin stands for a control value: level at both ends a little before the body is. */
export const cabinFor = (control: number): number =>
  Math.min(1, Math.max(0, (control - LANDING_LINE) / (FLOOR_LINE - LANDING_LINE)));

function create(parameters: LevelParameters, seed: number): ElevatorState {
  const random = seededRandom(seed);
  const house = buildHouse(random, Math.round(Number(parameters['floors'])));
  const partySize = Math.round(Number(parameters['party']));
  const visits = house.rooms.map(() => 0);
  const room = nextRoom(random, house, visits, null);
  visits[placeOf(house, room)] = 1;
  const riders = nextParty(random, partySize, 0, []);
  const joining = nextParty(random, partySize, partySize, riders);
  return {
    house,
    partySize,
    landingSpeed: Number(parameters['landing-speed']),
    riseSpeed: Number(parameters['rise-speed']),
    random,
    trip: newTrip(room),
    riders,
    joining,
    homes: [],
    visits,
    flowersAt: [...visits.map(() => 0), 0],
    cabin: 0,
    cabinVelocity: 0,
    door: 1,
    calmVelocity: 0,
    compensations: [],
    awakeMs: 0,
    wokenRiders: false,
    settleMs: 0,
    touchdown: null,
    lastControl: 0,
    catchingUp: false,
    playing: false,
    resting: false,
    finished: false,
    nextId: 2 * partySize,
    gentle: 0,
    lanterns: 0,
    mostLanterns: 0,
    flowers: 0,
    moments: [],
  };
}

function moveCabin(state: ElevatorState, input: LevelInput, dtMs: number): void {
  const before = state.cabin;
  const seated = input.phase === 'rest' && state.lastControl < SEATED;
  const goal = !state.playing ? before : seated ? 0 : cabinFor(state.lastControl);
  const wanted = (goal - before) * Math.min(1, (FOLLOW * dtMs) / 1000);
  const limit = (CATCH_UP_SPEED * dtMs) / 1000;
  state.cabin = before + (state.catchingUp ? Math.max(-limit, Math.min(limit, wanted)) : wanted);
  if (Math.abs(goal - state.cabin) < 0.03) state.catchingUp = false;
  state.cabinVelocity = dtMs > 0 ? ((state.cabin - before) * 1000) / dtMs : 0;
  if (before < 0.04 && state.cabin >= 0.04 && input.active) state.moments.push({ kind: 'depart' });
  if (state.touchdown && state.cabin < 0.02) {
    state.moments.push({ kind: 'landed', ...state.touchdown });
    state.touchdown = null;
  }
  if (state.playing && !state.trip.arrived && state.cabin > 0.97) {
    state.trip.arrived = true;
    state.moments.push({ kind: 'arrive', room: state.trip.room });
  }
}

function moveDoors(state: ElevatorState, dtMs: number): void {
  const atFloor = state.cabin > DOOR_ZONE;
  const inLobby = state.cabin < 0.01 && (state.trip.landing !== null || !state.trip.armed);
  const before = state.door;
  const step = dtMs / DOOR_MS;
  state.door = atFloor || inLobby ? Math.min(1, before + step) : Math.max(0, before - step * 1.6);
  if (before === 0 && state.door > 0) state.moments.push({ kind: 'doors', open: true });
  if (before === 1 && state.door < 1) state.moments.push({ kind: 'doors', open: false });
}

/** The riders are in their room. Once a trip. */
function deliver(state: ElevatorState): void {
  const { trip } = state;
  if (trip.delivered) return;
  trip.delivered = true;
  trip.out = 1;
  const home = { room: trip.room, party: state.riders, asleep: !state.wokenRiders };
  state.homes.push(home);
  state.riders = [];
  state.wokenRiders = false;
  state.awakeMs = 0;
  state.moments.push({ kind: 'home', ...home });
}

function board(state: ElevatorState): void {
  state.trip.into = 1;
  state.riders = state.joining;
  state.joining = [];
  state.moments.push({ kind: 'boarded', party: state.riders });
}

/**
 * During the hold the riders tip-toe home, then the next sleepers come in. Play's hold says how far they may be; their
 * feet need a moment for it. Who is late hops in while the cabin leaves.
 */
function exchange(state: ElevatorState, input: LevelInput, dtMs: number): void {
  const { trip } = state;
  if (!trip.arrived || trip.into >= 1) return;
  if (input.phase === 'hold' || input.phase === 'lower') trip.held = Math.max(trip.held, input.holdFraction);
  const leaving = state.cabin < DOOR_ZONE;
  if (!leaving && state.door < 0.6) return;
  const feet = ((leaving ? HOP_SPEED : WALK_SPEED) * dtMs) / 1000;
  const needed = OUT_SHARE / 2 ** trip.tries;
  trip.out = Math.max(trip.out, Math.min(trip.held / needed, trip.out + feet, 1));
  if (trip.out >= 1) deliver(state);
  if (!trip.delivered) return;
  const goal = leaving || input.phase === 'lower' ? 1 : (trip.held - OUT_SHARE) / (HELD - OUT_SHARE);
  trip.into = Math.max(trip.into, Math.min(goal, trip.into + feet, 1));
  if (trip.into >= 1) board(state);
}

function gradeOf(state: ElevatorState): Grade {
  const { trip, landingSpeed } = state;
  if (trip.jumped) return 'unjudged';
  if (trip.nearFall <= landingSpeed && trip.fastestFall <= DROP * landingSpeed) return 'feather';
  if (trip.nearFall <= SOFT * landingSpeed && trip.fastestFall <= SOFT * DROP * landingSpeed) return 'soft';
  return 'bounce';
}

/** The cabin touches the ground: judged once a trip. */
function land(state: ElevatorState): void {
  const { trip } = state;
  const grade = gradeOf(state);
  trip.landing = grade;
  const strength = Math.min(1, Math.max(0, (trip.nearFall / state.landingSpeed - 0.6) / 2.4));
  state.touchdown = { grade, strength: grade === 'unjudged' ? 0 : strength };
  if (grade === 'bounce') {
    state.awakeMs = AWAKE_MS;
    if (state.riders.length > 0) state.wokenRiders = true;
    if (state.lanterns > 0) {
      state.lanterns -= 1; // one dims; a string of gentle landings is never lost at once
      state.moments.push({ kind: 'lantern', lit: state.lanterns, gained: false });
    }
    return;
  }
  if (grade !== 'feather') return;
  state.gentle += 1;
  state.lanterns = Math.min(LANTERNS, state.lanterns + 1);
  state.mostLanterns = Math.max(state.mostLanterns, state.lanterns);
  state.moments.push({ kind: 'lantern', lit: state.lanterns, gained: true });
}

/** Watches speeds while the signal is trusted, and finds the landing. */
function judge(state: ElevatorState, input: LevelInput, dtMs: number): void {
  const { trip } = state;
  const velocity = input.velocity;
  state.calmVelocity += (velocity - state.calmVelocity) * Math.min(1, dtMs / CALM_MS);
  const speed = state.calmVelocity;
  if (trip.landing === null) {
    if (input.control >= ARMED) trip.armed = true;
    if (!trip.arrived && speed > trip.fastestRise) {
      if (trip.fastestRise <= state.riseSpeed && speed > state.riseSpeed) state.moments.push({ kind: 'hurry' });
      trip.fastestRise = speed;
    }
    if (trip.armed && !trip.jumped) {
      trip.fastestFall = Math.max(trip.fastestFall, -speed);
      if (input.control < NEAR_GROUND) trip.nearFall = Math.max(trip.nearFall, -speed);
    }
    const before = trip.overshotMs;
    if (input.control > OVERSHOOT) trip.overshotMs += dtMs;
    if (before < OVERSHOOT_MS && trip.overshotMs >= OVERSHOOT_MS) state.moments.push({ kind: 'overshoot' });
    if (state.compensations.length > 0 && state.cabin > 0.05) trip.swayed = true;
  }
  if (trip.armed && trip.landing === null && input.control <= LANDING_LINE) land(state);
}

/** The repetition is closed: flowers for what was good in it, then the next trip. */
function settle(state: ElevatorState, reached: boolean, left: number): void {
  const { trip, house } = state;
  const holding = trip.held >= HELD; // the doors were held open to the end
  if (trip.landing === null && trip.armed) land(state);
  const calmRide = trip.fastestRise <= state.riseSpeed && trip.overshotMs < OVERSHOOT_MS && !trip.swayed;
  const count = (reached && holding ? 1 : 0) + (reached && calmRide ? 1 : 0) + (trip.landing === 'feather' ? 1 : 0);
  if (count > 0) {
    const place = placeOf(house, trip.room);
    state.flowers += count;
    state.flowersAt[place] = (state.flowersAt[place] as number) + count;
    state.moments.push({ kind: 'flowers', room: trip.room, count });
  }
  nextTrip(state, reached, left);
}

function nextTrip(state: ElevatorState, reached: boolean, left: number): void {
  const { house, trip } = state;
  if (left <= 0) return; // the ending takes everybody to the roof
  let { room } = trip;
  const tries = trip.delivered || !reached ? 0 : trip.tries + 1;
  if (trip.delivered) {
    room = left === 1 ? house.roof : nextRoom(state.random, house, state.visits, trip.room);
    const place = placeOf(house, room);
    if (place < state.visits.length) state.visits[place] = (state.visits[place] as number) + 1;
    if (state.riders.length === 0) board(state); // the cabin left faster than a hop
    state.joining = nextParty(state.random, state.partySize, state.nextId, state.riders);
    state.nextId += state.partySize;
    if (house.floors > 0) state.cabin = (state.cabin * trip.room.floor) / room.floor; // same height, other yardstick
  }
  state.trip = newTrip(room, tries);
  state.moments.push({ kind: 'trip', room, party: state.riders });
}

function hear(state: ElevatorState, event: LevelEvent): void {
  if (event.kind === 'started' || event.kind === 'set-started') {
    state.playing = true;
    state.resting = false;
  } else if (event.kind === 'compensation') {
    const others = state.compensations.filter((name) => name !== event.compensation);
    const before = state.compensations.length > 0;
    state.compensations = event.active ? [...others, event.compensation] : others;
    const active = state.compensations.length > 0;
    if (active !== before) state.moments.push({ kind: 'sway', active });
  } else if (event.kind === 'repetition') settle(state, true, event.left);
  else if (event.kind === 'partial') settle(state, false, Infinity);
  else if (event.kind === 'set-done' && event.set + 1 < event.sets) {
    state.resting = true;
    state.moments.push({ kind: 'break' });
  } else if (event.kind === 'finished') {
    state.finished = true;
    state.moments.push({ kind: 'ending' });
  }
}

/** Whether this step's control may be believed; notices a body that moved while it was unseen. */
function trusted(state: ElevatorState, input: LevelInput, dtMs: number): boolean {
  if (!input.active || !input.measured || !state.playing || state.finished) {
    state.settleMs = SETTLE_MS;
    state.calmVelocity = 0;
    return false;
  }
  const moved = Math.abs(input.control - state.lastControl);
  if (state.settleMs === SETTLE_MS && moved > 0.12) {
    state.catchingUp = true;
    if (state.trip.armed || input.control >= ARMED) state.trip.jumped = true;
  }
  state.lastControl = input.control;
  if (state.settleMs > 0) {
    state.settleMs = Math.max(0, state.settleMs - dtMs);
    return false;
  }
  return !state.catchingUp;
}

function step(state: ElevatorState, input: LevelInput, events: readonly LevelEvent[], dtMs: number): ElevatorState {
  state.moments = [];
  for (const event of events) hear(state, event);
  if (input.active && !state.finished) state.playing = true; // a scene opened in the middle of a session
  const trust = trusted(state, input, dtMs);
  moveCabin(state, input, dtMs);
  moveDoors(state, dtMs);
  if (trust) {
    judge(state, input, dtMs);
    exchange(state, input, dtMs);
  }
  state.awakeMs = Math.max(0, state.awakeMs - dtMs);
  return state;
}

const passengersOf = (homes: ElevatorState['homes']): number => homes.reduce((sum, home) => sum + home.party.length, 0);

function results(state: ElevatorState): LevelResults {
  return {
    passengers: passengersOf(state.homes),
    asleep: passengersOf(state.homes.filter((home) => home.asleep)),
    'gentle-landings': state.gentle,
    lanterns: state.mostLanterns,
    flowers: state.flowers,
    'rooms-lit': new Set(state.homes.map((home) => placeOf(state.house, home.room))).size,
  };
}

export const level: Level<ElevatorState> = { create, step, results };
