// The cabin with its cables, counterweight, wheels, dial and the string of lanterns. Follows the rules' cabin exactly and
// lets everything that hangs or stands on it swing: springs take the ride's starts and stops.
import { clamp, Spring } from '@aigaret/game/stage/level';
import type { Phaser, World } from '@aigaret/game/stage';
import {
  CROWN,
  paintCabinBack,
  paintCabinFront,
  paintCounterweight,
  paintLantern,
  paintShadow,
  paintWheel,
} from '../art/cabin.ts';
import { CABIN_HEIGHT, CABIN_WIDTH, floorY, RAIL_X } from '../art/plan.ts';
import { LANTERNS } from '../level.ts';
import type { ElevatorState } from '../state.ts';

const RESOLUTION = 1.5;
/** How far a cabin bounces on a hard landing, px. */
const BOUNCE = 20;
/** Over the roof deck, where the cables run over the wheel. */
const WHEEL_Y = 214;

export class CabinView {
  /** y of the cabin's walking line in the house, bounce included. */
  y = 0;
  /** Stretch along y, about -0.2 .. 0.2; riders share it. */
  stretch = 0;
  /** Radians; riders share it. */
  tilt = 0;
  private readonly bounce = new Spring(0, 2.6, 0.3);
  private readonly squash = new Spring(0, 3.1, 0.28);
  private readonly swing = new Spring(0, 1.1, 0.16);
  private readonly sway = new Spring(0, 0.6, 0.8);
  private readonly back: Phaser.GameObjects.Image;
  private readonly glow: Phaser.GameObjects.Image;
  private readonly front: Phaser.GameObjects.Container;
  private readonly cables: Phaser.GameObjects.Image[] = [];
  private readonly weight: Phaser.GameObjects.Image;
  private readonly weightCable: Phaser.GameObjects.Image;
  private readonly wheels: Phaser.GameObjects.Image[] = [];
  private readonly lanterns: Phaser.GameObjects.Image[] = [];
  private readonly dial: Phaser.GameObjects.Text;
  private readonly shadow: Phaser.GameObjects.Image;
  private readonly top: number;
  private shownFloor = '';
  private lastVelocity = 0;
  private timeMs = 0;

  /** @param layers places in the house's drawing order: behind the riders and before them */
  constructor(
    private readonly world: World,
    private readonly layers: { behind: Phaser.GameObjects.Container; before: Phaser.GameObjects.Container },
    floors: number,
  ) {
    this.paint();
    this.top = floorY(floors + 1) - WHEEL_Y;
    const behind = (key: string, resolution = RESOLUTION) => this.put(layers.behind, key, resolution);
    this.weightCable = behind('lift-cable', 1).setOrigin(0.5, 0).setTint(0x8f8aa8);
    this.weight = behind('lift-weight').setOrigin(0.5, 0);
    for (const x of [-7, 7]) this.cables.push(behind('lift-cable', 1).setOrigin(0.5, 0).setPosition(x, this.top));
    this.shadow = behind('lift-shadow', 1).setAlpha(0.9);
    this.glow = behind('stage-soft', 1).setTint(0xffd08a).setAlpha(0.4).setBlendMode('ADD').setScale(4.4, 4.2);
    this.back = behind('lift-cabin-back').setOrigin(0.5, 1);
    this.front = world.scene.add.container(0, 0);
    layers.before.add(this.front);
    const wheel = this.put(this.front, 'lift-wheel')
      .setPosition(0, -CABIN_HEIGHT - 12)
      .setScale(0.52 / RESOLUTION);
    this.wheels.push(wheel, behind('lift-wheel').setPosition(0, this.top));
    this.put(this.front, 'lift-cabin-front').setOrigin(0.5, 1);
    this.dial = world.label(0, -CABIN_HEIGHT + 19, '', 21, '#ffdf9a').setResolution(2);
    this.front.add(this.dial);
    this.hangLanterns();
  }

  private paint(): void {
    const { world } = this;
    world.paint('lift-cabin-back', CABIN_WIDTH, CABIN_HEIGHT, paintCabinBack, RESOLUTION);
    world.paint('lift-cabin-front', CABIN_WIDTH, CABIN_HEIGHT, paintCabinFront, RESOLUTION);
    world.paint('lift-wheel', 60, 60, (pen) => paintWheel(pen, 60), RESOLUTION);
    world.paint('lift-weight', 18, 96, paintCounterweight, RESOLUTION);
    world.paint('lift-lantern-on', 22, 34, (pen) => paintLantern(pen, true), RESOLUTION);
    world.paint('lift-lantern-off', 22, 34, (pen) => paintLantern(pen, false), RESOLUTION);
    world.paint('lift-shadow', 120, 24, paintShadow);
    world.paint('lift-cable', 3, 8, (pen) => {
      pen.fillStyle = '#cfc7e6';
      pen.fillRect(0, 0, 3, 8);
      pen.fillStyle = '#7c749c';
      pen.fillRect(2, 0, 1, 8);
    });
  }

