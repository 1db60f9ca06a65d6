// The kite: it hangs on its string, flutters, stretches in a gust, circles in the thermal, rolls when it is let go.
// Its tail is a chain of points (position-based, as a rope), a ribbon over it and a bow for each clean repetition.
import { Phaser, Spring, squash, type World } from '@aigaret/game/stage';
import { KITE_SIZE, paintBow, paintKite, paintTail, ribbonColours } from '../art/kite-art.ts';
import { paintString } from '../art/light-art.ts';
import type { KiteState } from '../state.ts';
import { KITE_X, depth, heightOf, type View } from './view.ts';

const FINE = 1.5;
const NODES = 20;
const SEGMENT = 12; // px
const STRING_POINTS = 14;
const MOST_BOWS = 14;
/** Sub-steps a second of the tail. */
const TAIL_STEP = 1 / 120;

interface Node {
  x: number;
  y: number;
  oldX: number;
  oldY: number;
}

export class Kite {
  private readonly image: Phaser.GameObjects.Image;
  private readonly tail: Phaser.GameObjects.Rope;
  private readonly string: Phaser.GameObjects.Rope;
  private readonly bows: Phaser.GameObjects.Image[] = [];
  private readonly nodes: Node[] = Array.from({ length: NODES }, (_, index) => ({
    x: KITE_X,
    y: 560 + index * SEGMENT,
    oldX: KITE_X,
    oldY: 560 + index * SEGMENT,
  }));
  private readonly tilt = new Spring(0, 1.6, 0.3);
  private readonly stretch = new Spring(0, 3, 0.28);
  private readonly height = new Spring(0, 3.4, 0.85);
  private readonly circle = new Spring(0, 1.1, 0.8);
  private readonly size: number;
  private tailTime = 0;
  private lastY = 520;

  constructor(
    private readonly world: World,
    state: KiteState,
  ) {
    const { scene } = world;
    world.paint('kite-kite', KITE_SIZE, KITE_SIZE, paintKite(state.world), FINE);
    world.paint('kite-tail', 256, 20, paintTail(state.world));
    world.paint('kite-bow', 48, 36, paintBow);
    world.paint('kite-string', 16, 4, paintString);
    const points = (count: number): Phaser.Math.Vector2[] =>
      Array.from({ length: count }, () => new Phaser.Math.Vector2());
    this.string = scene.add.rope(0, 0, 'kite-string', undefined, points(STRING_POINTS), true).setDepth(depth.string);
    this.tail = scene.add.rope(0, 0, 'kite-tail', undefined, points(NODES), true).setDepth(depth.tail);
    this.image = world.image('kite-kite', KITE_X, heightOf(0), FINE).setDepth(depth.kite);
    this.size = state.world.kite === 'ray' ? 0.92 : 0.86;
  }

  /** A push, e.g. of a gust or a caught star. */
  puff(strength: number): void {
    this.stretch.kick(strength * 5);
    this.tilt.kick(strength * 1.6);
  }

  /** Hangs another ribbon into the tail. */
  addBow(): void {
    if (this.bows.length >= MOST_BOWS) return;
    const colour = ribbonColours[this.bows.length % ribbonColours.length] as number;
    const bow = this.world.scene.add
      .image(this.image.x, this.image.y, 'kite-bow')
      .setTint(colour)
      .setDepth(depth.bows)
      .setScale(0);
    this.bows.push(bow);
    if (!this.world.calm)
      this.world.scene.tweens.add({ targets: bow, scale: 0.72, duration: 700, ease: 'Elastic.easeOut' });
    else bow.setScale(0.72);
  }

  draw(state: KiteState, view: View, hand: { x: number; y: number }): void {
    const { clockMs, dtMs, wind } = view;
    const still = this.world.calm ? 0.25 : 1;
    const circling = this.circle.step(state.flight.stage === 'thermal' ? 1 : 0, dtMs) * still;
    const y = heightOf(this.height.step(view.control, dtMs));
    const sway = Math.sin(clockMs / 1450) * 9 + Math.sin(clockMs / 610) * 3;
    view.kiteX = KITE_X + view.drift + sway * wind * still + Math.sin(clockMs / 620) * 34 * circling;
    view.kiteY = y + Math.sin(clockMs / 980) * 5 * wind * still + Math.cos(clockMs / 620) * 13 * circling;
    const climb = ((this.lastY - view.kiteY) / Math.max(1, dtMs)) * 10;
    this.lastY = view.kiteY;
    const lean = state.compensations.length > 0 ? -0.3 : 0;
    const roll = state.tumble > 0 ? Math.sin((1 - state.tumble) * Math.PI * 4) * state.tumble * 0.75 * still : 0;
    const angle = this.tilt.step(
      Phaser.Math.Clamp(0.1 - climb * 0.05, -0.32, 0.42) + lean + Math.cos(clockMs / 620) * 0.16 * circling,
      dtMs,
    );
    const flutter = Math.sin(clockMs / 170) * 0.018 * wind * still;
    const shape = squash(this.stretch.step(Phaser.Math.Clamp(climb * 0.02, -0.12, 0.14), dtMs) * 0.8 + flutter);
    this.image
      .setPosition(view.kiteX, view.kiteY)
      .setRotation(angle + roll)
      .setScale((this.size * shape.x) / FINE, (this.size * shape.y) / FINE);
    if (view.paletteChanged) this.image.setTint(Phaser.Display.Color.GetColor(...lit(view.palette.near, 0.62)));
    this.drawTail(view, angle + roll);
    this.drawString(view, hand, angle + roll);
  }

