// The tempo of one repetition as phases that the patient leads: rest -> raise -> hold -> lower -> rest.
// Times of the plan are a guide that targetNow shows; no phase ever ends because time ran out, except the pause before
// the prompt. What a repetition was worth is score.ts, what counts as one is motion/.
import type { Phase, Tempo } from '@aigaret/contract';
import { ease } from './ease.ts';

/** Control from which the target counts as reached and the hold runs. Below 1, as a webcam's angle wavers by a few degrees. Decision. */
export const BAND_LOW = 0.9;
/** Control up to which the hold runs. At a target of 80 % of the own range this is 92 % of it: beyond lies the end of range. Decision. */
export const BAND_HIGH = 1.15;
/** A hold is left only below this: a tremor of a few degrees around BAND_LOW must not end it. Decision. */
export const BAND_LEAVE = 0.82;
/** A dip below BAND_LEAVE that is shorter does not end the hold: a lost frame or a jerk is not a drop. Decision. */
export const DIP_MS = 350;
/** At or below this control the body is back near its rest. Decision; motion's counter has its own, stricter or looser. */
export const REST_BAND = 0.25;
/** Somebody who sits differently now: still below this control, in no repetition, for this long, is at rest too. As in motion's counter. */
export const SETTLED_BELOW = 0.5;
export const SETTLED_MS = 2000;
/** Near rest and in no repetition for this long: the lowering is over even when motion counted nothing. */
export const REST_CONFIRM_MS = 400;
/** From a try that did not reach the target: fallen by this much of the range from its height, it is a lowering. */
export const GIVE_UP_FALL = 0.25;
/** Height in control that such a try must have had; less is fidgeting. */
export const GIVE_UP_HEIGHT = 0.4;

/** What one frame tells the phases. */
export interface PhaseInput {
  dtMs: number; // 0 or more; the caller caps it, so that a gap between frames never counts as holding
  control: number; // NaN = not measured
  still: boolean; // the limb stands, apart from its tremor
  inRepetition: boolean; // motion's word
  closed: boolean; // motion closed a repetition on this frame
}

/** The phase machine of one run. Stepped while playing only. */
export class Phases {
  phase: Phase = 'rest';
  elapsedMs = 0; // in this phase
  heldMs = 0; // still within the band, in this repetition
  #pauseMs = 0; // of the rest that runs now; 0 = no waiting
  #peak = 0; // largest control of this repetition
  #dipMs = 0; // below BAND_LEAVE without a break
  #restMs = 0; // near rest and in no repetition without a break
  #settledMs = 0; // still below SETTLED_BELOW and in no repetition
  nearRest = false; // has been at rest since the restart

  /** @param tempo read on each frame: whoever owns it may change it */
  constructor(private readonly tempo: Readonly<Tempo>) {}

  /** Back to rest with an immediate prompt: at the start, after a pause, after the rest between sets. */
  restart(): void {
    this.#enter('rest');
    this.#pauseMs = 0;
    this.#settledMs = 0;
    this.nearRest = false;
    this.heldMs = 0;
  }

  /** What the tempo gives this phase, in ms. */
  get durationMs(): number {
    const { raiseMs, holdMs, lowerMs } = this.tempo;
    return this.phase === 'raise'
      ? raiseMs
      : this.phase === 'hold'
        ? holdMs
        : this.phase === 'lower'
          ? lowerMs
          : this.#pauseMs;
  }

  /** Control that the tempo asks for now, 0..1. Stays at the end of its ramp while the world waits. */
  get targetNow(): number {
    if (this.phase === 'raise') return ease(this.elapsedMs / this.tempo.raiseMs);
    if (this.phase === 'hold') return 1;
    if (this.phase === 'lower') return 1 - ease(this.elapsedMs / this.tempo.lowerMs);
    return 0;
  }

  /** 0..1 of the hold of this repetition; 1 as soon as the band is reached when the plan has no hold. */
  get holdFraction(): number {
    if (this.phase === 'rest' || this.phase === 'raise') return 0;
    return this.tempo.holdMs === 0 ? 1 : Math.min(1, this.heldMs / this.tempo.holdMs);
  }

  /** One frame on. Returns true when the phase changed. */
  step(input: PhaseInput): boolean {
    this.elapsedMs += input.dtMs;
    if (input.closed && this.phase !== 'rest') return this.#rest();
    if (Number.isNaN(input.control)) return false;
    this.#settle(input);
    switch (this.phase) {
      case 'rest':
        return this.#stepRest(input);
      case 'raise':
        return this.#stepRaise(input);
      case 'hold':
        return this.#stepHold(input);
      default:
        return this.#stepLower(input);
    }
  }

  #settle({ control, still, inRepetition, dtMs }: PhaseInput): void {
    this.#settledMs = still && !inRepetition && control < SETTLED_BELOW ? this.#settledMs + dtMs : 0;
    if (this.#isAtRest(control)) this.nearRest = true;
  }

  #isAtRest(control: number): boolean {
    return control <= REST_BAND || this.#settledMs >= SETTLED_MS;
  }

  #stepRest({ control, inRepetition }: PhaseInput): boolean {
    if (!this.nearRest) return false; // a limb that is still up cannot be raised
    const moves = inRepetition || control > SETTLED_BELOW;
    if (!moves && (this.elapsedMs < this.#pauseMs || !this.#isAtRest(control))) return false;
    this.heldMs = 0;
    this.#peak = 0;
    return this.#enter('raise');
  }

  #stepRaise({ control }: PhaseInput): boolean {
    if (control > this.#peak) this.#peak = control;
    if (control >= BAND_LOW) return this.#enter(this.tempo.holdMs === 0 ? 'lower' : 'hold');
    if (this.#peak >= GIVE_UP_HEIGHT && control < this.#peak - GIVE_UP_FALL) return this.#enter('lower');
    if (this.#peak < GIVE_UP_HEIGHT && control <= REST_BAND) this.#peak = 0;
    return false;
  }

  #stepHold({ control, dtMs, still }: PhaseInput): boolean {
    if (still && control >= BAND_LOW && control <= BAND_HIGH) this.heldMs += dtMs;
    this.#dipMs = control < BAND_LEAVE ? this.#dipMs + dtMs : 0;
    if (this.heldMs >= this.tempo.holdMs || this.#dipMs > DIP_MS) return this.#enter('lower');
    return false;
  }

  #stepLower({ control, dtMs, inRepetition }: PhaseInput): boolean {
    if (control >= BAND_LOW && this.heldMs < this.tempo.holdMs) return this.#enter('hold'); // up again: the rest of the hold is still open
    this.#restMs = this.#isAtRest(control) && !inRepetition ? this.#restMs + dtMs : 0;
    return this.#restMs >= REST_CONFIRM_MS && this.#rest();
  }

  #rest(): boolean {
    this.#pauseMs = this.tempo.pauseMs;
    return this.#enter('rest');
  }

  #enter(phase: Phase): boolean {
    this.phase = phase;
    this.elapsedMs = 0;
    this.#dipMs = 0;
    this.#restMs = 0;
    return true;
  }
}
