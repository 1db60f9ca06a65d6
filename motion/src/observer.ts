// From a raw frame to a trusted, smoothed posture: judges the frame, smooths all landmarks that are seen, forgets what was hidden.
import { IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame, type Side, type TaughtPose } from '@aigaret/contract';
import { createBody, describeBody, type Body } from './body.ts';
import { Judge, VISIBLE_FROM, VISIBLE_UNTIL } from './judge.ts';
import { neededOf, signsOf, type Formula, type Movement } from './movements/movement.ts';
import { OneEuro } from './one-euro.ts';
import type { QualityReason } from './types.ts';

/**
 * Longest gap in ms that tracking may have and still be one movement: a hand passing before the camera, some dropped
 * frames. At the 60 degrees a second of a brisk raise it hides 30 degrees, less than the way up and down again.
 */
export const BRIDGED_GAP_MS = 500;

/** Whose posture, in which view, seen how. */
export interface Observed {
  movement: Movement;
  formula: Formula;
  side: Side;
  aspect: number;
  taught?: TaughtPose | null;
  companion?: boolean;
}

const LEFT_HIP = 23;
const RIGHT_HIP = 24;
const DT_S = 0;
const LAST_TRUSTED = 1; // ms

export class Observer {
  readonly body: Body = createBody();
  readonly judge: Judge;
  /** Landmarks without which nothing is measured. */
  readonly needs: readonly number[];

  private readonly filter = new OneEuro(LANDMARK_COUNT * 2);
  private readonly places = new Float64Array(LANDMARK_COUNT * 2); // x, y in turn
  private readonly seen = new Uint8Array(LANDMARK_COUNT); // with hysteresis
  private readonly timing = new Float64Array([0, NaN]);
  private readonly aspect: number;
  private readonly hipsAreNeeded: boolean;

  constructor({ movement, formula, side, aspect, taught = null, companion = false }: Observed) {
    this.needs = neededOf(movement, formula, side, taught);
    const segments = signsOf(movement, side).flatMap((s) => formula.segments(s));
    this.aspect = aspect;
    this.hipsAreNeeded = this.needs.includes(LEFT_HIP) || this.needs.includes(RIGHT_HIP);
    this.judge = new Judge(formula, this.needs, segments, aspect, companion);
  }

  /** Seconds since the last trusted frame; 0 on the first and after a long gap. */
  get dtS(): number {
    return this.timing[DT_S] as number;
  }

  reset(): void {
    this.judge.reset();
    this.filter.reset();
    this.seen.fill(0);
    this.timing[DT_S] = 0;
    this.timing[LAST_TRUSTED] = NaN;
  }

  /** Takes a frame in; `body` is valid when the answer is 'ok'. */
  observe(frame: PoseFrame, rest: Body | null): QualityReason {
    const reason = this.judge.judge(frame, rest);
    const { image } = frame;
    if (reason !== 'ok' || !image) return reason;
    const { timing, places, body } = this;
    const gap = frame.t - (timing[LAST_TRUSTED] as number);
    const continues = gap >= 0 && gap <= BRIDGED_GAP_MS;
    if (!continues) this.filter.reset();
    timing[DT_S] = continues ? gap / 1000 : 0;
    timing[LAST_TRUSTED] = frame.t;
    this.place(image);
    this.filter.step(places, timing);
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      body.x[landmark] = places[landmark * 2] as number;
      body.y[landmark] = places[landmark * 2 + 1] as number;
    }
    describeBody(body, rest ?? body);
    return reason;
  }

  /** Takes the landmarks' places over, NaN for those that are not seen. What a movement needs has been judged already. */
  private place(image: Float64Array): void {
    const { places, seen, needs, aspect } = this;
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      const from = landmark * IMAGE_STRIDE;
      const x = image[from] as number;
      const y = image[from + 1] as number;
      const isIn = x >= 0 && x <= 1 && y >= 0 && y <= 1;
      const isSeen = isIn && (image[from + 3] as number) >= (seen[landmark] === 1 ? VISIBLE_UNTIL : VISIBLE_FROM);
      seen[landmark] = isSeen ? 1 : 0;
      if (isSeen) {
        places[landmark * 2] = x * aspect;
        places[landmark * 2 + 1] = y;
      } else {
        places[landmark * 2] = NaN;
        places[landmark * 2 + 1] = NaN;
      }
    }
    for (let slot = 0; slot < needs.length; slot += 1) {
      const landmark = needs[slot] as number;
      places[landmark * 2] = (image[landmark * IMAGE_STRIDE] as number) * aspect;
      places[landmark * 2 + 1] = image[landmark * IMAGE_STRIDE + 1] as number;
    }
    if (this.judge.hipsTrusted || this.hipsAreNeeded) return;
    places.fill(NaN, LEFT_HIP * 2, (RIGHT_HIP + 1) * 2);
  }
}
