// Words of the level (its title is the stage's): the name of the next floor, one short sentence at a time, the ending.
import type { Phaser, World } from '@aigaret/game/stage';
import { box, down } from '../art/brush.ts';

/** Two sentences are never shown closer than this, ms. */
const APART_MS = 1300;
/** Lines under the HUD's words, over the shaft. */
const SIGN_Y = 178;
export const SAY_Y = 240;

export class WordsView {
  private readonly sign: Phaser.GameObjects.Container;
  private readonly signText: Phaser.GameObjects.Text;
  private quietMs = 0;

  constructor(private readonly world: World) {
    world.paint('lift-sign', 380, 66, (pen) => {
      box(pen, 4, 6, 372, 56, 'rgba(10,8,40,0.3)', 28);
      box(pen, 4, 3, 372, 54, down(pen, 0, 60, '#fff6df', '#f3dcae'), 27);
    });
    this.signText = world.label(0, -2, '', 30, '#5a3a4a');
    this.sign = world.scene.add.container(640, 200, [world.image('lift-sign', 0, 0), this.signText]);
    this.sign.setDepth(58).setAlpha(0);
  }

  /** Where the trip goes. */
  place(name: string): void {
    const { scene } = this.world;
    this.signText.setText(name);
    scene.tweens.killTweensOf(this.sign);
    this.sign.setPosition(640, SIGN_Y + 26).setAlpha(0);
    scene.tweens.add({ targets: this.sign, y: SIGN_Y, alpha: 1, duration: 380, ease: 'Cubic.easeOut' });
    scene.tweens.add({ targets: this.sign, alpha: 0, delay: 2600, duration: 500 });
  }

  /** One short sentence; left out when another was just said, so that nobody has to read in a hurry. */
  say(key: string, x = 640, y = SAY_Y, values: Record<string, string | number> = {}): void {
    if (this.quietMs > 0) return;
    this.quietMs = APART_MS;
    this.world.effects.words(x, Math.max(SAY_Y, y), this.world.text(key, values), { size: 36, color: '#fff3d6' });
  }

  draw(dtMs: number): void {
    this.quietMs = Math.max(0, this.quietMs - dtMs);
  }

  ending(results: Readonly<Record<string, number>>): void {
    const { world } = this;
    const lines = [
      ['ending-passengers', results['passengers'] ?? 0] as const,
      ['ending-gentle', results['gentle-landings'] ?? 0] as const,
      ['ending-flowers', results['flowers'] ?? 0] as const,
    ]
      .filter(([, count]) => count > 0) // only what there is to be glad about
      .map(([key, count]) => world.text(key, { count }));
    const board = world.scene.add.container(640, 12, [
      world.label(0, 0, world.text('ending'), 38, '#ffe9b8').setStroke('#1b1a40', 8),
      world.label(0, 38, lines.join('   ·   '), 22, '#e9e4ff').setStroke('#1b1a40', 6),
    ]);
    board.setDepth(57).setAlpha(0);
    world.scene.tweens.add({ targets: board, y: 34, alpha: 1, delay: 2600, duration: 900, ease: 'Cubic.easeOut' });
  }
}
