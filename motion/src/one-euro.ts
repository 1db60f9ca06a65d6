// One Euro filter for many points at once: little lag while moving, little jitter while still.
// Casiez, Roussel and Vogel, CHI 2012. Coordinates in picture heights, time from the frames.
import { PI } from './numeric.ts';

/**
 * Cut-off at rest in Hz, and its rise in Hz per picture height a second. Simulated at 30 frames a second on the angle of an
 * arm (npm run bench:motion): about a third of the jitter of a still arm stays, and raising it from 30 to 120 degrees and
 * back lags 18 ms at 0.5 Hz and 26 ms at 0.25 Hz. A beta of 30 lags 27 ms, one of 10 about twice that, the common 0.007
 * about 140; 80 lets a poor picture's jitter (2/1000 of the picture) through by 45 %.
 */
export const MIN_CUTOFF_HZ = 0.7;
export const BETA = 55;
/** Cut-off of the speed itself, as the paper advises. */
export const SPEED_CUTOFF_HZ = 1;

/** Share of the new value that a low pass of this cut-off lets in after dt seconds. */
export const lowPassShare = (cutoffHz: number, dtS: number): number => {
  const turned = 2 * PI * cutoffHz * dtS;
  return turned / (turned + 1);
};

/** Filter state of `count` numbers, smoothed in place; each starts anew on its own. */
export class OneEuro {
  private readonly last: Float64Array; // raw
  private readonly speed: Float64Array;
  private readonly smooth: Float64Array; // NaN = starts with the next value

  constructor(count: number) {
    this.last = new Float64Array(count);
    this.speed = new Float64Array(count);
    this.smooth = new Float64Array(count).fill(NaN);
  }

  reset(): void {
    this.smooth.fill(NaN);
  }

  /**
   * Smooths the numbers in place. NaN = not seen: it stays NaN, and the next number there starts anew.
   * @param timing timing[0] = seconds since the last step; 0 keeps what was
   */
  step(numbers: Float64Array, timing: Float64Array): void {
    const dtS = timing[0] as number;
    const speedShare = lowPassShare(SPEED_CUTOFF_HZ, dtS);
    const { last, speed, smooth } = this;
    for (let index = 0; index < smooth.length; index += 1) {
      const value = numbers[index] as number;
      const before = smooth[index] as number;
      if (value !== value || before !== before) {
        last[index] = value;
        speed[index] = 0;
        smooth[index] = value;
        continue;
      }
      if (dtS > 0) {
        const oldSpeed = speed[index] as number;
        const newSpeed = oldSpeed + ((value - (last[index] as number)) / dtS - oldSpeed) * speedShare;
        const cutoff = MIN_CUTOFF_HZ + BETA * (newSpeed < 0 ? -newSpeed : newSpeed);
        last[index] = value;
        speed[index] = newSpeed;
        smooth[index] = before + (value - before) * lowPassShare(cutoff, dtS);
      }
      numbers[index] = smooth[index] as number;
    }
  }
}
