// The one place where Phaser comes in. Scenes take it from the stage's entry, so that its build and version are chosen here.
// Browser only: loading Phaser in Node throws, which is why level.ts and the testing entry stay clear of this file.
import Phaser from 'phaser';

export { Phaser };
