// A pretend patient that watches the game and answers like a person: with a reaction time, at its own speed, within its
// own range, the way that is asked. It moves motion's kinematic figure, so what a level gets has gone the whole way of a
// frame. Deterministic: the same parameters and the same states give the same frames.
import { emptyFrame, type PoseFrame, type Prescription } from '@aigaret/contract';
import type { WayId } from '@aigaret/motion';
import { ease } from '../ease.ts';
import type { RunState } from '../types.ts';
import { PatientBody, type Place } from './patient-body.ts';
import { patientOf, type Patient, type PatientParameters, type Recurring } from './patient-parameters.ts';
import { LearntReach } from './patient-reach.ts';

/** A limb that is let go falls through its range in about this time. */
const DROP_MS = 400;
/** Nobody moves from one place to another in less. */
const SHORTEST_MOVE_MS = 150;
/** After so long at its own top without the target reached, or so long after a hold that does not end, it comes down again. */
const GIVE_UP_MS = 1200;
/** Down again and still asked to raise: it tries once more after this. */
const TRY_AGAIN_MS = 1500;
/** How it calibrates: slowly and cleanly, whatever it does later. */
const CALIBRATION = { raiseMs: 2200, topMs: 900, lowerMs: 2200, restMs: 900 } as const;
/** Of a visit, landmarks are the visitor's in its middle third. */
const THIRD = 1 / 3;

/** One movement from where the limb was to a goal. Positions in shares of the own range. */
interface Move {
  from: number;
  to: number;
  startMs: number;
  ms: number;
}

export interface PretendPatient {
  readonly hz: number;
  /** The frame at time t (ms), as a person answers who has just seen `state`. Times must not go back. */
  frame(t: number, state: RunState): PoseFrame;
}

/** A pretend patient for a prescription. The picture is 640 x 480 (aspect 4:3). @throws AigaretError EXERCISE_UNKNOWN */
export function closedLoopPatient(prescription: Prescription, parameters: PatientParameters = {}): PretendPatient {
  return new ClosedLoopPatient(prescription, patientOf(prescription, parameters));
}

class ClosedLoopPatient implements PretendPatient {
  readonly hz: number;
  readonly #body: PatientBody;
  readonly #reach = new LearntReach();
  readonly #place: Place = { position: 0, way: null, compensates: false }; // reused
  #move: Move = { from: 0, to: 0, startMs: 0, ms: 1 };
  #seen = ''; // stage and phase that it is answering
  #next = ''; // stage and phase on the screen
  #nextSinceMs = 0;
  #topSinceMs = Number.NaN;
  #halted = false; // in this raise
  #playedMs = 0;
  #lastMs = 0;
  #lastTop = 1;

  constructor(
    private readonly prescription: Prescription,
    private readonly is: Patient,
  ) {
    this.hz = is.hz;
    this.#body = new PatientBody(prescription, is);
  }

  frame(t: number, state: RunState): PoseFrame {
    const { lost, visitor, compensates, compensatesAfter } = this.is;
    if (state.stage === 'playing') this.#playedMs += t - this.#lastMs;
    else if (state.stage === 'paused' && (lost || visitor)) this.#playedMs += 1000 / this.hz; // it goes on while play stands still
    this.#lastMs = t;
    if (share(lost, this.#playedMs) >= 0) return emptyFrame(t);
    this.#answer(t, state);
    const place = this.#place;
    place.position = this.#position(t);
    if (this.#seen === 'calibrating-range')
      this.#reach.learn(place.way, place.position, state.value, this.#move.to === 1);
    const done = state.repetitions + state.partials;
    place.compensates = compensates !== undefined && done >= compensatesAfter && state.stage === 'playing';
    const frame = this.#body.frame(t, place, this.#lastTop);
    return this.#visited(frame, share(visitor, this.#playedMs));
  }

  #visited(frame: PoseFrame, visit: number): PoseFrame {
    if (visit < 0 || !frame.image) return frame;
    if (this.is.visitor?.takesOver && visit > THIRD && visit < 2 * THIRD) return this.#body.visitor(frame.t);
    frame.people = 2;
    return frame;
  }

  #position(t: number): number {
    const { from, to, startMs, ms } = this.#move;
    return from + (to - from) * ease((t - startMs) / ms);
  }

  #go(t: number, to: number, wholeWayMs: number): void {
    const from = this.#position(t);
    const ms = Math.max(SHORTEST_MOVE_MS, wholeWayMs * Math.min(1, Math.abs(to - from) / this.#lastTop));
    this.#move = { from, to, startMs: t, ms };
  }

  /** The control that it aims at. */
  get #aim(): number {
    return this.is.reachFraction + this.is.overshootFraction;
  }

  /** It sees that it is there, sooner than it had thought: a trunk that goes along brings the limb further. */
  #stop(t: number): void {
    const here = this.#position(t);
    this.#move = { from: here, to: here, startMs: t, ms: 1 };
  }

