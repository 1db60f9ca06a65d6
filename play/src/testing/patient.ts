// A pretend patient that watches the game and answers like a person: with a reaction time, at its own speed, within its
// own range. It moves the kinematic figure of motion/, so what a level gets has gone the whole way of a frame.
// Deterministic: the same parameters and the same states give the same frames.
import { emptyFrame, type PoseFrame, type Posture, type Prescription, type Side } from '@aigaret/contract';
import { restPose, sin, PI, type FigurePose } from '@aigaret/motion';
import { ease } from '../ease.ts';
import type { RunState } from '../types.ts';
import { FigureTable, evenRandom } from './figure-table.ts';

/** How a pretend patient is. All optional; the default is healthy, calm and follows the tempo. */
export interface PatientParameters {
  rangeFraction?: number; // own range as a share of a full one (140 degrees of abduction, a whole stand); default 1
  reachFraction?: number; // control aimed at: 1 = the target; below 0.9 the target is not reached; default 1.02
  overshootFraction?: number; // goes past what it aims at by this much control; default 0
  speedFactor?: number; // of raising and lowering, against the tempo: 3 = three times as fast; default 1
  reactionMs?: number; // from a new phase on the screen to the first movement; default 250
  tremorDeg?: number; // amplitude of a 5 Hz tremor of the limb; default 0
  leanDeg?: number; // sideways lean of the trunk at the top of each repetition; default 0
  dropAfterMs?: number; // lets the limb fall so long after reaching the target; default: never
  lost?: { everyMs: number; forMs: number }; // while playing, out of view again and again; default: never
  hz?: number; // frames a second; default 30
  noise?: number; // standard deviation of the landmarks in picture heights; default 0.001
  seed?: number; // default 1
  exercise?: string; // default: the prescription's
  side?: Side;
  posture?: Posture;
}

/** A full range of the figure above its rest; fractions of it are own ranges. */
export const FULL_ABDUCTION_DEG = 140;
/** A whole stand is about so much at the knee; for a tremor in degrees. */
const FULL_RISE_DEG = 60;
const TREMOR_HZ = 5;
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
const ASPECT = 4 / 3;

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

/** A pretend patient for a prescription. The picture is 640 x 480 (aspect 4:3). */
export function closedLoopPatient(prescription: Prescription, parameters: PatientParameters = {}): PretendPatient {
  return new ClosedLoopPatient(prescription, parameters);
}

class ClosedLoopPatient implements PretendPatient {
  readonly hz: number;
  readonly #prescription: Prescription;
  readonly #is: Required<Omit<PatientParameters, 'dropAfterMs' | 'lost' | 'hz'>>;
  readonly #dropAfterMs: number;
  readonly #lost: { everyMs: number; forMs: number } | null;
  readonly #tremorPhase: number;
  readonly #random: () => number;
  readonly #upright = new FigureTable((position) => this.#pose(position, false), ASPECT);
  readonly #leaning = new FigureTable((position) => this.#pose(position, true), ASPECT);
  #move: Move = { from: 0, to: 0, startMs: 0, ms: 1 };
  #seen = ''; // stage and phase that it is answering
  #next = ''; // stage and phase on the screen
  #nextSinceMs = 0;
  #topSinceMs = Number.NaN;
  #playedMs = 0;
  #lastMs = 0;
  #lastTop = 1;

