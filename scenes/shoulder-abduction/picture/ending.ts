// The farewell: the day's constellation is drawn into the night, star by star, with its name and what was gathered.
import { Phaser, type World } from '@aigaret/game/stage';
import { constellations, type KiteWorld } from '../world.ts';
import type { KiteState } from '../level.ts';
import { depth } from './view.ts';

/** Where it is drawn, px: beside the card that the stage shows in the middle. */
const PLACES = [
  { x: 40, y: 90, width: 250, height: 250 },
  { x: 990, y: 90, width: 250, height: 250 },
] as const;
const STAR_EVERY_MS = 320;

export function showConstellation(world: World, day: KiteWorld, state: KiteState, moonX: number): void {
  const place = moonX > 640 ? PLACES[0] : PLACES[1];
  const { points, lines } = constellations[day.constellation];
  const { scene } = world;
  const at = (index: number): { x: number; y: number } => {
    const [x, y] = points[index] as readonly [number, number];
    return { x: place.x + x * place.width, y: place.y + y * place.height };
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
  const centre = place.x + place.width / 2;
  const words = [
    world.label(centre, place.y + place.height + 44, world.text(`sky-${day.constellation}`), 34, '#ffffff'),
    world.label(centre, place.y + place.height + 84, world.text('ending-stars', { count: state.stars }), 25, '#ffe9a8'),
    world.label(
      centre,
      place.y + place.height + 116,
      world.text('ending-lanterns', { count: state.lanterns }),
      25,
      '#ffcf9a',
    ),
  ];
  for (const word of words) {
    word.setDepth(depth.words).setAlpha(0).setStroke('#101a44', 6);
    scene.tweens.add({ targets: word, alpha: 1, duration: 800, delay: 600 + points.length * STAR_EVERY_MS });
  }
}
