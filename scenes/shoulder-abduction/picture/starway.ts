// The beam of light with its halo at the target, and the trail of stars that leads the kite down.
import type { Phaser, World } from '@aigaret/game/stage';
import { paintBeam, paintHalo, paintPaleStar, paintStar } from '../art/light-art.ts';
import { mix } from '../art/palette.ts';
import { starControl, starShare } from '../flight.ts';
import type { KiteState } from '../state.ts';
import { KITE_X, depth, heightOf, type View } from './view.ts';

const MOST_STARS = 16; // the bound of `trail-stars`
const TRAIL_LENGTH = 880; // px from the top of a descent to its end
/** A star is judged a moment after it was passed; led by so much it is taken in the middle of the kite, px. */
const TRAIL_LEAD = 46;
const FINE = 1.5;
const GOLD = 0xffc93c;

interface TrailStar {
  image: Phaser.GameObjects.Image;
  bornMs: number; // time since it was laid
  gone: boolean;
}

export class Starway {
  private readonly beam: Phaser.GameObjects.Image;
  private readonly halo: Phaser.GameObjects.Image;
  private readonly nearHalf: Phaser.GameObjects.Image; // of the halo: in front of the kite, so that it flies inside
  private readonly inner: Phaser.GameObjects.Image;
  private readonly motes: Phaser.GameObjects.Particles.ParticleEmitter;
  private readonly stars: TrailStar[];
  private shown = 0; // of the beam, 0..1
  private laid = 0;

  constructor(private readonly world: World) {
    world.paint('kite-beam', 260, 560, paintBeam, 0.5);
    world.paint('kite-halo', 300, 96, paintHalo);
    world.paint('kite-star', 96, 96, paintStar, FINE);
    world.paint('kite-pale-star', 64, 64, paintPaleStar, FINE);
    const { scene } = world;
    this.beam = world.image('kite-beam', KITE_X, 0, 0.5).setOrigin(0.5, 0.5).setDepth(depth.beam);
    this.halo = scene.add.image(KITE_X, heightOf(1), 'kite-halo').setDepth(depth.beam);
    this.nearHalf = scene.add
      .image(KITE_X, heightOf(1), 'kite-halo')
      .setDepth(depth.trail + 1)
      .setCrop(0, 48, 300, 48);
    this.motes = world.effects.stream(KITE_X, heightOf(1) + 210, {
      texture: 'spark',
      tint: [0xffffff, 0xffe9a0, 0xffd25e],
      glow: true,
      everyMs: 70,
      area: { width: 170, height: 120 },
      speed: [10, 30],
      gravity: -70,
      lifeMs: [1300, 2200],
      scale: [0.34, 0.05],
      alpha: [0.9, 0],
      depth: depth.trail + 2,
    });
    this.motes.emitting = false;
    this.inner = scene.add.image(KITE_X, heightOf(1), 'kite-halo').setDepth(depth.beam);
    this.stars = Array.from({ length: MOST_STARS }, () => ({
      image: world.image('kite-star', 0, 0, FINE).setDepth(depth.trail).setVisible(false),
      bornMs: 0,
      gone: true,
    }));
  }

