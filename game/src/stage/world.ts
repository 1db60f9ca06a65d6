// What the stage puts into a level's hands to build with: size, seed, texts, sound, particles, camera, parallax, painting.
import type { Side } from '@aigaret/contract';
import { Effects } from './effects.ts';
import type { LevelParameters } from './level.ts';
import { Phaser } from './phaser.ts';
import type { Random } from './random.ts';
import type { SoundBoard } from './sound/sound-board.ts';
import { type Paint, paintTexture } from './textures.ts';
import { VIEW_HEIGHT, VIEW_WIDTH, WorldCamera } from './world-camera.ts';

/** What a scene is given when it is put on the stage. */
export interface SceneContext {
  parameters: LevelParameters;
  seed: number;
  random: Random;
  calm: boolean; // reduced motion: no nudges, few particles, no parallax drift
  side: Side;
  sound: SoundBoard;
  text: (key: string, values?: Record<string, string | number>) => string; // scene.json texts
  now: () => number; // ms, the display's clock; frames are stamped with it when they arrive
}

/** A strip of picture that moves slower than what is near. */
export interface ParallaxLayer {
  readonly sprite: Phaser.GameObjects.TileSprite;
  readonly factor: number; // 0 = sky, 1 = as near as the game itself
}

export class World {
  readonly width = VIEW_WIDTH;
  readonly height = VIEW_HEIGHT;
  readonly effects: Effects;
  readonly camera: WorldCamera;
  readonly parameters: LevelParameters;
  readonly seed: number;
  /** For drawing only; the level's rules have their own stream. */
  readonly random: Random;
  readonly calm: boolean;
  readonly side: Side;
  readonly sound: SoundBoard;
  /** A text of scene.json in the patient's language. */
  readonly text: SceneContext['text'];
  private readonly layers: ParallaxLayer[] = [];

  constructor(
    readonly scene: Phaser.Scene,
    context: SceneContext,
  ) {
    this.effects = new Effects(scene, context.calm);
    this.camera = new WorldCamera(scene.cameras.main, context.calm);
    this.parameters = context.parameters;
    this.seed = context.seed;
    this.random = context.random;
    this.calm = context.calm;
    this.side = context.side;
    this.sound = context.sound;
    this.text = context.text;
  }

  /** Paints a texture once and returns its key; see paintTexture. */
  paint(key: string, width: number, height: number, paint: Paint, resolution = 1): string {
    return paintTexture(this.scene, key, width, height, paint, resolution);
  }

  /** An image that shows a texture painted at `resolution` in logical pixels. */
  image(key: string, x: number, y: number, resolution = 1): Phaser.GameObjects.Image {
    return this.scene.add.image(x, y, key).setScale(1 / resolution);
  }

  /** A sky that fills the view: colours from top to bottom, as `#rrggbb`. */
  sky(key: string, colours: readonly string[]): Phaser.GameObjects.Image {
    this.paint(key, 8, this.height, (context) => {
      const gradient = context.createLinearGradient(0, 0, 0, this.height);
      colours.forEach((colour, index) =>
        gradient.addColorStop(colours.length > 1 ? index / (colours.length - 1) : 0, colour),
      );
      context.fillStyle = gradient;
      context.fillRect(0, 0, 8, this.height);
    });
    // Wider and higher than the view, so that a nudge never shows an edge.
    return this.scene.add
      .image(this.width / 2, this.height / 2, key)
      .setDisplaySize(this.width * 1.1, this.height * 1.1)
      .setDepth(-1000);
  }

  /**
   * Adds a repeating strip; its texture must tile along x (and y, when the level scrolls up).
   * @param factor 0 = stands still like the sky, 1 = moves with the game
   * @param top y of the strip's upper edge
   */
  parallax(texture: string, factor: number, top: number, height: number, depth = -900 + factor * 100): ParallaxLayer {
    const sprite = this.scene.add
      .tileSprite(-64, top, this.width + 128, height, texture)
      .setOrigin(0, 0)
      .setDepth(depth);
    const layer = { sprite, factor };
    this.layers.push(layer);
    return layer;
  }

  /** Moves all parallax strips to where the game has scrolled, in logical pixels. */
  scrollTo(x: number, y = 0): void {
    for (const { sprite, factor } of this.layers) {
      sprite.tilePositionX = x * factor;
      if (y !== 0) sprite.tilePositionY = y * factor;
    }
  }

  /** A heading in the game's own letters. */
  label(x: number, y: number, text: string, size = 48, colour = '#ffffff'): Phaser.GameObjects.Text {
    return this.scene.add
      .text(x, y, text, { fontFamily: 'Jua, "Noto Sans KR", system-ui, sans-serif', fontSize: size, color: colour })
      .setOrigin(0.5);
  }
}
