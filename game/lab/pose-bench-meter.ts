// Counts and times what happens on the main thread, without a door in the product: animation callbacks are wrapped before
// the stage asks for any.

const LONG_TASK_MS = 50; // what browsers call a long task

export interface Measured {
  seconds: number;
  draws: number;
  poses: number;
  longTasks: number;
  handoverMs: number[];
  scriptMs: number[]; // all animation callbacks of one drawn picture together
  landmarksToDrawMs: number[]; // from the worker's answer to the end of the next drawn picture's script
  poseTaskMs: number[]; // main-thread time of play and HUD for one pose frame
}

const empty = (): Measured => ({
  seconds: 0,
  draws: 0,
  poses: 0,
  longTasks: 0,
  handoverMs: [],
  scriptMs: [],
  landmarksToDrawMs: [],
  poseTaskMs: [],
});

export class FrameMeter {
  private found = empty();
  private isOn = false;
  private began = 0;
  private answeredAtMs: number | null = null; // of the newest answer that is not drawn yet
  private pictureAt = -1; // time stamp of the picture that is being drawn
  private scriptMs = 0;

  constructor() {
    const request = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) =>
      request((now) => {
        const before = performance.now();
        callback(now);
        this.drawn(now, performance.now() - before);
      });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) if (this.isOn && duration > LONG_TASK_MS) this.found.longTasks += 1;
    }).observe({ type: 'longtask' });
  }

  begin(): void {
    this.found = empty();
    this.began = performance.now();
    this.isOn = true;
  }

  end(): Measured {
    this.isOn = false;
    return { ...this.found, seconds: (performance.now() - this.began) / 1000 };
  }

  /** A pose frame has been played. `answeredAtMs`: when its landmarks were found, null where nobody says. */
  answer(isPerson: boolean, answeredAtMs: number | null, taskMs: number): void {
    if (!this.isOn) return;
    if (isPerson) this.found.poses += 1;
    this.found.poseTaskMs.push(taskMs);
    if (isPerson && answeredAtMs !== null) this.answeredAtMs = answeredAtMs;
  }

  handover(ms: number): void {
    if (this.isOn) this.found.handoverMs.push(ms);
  }

  private drawn(now: number, ms: number): void {
    if (now !== this.pictureAt) {
      if (this.isOn && this.pictureAt >= 0) {
        this.found.draws += 1;
        this.found.scriptMs.push(this.scriptMs);
      }
      this.pictureAt = now;
      this.scriptMs = 0;
    }
    this.scriptMs += ms;
    if (this.answeredAtMs === null) return;
    if (this.isOn) this.found.landmarksToDrawMs.push(performance.timeOrigin + performance.now() - this.answeredAtMs);
    this.answeredAtMs = null;
  }
}
