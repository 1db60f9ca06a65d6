// What moves in the air: lines of wind, what the season lets fall, fireflies at night.
import { Phaser, type StreamOptions, type World } from '@aigaret/game/stage';
import { paintWindLine } from '../art/light-art.ts';
import type { KiteState } from '../state.ts';
import type { Season } from '../world.ts';
import { depth, type View } from './view.ts';

const LINES = 7;

interface Line {
  image: Phaser.GameObjects.Image;
  x: number;
  y: number;
  speed: number;
}

const falling: Record<Season, StreamOptions> = {
  spring: { texture: 'petal', tint: [0xffc2d4, 0xffe0ea, 0xffa8c4], everyMs: 260, spin: true },
  summer: { texture: 'soft', tint: [0xffffff, 0xe8ffd0], everyMs: 420, glow: true },
  autumn: { texture: 'leaf', tint: [0xe8693c, 0xf2b14a, 0xc9473c], everyMs: 320, spin: true },
  winter: { texture: 'dot', tint: 0xffffff, everyMs: 110 },
};

export class Air {
  private readonly lines: Line[];
  private readonly fireflies: Phaser.GameObjects.Particles.ParticleEmitter;
  private strength = 0;

  constructor(
    private readonly world: World,
    state: KiteState,
  ) {
    world.paint('kite-wind', 260, 60, paintWindLine);
    const { random, effects } = world;
    this.lines = Array.from({ length: LINES }, () => ({
      image: world.image('kite-wind', 0, 0).setDepth(depth.wind).setAlpha(0),
      x: random.between(-200, 1400),
      y: random.between(180, 560),
      speed: random.between(260, 480),
    }));
    const { season } = state.world;
    const winter = season === 'winter';
    effects.stream(560, -20, {
      ...falling[season],
      area: { width: 1700, height: 30 },
      speed: winter ? [26, 60] : [34, 84],
      angle: [30, 68],
      lifeMs: winter ? [11_000, 15_000] : [8000, 12_000],
      scale: winter ? [0.26, 0.2] : season === 'summer' ? [0.16, 0.1] : [0.52, 0.4],
      alpha: [0.95, 0.6],
      depth: depth.front - 5,
    });
    this.fireflies = effects.stream(640, 610, {
      texture: 'soft',
      tint: winter ? 0xcfe0ff : 0xd8ff9a,
      glow: true,
      everyMs: 420,
      area: { width: 1300, height: 120 },
      speed: [6, 26],
      lifeMs: [2600, 4600],
      scale: [0.26, 0.06],
      alpha: [0.85, 0],
      gravity: -5,
      depth: depth.front - 4,
    });
    this.fireflies.emitting = false;
  }

  draw(view: View, gust: boolean): void {
    const seconds = view.dtMs / 1000;
    this.strength += ((gust ? 1 : 0.16) - this.strength) * Math.min(1, seconds * 2.2);
    const calm = this.world.calm ? 0.35 : 1;
    this.lines.forEach((line, index) => {
      line.x += line.speed * seconds * (0.5 + this.strength) * view.wind * calm;
      line.y -= line.speed * seconds * 0.16 * this.strength * calm;
      if (line.x > 1480) {
        line.x = -180 - this.world.random.between(0, 240);
        line.y = gust ? view.kiteY + this.world.random.between(-90, 190) : this.world.random.between(170, 540);
      }
      const edge = Math.min(1, Math.max(0, (line.x + 100) / 260)) * Math.min(1, Math.max(0, (1400 - line.x) / 260));
      line.image
        .setPosition(line.x, line.y + Math.sin(view.clockMs / 600 + index) * 8)
        .setAlpha(edge * (0.1 + this.strength * 0.5) * view.wind)
        .setRotation(-0.14 * this.strength)
        .setScale(0.8 + (index % 3) * 0.25, 0.8);
    });
    if (!view.paletteChanged) return;
    this.fireflies.emitting = view.palette.night > 0.35;
    for (const line of this.lines) line.image.setTint(view.palette.night > 0.5 ? 0xb8c8f0 : 0xffffff);
  }
}
