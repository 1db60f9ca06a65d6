// What may be played today: what a therapist has cleared. Where nobody has written that down, whatever stands in the plan is
// cleared by being there, standing where the plan stands, and no companion is assumed. A fall that was told of today leaves
// what is done seated.
import type { Clearance, Prescription } from '@aigaret/contract';
import type { Lacking } from '@aigaret/play';
import type { SafetyRules } from '../rooms.ts';
import type { AskedToday } from './asked-today.ts';

type Rules = Pick<SafetyRules, 'clearanceRefusal' | 'seatedOnly'>;

/**
 * The clearance as of today.
 * @param given the therapist's own; null = none is written down, so that the plan's items give it
 */
export function clearanceOf(
  items: readonly Prescription[],
  { seatedOnly }: Pick<AskedToday, 'seatedOnly'>,
  rules: Rules,
  given: Clearance | null = null,
): Clearance {
  if (given) return seatedOnly ? rules.seatedOnly(given) : given;
  const planned: Clearance = {
    movements: null,
    standing: true,
    support: true,
    companion: 'none',
    jointCaps: {},
    hemiplegicSide: null,
  };
  const stands = items.some((item) => lackingFor(item, rules.seatedOnly(planned), rules) === 'standing');
  return stands && !seatedOnly ? planned : rules.seatedOnly(planned);
}

/** Why an item may not be played, or null. A movement that this version does not know is one that nobody has cleared. */
export function lackingFor(
  item: Prescription,
  clearance: Clearance,
  rules: Pick<Rules, 'clearanceRefusal'>,
): Lacking | null {
  try {
    return rules.clearanceRefusal(item, clearance);
  } catch {
    return 'movement';
  }
}
