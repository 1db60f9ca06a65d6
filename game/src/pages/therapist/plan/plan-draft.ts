// What a therapist begins an exercise from: which movements may be prescribed to this patient, and sensible first values.
import type { Clearance, Posture, Prescription, SceneManifest, Side, Tempo } from '@aigaret/contract';
import type { MovementInfo } from '@aigaret/motion';
import type { Prescribing } from '../../rooms.ts';
import { copyOf } from '../record/merge.ts';

type Level = Pick<SceneManifest, 'id' | 'exercise' | 'controls'>;
type Rules = Pick<Prescribing, 'clearanceRefusal'>;

/** Why a movement is not offered: what the clearance lacks, no level that it can drive, or a posture that was never taught. */
export type NotOffered = NonNullable<ReturnType<Rules['clearanceRefusal']>> | 'no-level' | 'taught';
export interface Offer {
  movement: MovementInfo;
  reason: NotOffered | null; // null = it may be prescribed
}

/** What first values depend on. */
export interface Beginnings {
  levels: readonly Level[];
  clearance: Clearance;
  affectedSide: Side | null;
}

interface FirstDose extends Pick<Prescription, 'sets' | 'repetitions' | 'restMs'> {
  tempo: Tempo;
}

const slow: Tempo = { raiseMs: 3_000, holdMs: 2_000, lowerMs: 3_000, pauseMs: 1_000 };
const dose: FirstDose = { sets: 2, repetitions: 8, restMs: 60_000, tempo: slow };
/** First values by the kind of movement: low, to be raised by the therapist. Decisions. */
const byKind: Partial<Record<MovementInfo['kind'], FirstDose>> = {
  alternate: { ...dose, repetitions: 10, tempo: { ...slow, raiseMs: 2_000, holdMs: 0, lowerMs: 2_000 } },
  point: { ...dose, tempo: { ...slow, holdMs: 1_000 } },
  static: { ...dose, repetitions: 3, tempo: { ...slow, holdMs: 10_000, pauseMs: 5_000 } },
};
/** Getting up tires more than raising an arm. */
const byMovement: Record<string, FirstDose> = {
  'sit-to-stand': { sets: 2, repetitions: 5, restMs: 90_000, tempo: { ...slow, holdMs: 1_000, pauseMs: 2_000 } },
  'tandem-hold': { sets: 2, repetitions: 3, restMs: 90_000, tempo: { ...slow, holdMs: 10_000, pauseMs: 5_000 } },
};
const FIRST_TARGET = 0.8; // of the own range: reached, and still an effort

/** Levels that take a movement's control, its own first. */
export const levelsFor = <One extends Level>({ id, control }: MovementInfo, levels: readonly One[]): One[] =>
  levels
    .filter(({ controls }) => controls.includes(control))
    .toSorted((one, other) => Number(other.exercise === id) - Number(one.exercise === id));

function firstSide({ sides }: MovementInfo, { clearance, affectedSide }: Beginnings): Side {
  const wanted = clearance.hemiplegicSide ?? affectedSide;
  return wanted !== null && sides.includes(wanted) ? wanted : (sides[0] as Side);
}

/** An exercise with first values; null where no level takes the movement. */
export function newItem(movement: MovementInfo, beginnings: Beginnings, id: string): Prescription | null {
  const level = levelsFor(movement, beginnings.levels)[0];
  if (!level) return null;
  const first = byMovement[movement.id] ?? byKind[movement.kind] ?? dose;
  return {
    id,
    exercise: movement.id,
    level: level.id,
    side: firstSide(movement, beginnings),
    posture: movement.postures[0] as Posture, // the first is the safest: seated wherever it can be
    ...first,
    tempo: { ...first.tempo },
    targetFraction: FIRST_TARGET,
    targetCap: null,
    parameters: {},
  };
}

/** All movements in their order, each with the reason why it cannot be prescribed now. */
export function offersOf(
  { movements, clearanceRefusal }: Pick<Prescribing, 'movements' | 'clearanceRefusal'>,
  beginnings: Beginnings,
): Offer[] {
  return movements.map((movement) => {
    if (movement.kind === 'pose') return { movement, reason: 'taught' };
    const item = newItem(movement, beginnings, 'offer');
    if (!item) return { movement, reason: 'no-level' };
    return { movement, reason: clearanceRefusal(item, beginnings.clearance) };
  });
}

/** The same exercise of another movement: dose and days stay, what the movement decides begins anew. */
export function ofMovement(item: Prescription, movement: MovementInfo, beginnings: Beginnings): Prescription {
  const fresh = newItem(movement, beginnings, item.id);
  if (!fresh) return item;
  const { sets, repetitions, tempo, restMs, targetFraction, days, startsOn, endsOn, painStop, companion } = item;
  const { level, posture, side } = fresh;
  const kept = { sets, repetitions, tempo, restMs, targetFraction };
  const dated = Object.fromEntries(
    Object.entries({ days, startsOn, endsOn, painStop, companion }).filter(([, value]) => value !== undefined),
  );
  return { ...fresh, ...kept, ...dated, level, posture, side };
}

/** One exercise up or down; the ends stay where they are. */
export function moved<Item>(items: readonly Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by;
  if (to < 0 || to >= items.length) return [...items];
  const copy = [...items];
  [copy[from], copy[to]] = [copy[to] as Item, copy[from] as Item];
  return copy;
}

/** A copy of one exercise under an id of its own, right after it. */
export function duplicated(items: readonly Prescription[], at: number, id: string): Prescription[] {
  const item = items[at];
  return item ? items.toSpliced(at + 1, 0, { ...copyOf(item), id }) : [...items];
}
