// A sudden drop of the hips: told on the one frame on which it is seen. It is a reason to ask, not the detection of a fall.
import type { PoseFrame } from '@aigaret/contract';
import { HIP_Y, SHOULDER_Y, TRUNK, type Body } from './body.ts';

/** A drop is this far, in resting trunk lengths, within WINDOW_MS: about 20 cm, and ends this far below rest. */
const DROP = 0.4;
/** Sitting down fast and squatting belong to some movements: those drop further. */
const DROP_WHERE_LOWERING_BELONGS = 0.65;
const WINDOW_MS = 500;
const SAMPLES = 64; // half a second at 120 frames a second
/** After one was told, so long nothing. */
const QUIET_MS = 3000;
const TOLD = 0;

export class DropWatch {
  private readonly times = new Float64Array(SAMPLES).fill(NaN);
  private readonly hips = new Float64Array(SAMPLES);
  private readonly shoulders = new Float64Array(SAMPLES);
  private readonly n = new Float64Array([-Infinity]);
  private next = 0;

  /** @param lowers the movement itself goes down and up */
  constructor(
    private readonly rest: Body,
    private readonly lowers: boolean,
  ) {}

  reset(): void {
    this.times.fill(NaN);
    this.n[TOLD] = -Infinity;
  }

  /** @returns true on the frame on which a drop is seen */
  step(frame: PoseFrame, now: Body): boolean {
    const { times, hips, shoulders, n } = this;
    times[this.next] = frame.t;
    hips[this.next] = now.g[HIP_Y] as number;
    shoulders[this.next] = now.g[SHOULDER_Y] as number;
    this.next = (this.next + 1) % SAMPLES;
    const trunk = this.rest.g[TRUNK] as number;
    const needed = trunk * (this.lowers ? DROP_WHERE_LOWERING_BELONGS : DROP);
    if (!this.isBelowRest(now, needed) || frame.t - (n[TOLD] as number) < QUIET_MS) return false;
    for (let slot = 0; slot < SAMPLES; slot += 1) {
      const age = frame.t - (times[slot] as number);
      if (!(age >= 0 && age <= WINDOW_MS)) continue;
      const hipFall = (now.g[HIP_Y] as number) - (hips[slot] as number);
      const shoulderFall = (now.g[SHOULDER_Y] as number) - (shoulders[slot] as number);
      const known = hipFall === hipFall ? hipFall : shoulderFall * 0.7; // bending forward lowers the shoulders too
      if (known >= needed && shoulderFall >= needed * 0.7) {
        n[TOLD] = frame.t;
        return true;
      }
    }
    return false;
  }

  /** Nobody has dropped who is as high as at rest. */
  private isBelowRest(now: Body, needed: number): boolean {
    const hip = (now.g[HIP_Y] as number) - (this.rest.g[HIP_Y] as number);
    const shoulder = (now.g[SHOULDER_Y] as number) - (this.rest.g[SHOULDER_Y] as number);
    return (hip === hip ? hip : shoulder) >= needed * 0.8;
  }
}
