// Guests of the day: cranes, gulls, magpies, a sail, a whale, a balloon, sky lanterns, a friend's kite. Each comes once,
// crosses slowly and leaves. A few gulls are always about.
import { Phaser, type World } from '@aigaret/game/stage';
import { paintKite } from '../art/kite-art.ts';
import { paintSkyLantern } from '../art/light-art.ts';
import { paintBalloon, paintBoat, paintCrane, paintGull, paintMagpie, paintWhale } from '../art/visitor-art.ts';
import type { KiteWorld, Visitor } from '../world.ts';
import { HORIZON_Y, depth, type View } from './view.ts';

type Bird = 'crane' | 'gull' | 'magpie';

interface Flying {
  image: Phaser.GameObjects.Image;
  bird: Bird | null;
  speedX: number; // px per second
  speedY: number;
  baseY: number;
  ageMs: number;
  sway: number; // px
  sink: number; // px it goes down as the eye rises
}

const birdPainters = { crane: paintCrane, gull: paintGull, magpie: paintMagpie } as const;
/** A wing's beat, ms. */
const BEAT_MS = 420;

export class Guests {
  private readonly flying: Flying[] = [];
  private nextGullMs = 3000;

  constructor(
    private readonly world: World,
    private readonly day: KiteWorld,
  ) {
    for (const [name, painter] of Object.entries(birdPainters))
      for (const [pose, wing] of [
        ['up', 1],
        ['down', -0.75],
      ] as const)
        world.paint(`kite-${name}-${pose}`, 100, 72, painter(wing));
    world.paint('kite-boat', 150, 140, paintBoat);
    world.paint('kite-whale', 200, 130, paintWhale);
    world.paint('kite-balloon', 130, 190, paintBalloon);
    world.paint('kite-sky-lantern', 60, 80, paintSkyLantern);
  }

  /** @returns the colours of the friend's kite differ from the own */
  private friendKite(): string {
    const other = {
      ...this.day,
      kite: this.day.kite === 'ray' ? 'shield' : 'ray',
      kiteHue: this.day.kiteHue + 2,
    } as KiteWorld;
    return this.world.paint('kite-friend', 220, 220, paintKite(other));
  }

  private add(
    texture: string,
    x: number,
    y: number,
    layer: number,
    scale: number,
    speedX: number,
    more: Partial<Flying> = {},
  ): void {
    const image = this.world
      .image(texture, x, y)
      .setScale(scale)
      .setDepth(layer)
      .setFlipX(speedX < 0);
    this.flying.push({ image, bird: null, speedX, speedY: 0, baseY: y, ageMs: 0, sway: 6, sink: 10, ...more });
  }

  welcome(visitor: Visitor): void {
    const { random } = this.world;
    const flock = (bird: Bird, count: number, y: number, scale: number, speed: number): void => {
      for (let index = 0; index < count; index += 1) {
        const wing = index === 0 ? 0 : Math.ceil(index / 2);
        const side = index % 2 ? 1 : -1;
        this.add(
          `kite-${bird}-up`,
          -60 - wing * 62 * scale * 1.5,
          y + wing * side * 30,
          depth.guests,
          scale * (1 - wing * 0.05),
          speed,
          { bird, sway: 7 },
        );
      }
    };
    switch (visitor) {
      case 'cranes':
        return flock('crane', 5, 250, 0.86, 62);
      case 'gulls':
        return flock('gull', 5, 320, 0.62, 78);
      case 'magpies':
        return flock('magpie', 2, 360, 0.7, 86);
      case 'boat':
        return this.add('kite-boat', 1380, HORIZON_Y + 4, depth.seaGuests, 0.62, -24, { sway: 2, sink: 28 });
      case 'whale':
        return this.add('kite-whale', 1400, HORIZON_Y + 24, depth.seaGuests, 0.6, -30, { sway: 9, sink: 28 });
      case 'balloon':
        return this.add('kite-balloon', 1120, 500, depth.guests - 0.5, 0.72, -15, { speedY: -16, sway: 9 });
      case 'friend-kite':
        return this.add(this.friendKite(), 1370, 300, depth.guests, 0.46, -34, { sway: 26, sink: 20 });
      case 'sky-lanterns':
        for (let index = 0; index < 9; index += 1)
          this.add(
            'kite-sky-lantern',
            random.between(420, 1180),
            600 + index * 34,
            depth.guests,
            random.between(0.4, 0.85),
            random.between(4, 12),
            { speedY: -random.between(24, 36), sway: 10 },
          );
    }
  }

  /** One lantern that rises from the village when every house has its own. */
  skyLantern(x: number): void {
    this.add('kite-sky-lantern', x, 560, depth.guests, 0.6, 8, { speedY: -30, sway: 10 });
  }

  draw(view: View): void {
    this.nextGullMs -= view.dtMs;
    if (this.nextGullMs < 0 && view.palette.night < 0.6) {
      this.nextGullMs = this.world.random.between(9000, 16_000);
      const left = this.world.random.chance(0.5);
      this.add(
        'kite-gull-up',
        left ? -50 : 1330,
        this.world.random.between(190, 380),
        depth.guests - 1,
        this.world.random.between(0.26, 0.42),
        left ? 46 : -46,
        { bird: 'gull' },
      );
    }
    for (let index = this.flying.length - 1; index >= 0; index -= 1)
      if (!this.fly(this.flying[index] as Flying, view)) this.flying.splice(index, 1);
  }

  private fly(guest: Flying, view: View): boolean {
    const { image, bird } = guest;
    guest.ageMs += view.dtMs;
    image.x += (guest.speedX * view.dtMs) / 1000;
    guest.baseY += (guest.speedY * view.dtMs) / 1000;
    image.y =
      guest.baseY + Math.sin(guest.ageMs / 1100 + image.depth + guest.speedX) * guest.sway + view.lift * guest.sink;
    if (bird) {
      const glides = Math.sin(guest.ageMs / 1900 + guest.baseY) > 0.35;
      const pose = glides || (guest.ageMs + guest.baseY * 7) % BEAT_MS < BEAT_MS / 2 ? 'up' : 'down';
      image.setTexture(`kite-${bird}-${pose}`);
    } else image.setRotation(Math.sin(guest.ageMs / 1400) * 0.06);
    if (!image.texture.key.includes('lantern')) image.setTint(view.palette.ambient);
    const gone = image.x < -460 || image.x > 1740 || image.y < -160;
    if (gone) image.destroy();
    return !gone;
  }
}
