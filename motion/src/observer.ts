// From a raw frame to a trusted, smoothed posture: judges the frame, smooths the followed landmarks, forgets what was hidden.
import { IMAGE_STRIDE, type PoseFrame, type Side } from '@aigaret/contract';
import { createBody, type Body } from './body.ts';
import { Judge } from './judge.ts';
import type { Movement } from './movements/movement.ts';
import { OneEuro } from './one-euro.ts';
import type { QualityReason } from './types.ts';

/**
 * Longest gap in ms that tracking may have and still be one movement: a hand passing before the camera, some dropped
 * frames. At the 60 degrees a second of a brisk raise it hides 30 degrees, less than the way up and down again.
 */
export const BRIDGED_GAP_MS = 500;

const HIPS: readonly number[] = [23, 24];

export class Observer {
  readonly body: Body = createBody();
  readonly judge: Judge;
  /** Seconds since the last trusted frame; 0 on the first and after a long gap. */
  dtS = 0;

  private readonly followed: readonly number[];
  private readonly filter: OneEuro;
  private readonly aspect: number;
  private lastTrusted = NaN; // ms

  constructor(movement: Movement, side: Side, aspect: number) {
    const needs = movement.needs(side);
    this.followed = [...needs, ...movement.helps(side).filter((landmark) => !needs.includes(landmark))];
    this.filter = new OneEuro(this.followed.length * 2);
    this.aspect = aspect;
    this.judge = new Judge(movement, needs, movement.segments(side), aspect);
  }

  /** Landmarks that `body` holds. */
  get landmarks(): readonly number[] {
    return this.followed;
  }

  reset(): void {
    this.judge.reset();
    this.filter.reset();
    this.lastTrusted = NaN;
    this.dtS = 0;
    this.body.x.fill(NaN);
    this.body.y.fill(NaN);
  }

  /** Takes a frame in. `body` is up to date when the answer is 'ok'. */
  observe(frame: PoseFrame, rest: Body | null): QualityReason {
    const reason = this.judge.judge(frame, rest);
    if (reason !== 'ok' || !frame.image) return reason;
    const gap = frame.t - this.lastTrusted;
    const continues = gap >= 0 && gap <= BRIDGED_GAP_MS;
    if (!continues) this.filter.reset();
    this.dtS = continues ? gap / 1000 : 0;
    this.lastTrusted = frame.t;
    for (let slot = 0; slot < this.followed.length; slot += 1) {
      const landmark = this.followed[slot] as number;
      if (HIPS.includes(landmark) && !this.judge.hipsTrusted) this.hide(slot, landmark);
      else this.follow(slot, landmark, frame.image);
    }
    return reason;
  }

  private hide(slot: number, landmark: number): void {
    this.filter.forget(slot * 2);
    this.filter.forget(slot * 2 + 1);
    this.body.x[landmark] = NaN;
    this.body.y[landmark] = NaN;
  }

  private follow(slot: number, landmark: number, image: Float64Array): void {
    const x = (image[landmark * IMAGE_STRIDE] as number) * this.aspect;
    const y = image[landmark * IMAGE_STRIDE + 1] as number;
    this.body.x[landmark] = this.filter.step(slot * 2, x, this.dtS);
    this.body.y[landmark] = this.filter.step(slot * 2 + 1, y, this.dtS);
  }
}
