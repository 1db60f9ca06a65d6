// The stage's public entry for scenes and pages: what a level designer imports. Browser only, because it brings Phaser.
// Rules (level.ts) import values from '@aigaret/game/stage/level' instead, so that they run in Node.
export { Phaser } from './phaser.ts';
export { ExerciseScene, type Sky } from './exercise-scene.ts';
export { World, type ParallaxLayer, type SceneContext } from './world.ts';
export { VIEW_HEIGHT, VIEW_WIDTH, WorldCamera } from './world-camera.ts';
export { Effects, type BurstOptions, type StreamOptions } from './effects.ts';
export { paintTexture, particleKey, particleNames, starPath, type Paint, type ParticleName } from './textures.ts';
export { soundNames, type PlayOptions, type SoundBoard, type SoundName, type Voice } from './sound/sound-board.ts';
export { mountStage } from './mount.ts';
export type { SceneModule, Stage, StageAction, StageOptions, StageScene, Translate } from './mount.ts';
export * from './level-entry.ts';
