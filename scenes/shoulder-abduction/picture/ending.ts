// The farewell: the day's constellation is drawn into the night, star by star, with its name and what was gathered.
import { Phaser, type World } from '@aigaret/game/stage';
import { constellations, type KiteWorld } from '../world.ts';
import type { KiteState } from '../state.ts';
import { depth } from './view.ts';

/** Where it is drawn, px: left of the card that the stage shows in the middle. */
const PLACE = { x: 28, y: 112, width: 156, height: 210 } as const;
const WORDS_WIDTH = 200;
const STAR_EVERY_MS = 320;

export function showConstellation(world: World, day: KiteWorld, state: KiteState): void {
  const { points, lines } = constellations[day.constellation];
  const { scene } = world;
  const at = (index: number): { x: number; y: number } => {
    const [x, y] = points[index] as readonly [number, number];
    return { x: PLACE.x + x * PLACE.width, y: PLACE.y + y * PLACE.height };
  };
  points.forEach((_, index) => {
    const { x, y } = at(index);
    const star = scene.add
      .image(x, y, 'kite-star')
      .setScale(0)
      .setDepth(depth.constellation + 0.5)
      .setBlendMode(Phaser.BlendModes.ADD);
    scene.tweens.add({
      targets: star,
      scale: 0.34,
      duration: 520,
      delay: 600 + index * STAR_EVERY_MS,
      ease: 'Back.easeOut',
      onStart: () => world.sound.play('kite-gather', { pitch: 0.8 + index * 0.07, gain: 0.7 }),
    });
  });
  lines.forEach(([from, to], index) => {
    const start = at(from);
    const end = at(to);
    const length = Phaser.Math.Distance.Between(start.x, start.y, end.x, end.y);
    const line = scene.add
      .image(start.x, start.y, 'kite-white')
      .setOrigin(0, 0.5)
      .setDisplaySize(length, 2)
      .setRotation(Math.atan2(end.y - start.y, end.x - start.x))
      .setTint(0xcfe0ff)
      .setAlpha(0)
      .setDepth(depth.constellation);
    scene.tweens.add({ targets: line, alpha: 0.6, duration: 700, delay: 900 + (index + 1) * STAR_EVERY_MS });
  });
  const centre = PLACE.x + PLACE.width / 2;
  const words = [
    world.label(centre, PLACE.y + PLACE.height + 52, world.text(`sky-${day.constellation}`), 27, '#ffffff'),
    world.label(
      centre,
      PLACE.y + PLACE.height + 118,
      world.text('ending-stars', { count: state.stars }),
      25,
      '#ffe9a8',
    ),
    world.label(
      centre,
      PLACE.y + PLACE.height + 162,
      world.text('ending-lanterns', { count: state.lanterns }),
      25,
      '#ffcf9a',
    ),
  ];
  for (const word of words) {
    word.setDepth(depth.words).setAlpha(0).setStroke('#101a44', 6).setAlign('center').setWordWrapWidth(WORDS_WIDTH);
    scene.tweens.add({ targets: word, alpha: 1, duration: 800, delay: 600 + points.length * STAR_EVERY_MS });
  }
}
