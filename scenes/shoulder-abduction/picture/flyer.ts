// Who holds the string: looks up, raises the arm as the patient does, walks along the path while the kite glides, and
// carries a lantern in which the day's light is gathered.
import { Phaser, Spring, type World } from '@aigaret/game/stage';
import { paintArm, paintBody, paintHead, paintReel, paintShoe } from '../art/people-art.ts';
import { mix } from '../art/palette.ts';
import type { KiteState } from '../state.ts';
import { FLYER_X, PATH_Y, depth, type View } from './view.ts';

const FINE = 1.5;
const ARM = 60; // px from the shoulder to the hand
/** Light in the lantern that looks full. */
const FULL_LANTERN = 16;

export class FlyerFigure {
  private readonly body: Phaser.GameObjects.Image;
  private readonly head: Phaser.GameObjects.Image;
  private readonly arm: Phaser.GameObjects.Image;
  private readonly backArm: Phaser.GameObjects.Image;
  private readonly shoes: Phaser.GameObjects.Image[];
  private readonly reel: Phaser.GameObjects.Image;
  private readonly lantern: Phaser.GameObjects.Image;
  private readonly glow: Phaser.GameObjects.Image;
  private readonly shadow: Phaser.GameObjects.Image;
  private readonly hop = new Spring(0, 3, 0.32);
  private readonly pace = new Spring(0, 1.4, 1);
  private readonly light = new Spring(0, 2, 0.4);
  private steps = 0;
  private lastScroll = 0;
  private gathered = 0;
  readonly hand = { x: 0, y: 0 };
  readonly lanternPlace = { x: 0, y: 0 };

  constructor(
    private readonly world: World,
    state: KiteState,
  ) {
    const { flyer } = state.world;
    world.paint('kite-body', 120, 130, paintBody(flyer), FINE);
    world.paint(
      'kite-head',
      100,
      100,
      (context) => {
        context.translate(8, 12);
        paintHead(flyer)(context, 90, 90);
      },
      FINE,
    );
    world.paint('kite-arm', 80, 36, paintArm(flyer), FINE);
    world.paint('kite-shoe', 30, 16, paintShoe(flyer), FINE);
    world.paint('kite-reel', 44, 44, paintReel, FINE);
    const add = (key: string, layer: number): Phaser.GameObjects.Image =>
      world.image(key, FLYER_X, PATH_Y, FINE).setDepth(depth.flyer + layer);
    this.shadow = world.scene.add
      .image(FLYER_X, PATH_Y, 'stage-soft')
      .setTint(0x14182c)
      .setDepth(depth.flyer - 2);
    this.backArm = add('kite-arm', -0.6).setOrigin(0.125, 0.5);
    this.glow = world.scene.add
      .image(0, 0, 'stage-soft')
      .setTint(0xffc45e)
      .setDepth(depth.flyer - 0.5)
      .setBlendMode(Phaser.BlendModes.ADD);
    this.lantern = world
      .image('kite-lantern', 0, 0, 1.33)
      .setOrigin(0.5, 0.06)
      .setDepth(depth.flyer - 0.4);
    this.shoes = [add('kite-shoe', -0.3), add('kite-shoe', -0.2)];
    this.body = add('kite-body', 0).setOrigin(0.5, 1);
    this.head = add('kite-head', 0.1).setOrigin(0.52, 0.9);
    this.arm = add('kite-arm', 0.2).setOrigin(0.125, 0.5);
    this.reel = add('kite-reel', 0.3);
  }

  /** Joy: a small hop in place. */
  cheer(): void {
    if (!this.world.calm) this.hop.kick(-7);
  }

  /** A star has come into the lantern. */
  gather(): void {
    this.gathered += 1;
    this.light.kick(3);
  }

  /** The light goes on to a house. */
  give(): void {
    this.gathered = 0;
  }

  draw(state: KiteState, view: View): void {
    const { dtMs, clockMs } = view;
    const moved = view.scroll - this.lastScroll;
    this.lastScroll = view.scroll;
    const pace = this.pace.step(Math.min(1, (moved / Math.max(1, dtMs)) * 6), dtMs);
    this.steps += moved * 0.055;
    const bob = Math.abs(Math.sin(this.steps)) * 5 * pace + Math.sin(clockMs / 1100) * 1.2;
    const jump = Math.min(0, this.hop.step(0, dtMs)) * 60;
    const ground = PATH_Y + view.lift * 70;
    const y = ground - bob + jump;
    const reach = Phaser.Math.Clamp(view.control, 0, 1.1);
    const bend = state.compensations.length > 0 ? -0.09 : 0;
    this.shadow
      .setPosition(FLYER_X, ground + 3)
      .setScale(1.7, 0.34)
      .setAlpha(0.42 - view.palette.night * 0.2);
    this.shoes.forEach((shoe, index) => {
      const swing = Math.sin(this.steps + index * Math.PI);
      shoe.setPosition(
        FLYER_X - 12 + index * 22 + swing * 12 * pace,
        ground - 4 - Math.max(0, Math.cos(this.steps + index * Math.PI)) * 7 * pace + jump,
      );
    });
    this.body
      .setPosition(FLYER_X, y)
      .setRotation(bend + Math.sin(this.steps) * 0.025 * pace - 0.03 * reach)
      .setScale((1 + Math.sin(clockMs / 1100) * 0.008) / FINE, (1 - bob * 0.002) / FINE);
    const shoulderY = y - 90;
    this.head
      .setPosition(FLYER_X + bend * 60, y - 104)
      .setRotation(0.12 - 0.42 * reach + bend + Math.sin(clockMs / 1700) * 0.02);
    const swing = 0.62 - 1.72 * reach + Math.sin(clockMs / 800) * 0.02;
    this.aim(this.arm, FLYER_X + 16, shoulderY, swing);
    this.aim(this.backArm, FLYER_X - 12, shoulderY + 4, 2.72 + 0.16 * Math.sin(this.steps) * pace);
    this.hand.x = this.arm.x + Math.cos(swing) * ARM;
    this.hand.y = this.arm.y + Math.sin(swing) * ARM;
    this.reel.setPosition(this.hand.x, this.hand.y).setRotation(swing + 1.2 + view.control * 3);
    this.drawLantern(view);
    if (view.paletteChanged) this.colour(view);
  }

  private aim(arm: Phaser.GameObjects.Image, x: number, y: number, angle: number): void {
    arm.setPosition(x, y).setRotation(angle);
  }

  private drawLantern(view: View): void {
    const x = this.backArm.x + Math.cos(this.backArm.rotation) * ARM;
    const y = this.backArm.y + Math.sin(this.backArm.rotation) * ARM;
    const full = this.light.step(Math.min(1, this.gathered / FULL_LANTERN), view.dtMs);
    this.lantern
      .setPosition(x, y)
      .setScale(0.56 / 1.33)
      .setRotation(Math.sin(view.clockMs / 760) * 0.08);
    this.lanternPlace.x = x;
    this.lanternPlace.y = y + 24;
    this.glow
      .setPosition(x, y + 25)
      .setScale(0.8 + Math.max(0, full) * 2.4 + Math.sin(view.clockMs / 480) * 0.06)
      .setAlpha(0.35 + Math.max(0, full) * 0.5);
  }

  private colour({ palette }: View): void {
    const light = mix(palette.near, 0xffffff, 0.34);
    for (const part of [this.body, this.head, this.arm, this.reel, ...this.shoes]) part.setTint(light);
    this.backArm.setTint(mix(palette.near, 0xd8d0e0, 0.3));
  }
}
