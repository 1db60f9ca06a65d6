// What lies between two stretches of play: the end of a set, questions, the rest, and the longer rest that effort or fatigue
// asks for. Which stage the run is in is run-stages.ts; this says when the next one comes.
import type { EndReason } from '@aigaret/contract';
import type { DoseStep } from './dose.ts';
import type { Journal } from './journal.ts';
import type { Playing } from './playing.ts';
import type { SafetyDesk } from './safety/desk.ts';
import { longerRestMs } from './safety/effort.ts';
import { FatigueWatch } from './safety/fatigue.ts';
import type { PlayStage, RunState } from './types.ts';

export interface BetweenParts {
  state: RunState;
  journal: Journal;
  playing: Playing;
  desk: SafetyDesk | null; // null = nothing is asked, nobody is watched for fatigue
  restMs: number; // of the plan
  judgesSpeed: boolean;
}

/** What the stages do when this asks for it. */
export interface Moves {
  stage(stage: PlayStage): void;
  end(reason: EndReason): void;
  /** The rest is over: what was answered is settled and the next stretch is counted down. */
  goOn(): void;
}

export class Between {
  /** The dose is done; only questions are left. */
  allDone = false;
  readonly #parts: BetweenParts;
  readonly #moves: Moves;
  readonly #fatigue: FatigueWatch;
  #sinceMs = 0; // the end of the set, or the repetition that showed fatigue
  #endMs = 0;
  #tired = false; // at the end of this set: the rest after it is a longer one

  constructor(parts: BetweenParts, moves: Moves) {
    this.#parts = parts;
    this.#moves = moves;
    this.#fatigue = new FatigueWatch(parts.judgesSpeed);
  }

  /** Of the rest, ms. */
  get leftMs(): number {
    return Math.max(0, this.#endMs - this.#parts.state.t);
  }

  /** After each repetition that closed. Tired once: a longer rest, in the middle of a set as well; again: enough for today. */
  closed(next: DoseStep): void {
    const { desk, playing, state } = this.#parts;
    const tired = desk !== null && next !== 'all-done' && this.#isTired();
    if (tired) playing.onlyEasier();
    if (tired && !desk.tired(state.t)) this.#moves.end('fatigue');
    else if (next !== 'go-on') this.#setDone(next, tired);
    else if (tired) this.#restNow();
  }

  /** Everything is answered, or nothing was asked. */
  answered(): void {
    const { desk } = this.#parts;
    if (this.allDone) this.#moves.end('done');
    else this.#rest(this.#tired ? 'fatigue' : desk?.asksLongerRest ? 'effort' : null);
  }

  /** One frame of rest. */
  step(): void {
    if (this.leftMs === 0) this.#endRest();
  }

  /** Range or speed of the last repetitions has fallen. */
  #isTired(): boolean {
    const { playing, state } = this.#parts;
    const last = playing.repetitions[playing.repetitions.length - 1];
    const { calibration } = state;
    if (!last || !calibration) return false;
    const { rest } = (last.way && calibration.ways?.[last.way]) || calibration;
    const tired = this.#fatigue.add(last, rest, playing.tempo);
    if (tired) this.#fatigue.rested();
    return tired;
  }

  /** In the middle of a set. */
  #restNow(): void {
    const { playing, state } = this.#parts;
    playing.stop(state.t);
    this.#sinceMs = state.t;
    this.#rest('fatigue');
  }

  #setDone(next: DoseStep, tired: boolean): void {
    const { state, playing, journal, desk } = this.#parts;
    const { set, t } = state;
    this.allDone = next === 'all-done';
    this.#tired = tired;
    this.#sinceMs = t;
    playing.stop(t);
    if (!this.allDone) {
      journal.event({ kind: 'set-done', t, set });
      journal.line(t, 'set-done', { set });
      playing.nextSet(t);
    }
    if (desk?.openAfterSet()) this.#moves.stage('asking');
    else this.answered();
  }

  /** Rests from the end of the set on; what was asked meanwhile was rest, too. */
  #rest(why: 'effort' | 'fatigue' | null): void {
    const { state, restMs: planned, journal, playing } = this.#parts;
    const { t } = state;
    const restMs = why ? longerRestMs(planned) : planned;
    this.#endMs = this.#sinceMs + restMs;
    if (why) {
      playing.onlyEasier();
      journal.event({ kind: 'longer-rest', t, why, restMs });
      journal.line(t, 'longer-rest', { why, restMs });
    }
    if (this.leftMs > 0) this.#moves.stage('resting');
    else this.#endRest();
  }

  #endRest(): void {
    this.#fatigue.rested();
    this.#moves.goOn();
  }
}
