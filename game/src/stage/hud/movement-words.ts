// The words that name the movement: what its phases are called and how the own range is found. A level's own words count
// only for the movement that it was written for; a plan may pair it with another one.
import type { Language, Phase, SceneManifest } from '@aigaret/contract';
import type { Translate } from '../types.ts';

export interface MovementWords {
  phases: Readonly<Record<Phase, string>>;
  range: string;
}

/** @param exercise that is prescribed; default the level's own movement */
export function movementWords(
  texts: Translate,
  manifest: Pick<SceneManifest, 'exercise' | 'texts'>,
  language: Language,
  exercise: string = manifest.exercise,
): MovementWords {
  const own = exercise === manifest.exercise ? manifest.texts[language] : {};
  return {
    phases: {
      raise: own['phase-raise'] ?? texts(`movement.${exercise}.raise`),
      hold: own['phase-hold'] ?? texts('hud.phase.hold'),
      lower: own['phase-lower'] ?? texts(`movement.${exercise}.lower`),
      rest: own['phase-rest'] ?? texts('hud.phase.rest'),
    },
    range: own['guide-range'] ?? texts(`movement.${exercise}.range`),
  };
}
