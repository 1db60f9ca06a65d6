// What may be played today. Whatever stands in the plan is cleared by being there, standing where the plan stands; a fall that
// was told of today leaves what is done seated. A companion beside the patient is agreed with the therapist, never assumed.
import type { Clearance, Prescription } from '@aigaret/contract';
import type { Lacking } from '@aigaret/play';
import type { SafetyRules } from '../rooms.ts';
import type { AskedToday } from './asked-today.ts';

type Rules = Pick<SafetyRules, 'clearanceRefusal' | 'seatedOnly'>;

/** The clearance that a plan's items give, as of today. */
export function clearanceOf(
  items: readonly Prescription[],
  { seatedOnly }: Pick<AskedToday, 'seatedOnly'>,
  rules: Rules,
): Clearance {
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