  /** The beam waits while a gust is on, and shines while light gathers. */
  drawBeam(state: KiteState, view: View, wanted: boolean, hold: number): void {
    this.shown += ((wanted ? 1 : 0) - this.shown) * Math.min(1, view.dtMs / 320);
    const visible = this.shown > 0.02;
    for (const part of [this.beam, this.halo, this.nearHalf, this.inner]) part.setVisible(visible);
    this.motes.emitting = visible && wanted;
    if (!visible) return;
    const inside = state.flight.stage === 'thermal';
    const pulse = 0.5 + 0.5 * Math.sin(view.clockMs / 520);
    const y = heightOf(1) + 34;
    this.motes.frequency = inside ? 45 : 150;
    const warm = mix(0xffdf7a, 0xc4d8ff, view.palette.night);
    const rim = mix(0xfff3bf, 0xe4eeff, view.palette.night);
    this.beam
      .setPosition(KITE_X, y + 70)
      .setTint(warm)
      .setAlpha(this.shown * (inside ? 0.6 + hold * 0.3 : 0.42 + pulse * 0.1))
      .setScale((1.05 + (inside ? hold * 0.3 : 0)) / 0.5, 1.15 / 0.5);
    const breath = inside ? 1 + hold * 0.22 : 0.86 + pulse * 0.06;
    const light = this.shown * (0.7 + (inside ? 0.3 : pulse * 0.3));
    for (const half of [this.halo, this.nearHalf])
      half.setPosition(KITE_X, y).setTint(rim).setScale(breath).setAlpha(light);
    const ring = (view.clockMs / 1600) % 1;
    this.inner
      .setPosition(KITE_X, y + 130 - ring * 130)
      .setTint(warm)
      .setScale(0.4 + ring * 0.44)
      .setAlpha(this.shown * Math.sin(ring * Math.PI) * 0.55);
  }

  lay(stars: number, golden: boolean): void {
    this.laid = stars;
    this.stars.forEach((star, index) => {
      star.gone = index >= stars;
      star.bornMs = -index * 45;
      star.image
        .setVisible(false)
        .setTint(golden && index === stars - 1 ? GOLD : 0xffffff)
        .setRotation(0);
    });
  }

  /** Takes a star away; tells where it was, or where the kite is when it had not even come out. */
  take(index: number, view: View): { x: number; y: number } {
    const star = this.stars[index];
    if (!star?.image.visible) {
      if (star) star.gone = true;
      return { x: view.kiteX, y: view.kiteY };
    }
    star.gone = true;
    star.image.setVisible(false);
    return { x: star.image.x, y: star.image.y };
  }

  clear(): void {
    for (const star of this.stars) {
      if (!star.gone && star.image.visible) this.fade(star.image.x, star.image.y);
      star.gone = true;
      star.image.setVisible(false);
    }
    this.laid = 0;
  }

  /** A star that was not gathered sails away on the wind. */
  fade(x: number, y: number): void {
    const star = this.world.image('kite-pale-star', x, y, FINE).setDepth(depth.trail);
    this.world.scene.tweens.add({
      targets: star,
      x: x + this.world.random.between(60, 200),
      y: y + this.world.random.between(-110, 60),
      angle: this.world.random.between(-120, 160),
      alpha: 0,
      duration: 1300,
      ease: 'Sine.easeOut',
      onComplete: () => star.destroy(),
    });
  }

  drawTrail(state: KiteState, view: View): void {
    const { flight } = state;
    if (this.laid === 0 || flight.trail === 0) return;
    const down = flight.peak > 0 ? 1 - Math.max(0, view.control) / flight.peak : 0;
    for (let index = 0; index < this.laid; index += 1) {
      const star = this.stars[index] as TrailStar;
      if (star.gone) continue;
      star.bornMs += view.dtMs;
      const age = Math.min(1, Math.max(0, star.bornMs / 380));
      if (age === 0) continue;
      const ahead = starShare(flight, index) - down;
      const golden = flight.golden && index === this.laid - 1;
      const pop = 1 + Math.sin(age * Math.PI) * 0.5;
      const next = index === flight.met ? 1.18 + Math.sin(view.clockMs / 240) * 0.1 : 1;
      star.image
        .setVisible(true)
        .setPosition(
          KITE_X + TRAIL_LEAD + ahead * TRAIL_LENGTH,
          heightOf(starControl(flight, index)) + Math.sin(view.clockMs / 500 + index * 0.8) * 4,
        )
        .setScale((age * pop * next * (golden ? 1.25 : 0.86)) / FINE)
        .setAlpha(Math.min(1, 1.1 - ahead * 0.4))
        .setRotation(Math.sin(view.clockMs / 700 + index) * 0.16);
    }
  }
}
