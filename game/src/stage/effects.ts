// Particle bursts and streams for levels. One emitter a burst, gone when its last particle is; calm play shows fewer.
import { type ParticleName, particleKey } from './textures.ts';
import { Phaser } from './phaser.ts';
import { VIEW_HEIGHT, VIEW_WIDTH } from './world-camera.ts';

export interface BurstOptions {
  texture?: ParticleName; // default `spark`
  count?: number; // default 14
  tint?: number | number[]; // 0xrrggbb; several are mixed
  speed?: readonly [number, number]; // px per second
  lifeMs?: readonly [number, number];
  scale?: readonly [number, number]; // from, to
  alpha?: readonly [number, number];
  gravity?: number; // px per second squared, down; negative rises
  angle?: readonly [number, number]; // degrees, 0 = right, 90 = down
  spin?: boolean;
  glow?: boolean; // light adds up
  depth?: number;
}

export interface StreamOptions extends BurstOptions {
  everyMs?: number; // one particle each
  area?: { width: number; height: number }; // around the stream's place
}

/** Most particles that one burst may show: more only costs frame time on a tablet. */
const MAX_BURST = 60;

export class Effects {
  constructor(
    private readonly scene: Phaser.Scene,
    private readonly calm: boolean,
  ) {}

  /** A burst at a place in the world. */
  burst(x: number, y: number, options: BurstOptions = {}): void {
    const wanted = Math.min(MAX_BURST, options.count ?? 14);
    const count = this.calm ? Math.ceil(wanted / 3) : wanted;
    const emitter = this.emitter(x, y, options, { emitting: false });
    emitter.once(Phaser.GameObjects.Particles.Events.COMPLETE, () => emitter.destroy());
    emitter.explode(count);
  }

  /** A lasting stream. Move it with setPosition, switch it with `emitting`, slow it with `frequency`. */
  stream(x: number, y: number, options: StreamOptions = {}): Phaser.GameObjects.Particles.ParticleEmitter {
    const everyMs = (options.everyMs ?? 80) * (this.calm ? 3 : 1);
    const { area } = options;
    const zone = area
      ? {
          emitZone: {
            type: 'random' as const,
            source: {
              getRandomPoint: (point: Phaser.Types.Math.Vector2Like) => {
                point.x = Phaser.Math.FloatBetween(-area.width / 2, area.width / 2);
                point.y = Phaser.Math.FloatBetween(-area.height / 2, area.height / 2);
              },
            },
          },
        }
      : {};
    return this.emitter(x, y, options, { frequency: everyMs, ...zone });
  }

  /** A ring that opens and fades: something was reached. */
  ripple(
    x: number,
    y: number,
    options: { radius?: number; tint?: number; lifeMs?: number; depth?: number } = {},
  ): void {
    const ring = this.scene.add.image(x, y, particleKey('ring')).setTint(options.tint ?? 0xffffff);
    ring
      .setScale(0.2)
      .setAlpha(0.9)
      .setDepth(options.depth ?? 50);
    this.scene.tweens.add({
      targets: ring,
      scale: (options.radius ?? 90) / 43,
      alpha: 0,
      duration: options.lifeMs ?? 620,
      ease: 'Cubic.easeOut',
      onComplete: () => ring.destroy(),
    });
  }

  /** Words that rise and fade, e.g. praise. Few and short: one idea at a time. */
  words(x: number, y: number, text: string, options: { size?: number; color?: string; depth?: number } = {}): void {
    const label = this.scene.add
      .text(x, y, text, {
        fontFamily: 'Jua, "Noto Sans KR", system-ui, sans-serif',
        fontSize: options.size ?? 56,
        color: options.color ?? '#ffffff',
        stroke: '#17324d',
        strokeThickness: 8,
      })
      .setOrigin(0.5)
      .setDepth(options.depth ?? 60)
      .setScale(this.calm ? 1 : 0.4);
    this.scene.tweens.add({ targets: label, scale: 1, duration: 260, ease: 'Back.easeOut' });
    this.scene.tweens.add({
      targets: label,
      y: y - 60,
      alpha: 0,
      delay: 900,
      duration: 500,
      onComplete: () => label.destroy(),
    });
  }

  /** A change of place: the view fades into a colour, `halfway` changes what is behind, the view comes back. */
  curtain(halfway: () => void, options: { tint?: number; halfMs?: number } = {}): void {
    const { tint = 0xfffdf6, halfMs = 450 } = options;
    const cloth = this.scene.add
      .rectangle(VIEW_WIDTH / 2, VIEW_HEIGHT / 2, VIEW_WIDTH * 1.1, VIEW_HEIGHT * 1.1, tint)
      .setDepth(1000)
      .setAlpha(0);
    this.scene.tweens.add({ targets: cloth, alpha: 1, duration: halfMs, ease: 'Sine.easeInOut', onComplete: halfway });
    this.scene.tweens.add({
      targets: cloth,
      alpha: 0,
      delay: halfMs + 60, // after the change has been drawn once
      duration: halfMs,
      ease: 'Sine.easeInOut',
      onComplete: () => cloth.destroy(),
    });
  }

  /** The farewell: confetti from both sides, more with each star; with none still a few petals. */
  celebrate(stars: number, tint: number[] = [0xffd166, 0xef8fa9, 0x7ee0ff, 0xa5e8b0]): void {
    const texture = stars > 0 ? 'confetti' : 'petal';
    for (let wave = 0; wave <= stars; wave += 1)
      this.scene.time.delayedCall(wave * 500, () => {
        for (const [x, angle] of [
          [0, [-75, -35]],
          [VIEW_WIDTH, [-145, -105]],
        ] as const)
          this.burst(x, VIEW_HEIGHT * 0.8, {
            texture,
            tint,
            angle,
            count: 22,
            speed: [420, 860],
            lifeMs: [1600, 2600],
            gravity: 620,
            scale: [1, 0.6],
            alpha: [1, 0.2],
            spin: true,
            depth: 80,
          });
      });
  }

  private emitter(
    x: number,
    y: number,
    options: BurstOptions,
    more: Phaser.Types.GameObjects.Particles.ParticleEmitterConfig,
  ): Phaser.GameObjects.Particles.ParticleEmitter {
    const range = ([min, max]: readonly [number, number]) => ({ min, max });
    const fromTo = ([start, end]: readonly [number, number]) => ({ start, end });
    const emitter = this.scene.add.particles(x, y, particleKey(options.texture ?? 'spark'), {
      speed: range(options.speed ?? [60, 240]),
      lifespan: range(options.lifeMs ?? [400, 900]),
      scale: fromTo(options.scale ?? [0.7, 0]),
      alpha: fromTo(options.alpha ?? [1, 0]),
      angle: range(options.angle ?? [0, 360]),
      gravityY: options.gravity ?? 0,
      ...(options.tint === undefined ? {} : { tint: options.tint }),
      ...(options.spin ? { rotate: { start: 0, end: 360 } } : {}),
      ...(options.glow ? { blendMode: 'ADD' } : {}),
      ...more,
    });
    return emitter.setDepth(options.depth ?? 40);
  }
}