  constructor(prescription: Prescription, parameters: PatientParameters) {
    const { exercise, side, posture } = prescription;
    this.#prescription = prescription;
    this.#is = {
      rangeFraction: 1,
      reachFraction: 1.02,
      overshootFraction: 0,
      speedFactor: 1,
      reactionMs: 250,
      tremorDeg: 0,
      leanDeg: 0,
      noise: 0.001,
      seed: 1,
      exercise,
      side,
      posture,
      ...parameters,
    };
    this.hz = parameters.hz ?? 30;
    this.#dropAfterMs = parameters.dropAfterMs ?? Number.POSITIVE_INFINITY;
    this.#lost = parameters.lost ?? null;
    this.#random = evenRandom(this.#is.seed);
    this.#tremorPhase = 2 * PI * this.#random();
  }

  frame(t: number, state: RunState): PoseFrame {
    if (state.stage === 'playing') this.#playedMs += t - this.#lastMs;
    this.#lastMs = t;
    if (this.#isLost(state)) return emptyFrame(t);
    this.#answer(t, state);
    const leans = this.#is.leanDeg !== 0 && state.stage === 'playing';
    return (leans ? this.#leaning : this.#upright).frame(t, this.#shaken(t), this.#is.noise, this.#random);
  }

  #isLost(state: RunState): boolean {
    if (!this.#lost || (state.stage !== 'playing' && state.stage !== 'paused')) return false;
    const { everyMs, forMs } = this.#lost;
    if (state.stage === 'paused') this.#playedMs += 1000 / this.hz; // the absence goes on while play stands still
    return this.#playedMs % (everyMs + forMs) > everyMs;
  }

  #position(t: number): number {
    const { from, to, startMs, ms } = this.#move;
    return from + (to - from) * ease((t - startMs) / ms);
  }

  #go(t: number, to: number, wholeWayMs: number): void {
    const from = this.#position(t);
    const ms = Math.max(SHORTEST_MOVE_MS, wholeWayMs * Math.min(1, Math.abs(to - from) / this.#top(null)));
    this.#move = { from, to, startMs: t, ms };
  }

  /** The position that it aims at: a share of the own range, from the calibration that is on the screen. */
  #top(state: RunState | null): number {
    const calibration = state?.calibration;
    if (!calibration) return this.#lastTop;
    const share = (calibration.target - calibration.rest) / (calibration.ownRange - calibration.rest);
    this.#lastTop = share * (this.#is.reachFraction + this.#is.overshootFraction);
    return this.#lastTop;
  }

  #answer(t: number, state: RunState): void {
    const asked = state.stage === 'playing' ? `playing ${state.phase}` : state.stage;
    if (asked !== this.#next) {
      this.#next = asked;
      this.#nextSinceMs = t;
    }
    if (this.#next !== this.#seen && t - this.#nextSinceMs >= this.#is.reactionMs) {
      this.#seen = this.#next;
      this.#begin(t, state);
    }
    if (this.#seen === 'calibrating-range') this.#calibrate(t);
    else if (state.stage === 'playing') this.#stayOrFall(t, state);
  }

  /** Starts what the new stage or phase asks for. */
  #begin(t: number, state: RunState): void {
    const { tempo } = this.#prescription;
    const { speedFactor } = this.#is;
    if (this.#seen !== 'playing hold') this.#topSinceMs = Number.NaN;
    if (this.#seen === 'playing raise') this.#go(t, this.#top(state), tempo.raiseMs / speedFactor);
    else if (this.#seen === 'playing hold') return;
    else if (this.#move.to !== 0) this.#go(t, 0, tempo.lowerMs / speedFactor);
  }

  /** Up, a moment there, down, a moment there, over and over: the own range. */
  #calibrate(t: number): void {
    const { raiseMs, topMs, lowerMs, restMs } = CALIBRATION;
    const sinceMs = t - this.#nextSinceMs - this.#is.reactionMs;
    const inCycle = sinceMs % (raiseMs + topMs + lowerMs + restMs);
    const up = inCycle < raiseMs + topMs;
    const goal = up ? 1 : 0;
    if (this.#move.to !== goal)
      this.#move = { from: this.#position(t), to: goal, startMs: t, ms: up ? raiseMs : lowerMs };
  }

  /** At the top: lets go when it is one that drops, gives up when the target stays out of reach. */
  #stayOrFall(t: number, state: RunState): void {
    const { to, startMs, ms } = this.#move;
    if (to === 0) {
      const isDown = t - startMs - ms >= TRY_AGAIN_MS;
      if (isDown && this.#seen === 'playing raise') this.#begin(t, state);
      return;
    }
    if (state.phase === 'hold' && this.#topSinceMs !== this.#topSinceMs) this.#topSinceMs = t;
    if (t - this.#topSinceMs >= this.#dropAfterMs) {
      this.#move = { from: this.#position(t), to: 0, startMs: t, ms: DROP_MS };
      return;
    }
    const { tempo } = this.#prescription;
    const patienceMs = GIVE_UP_MS + (state.phase === 'hold' ? tempo.holdMs : 0);
    if (t - startMs - ms >= patienceMs) this.#go(t, 0, tempo.lowerMs / this.#is.speedFactor);
  }

  /** Where the limb is, tremor included, in shares of the own range. */
  #shaken(t: number): number {
    const { tremorDeg, exercise, rangeFraction } = this.#is;
    if (tremorDeg === 0) return this.#position(t);
    const full = exercise === 'sit-to-stand' ? FULL_RISE_DEG : FULL_ABDUCTION_DEG;
    const shakeDeg = tremorDeg * sin((2 * PI * TREMOR_HZ * t) / 1000 + this.#tremorPhase);
    return this.#position(t) + shakeDeg / (full * rangeFraction);
  }

  /** `leaning`: the trunk goes along; calibration is done upright. */
  #pose(position: number, leaning: boolean): FigurePose {
    const { posture, side, exercise, rangeFraction, leanDeg } = this.#is;
    const pose = restPose(posture);
    const lean = leaning ? leanDeg * Math.min(1, Math.max(0, position / this.#lastTop)) : 0;
    if (exercise === 'sit-to-stand') {
      const share = Math.min(1, Math.max(0, position * rangeFraction));
      if (posture === 'standing') pose.squat = share;
      else pose.sitToStand = share;
      pose.trunkLeanDeg = lean;
      return pose;
    }
    const s = side === 'right' ? -1 : 1;
    const arm = s === 1 ? pose.left : pose.right;
    arm.shoulderAbductionDeg += FULL_ABDUCTION_DEG * rangeFraction * position;
    pose.trunkLeanDeg = -s * lean; // away from the raised arm
    return pose;
  }
}
