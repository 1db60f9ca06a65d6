// Sentences about a prescription that both sides of the product say in the same way.
import type { Prescription } from '@aigaret/contract';
import { hasText, language, t } from '../texts.ts';
import type { Rooms } from '../rooms.ts';

/** `팔 옆으로 들기`; a movement without a text of its own shows its id. */
export const exerciseName = (exercise: string): string =>
  hasText(`pages:exercise.${exercise}.name`) ? t(`pages:exercise.${exercise}.name`) : exercise;

/** One short instruction of how the movement is done, or nothing. */
export const exerciseHow = (exercise: string): string =>
  hasText(`pages:exercise.${exercise}.how`) ? t(`pages:exercise.${exercise}.how`) : '';

/** The level's own title from its scene.json; a level that is gone shows the exercise. */
export function levelTitle(rooms: Rooms, level: string, exercise: string): string {
  return rooms.scene(level)?.manifest.texts[language.value]['title'] ?? exerciseName(exercise);
}

export const sideName = (side: string): string => t(`pages:side.${side}`);
/** One of the ways that a movement goes; an unknown one shows its id. */
export const wayName = (way: string): string => (hasText(`pages:staff.way.${way}`) ? t(`pages:staff.way.${way}`) : way);
export const postureName = (posture: string): string => t(`pages:posture.${posture}`);

/** `5회씩 2세트` / `2 sets of 5`. */
export const doseWords = (item: Pick<Prescription, 'sets' | 'repetitions'>): string =>
  t(item.sets === 1 ? 'pages:dose.one' : 'pages:dose.many', { sets: item.sets, repetitions: item.repetitions });
