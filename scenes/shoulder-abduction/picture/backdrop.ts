// What is far: sky, stars, sun and moon, clouds, mountains, the sea with its glints. Follows the hour.
import { Phaser, type World } from '@aigaret/game/stage';
import {
  STRIP,
  paintClouds,
  paintGlints,
  paintIslands,
  paintLightPath,
  paintMoon,
  paintMountains,
  paintNight,
  paintRainbow,
  paintSun,
  paintSunGlow,
} from '../art/backdrop-art.ts';
import { mix } from '../art/palette.ts';
import type { KiteWorld } from '../world.ts';
import { HORIZON_Y, Strip, depth, type View } from './view.ts';

const SEA_BOTTOM = 690;
/** Upper edges of the bands of the sky, px; colours run from one to the next. */
const SKY_BANDS = [-40, 150, 300, HORIZON_Y + 50] as const;
/** Part of the day after which the sun is below the hills. */
const SUNSET = 0.86;

export class Backdrop {
  private readonly bands: Phaser.GameObjects.Image[];
  private readonly sea: Phaser.GameObjects.Image;
  private readonly stars: Phaser.GameObjects.Image;
  private readonly twinkles: Phaser.GameObjects.Image[];
  private readonly sun: Phaser.GameObjects.Image;
  private readonly halo: Phaser.GameObjects.Image;
  private readonly moon: Phaser.GameObjects.Image;
  private readonly lightPath: Phaser.GameObjects.Image;
  private readonly rainbow: Phaser.GameObjects.Image | null;
  private readonly clouds: Strip;
  private readonly bank: Strip;
  private readonly far: Strip;
  private readonly mountains: Strip;
  private readonly islands: Strip;
  private readonly glints: Strip[];

