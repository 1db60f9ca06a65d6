// The words that steer how much is asked while play goes on: hold and share of the own range, by a therapist, and less of
// everything because of pain. Bounded: within the plan's bounds, never above what pain has left, and no more often than once
// a second.
import { AigaretError, type DifficultyLimits, type Prescription } from '@aigaret/contract';
import type { Measurer } from '@aigaret/motion';
import { targetFractionLimits } from './commands.ts';
import type { Journal } from './journal.ts';
import type { Playing } from './playing.ts';
import { REDUCED_HOLD, REDUCED_REPETITIONS, REDUCED_TARGET } from './safety/pain.ts';
import { RateBound } from './safety/rate.ts';
import type { RunCommand } from './types.ts';

/** Holds are multiples of this, ms. */
const HOLD_GRID_MS = 50;
/** Shares are multiples of a hundredth. */
const FRACTION_GRID = 100;

export class Steering {
  readonly #playing: Playing;
  readonly #journal: Journal;
  readonly #fractions = new RateBound<number>();
  readonly #holds = new RateBound<number>();
  #fraction: number;
  #mostFraction = 1;
  #mostHoldMs = Number.POSITIVE_INFINITY;
  #bounds: DifficultyLimits; // of the plan, until pain asks for less

  constructor(playing: Playing, journal: Journal, prescription: Prescription) {
    this.#playing = playing;
    this.#journal = journal;
    this.#fraction = prescription.targetFraction;
    this.#bounds = prescription.difficulty ?? {};
  }

  /** @throws AigaretError COMMAND_INVALID for what is out of the plan's bounds, or more than pain has left */
  check(command: RunCommand): void {
    const { holdMs, targetFraction } = this.#bounds;
    if (command.kind === 'hold-time') {
      refuseAbove('hold-time.holdMs', command.holdMs, this.#mostHoldMs);
      refuseOutside('hold-time.holdMs', command.holdMs, holdMs);
    }
    if (command.kind === 'target-fraction') {
      refuseAbove('target-fraction.targetFraction', command.targetFraction, this.#mostFraction);
      refuseOutside('target-fraction.targetFraction', command.targetFraction, targetFraction);
    }
  }

  wishHold(holdMs: number): void {
    this.#holds.wish(holdMs);
  }

  wishFraction(fraction: number): void {
    this.#fractions.wish(fraction);
  }

  /** Obeys the wishes whose time has come. @param measurer null before the calibration */
  step(t: number, measurer: Measurer | null): void {
    const holdMs = this.#holds.due(t);
    if (holdMs !== undefined && holdMs <= this.#mostHoldMs) {
      if (holdMs !== this.#playing.holdMs) this.#holds.changed(t);
      this.#playing.setHold(holdMs);
    }
    const fraction = this.#fractions.due(t);
    if (fraction !== undefined && fraction <= this.#mostFraction) this.#aim(fraction, t, measurer);
  }

  /** Pain: the hold, the repetitions that are left in each set and the target become less, and stay so, whatever the plan's bounds are. */
  reduce(t: number, measurer: Measurer | null): void {
    const playing = this.#playing;
    const holdMs = Math.round((playing.holdMs * REDUCED_HOLD) / HOLD_GRID_MS) * HOLD_GRID_MS;
    playing.setHold(holdMs);
    this.#mostHoldMs = holdMs;
    playing.cutDose(Math.ceil(playing.repetitionsPerSet * REDUCED_REPETITIONS));
    playing.onlyEasier();
    const less = Math.round(this.#fraction * REDUCED_TARGET * FRACTION_GRID) / FRACTION_GRID;
    this.#aim(Math.max(targetFractionLimits.min, less), t, measurer);
    this.#mostFraction = this.#fraction;
    this.#bounds = {};
    const reduced = { holdMs, repetitionsPerSet: playing.repetitionsPerSet, targetFraction: this.#fraction };
    this.#journal.event({ kind: 'reduced', t, ...reduced });
    this.#journal.line(t, 'reduced', reduced);
  }

  #aim(fraction: number, t: number, measurer: Measurer | null): void {
    const before = this.#playing.ownTarget;
    this.#fraction = fraction;
    this.#playing.setTargetFraction(fraction, measurer, t);
    if (before !== null && before !== this.#playing.ownTarget) this.#fractions.changed(t);
  }
}

function refuseOutside(where: string, value: number, bounds: { min: number; max: number } | undefined): void {
  if (!bounds || (value >= bounds.min && value <= bounds.max)) return;
  throw new AigaretError('COMMAND_INVALID', {
    where: `command ${where}`,
    expected: `${bounds.min} to ${bounds.max}, the bounds of the plan`,
    got: `${value}`,
    remedy: 'Nothing was changed.',
  });
}

function refuseAbove(where: string, value: number, most: number): void {
  if (value <= most) return;
  throw new AigaretError('COMMAND_INVALID', {
    where: `command ${where}`,
    expected: `at most ${most}, as pain was reported`,
    got: `${value}`,
    remedy: 'Nothing was changed.',
  });
}
