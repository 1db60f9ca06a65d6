// Tiring shows as a fall of 20 % in range or in speed against the session's best early repetitions (design rule 7).
// Both are taken against the target and the tempo and cut off there, so that who began in haste or too high and then does
// as asked is not called tired, and a target that somebody lowers changes nothing.
import type { RepetitionRecord, Tempo } from '@aigaret/contract';
import type { MovementInfo } from '@aigaret/motion';

/** Fall that counts as tiring. Design rule 7. */
export const FATIGUE_FALL = 0.2;
/** The best are looked for among the first so many; so many are a median, so that one odd repetition says nothing. Decision. */
export const EARLY = 6;
export const MEDIAN_OF = 3;
/** A compensation in more than this share of the early repetitions is the patient's own way; any other spoils a repetition's numbers. Decision. */
export const OWN_COMPENSATION = 0.5;

/**
 * Who follows the tempo's eased ramp is measured at about 1.37 times its mean speed, as the slow beginning lies before the
 * repetition's start. Faster than that is haste, and its end no fatigue.
 */
export const TEMPO_SPEED = 1.4;

interface Sample {
  range: number; // of the target, at most 1
  speed: number; // of the tempo's own mean, at most TEMPO_SPEED; NaN = not to be judged
  compensations: readonly string[];
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] as number;

/** Median of the largest MEDIAN_OF. */
const best = (values: readonly number[]): number => middle(values.toSorted((a, b) => b - a).slice(0, MEDIAN_OF));

const measured = (samples: readonly Sample[], of: 'range' | 'speed'): number[] =>
  samples.map((sample) => sample[of]).filter((value) => !Number.isNaN(value));

/** One way of a movement: sides and directions are compared with themselves only. */
class WayHistory {
  readonly #early: Sample[] = [];
  #recent: Sample[] = [];

  add(sample: Sample): void {
    if (this.#early.length < EARLY) this.#early.push(sample);
    this.#recent.push(sample);
  }

  rested(): void {
    this.#recent = [];
  }

  get isTired(): boolean {
    const own = this.#own;
    const clean = ({ compensations }: Sample): boolean => compensations.every((id) => own.has(id));
    const early = this.#early.filter(clean);
    const recent = this.#recent.filter(clean).slice(-MEDIAN_OF);
    return fell(early, recent, 'range') || fell(early, recent, 'speed');
  }

  /** What the patient has compensated with from the start. */
  get #own(): Set<string> {
    const counts = new Map<string, number>();
    for (const { compensations } of this.#early)
      for (const id of compensations) counts.set(id, (counts.get(id) ?? 0) + 1);
    return new Set([...counts].filter(([, count]) => count > OWN_COMPENSATION * this.#early.length).map(([id]) => id));
  }
}

function fell(early: readonly Sample[], recent: readonly Sample[], of: 'range' | 'speed'): boolean {
  const before = measured(early, of);
  const now = measured(recent, of);
  if (before.length < MEDIAN_OF || now.length < MEDIAN_OF) return false;
  const reference = best(before);
  return reference > 0 && middle(now) <= (1 - FATIGUE_FALL) * reference;
}

/** Movements whose raising has a tempo; what is held or only reached is judged by its range. */
export const judgesSpeed = ({ kind }: Pick<MovementInfo, 'kind'>): boolean =>
  kind === 'hold-repetition' || kind === 'alternate';

export class FatigueWatch {
  readonly #ways = new Map<string, WayHistory>();
  readonly #judgesSpeed: boolean;

  /** @param judgesSpeed false for movements that are held, not raised */
  constructor(judgesSpeed: boolean) {
    this.#judgesSpeed = judgesSpeed;
  }

  /**
   * A closed repetition, reached or partial: who tires no longer reaches.
   * @param rest of its way, in the movement's unit; with the peak it tells the target that was asked for
   * @returns true when the last ones have fallen
   */
  add(repetition: RepetitionRecord, rest: number, tempo: Pick<Tempo, 'raiseMs'>): boolean {
    const key = repetition.way ?? '';
    const history = this.#ways.get(key) ?? new WayHistory();
    this.#ways.set(key, history);
    const span = (repetition.peak - rest) / repetition.peakFraction;
    const speed = (Math.abs(repetition.raiseSpeed) * tempo.raiseMs) / 1000 / Math.abs(span);
    history.add({
      range: Math.min(1, Math.max(0, repetition.peakFraction)),
      speed: this.#judgesSpeed && speed > 0 ? Math.min(TEMPO_SPEED, speed) : Number.NaN,
      compensations: repetition.compensations,
    });
    return history.isTired;
  }

  /** After a rest only what follows it is compared with the beginning. */
  rested(): void {
    for (const history of this.#ways.values()) history.rested();
  }
}