  private put(to: Phaser.GameObjects.Container, key: string, resolution = RESOLUTION): Phaser.GameObjects.Image {
    const image = this.world.image(key, 0, 0, resolution);
    to.add(image);
    return image;
  }

  private hangLanterns(): void {
    for (let index = 0; index < LANTERNS; index += 1) {
      const part = index / (LANTERNS - 1);
      const x = (part - 0.5) * (CABIN_WIDTH - 30);
      const sag = 7 * (1 - (2 * part - 1) ** 2);
      const lantern = this.put(this.front, 'lift-lantern-off')
        .setOrigin(0.5, 0)
        .setScale(0.9 / RESOLUTION);
      lantern.setPosition(x, -CABIN_HEIGHT + CROWN + sag);
      this.lanterns.push(lantern);
    }
  }

  /** Where a lantern hangs on the screen, relative to the house. */
  lanternAt(index: number): { x: number; y: number } {
    const lantern = this.lanterns[clamp(index, 0, LANTERNS - 1)] as Phaser.GameObjects.Image;
    return { x: lantern.x, y: this.y + lantern.y + 12 };
  }

  landed(strength: number): void {
    this.bounce.kick(-BOUNCE * strength * 22);
    this.squash.kick(-2.2 * strength - 0.5);
    this.swing.kick(strength * 3);
  }

  arrived(): void {
    this.squash.kick(0.7);
  }

  lanternsLit(lit: number): void {
    this.lanterns.forEach((lantern, index) => lantern.setTexture(index < lit ? 'lift-lantern-on' : 'lift-lantern-off'));
  }

  /** @param height y of the cabin's walking line in the house, 0 in the lobby, negative above */
  draw(state: ElevatorState, height: number, over: number, dtMs: number): void {
    this.timeMs += dtMs;
    const velocity = (height - (this.y - this.bounce.value)) / Math.max(1, dtMs);
    this.swing.kick((velocity - this.lastVelocity) * 1.6);
    this.squash.kick((this.lastVelocity - velocity) * 0.5);
    this.lastVelocity = velocity;
    const bounce = this.bounce.step(0, dtMs);
    this.y = height + (height > -2 ? Math.min(0, bounce) : bounce * 0.4);
    this.stretch = clamp(this.squash.step(-over * 0.2, dtMs), -0.16, 0.14);
    const sway = this.sway.step(state.compensations.length > 0 ? 1 : 0, dtMs);
    this.tilt = this.world.calm ? 0 : Math.sin(this.timeMs / 210) * 0.035 * sway;
    this.place();
    this.machinery(height);
  }

  private place(): void {
    const wide = 1 - this.stretch * 0.5;
    const tall = 1 + this.stretch;
    this.back
      .setPosition(0, this.y)
      .setScale(wide / RESOLUTION, tall / RESOLUTION)
      .setRotation(this.tilt);
    this.front.setPosition(0, this.y).setScale(wide, tall).setRotation(this.tilt);
    this.glow.setPosition(0, this.y - 92);
    const swing = clamp(this.swing.step(0, 16), -0.5, 0.5) + this.tilt * 3;
    this.lanterns.forEach((lantern, index) =>
      lantern.setRotation(swing * (0.7 + 0.1 * index) + Math.sin(this.timeMs / 600 + index) * 0.05),
    );
    this.shadow.setPosition(0, 30).setAlpha(clamp(1 + this.y / 260, 0, 1));
  }

  private machinery(height: number): void {
    const crown = this.y - CABIN_HEIGHT - 12;
    for (const cable of this.cables) cable.setScale(1, Math.max(1, crown - this.top) / 8);
    const way = -this.top - 150;
    const weightY = this.top + 40 + clamp((height - 0) * -1, 0, way) * 0.86;
    this.weight.setPosition(RAIL_X, weightY);
    this.weightCable.setPosition(RAIL_X, this.top).setScale(0.8, (weightY - this.top) / 8);
    for (const wheel of this.wheels) wheel.setRotation(-height / 30);
  }

  /** Shows a floor on the dial; the lobby is 1. */
  floor(text: string): void {
    if (text === this.shownFloor) return;
    this.shownFloor = text;
    this.dial.setText(text);
  }
}
