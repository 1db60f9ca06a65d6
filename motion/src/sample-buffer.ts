// The samples of one repetition: a buffer of fixed size that thins itself out when a repetition is long.
// 2048 samples hold 34 s at 60 frames a second in full; then every second one is dropped, and so on.

export const SAMPLES = 2048;

export class SampleBuffer {
  readonly times = new Float64Array(SAMPLES); // ms
  readonly values = new Float64Array(SAMPLES); // in the movement's unit
  count = 0;
  private keepEvery = 1;
  private skipped = 0;

  clear(): void {
    this.count = 0;
    this.keepEvery = 1;
    this.skipped = 0;
  }

  /** @param input its first two numbers: time in ms, value in the movement's unit */
  pushFrom(input: Float64Array): void {
    this.skipped += 1;
    if (this.skipped < this.keepEvery) return;
    this.skipped = 0;
    if (this.count === SAMPLES) this.thin();
    this.times[this.count] = input[0] as number;
    this.values[this.count] = input[1] as number;
    this.count += 1;
  }

  /** Drops what is older than the given time; keeps the order. */
  dropBefore(t: number): void {
    let from = 0;
    while (from < this.count && (this.times[from] as number) < t) from += 1;
    if (from === 0) return;
    this.times.copyWithin(0, from, this.count);
    this.values.copyWithin(0, from, this.count);
    this.count -= from;
  }

  dropLast(): void {
    if (this.count > 0) this.count -= 1;
  }

  private thin(): void {
    for (let index = 0; index < SAMPLES / 2; index += 1) {
      this.times[index] = this.times[index * 2] as number;
      this.values[index] = this.values[index * 2] as number;
    }
    this.count = SAMPLES / 2;
    this.keepEvery *= 2;
  }
}
