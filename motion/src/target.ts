// Where the target lies: a part of the way from rest to the own range, never above a cap.

/**
 * @param targetFraction of the way from rest to the own range
 * @param targetCap the therapist's largest target in the unit; null = the movement's own cap alone
 * @returns the value at control 1, in the movement's unit
 */
export function targetFor(
  movement: { readonly cap: number },
  rest: number,
  ownRange: number,
  targetFraction: number,
  targetCap: number | null,
): number {
  const wanted = rest + (ownRange - rest) * targetFraction;
  const cap = targetCap !== null && targetCap < movement.cap ? targetCap : movement.cap;
  return wanted < cap ? wanted : cap;
}
