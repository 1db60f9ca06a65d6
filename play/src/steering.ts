// The words that steer how much is asked while play goes on: hold and share of the own range, by a therapist, and less of
// everything because of pain. Bounded: never above what pain has left, and no more often than once a second.
import { AigaretError } from '@aigaret/contract';
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

  /** @param fraction the plan's share of the own range */
  constructor(playing: Playing, journal: Journal, fraction: number) {
    this.#playing = playing;
    this.#journal = journal;
    this.#fraction = fraction;
  }

  /** @throws AigaretError COMMAND_INVALID for more than pain has left */
  check(command: RunCommand): void {
    if (command.kind === 'hold-time') refuseAbove('hold-time.holdMs', command.holdMs, this.#mostHoldMs);
    if (command.kind === 'target-fraction')
      refuseAbove('target-fraction.targetFraction', command.targetFraction, this.#mostFraction);
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

  /** Pain: the hold, the repetitions that are left in each set and the target become less, and stay so. */
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

function refuseAbove(where: string, value: number, most: number): void {
  if (value <= most) return;
  throw new AigaretError('COMMAND_INVALID', {
    where: `command ${where}`,
    expected: `at most ${most}, as pain was reported`,
    got: `${value}`,
    remedy: 'Nothing was changed.',
  });
}