  /** The position that it aims at: a share of the own range, from the target that is on the screen. */
  #top(state: RunState): number {
    const { calibration, target, way } = state;
    const own = (way && calibration?.ways?.[way]) || calibration;
    if (!own) return this.#lastTop;
    const value = own.rest + (target - own.rest) * this.#aim;
    this.#lastTop = this.#reach.positionFor(way, value, (value - own.rest) / (own.ownRange - own.rest));
    return this.#lastTop;
  }

  #answer(t: number, state: RunState): void {
    const asked = state.stage === 'playing' ? `playing ${state.phase}` : state.stage;
    if (asked !== this.#next) {
      this.#next = asked;
      this.#nextSinceMs = t;
    }
    if (this.#next !== this.#seen && t - this.#nextSinceMs >= this.#reactionMs(state.way)) {
      this.#seen = this.#next;
      this.#begin(t, state);
    }
    if (this.#seen === 'calibrating-range') this.#calibrate(t, state);
    else if (state.stage === 'playing') this.#stayOrFall(t, state);
  }

  /** What begins on the neglected side is seen later. */
  #reactionMs(way: WayId | null): number {
    const { neglects, reactionMs, neglectMs } = this.is;
    const isNeglected = neglects !== undefined && this.#next === 'playing raise' && (way?.endsWith(neglects) ?? false);
    return isNeglected ? reactionMs + neglectMs : reactionMs;
  }

  /** Starts what the new stage or phase asks for. */
  #begin(t: number, state: RunState): void {
    const { tempo } = this.prescription;
    const { speedFactor, haltMs } = this.is;
    if (this.#seen !== 'playing hold') this.#topSinceMs = Number.NaN;
    if (this.#seen === 'playing raise') {
      this.#place.way = state.way;
      this.#halted = haltMs === 0;
      const top = this.#top(state);
      this.#go(t, this.#halted ? top : top / 2, tempo.raiseMs / speedFactor);
    } else if (this.#seen === 'playing hold') return;
    else if (this.#move.to !== 0) this.#go(t, 0, tempo.lowerMs / speedFactor);
  }

  /** Up, a moment there, down, a moment there, over and over: the own range of each way that is asked. */
  #calibrate(t: number, state: RunState): void {
    const { raiseMs, topMs, lowerMs, restMs } = CALIBRATION;
    const sinceMs = t - this.#nextSinceMs - this.is.reactionMs;
    const inCycle = sinceMs % (raiseMs + topMs + lowerMs + restMs);
    const up = inCycle < raiseMs + topMs;
    const goal = up ? 1 : 0;
    if (this.#move.to === goal) return;
    if (up) this.#place.way = state.way;
    this.#move = { from: this.#position(t), to: goal, startMs: t, ms: up ? raiseMs : lowerMs };
  }

  /** On the way and at the top: halts, lets go when it is one that drops, gives up when the target stays out of reach. */
  #stayOrFall(t: number, state: RunState): void {
    const { to, startMs, ms } = this.#move;
    const { tempo } = this.prescription;
    const { haltMs, dropAfterMs, speedFactor } = this.is;
    const stoodMs = t - startMs - ms;
    if (to === 0) {
      if (stoodMs >= TRY_AGAIN_MS && this.#seen === 'playing raise') this.#begin(t, state);
      return;
    }
    if (stoodMs < 0 && state.control >= this.#aim) this.#stop(t);
    if (!this.#halted) {
      if (stoodMs < haltMs) return;
      this.#halted = true;
      this.#go(t, this.#lastTop, tempo.raiseMs / speedFactor);
      return;
    }
    if (state.phase === 'hold' && this.#topSinceMs !== this.#topSinceMs) this.#topSinceMs = t;
    if (t - this.#topSinceMs >= dropAfterMs) {
      this.#move = { from: this.#position(t), to: 0, startMs: t, ms: DROP_MS };
      return;
    }
    const patienceMs = GIVE_UP_MS + (state.phase === 'hold' ? state.demands.holdMs : 0);
    if (stoodMs >= patienceMs) this.#go(t, 0, tempo.lowerMs / speedFactor);
  }
}

/** Where a recurring thing stands at this time: 0..1 of it, or -1 while it is not there. */
function share(recurring: Recurring | undefined, atMs: number): number {
  if (!recurring) return -1;
  const { everyMs, forMs } = recurring;
  const inside = (atMs % (everyMs + forMs)) - everyMs;
  return inside > 0 ? inside / forMs : -1;
}
