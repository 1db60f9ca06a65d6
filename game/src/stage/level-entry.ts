// What a level.ts may use: types of the rules, seeded randomness, feel helpers. No Phaser, no DOM: runs in Node.
export * from './level.ts';
export * from './random.ts';
export * from './feel.ts';
export { wayDirections } from '@aigaret/play';
export type { WayId } from '@aigaret/motion';
export type { Phase, RepetitionRecord, SceneManifest } from '@aigaret/contract';
