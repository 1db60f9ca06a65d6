// What is wrong with an exercise before it is sent, by field, as keys of plain sentences. The server checks the same again.
import { doseLimits, type Clearance, type Prescription } from '@aigaret/contract';
import type { MovementInfo } from '@aigaret/motion';
import type { Prescribing } from '../../rooms.ts';

export interface Fault {
  field: string; // path in the prescription: `tempo.holdMs`
  key: string; // below `care:fault.`
  values?: Record<string, string | number>;
}

/** What one exercise is held against. */
export interface Holding {
  movement: MovementInfo | undefined; // undefined = this release does not know it
  controls: readonly string[] | null; // that the level takes; null = no such level here
  clearance: Clearance;
  rules: Pick<Prescribing, 'clearanceRefusal' | 'checkPrescription'>;
}

const whole = (value: number, { min, max }: { min: number; max: number }): boolean =>
  Number.isInteger(value) && value >= min && value <= max;

function numberFaults({ sets, repetitions, tempo, restMs, targetFraction, painStop }: Prescription): Fault[] {
  const faults: Fault[] = [];
  const inSeconds = ['raiseMs', 'holdMs', 'lowerMs', 'pauseMs'] as const;
  for (const [field, value] of [
    ['sets', sets],
    ['repetitions', repetitions],
  ] as const)
    if (!whole(value, doseLimits[field])) faults.push({ field, key: 'between', values: doseLimits[field] });
  for (const [field, value, limit] of [
    ...inSeconds.map((name) => [`tempo.${name}`, tempo[name], doseLimits[name]] as const),
    ['restMs', restMs, doseLimits.restMs] as const,
  ])
    if (!whole(value, limit))
      faults.push({ field, key: 'secondsBetween', values: { min: limit.min / 1000, max: limit.max / 1000 } });
  if (!(targetFraction >= 0.3 && targetFraction <= 1))
    faults.push({ field: 'targetFraction', key: 'percentBetween', values: { min: 30, max: 100 } });
  if (painStop !== undefined && !whole(painStop, { min: 1, max: 6 }))
    faults.push({ field: 'painStop', key: 'between', values: { min: 1, max: 6 } });
  return faults;
}

function capFault({ targetCap, view }: Prescription, movement: MovementInfo): Fault[] {
  if (targetCap === null) return [];
  const { unit, cap, minimumRange } = (view === 'side' ? movement.measuring : null) ?? movement;
  const min = cap > 0 ? minimumRange : -60; // straightening counts up to 0, where it is straight
  if (Number.isFinite(targetCap) && targetCap >= min && targetCap <= cap) return [];
  return [{ field: 'targetCap', key: unit === 'deg' ? 'degreesBetween' : 'between', values: { min, max: cap } }];
}

function dateFaults({ days, startsOn, endsOn, ways }: Prescription): Fault[] {
  const faults: Fault[] = [];
  if (days?.length === 0) faults.push({ field: 'days', key: 'noDay' });
  if (ways?.length === 0) faults.push({ field: 'ways', key: 'noWay' });
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn)
    faults.push({ field: 'endsOn', key: 'endsBeforeStart' });
  return faults;
}

function difficultyFaults({ difficulty, tempo, targetFraction }: Prescription): Fault[] {
  const faults: Fault[] = [];
  const { holdMs, targetFraction: share, spread } = difficulty ?? {};
  if (holdMs) {
    const { min, max } = doseLimits.holdMs;
    if (!whole(holdMs.min, { min, max: holdMs.max }) || !whole(holdMs.max, { min, max }))
      faults.push({ field: 'difficulty.holdMs', key: 'range' });
    else if (tempo.holdMs < holdMs.min || tempo.holdMs > holdMs.max)
      faults.push({ field: 'difficulty.holdMs', key: 'planOutside' });
  }
  if (share) {
    if (!(share.min >= 0.3 && share.max <= 1 && share.min <= share.max))
      faults.push({ field: 'difficulty.targetFraction', key: 'range' });
    else if (targetFraction < share.min || targetFraction > share.max)
      faults.push({ field: 'difficulty.targetFraction', key: 'planOutside' });
  }
  if (spread !== undefined && !(spread >= 0 && spread <= 0.3))
    faults.push({ field: 'difficulty.spread', key: 'percentBetween', values: { min: 0, max: 30 } });
  return faults;
}

/** What play itself would refuse, where nothing above names the field already. */
function ruleFault(item: Prescription, { rules, clearance }: Holding): Fault[] {
  try {
    rules.checkPrescription(item, clearance, 'item');
    return [];
  } catch (error) {
    const where = (error as { parts?: { where?: string } }).parts?.where ?? '';
    return [{ field: /^item(?:\.|, )([\w.]+)/.exec(where)?.[1] ?? 'exercise', key: 'notPossible' }];
  }
}

/** Everything that is wrong, in the order of the form. */
export function faultsOf(item: Prescription, holding: Holding): Fault[] {
  const { movement, controls, clearance, rules } = holding;
  if (!movement) return [{ field: 'exercise', key: 'unknownMovement' }];
  const faults: Fault[] = [];
  const lacking = rules.clearanceRefusal(item, clearance);
  if (lacking) faults.push({ field: lacking === 'movement' ? 'exercise' : 'posture', key: `notCleared.${lacking}` });
  if (controls === null) faults.push({ field: 'level', key: 'noLevel' });
  else if (!controls.includes(movement.control)) faults.push({ field: 'level', key: 'levelTakesOther' });
  faults.push(...numberFaults(item), ...capFault(item, movement), ...dateFaults(item), ...difficultyFaults(item));
  return faults.length > 0 ? faults : ruleFault(item, holding);
}
