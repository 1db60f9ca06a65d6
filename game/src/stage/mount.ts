// What the pages call to put a level on the screen: Phaser game, scene, HUD and sound in one handle.
// Loads nothing heavy by itself.
import type { Stage, StageOptions } from './types.ts';

export type { SceneModule, Stage, StageAction, StageOptions, StageScene, Translate } from './types.ts';

/**
 * Puts a level on the screen. Phaser and the level's chunk are fetched here, not before.
 * @throws AigaretError NO_WEBGL when neither WebGL nor a 2D canvas can be had; SCENE_INVALID when the chunk holds no scene
 */
export async function mountStage(options: StageOptions): Promise<Stage> {
  const { createStage } = await import('./create-stage.ts');
  return createStage(options);
}
