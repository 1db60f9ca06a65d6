// Feel helpers: what makes a slow signal at 15 to 30 Hz look alive at 60. Pure and independent of the frame rate:
// two steps of 8 ms end where one of 16 ms does (springs: within a small error).

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;
export const lerp = (from: number, to: number, fraction: number): number => from + (to - from) * fraction;
/** Where `value` lies between `low` and `high`, clamped to 0..1. */
export const fractionOf = (value: number, low: number, high: number): number =>
  high === low ? (value >= high ? 1 : 0) : clamp((value - low) / (high - low), 0, 1);

/** Eases, all 0..1 -> 0..1. `outBack` goes a little past 1 on its way. */
export const ease = {
  linear: (x: number): number => x,
  inQuad: (x: number): number => x * x,
  outQuad: (x: number): number => 1 - (1 - x) * (1 - x),
  inOut: (x: number): number => x * x * (3 - 2 * x),
  inOutStrong: (x: number): number => x * x * x * (x * (6 * x - 15) + 10),
  outCubic: (x: number): number => 1 - (1 - x) ** 3,
  outBack: (x: number): number => 1 + 2.2 * (x - 1) ** 3 + 1.2 * (x - 1) ** 2,
  outBounce: (x: number): number => {
    const at = x * 2.75; // three bounces, each a parabola
    if (at < 1) return 7.5625 * x * x;
    if (at < 2) return 7.5625 * (x - 1.5 / 2.75) ** 2 + 0.75;
    if (at < 2.5) return 7.5625 * (x - 2.25 / 2.75) ** 2 + 0.9375;
    return 7.5625 * (x - 2.625 / 2.75) ** 2 + 0.984375;
  },
} as const;

/**
 * Follows `target` without overshoot.
 * @param halfLifeMs after this time half of the way is left
 */
export const damp = (value: number, target: number, halfLifeMs: number, dtMs: number): number =>
  target + (value - target) * 2 ** (-dtMs / Math.max(0.001, halfLifeMs));

/** A value on a spring: overshoots and settles. Move it with `step`, hit it with `kick`. */
export class Spring {
  velocity = 0; // per second

  /**
   * @param frequency swings per second when it is not damped, 1 soft to 6 hard
   * @param damping 1 = no overshoot, 0.3 = lively, 0.15 = jelly
   */
  constructor(
    public value = 0,
    public frequency = 2.5,
    public damping = 0.45,
  ) {}

  kick(velocity: number): void {
    this.velocity += velocity;
  }

  /** Steps towards `target`; split into 4 ms so that a slow frame cannot make it explode. */
  step(target: number, dtMs: number): number {
    const omega = this.frequency * 2 * Math.PI;
    let left = Math.min(dtMs, 250) / 1000;
    while (left > 1e-9) {
      const dt = Math.min(left, 0.004);
      this.velocity += (omega * omega * (target - this.value) - 2 * this.damping * omega * this.velocity) * dt;
      this.value += this.velocity * dt;
      left -= dt;
    }
    return this.value;
  }
}

/** True while `value` is inside, and stays true until it leaves by more than `slack`: no flicker at the edge. */
export class HitWindow {
  inside = false;

  constructor(
    private readonly low: number,
    private readonly high: number,
    private readonly slack = 0.04,
  ) {}

  /** Returns 'enter', 'leave' or null. */
  step(value: number): 'enter' | 'leave' | null {
    const slack = this.inside ? this.slack : 0;
    const inside = value >= this.low - slack && value <= this.high + slack;
    if (inside === this.inside) return null;
    this.inside = inside;
    return inside ? 'enter' : 'leave';
  }
}

/** Volume-keeping squash: `amount` above 0 stretches along y, below 0 squashes. */
export const squash = (amount: number): { x: number; y: number } => {
  const y = Math.max(0.3, 1 + amount);
  return { x: 1 / Math.sqrt(y), y };
};

/**
 * A pulse on the beat of the tempo: 1 on the beat, falling to 0 before the next.
 * @param fraction 0..1 of the phase, as LevelInput.phaseFraction
 * @param beats beats in the phase, e.g. whole seconds of it
 */
export const beatPulse = (fraction: number, beats: number): number => {
  if (fraction >= 1 || beats < 1) return 0;
  const within = fraction * beats - Math.floor(fraction * beats);
  return (1 - within) ** 3;
};

/** A breath for idle things: -1..1, `periodMs` long. Wants the world's own time, never the wall clock. */
export const breathe = (timeMs: number, periodMs: number, shift = 0): number =>
  Math.sin((timeMs / periodMs + shift) * 2 * Math.PI);

/** Counts down; `ready` once it is over. For "not more often than". */
export class Cooldown {
  private leftMs = 0;

  constructor(private readonly periodMs: number) {}

  /** True at most once a period. */
  step(dtMs: number, wanted: boolean): boolean {
    this.leftMs = Math.max(0, this.leftMs - dtMs);
    if (!wanted || this.leftMs > 0) return false;
    this.leftMs = this.periodMs;
    return true;
  }
}
