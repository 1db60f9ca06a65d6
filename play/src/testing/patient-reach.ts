// How far a pretend patient has to go for a value: learnt while it finds its own range, as people know their own body.
// Without that, values are taken to grow evenly with the way.
import type { WayId } from '@aigaret/motion';

/** Positions are remembered in steps of this share of the own range. */
const STEP = 0.02;
const STEPS = 56; // to 1.1 of the own range

export class LearntReach {
  /** Values on the way up, then on the way down: what is shown comes late on both, and the middle of them is true. */
  readonly #values = new Map<WayId | null, Float64Array>();

  /** Seen at this position. NaN is no lesson. */
  learn(way: WayId | null, position: number, value: number, up: boolean): void {
    const at = Math.round(position / STEP);
    if (value !== value || at < 0 || at >= STEPS) return;
    let values = this.#values.get(way);
    if (!values) {
      values = new Float64Array(2 * STEPS).fill(Number.NaN);
      this.#values.set(way, values);
    }
    values[up ? at : STEPS + at] = value;
  }

  /** The first position at which the value was reached. @param evenly what it would be on an even way */
  positionFor(way: WayId | null, value: number, evenly: number): number {
    const values = this.#values.get(way);
    if (!values) return evenly;
    let below = Number.NaN;
    let belowAt = 0;
    for (let at = 0; at < STEPS; at += 1) {
      const known = ((values[at] as number) + (values[STEPS + at] as number)) / 2;
      if (known !== known) continue;
      if (known >= value)
        return below === below ? STEP * (belowAt + ((at - belowAt) * (value - below)) / (known - below)) : STEP * at;
      below = known;
      belowAt = at;
    }
    return Math.max(evenly, STEP * belowAt);
  }
}