  private drawTail(view: View, angle: number): void {
    const reach = KITE_SIZE * 0.37 * this.size;
    const anchorX = view.kiteX - Math.sin(angle) * reach;
    const anchorY = view.kiteY + Math.cos(angle) * reach;
    this.tailTime = Math.min(0.05, this.tailTime + view.dtMs / 1000);
    for (; this.tailTime >= TAIL_STEP; this.tailTime -= TAIL_STEP) this.stepTail(anchorX, anchorY, view);
    const first = this.nodes[0] as Node;
    first.x = anchorX;
    first.y = anchorY;
    this.nodes.forEach((node, index) => {
      const point = this.tail.points[index] as Phaser.Math.Vector2;
      point.x = node.x;
      point.y = node.y;
    });
    this.tail.setDirty();
    this.bows.forEach((bow, index) => {
      const node = this.nodes[
        Math.min(NODES - 1, 2 + Math.round((index * (NODES - 3)) / Math.max(7, this.bows.length)))
      ] as Node;
      bow
        .setPosition(node.x, node.y)
        .setRotation(
          Math.atan2(node.y - node.oldY, 1 + Math.abs(node.x - node.oldX)) * 0.2 +
            Math.sin(view.clockMs / 300 + index) * 0.2,
        );
    });
  }

  /** One step of the chain: inertia, weight, wind; then lengths are put right from the kite downwards. */
  private stepTail(anchorX: number, anchorY: number, view: View): void {
    const gust = (820 + Math.sin(view.clockMs / 700) * 240) * view.wind * (this.world.calm ? 0.5 : 1);
    this.nodes.forEach((node, index) => {
      const speedX = (node.x - node.oldX) * 0.965;
      const speedY = (node.y - node.oldY) * 0.965;
      node.oldX = node.x;
      node.oldY = node.y;
      const wave = Math.sin(view.clockMs / 210 - index * 0.62) * 420 * view.wind;
      node.x += speedX + gust * TAIL_STEP * TAIL_STEP;
      node.y += speedY + (620 + wave) * TAIL_STEP * TAIL_STEP;
    });
    let beforeX = anchorX;
    let beforeY = anchorY;
    for (const node of this.nodes) {
      const dx = node.x - beforeX;
      const dy = node.y - beforeY;
      const length = Math.sqrt(dx * dx + dy * dy) || 1;
      const wanted = node === this.nodes[0] ? 0 : SEGMENT;
      node.x = beforeX + (dx / length) * wanted;
      node.y = beforeY + (dy / length) * wanted;
      beforeX = node.x;
      beforeY = node.y;
    }
  }

  private drawString(view: View, hand: { x: number; y: number }, angle: number): void {
    const toX = view.kiteX + Math.sin(angle) * 4;
    const toY = view.kiteY + 4;
    const slack = 26 + 46 * (1 - Math.min(1, view.control));
    for (let index = 0; index < STRING_POINTS; index += 1) {
      const share = index / (STRING_POINTS - 1);
      const point = this.string.points[index] as Phaser.Math.Vector2;
      const belly = 4 * share * (1 - share);
      point.x = hand.x + (toX - hand.x) * share;
      point.y =
        hand.y + (toY - hand.y) * share + belly * slack + Math.sin(view.clockMs / 260 + share * 7) * belly * 1.6;
    }
    this.string.setDirty().setAlpha(0.72);
  }

  get place(): { x: number; y: number } {
    return { x: this.image.x, y: this.image.y };
  }
}

/** Light on the kite: the hour's, softened, so that paper stays bright against every sky. */
const lit = (ambient: number, share: number): [number, number, number] => {
  const channel = (shift: number): number => Math.round(255 - (255 - ((ambient >> shift) & 255)) * (1 - share));
  return [channel(16), channel(8), channel(0)];
};
