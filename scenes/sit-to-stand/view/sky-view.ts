// Everything behind and before the house: sky, stars, moon, clouds, ridges, town, ground, leaves and what the air carries.
// Six depths that move apart as the cabin rises; they darken as the evening goes on, by tint only.
import { breathe } from '@aigaret/game/stage/level';
import type { Phaser, World } from '@aigaret/game/stage';
import { down } from '../art/brush.ts';
import type { Dusk } from '../art/dusk.ts';
import {
  paintCloud,
  paintForeground,
  paintGround,
  paintMoon,
  paintRidge,
  paintStars,
  paintTown,
  STRIP_WIDTH,
} from '../art/skyline.ts';
import type { Sky } from '../house.ts';

/** y of the lobby's floor on the screen before the first trip. */
export const GROUND_Y = 604;
const STRIP_HEIGHT = 420;
const TWINKLES = 10;

interface Layer {
  image: Phaser.GameObjects.Image;
  y: number; // on the ground
  factor: number; // 0 = far, 1 = with the house
}

/** A strip as wide as the view, in three pieces: most of the time the house hides the middle one, and hidden pixels cost. */
interface Strip {
  sides: readonly Phaser.GameObjects.Image[];
  middle: Phaser.GameObjects.Image;
  y: number;
  factor: number;
}

interface Cloud extends Layer {
  drift: number; // px per second
  near: boolean;
}

/** Colour that tints a layer late in the evening, per channel 0..255. */
const NIGHT = [122, 128, 190] as const;

/** The house covers the view between these x while it is played. */
const HIDDEN = [250, 1030] as const;

const tintAt = (night: number): number =>
  NIGHT.reduce((colour, channel) => colour * 256 + Math.round(255 + (channel - 255) * night), 0);

export class SkyView {
  private readonly layers: Layer[] = [];
  private readonly clouds: Cloud[] = [];
  private readonly strips: Strip[] = [];
  private readonly twinkles: Phaser.GameObjects.Image[] = [];
  private night = -1;
  private timeMs = 0;

  constructor(
    private readonly world: World,
    dusk: Dusk,
    salt: number,
    air: Sky,
  ) {
    this.paintSky(dusk);
    world.paint('lift-moon', 260, 260, (pen) => paintMoon(pen, 260, dusk));
    // Beside the house, clear of gauge and mirror.
    this.put('lift-moon', 160, 368, 0.02, -980, 0.5);
    const ridges = [
      ['far', dusk.far, 318, 0.06, 1],
      ['middle', dusk.middle, 372, 0.12, 0.7],
      ['near', dusk.near, 428, 0.2, 0.4],
    ] as const;
    ridges.forEach(([name, colour, y, factor, rough], index) => {
      const key = world.paint(`lift-ridge-${name}`, STRIP_WIDTH, STRIP_HEIGHT, (pen) =>
        paintRidge(pen, STRIP_WIDTH, STRIP_HEIGHT, colour, dusk.mist, salt + index, rough),
      );
      this.strip(key, -60, y, factor, -900 + index * 20);
    });
    world.paint('lift-town', STRIP_WIDTH, STRIP_HEIGHT, (pen) => paintTown(pen, STRIP_WIDTH, STRIP_HEIGHT, dusk, salt));
    this.strip('lift-town', -60, 262, 0.4, -800);
    world.paint('lift-ground', STRIP_WIDTH, 330, (pen) =>
      paintGround(pen, STRIP_WIDTH, 330, dusk, salt, air === 'snow'),
    );
    this.strip('lift-ground', -60, GROUND_Y - 206, 1, -700);
    world.paint('lift-leaves', 420, 230, (pen) => paintForeground(pen, 420, 230, dusk, salt));
    this.put('lift-leaves', -70, 560, 1.25, 30);
    this.put('lift-leaves', 930, 560, 1.25, 30).setFlipX(true);
    world.paint('lift-cloud', 380, 130, (pen) => paintCloud(pen, 380, 130, dusk));
    for (let index = 0; index < 7; index += 1) this.addCloud(index);
    this.air(air);
  }

  private paintSky(dusk: Dusk): void {
    const { world } = this;
    const [width, height] = [world.width + 120, world.height + 80];
    world.paint('lift-sky', width, height, (pen) => {
      pen.fillStyle = down(pen, 0, height, ...dusk.sky);
      pen.fillRect(0, 0, width, height);
      paintStars(pen, width, 560);
    });
    this.strip('lift-sky', -60, -40, 0, -1000);
    for (let star = 0; star < TWINKLES; star += 1) {
      const x = star % 2 ? world.random.between(1050, 1270) : world.random.between(20, 220);
      const image = world.image('stage-spark', x, world.random.between(20, 330)).setDepth(-985);
      this.twinkles.push(image.setTint(0xfff1c8).setScale(world.random.between(0.16, 0.34)));
    }
  }

