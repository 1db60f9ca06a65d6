// Two small shapes that the rules share: the eased ramp of the tempo and the linear fall-off of a score.

/** Smooth step: 0 at 0, 1 at 1, level at both ends, steepest (1.5) in the middle. Input outside 0..1 is clamped. */
export function ease(x: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  return x * x * (3 - 2 * x);
}

/** 1 up to `full`, falling in a straight line to 0 at `none`. NaN gives 0: what is not measured earns nothing. */
export function fallOff(value: number, full: number, none: number): number {
  if (value <= full) return 1;
  if (value < none) return (none - value) / (none - full);
  return 0;
}

/** Within low..high; NaN becomes low, so that no stored number is ever not a number. */
export function bounded(value: number, low: number, high: number): number {
  return value > high ? high : value > low ? value : low;
}
