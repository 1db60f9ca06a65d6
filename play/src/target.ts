// Where control 1 lies: a share of the own range, under every cap. The own range is never left by a command.
import type { CalibrationRecord } from '@aigaret/contract';

/** The lower of the caps that apply, in the movement's unit. `planCap` null = the movement's own only. */
export const capOf = (movementCap: number, planCap: number | null): number =>
  planCap === null ? movementCap : Math.min(movementCap, planCap);

/** Value at control 1 for a share (0.3..1) of the own range; never above own range or cap, never at or below rest. */
export function targetFor({ rest, ownRange }: CalibrationRecord, fraction: number, cap: number): number {
  const own = rest + (ownRange - rest) * Math.min(1, fraction);
  const lowest = rest + (ownRange - rest) * LEAST_FRACTION;
  return Math.max(Math.min(own, cap), Math.min(own, lowest));
}

/** A cap below this share of the own range would put the target into the noise of resting. Decision. */
const LEAST_FRACTION = 0.05;