  private strip(key: string, x: number, y: number, factor: number, depth: number): void {
    const piece = (from: number, to: number) => {
      const image = this.world.image(key, x, y).setOrigin(0, 0).setDepth(depth);
      return image.setCrop(from - x, 0, to - from, image.height);
    };
    const [left, right] = HIDDEN;
    const sides = [piece(x, left), piece(right, x + STRIP_WIDTH)];
    this.strips.push({ sides, middle: piece(left, right), y, factor });
  }

  private put(key: string, x: number, y: number, factor: number, depth: number, origin = 0): Phaser.GameObjects.Image {
    const image = this.world.image(key, x, y).setOrigin(origin, origin).setDepth(depth);
    this.layers.push({ image, y, factor });
    return image;
  }

  private addCloud(index: number): void {
    const { random } = this.world;
    const near = index >= 5;
    const y = near ? -560 * (index - 4) : 60 - index * 70;
    const image = this.world
      .image('lift-cloud', random.between(-200, 1400), y)
      .setScale(near ? 1.9 : random.between(0.6, 1.2))
      .setDepth(near ? 32 : -960 + index);
    this.clouds.push({ image, y, factor: near ? 1.25 : 0.16 + index * 0.04, drift: random.between(5, 13), near });
  }

  /** What falls or floats this evening. */
  private air(kind: Sky): void {
    const area = { width: 1500, height: 760 };
    const { effects } = this.world;
    const base = { area, depth: 34, texture: 'soft' as const };
    if (kind === 'fireflies')
      effects.stream(640, 420, {
        ...base,
        everyMs: 260,
        tint: [0xffe58a, 0xd8ff9a],
        speed: [6, 26],
        lifeMs: [2600, 5200],
        scale: [0.34, 0.1],
        glow: true,
      });
    else if (kind === 'snow')
      effects.stream(640, 200, {
        ...base,
        everyMs: 110,
        speed: [26, 60],
        angle: [80, 105],
        lifeMs: [6000, 9000],
        scale: [0.16, 0.16],
        alpha: [0.9, 0.2],
      });
    else
      effects.stream(640, 120, {
        ...base,
        texture: kind === 'petals' ? 'petal' : 'leaf',
        everyMs: 420,
        tint: kind === 'petals' ? [0xffd3de, 0xffb3c6] : [0xe8a04f, 0xd9694a, 0xf2cc6b],
        speed: [24, 54],
        angle: [60, 110],
        lifeMs: [6000, 9000],
        scale: [0.42, 0.36],
        alpha: [0.95, 0.4],
        spin: true,
      });
  }

  /**
   * @param scroll how far the house has moved down, logical pixels
   * @param night 0 dusk .. 1 night
   * @param roofY where the house ends on the screen; above it nothing hides the sky. Infinity = the house is small
   * @param footY where it begins
   */
  draw(scroll: number, night: number, roofY: number, footY: number, dtMs: number): void {
    this.timeMs += dtMs;
    for (const { sides, middle, y, factor } of this.strips) {
      const at = y + scroll * factor;
      for (const side of sides) side.setY(at).setVisible(at < 740);
      const underneath = factor === 1 && footY < 728; // the ground before the doorstep
      middle.setY(at).setVisible(at < 740 && (at < roofY || underneath));
    }
    for (const { image, y, factor } of this.layers) {
      image.y = y + scroll * factor;
      image.setVisible(image.y < 740);
    }
    for (const cloud of this.clouds) {
      if (!this.world.calm) cloud.image.x += (cloud.drift * dtMs) / 1000;
      if (cloud.image.x > 1640) cloud.image.x = -360;
      cloud.image.y = cloud.y + scroll * cloud.factor;
      cloud.image.setVisible(cloud.image.y > -140 && cloud.image.y < 860);
    }
    this.twinkles.forEach((star, index) =>
      star.setAlpha((0.35 + 0.65 * night) * (0.6 + 0.4 * breathe(this.timeMs, 2600 + index * 310, index * 0.3))),
    );
    if (Math.abs(night - this.night) < 0.01) return;
    this.night = night;
    const tint = tintAt(night);
    for (const { sides, middle } of this.strips) for (const image of [...sides, middle]) image.setTint(tint);
    for (const { image } of this.layers) if (image.texture.key !== 'lift-moon') image.setTint(tint);
  }

  /** A shooting star across the upper sky. */
  shoot(): void {
    const { random, scene } = this.world;
    const left = random.chance(0.5);
    const from = { x: left ? random.between(80, 500) : random.between(760, 1200), y: random.between(40, 200) };
    const star = scene.add.image(from.x, from.y, 'stage-streak').setDepth(-970).setBlendMode('ADD').setScale(1.3);
    star.setRotation(left ? 0.42 : Math.PI - 0.42);
    scene.tweens.add({
      targets: star,
      x: from.x + (left ? 420 : -420),
      y: from.y + 190,
      alpha: 0,
      duration: 1100,
      ease: 'Quad.easeIn',
      onComplete: () => star.destroy(),
    });
  }
}
