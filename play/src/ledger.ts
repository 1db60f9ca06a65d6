// What a run has kept so far: its repetitions in order, the mean of their scores, how well the body was seen.
import type { RepetitionRecord } from '@aigaret/contract';
import { REPETITIONS_MAX } from './result.ts';

export class Ledger {
  readonly repetitions: RepetitionRecord[] = [];
  #scoreSum = 0;
  #qualitySum = 0;
  #qualityFrames = 0;

  /** Of the samples in play; 0 without any. */
  get meanQuality(): number {
    return this.#qualityFrames > 0 ? this.#qualitySum / this.#qualityFrames : 0;
  }

  /** Mean of all repetitions, 0..100; 0 without any. */
  get score(): number {
    return this.repetitions.length > 0 ? this.#scoreSum / this.repetitions.length : 0;
  }

  /** No result holds more. */
  get isFull(): boolean {
    return this.repetitions.length >= REPETITIONS_MAX;
  }

  sample(quality: number): void {
    this.#qualitySum += quality;
    this.#qualityFrames += 1;
  }

  add(repetition: RepetitionRecord): void {
    this.repetitions.push(repetition);
    this.#scoreSum += repetition.score;
  }
}
