// The coast that is walked along: village with its lanterns, fields, landmarks, the path, blades in front.
import { Phaser, type World } from '@aigaret/game/stage';
import { STRIP, paintHaze } from '../art/backdrop-art.ts';
import { FRONT_HEIGHT, RIDGE_HEIGHT, FIELD_HEIGHT, paintFields, paintFront, paintRidge } from '../art/ground-art.ts';
import { paintLandmark } from '../art/landmark-art.ts';
import { paintLantern } from '../art/light-art.ts';
import { mix, multiply } from '../art/palette.ts';
import { VILLAGE_HEIGHT, housePlace, paintVillage, paintVillageLights } from '../art/village-art.ts';
import type { KiteWorld } from '../world.ts';
import { Strip, depth, placeOnStrip, type View } from './view.ts';

const FINE = 1.33; // texture px per logical px, as wide as a weak machine's textures may be: 2043 px
const VILLAGE_BOTTOM = 600;
const LANDMARK_EVERY = 2300; // px of the walk
const LANDMARK_FACTOR = 0.72;

interface Lamp {
  image: Phaser.GameObjects.Image;
  glow: Phaser.GameObjects.Image;
  x: number; // in the strip
  y: number;
  lit: number; // 0..1
}

export class Land {
  private readonly village: Strip;
  private readonly windows: Strip;
  private readonly fields: Strip;
  private readonly ridge: Strip;
  private readonly front: Strip;
  private readonly landmark: Phaser.GameObjects.Image;
  private readonly haze: Phaser.GameObjects.Image;
  private readonly lamps: Lamp[] = [];
  private shown = 0;

  constructor(
    private readonly world: World,
    private readonly day: KiteWorld,
  ) {
    world.paint('kite-village', STRIP, VILLAGE_HEIGHT, paintVillage(day), FINE);
    world.paint('kite-windows', STRIP, VILLAGE_HEIGHT, paintVillageLights(day), 0.5);
    world.paint('kite-fields', STRIP, FIELD_HEIGHT, paintFields(day));
    world.paint('kite-ridge', STRIP, RIDGE_HEIGHT, paintRidge(day), FINE);
    world.paint('kite-front', STRIP, FRONT_HEIGHT, paintFront(day));
    world.paint('kite-landmark', 260, 250, paintLandmark(day), FINE);
    world.paint('kite-lantern', 80, 100, paintLantern, FINE);
    this.village = new Strip(world, 'kite-village', FINE, 0.3, VILLAGE_BOTTOM, 46, depth.village);
    this.windows = new Strip(world, 'kite-windows', 0.5, 0.3, VILLAGE_BOTTOM, 46, depth.villageLights);
    for (const image of this.windows.images) image.setBlendMode(Phaser.BlendModes.ADD);
    world.paint('kite-haze', 8, 150, paintHaze);
    this.haze = world.scene.add
      .image(-64, 0, 'kite-haze')
      .setOrigin(0, 1)
      .setDisplaySize(1408, 150)
      .setDepth(depth.haze);
    this.fields = new Strip(world, 'kite-fields', 1, 0.58, 668, 62, depth.fields);
    this.ridge = new Strip(world, 'kite-ridge', FINE, 1, 720, 70, depth.ridge);
    this.front = new Strip(world, 'kite-front', 1, 1.5, 742, 92, depth.front);
    this.landmark = world.image('kite-landmark', 0, 0, FINE).setOrigin(0.5, 1).setDepth(depth.landmark);
  }

  draw(view: View): void {
    for (const strip of [this.village, this.windows, this.fields, this.ridge, this.front]) strip.place(view);
    const way = 1330 - view.scroll * LANDMARK_FACTOR;
    const span = LANDMARK_EVERY * LANDMARK_FACTOR;
    const x = ((((way + 400) % span) + span) % span) - 400;
    this.landmark.setPosition(x, 594 + view.lift * 64).setVisible(x < 1420);
    this.haze.y = VILLAGE_BOTTOM + view.lift * 54;
    if (view.paletteChanged) this.colour(view);
    this.drawLamps(view);
  }

  private colour({ palette }: View): void {
    const light = mix(palette.ambient, palette.near, 0.5);
    this.village.tint(mix(palette.ambient, palette.horizon, 0.14 * (1 - palette.night)), palette.ambient);
    this.haze
      .setTint(mix(palette.horizon, palette.seaFar, 0.4))
      .setAlpha((this.day.weather === 'misty' ? 0.85 : 0.5) * (1 - palette.night * 0.45));
    this.windows.alpha(palette.lamps * 0.95);
    this.fields.tint(light, multiply(light, palette.near));
    this.landmark.setTint(light);
    this.ridge.tint(palette.near, multiply(palette.near, mix(0xffffff, palette.near, 0.6)));
    this.front.tint(multiply(palette.near, 0xd8d4e4));
  }

  private drawLamps(view: View): void {
    for (const lamp of this.lamps) {
      const x = placeOnStrip(this.village, view, lamp.x);
      lamp.image.setVisible(x !== null);
      lamp.glow.setVisible(x !== null);
      if (x === null) continue;
      lamp.lit = Math.min(1, lamp.lit + view.dtMs / 500);
      const y = VILLAGE_BOTTOM - VILLAGE_HEIGHT + lamp.y + view.lift * 46;
      const pop = lamp.lit < 1 ? 1 + Math.sin(lamp.lit * Math.PI) * 0.9 : 1;
      lamp.image
        .setPosition(x, y)
        .setScale((0.4 * pop) / FINE)
        .setRotation(Math.sin(view.clockMs / 900 + lamp.x) * 0.12);
      lamp.glow
        .setPosition(x, y + 14)
        .setScale(lamp.lit * (1.35 + Math.sin(view.clockMs / 620 + lamp.x) * 0.08))
        .setAlpha(0.38 + view.palette.lamps * 0.5);
    }
  }

  /** Where the next lantern will hang now, or null when all houses have one. */
  nextLamp(view: View): { x: number; y: number } | null {
    const house = this.day.houses.find(({ lamp }) => lamp === this.lamps.length);
    if (!house) return null;
    const place = housePlace(house);
    const x = placeOnStrip(this.village, view, place.x + 34 * place.scale);
    return { x: x ?? 1400, y: VILLAGE_BOTTOM - VILLAGE_HEIGHT + place.y - 30 * place.scale + view.lift * 46 };
  }

  /** Lights the next house's lantern; false when all are lit. */
  light(): boolean {
    const house = this.day.houses.find(({ lamp }) => lamp === this.lamps.length);
    if (!house) return false;
    const place = housePlace(house);
    const glow = this.world.scene.add
      .image(0, 0, 'stage-soft')
      .setTint(0xffb24a)
      .setDepth(depth.villageLights)
      .setBlendMode(Phaser.BlendModes.ADD);
    const image = this.world.image('kite-lantern', 0, 0, FINE).setOrigin(0.5, 0.05).setDepth(depth.lamps);
    this.lamps.push({ image, glow, x: place.x + 34 * place.scale, y: place.y - 30 * place.scale, lit: 0 });
    this.shown += 1;
    return true;
  }

  get lit(): number {
    return this.shown;
  }
}
