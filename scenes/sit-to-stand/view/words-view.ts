// Words of the level: the title board, the name of the next floor, one short sentence at a time, the ending.
import type { Phaser, World } from '@aigaret/game/stage';
import { box, down, stroke, type Pen } from '../art/brush.ts';

/** Two sentences are never shown closer than this, ms. */
const APART_MS = 1300;

function paintBoard(pen: Pen, width: number, height: number): void {
  box(pen, 4, 6, width - 8, height - 8, 'rgba(10,8,40,0.35)', 30);
  box(pen, 4, 2, width - 8, height - 10, down(pen, 0, height, '#3a3576', '#262252'), 28);
  pen.strokeStyle = '#e9c27a';
  pen.lineWidth = 4;
  pen.beginPath();
  pen.roundRect(11, 9, width - 22, height - 24, 22);
  pen.stroke();
  for (const [x, y] of [
    [38, 30],
    [width - 38, 30],
  ] as const)
    for (let ray = 0; ray < 4; ray += 1) {
      const turn = (ray * Math.PI) / 4;
      stroke(
        pen,
        [
          [x - Math.cos(turn) * 9, y - Math.sin(turn) * 9],
          [x + Math.cos(turn) * 9, y + Math.sin(turn) * 9],
        ],
        '#ffe2a0',
        2,
      );
    }
}

export class WordsView {
  private board: Phaser.GameObjects.Container | null = null;
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

  /** Shown until play starts. */
  title(): void {
    const { world } = this;
    world.paint('lift-board', 620, 170, paintBoard);
    const board = world.scene.add.container(640, -140, [
      world.image('lift-board', 0, 0),
      world.label(0, -26, world.text('title'), 62, '#ffe9b8'),
      world.label(0, 36, world.text('tagline'), 24, '#dcd6ff').setWordWrapWidth(540, true).setAlign('center'),
    ]);
    board.setDepth(57);
    this.board = board;
    world.scene.tweens.add({ targets: board, y: 150, duration: 900, ease: 'Back.easeOut', delay: 200 });
  }

  /** Takes the title board away. */
  begin(): void {
    const { board } = this;
    if (!board) return;
    this.board = null;
    this.world.scene.tweens.add({
      targets: board,
      y: -160,
      alpha: 0,
      duration: 600,
      ease: 'Back.easeIn',
      onComplete: () => board.destroy(),
    });
  }

  /** Where the trip goes. */
  place(name: string, y: number): void {
    const { scene } = this.world;
    this.signText.setText(name);
    scene.tweens.killTweensOf(this.sign);
    this.sign.setPosition(640, y + 26).setAlpha(0);
    scene.tweens.add({ targets: this.sign, y, alpha: 1, duration: 380, ease: 'Cubic.easeOut' });
    scene.tweens.add({ targets: this.sign, alpha: 0, delay: 2600, duration: 500 });
  }

  /** One short sentence; left out when another was just said, so that nobody has to read in a hurry. */
  say(key: string, y: number, x = 640, values: Record<string, string | number> = {}): void {
    if (this.quietMs > 0) return;
    this.quietMs = APART_MS;
    this.world.effects.words(x, Math.max(150, y), this.world.text(key, values), { size: 36, color: '#fff3d6' });
  }

  draw(dtMs: number): void {
    this.quietMs = Math.max(0, this.quietMs - dtMs);
  }

  ending(results: Readonly<Record<string, number>>): void {
    const { world } = this;
    const lines = [
      world.text('ending-passengers', { count: results['passengers'] ?? 0 }),
      world.text('ending-gentle', { count: results['gentle-landings'] ?? 0 }),
      world.text('ending-flowers', { count: results['flowers'] ?? 0 }),
    ];
    const board = world.scene.add.container(640, 40, [
      world.label(0, 0, world.text('ending'), 44, '#ffe9b8').setStroke('#1b1a40', 8),
      world.label(0, 46, lines.join('   ·   '), 24, '#e9e4ff').setStroke('#1b1a40', 6),
    ]);
    board.setDepth(57).setAlpha(0);
    world.scene.tweens.add({ targets: board, y: 64, alpha: 1, delay: 3600, duration: 900, ease: 'Cubic.easeOut' });
  }
}