  constructor(
    world: World,
    private readonly day: KiteWorld,
  ) {
    const { scene } = world;
    world.paint('kite-white', 8, 8, (context) => {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 8, 8);
    });
    const band = (top: number, bottom: number, layer: number): Phaser.GameObjects.Image =>
      scene.add
        .image(-64, top, 'kite-white')
        .setOrigin(0, 0)
        .setDisplaySize(1408, bottom - top)
        .setDepth(layer);
    this.bands = SKY_BANDS.slice(1).map((bottom, index) => band(SKY_BANDS[index] as number, bottom, depth.sky));
    this.sea = band(HORIZON_Y, SEA_BOTTOM, depth.sea);
    world.paint('kite-night', 1400, 460, paintNight(day));
    this.stars = world.image('kite-night', -60, -30).setOrigin(0, 0).setDepth(depth.stars);
    this.twinkles = day.stars.slice(0, 16).map(([x, y]) =>
      scene.add
        .image(x * 1280, y * 360 + 10, 'stage-spark')
        .setScale(0.3)
        .setDepth(depth.stars)
        .setBlendMode(Phaser.BlendModes.ADD),
    );
    world.paint('kite-sun-glow', 256, 256, paintSunGlow);
    world.paint('kite-sun', 96, 96, paintSun);
    world.paint('kite-moon', 120, 120, paintMoon(day), 1.5);
    this.halo = scene.add.image(0, 0, 'kite-sun-glow').setDepth(depth.glow).setBlendMode(Phaser.BlendModes.ADD);
    this.sun = scene.add.image(0, 0, 'kite-sun').setDepth(depth.sun);
    this.moon = world.image('kite-moon', 0, 0, 1.5).setDepth(depth.sun);
    world.paint('kite-light-path', 240, 200, paintLightPath);
    this.lightPath = scene.add
      .image(0, 0, 'kite-light-path')
      .setOrigin(0.5, 0)
      .setDepth(depth.lightPath)
      .setBlendMode(Phaser.BlendModes.ADD);
    this.rainbow = day.weather === 'after-rain' ? this.makeRainbow(world) : null;
    const breezy = day.weather === 'breezy';
    world.paint(
      'kite-clouds',
      STRIP,
      230,
      paintClouds(day.art + 1, breezy ? 7 : day.weather === 'clear' ? 3 : 5, false),
    );
    world.paint('kite-bank', STRIP, 110, paintClouds(day.art + 2, day.weather === 'misty' ? 8 : 5, true));
    world.paint('kite-far', STRIP, 190, paintMountains(day.art + 3, true));
    world.paint('kite-mountains', STRIP, 140, paintMountains(day.art + 4, false));
    world.paint('kite-islands', STRIP, 70, paintIslands(day.art + 5));
    world.paint('kite-glints', STRIP, 200, paintGlints(day.art + 6));
    const hurry = (breezy ? 2 : 1) * (world.calm ? 0.3 : 1);
    this.clouds = new Strip(world, 'kite-clouds', 1, 0.05, 270, 26, depth.farClouds, 5 * hurry);
    this.bank = new Strip(world, 'kite-bank', 1, 0.07, 410, 20, depth.bank, 2.4 * hurry);
    this.far = new Strip(world, 'kite-far', 1, 0.06, HORIZON_Y + 4, 20, depth.farMountains);
    this.mountains = new Strip(world, 'kite-mountains', 1, 0.12, HORIZON_Y + 14, 26, depth.mountains);
    this.islands = new Strip(world, 'kite-islands', 1, 0.2, HORIZON_Y + 34, 30, depth.islands);
    this.glints = [0.24, 0.34].map(
      (factor, index) => new Strip(world, 'kite-glints', 1, factor, HORIZON_Y + 204, 30, depth.glints, index ? -7 : 9),
    );
    for (const strip of this.glints) for (const image of strip.images) image.setBlendMode(Phaser.BlendModes.ADD);
  }

  private makeRainbow(world: World): Phaser.GameObjects.Image {
    world.paint('kite-rainbow', 900, 440, paintRainbow);
    return world.image('kite-rainbow', 840, HORIZON_Y).setOrigin(0.5, 1).setDepth(depth.rainbow);
  }

  draw(view: View, hour: number): void {
    for (const strip of [this.clouds, this.bank, this.far, this.mountains, this.islands, ...this.glints])
      strip.place(view);
    this.sea.y = HORIZON_Y + view.lift * 28;
    if (view.paletteChanged) this.colour(view);
    this.lights(view, hour);
  }

  private colour({ palette }: View): void {
    const colours = [palette.zenith, palette.upper, palette.lower, palette.horizon];
    this.bands.forEach((band, index) => {
      const [top, bottom] = [colours[index] as number, colours[index + 1] as number];
      band.setTint(top, top, bottom, bottom);
    });
    this.sea.setTint(palette.seaFar, palette.seaFar, palette.seaNear, palette.seaNear);
    this.clouds.tint(palette.cloud, mix(palette.cloud, palette.lower, 0.4));
    this.clouds.alpha(0.95 - palette.night * 0.6);
    this.bank.tint(mix(palette.cloud, palette.horizon, 0.3), mix(palette.cloud, palette.horizon, 0.7));
    this.bank.alpha(0.8 - palette.night * 0.55);
    this.far.tint(palette.far, mix(palette.far, palette.horizon, 0.6));
    this.mountains.tint(palette.mid, mix(palette.mid, palette.seaFar, 0.5));
    this.islands.tint(mix(palette.mid, palette.seaNear, 0.35), mix(palette.mid, palette.seaFar, 0.25));
    this.stars.setAlpha(palette.night).setVisible(palette.night > 0.02);
    this.rainbow?.setAlpha(Math.max(0, 0.85 - palette.night * 2));
    for (const strip of this.glints) {
      strip.tint(mix(palette.sun, palette.horizon, 0.3));
      strip.alpha(0.55 - palette.night * 0.3);
    }
  }

  private lights({ palette, clockMs, lift }: View, hour: number): void {
    const way = Math.min(1, hour / SUNSET);
    const sunX = 1060 - way * 800;
    const sunY = 400 - Math.sin((0.09 + way * 0.95) * Math.PI) * 330 + lift * 14;
    const night = palette.night;
    this.sun
      .setPosition(sunX, sunY)
      .setTint(palette.sun)
      .setAlpha(Math.min(1, (0.8 - night) * 4))
      .setVisible(night < 0.8);
    const rise = Math.max(0, (hour - 0.72) / 0.28);
    this.moon.setPosition(1020 + rise * 140, 470 - rise * 345 + lift * 14).setVisible(rise > 0);
    const moonlit = hour > SUNSET;
    this.halo
      .setPosition(moonlit ? this.moon.x : sunX, moonlit ? this.moon.y : sunY)
      .setTint(moonlit ? 0x9fb4f0 : palette.sun)
      .setScale((moonlit ? 1.3 : 2.3) + Math.sin(clockMs / 1700) * 0.05)
      .setAlpha(moonlit ? 0.5 : 0.8);
    this.lightPath
      .setPosition(this.halo.x, HORIZON_Y + 4 + lift * 28)
      .setTint(moonlit ? 0xb9c8f4 : palette.sun)
      .setAlpha(
        (moonlit ? rise * 0.5 : 0.25 + 0.55 * (1 - Math.sin(way * Math.PI))) * (0.9 + 0.1 * Math.sin(clockMs / 900)),
      )
      .setScale(1 + Math.sin(clockMs / 1300) * 0.04, 1);
    this.twinkles.forEach((spark, index) => {
      spark.setVisible(night > 0.3);
      if (night > 0.3) spark.setAlpha(night * (0.35 + 0.35 * Math.sin(clockMs / (700 + index * 60) + index * 1.7)));
    });
  }
}
