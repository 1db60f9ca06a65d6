// Something small flies along a bow from here to there, e.g. a star into the lantern or its light to a house.
import type { Phaser, World } from '@aigaret/game/stage';

export interface Journey {
  goal: Readonly<{ x: number; y: number }>; // may move on the way
  ms: number;
  delayMs?: number;
  bow: number; // px, up is negative
  size: readonly [from: number, to: number]; // scale
  spin?: number; // radians on the whole way
  ease: string;
}

/** Sends `image` on its way and takes it away at the end. */
export function send(world: World, image: Phaser.GameObjects.Image, journey: Journey, arrived: () => void): void {
  const { goal, bow, size, spin = 0 } = journey;
  const { x, y } = image;
  const way = { share: 0 };
  world.scene.tweens.add({
    targets: way,
    share: 1,
    duration: journey.ms,
    delay: journey.delayMs ?? 0,
    ease: journey.ease,
    onUpdate: () => {
      const { share } = way;
      image
        .setPosition(x + (goal.x - x) * share, y + (goal.y - y) * share + Math.sin(share * Math.PI) * bow)
        .setScale(size[0] + (size[1] - size[0]) * share);
      image.setRotation(share * spin);
    },
    onComplete: () => {
      image.destroy();
      arrived();
    },
  });
}
