// The level's particles, each for one thing that happened: home, a feather landing, a hard one, a lantern, the last night.
import type { World } from '@aigaret/game/stage';

const WARM = [0xffe9a8, 0xffc46b, 0xfff6dd];

/** A room lights up: sparks and confetti. */
export function burstHome(world: World, x: number, y: number): void {
  world.effects.burst(x, y, {
    texture: 'spark',
    tint: WARM,
    glow: true,
    count: 26,
    speed: [40, 210],
    lifeMs: [600, 1300],
  });
  world.effects.burst(x, y - 50, {
    texture: 'confetti',
    tint: [0xf7a8b8, 0xffe08a, 0x8fd0c8, 0xc9b0ff],
    count: 22,
    speed: [60, 230],
    gravity: 240,
    angle: [200, 340],
    lifeMs: [900, 1700],
    spin: true,
  });
}

/** A hard landing: two clouds of dust along the floor. */
export function burstDust(world: World, x: number, y: number): void {
  for (const side of [-1, 1])
    world.effects.burst(x + side * 74, y + 8, {
      texture: 'puff',
      tint: [0xe9dcc8, 0xcfc0d8],
      count: 9,
      speed: [30, 130],
      angle: side < 0 ? [170, 215] : [-35, 10],
      scale: [0.34, 0.7],
      alpha: [0.6, 0],
      lifeMs: [500, 950],
    });
}

/** A feather landing. */
export function burstFeathers(world: World, x: number, y: number): void {
  const { effects } = world;
  effects.burst(x, y - 6, {
    texture: 'petal',
    tint: [0xffffff, 0xf3ecff, 0xfff0dd],
    count: 16,
    speed: [30, 150],
    angle: [190, 350],
    gravity: 60,
    scale: [0.5, 0.3],
    lifeMs: [1100, 2000],
    spin: true,
  });
  effects.burst(x, y - 4, {
    texture: 'soft',
    tint: WARM,
    glow: true,
    count: 12,
    speed: [20, 120],
    angle: [180, 360],
  });
}

/** A lantern is lit. */
export function burstStars(world: World, x: number, y: number): void {
  world.effects.burst(x, y, { texture: 'star', tint: WARM, count: 8, speed: [40, 120], scale: [0.4, 0] });
}

/** Sky lanterns rise for the ending. */
export function skyLanterns({ effects }: World): void {
  effects.stream(640, 760, {
    texture: 'soft',
    tint: [0xffb46b, 0xffd98a],
    everyMs: 420,
    area: { width: 1300, height: 20 },
    speed: [36, 70],
    angle: [262, 278],
    lifeMs: [7000, 11000],
    scale: [0.55, 0.25],
    alpha: [0.9, 0.2],
    glow: true,
    depth: -690,
  });
}
