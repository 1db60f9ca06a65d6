// A prescription to try a level with: two sets of three, a calm tempo.
import type { Prescription, SceneManifest } from '@aigaret/contract';

/** The level's default movement; sit-to-stand and its like use both sides. */
export const examplePrescription = (
  manifest: Pick<SceneManifest, 'id' | 'exercise'>,
  changes: Partial<Prescription> = {},
): Prescription => ({
  id: 'example',
  exercise: manifest.exercise,
  level: manifest.id,
  side: manifest.exercise === 'sit-to-stand' ? 'both' : 'left',
  posture: 'seated',
  sets: 2,
  repetitions: 3,
  tempo: { raiseMs: 2500, holdMs: 2000, lowerMs: 3000, pauseMs: 1500 },
  restMs: 4000,
  targetFraction: 0.8,
  targetCap: null,
  parameters: {},
  ...changes,
});
