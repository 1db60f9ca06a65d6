// Textures that the stage paints itself: soft dots, sparks, petals and the like for particles, and `paint` for a level's
// own art. Drawn with Canvas 2D once, so no files are needed and every pixel is ours.
import type { Phaser } from './phaser.ts';

export type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/** Names of the particle textures; white, to be tinted. */
export const particleNames = [
  'dot',
  'soft',
  'spark',
  'star',
  'petal',
  'leaf',
  'ring',
  'streak',
  'puff',
  'confetti',
] as const;
export type ParticleName = (typeof particleNames)[number];

/** Key of a particle's texture in Phaser's texture manager. */
export const particleKey = (name: ParticleName): string => `stage-${name}`;

/**
 * Paints a texture with Canvas 2D and keeps it under `key`.
 * @param resolution texture pixels per logical pixel; show the image at 1 / resolution
 */
export function paintTexture(
  scene: Phaser.Scene,
  key: string,
  width: number,
  height: number,
  paint: Paint,
  resolution = 1,
): string {
  if (scene.textures.exists(key)) return key;
  const texture = scene.textures.createCanvas(key, Math.ceil(width * resolution), Math.ceil(height * resolution));
  if (!texture) return key;
  const { context } = texture;
  context.save();
  context.scale(resolution, resolution);
  paint(context, width, height);
  context.restore();
  texture.refresh();
  return key;
}

const radial = (
  context: CanvasRenderingContext2D,
  size: number,
  stops: readonly (readonly [number, number])[],
): void => {
  const half = size / 2;
  const gradient = context.createRadialGradient(half, half, 0, half, half, half);
  for (const [at, alpha] of stops) gradient.addColorStop(at, `rgba(255,255,255,${alpha})`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, size, size);
};

/** A star's outline around the middle of a square. */
export function starPath(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  outer: number,
  inner: number,
  points = 5,
): void {
  context.beginPath();
  for (let corner = 0; corner < points * 2; corner += 1) {
    const radius = corner % 2 === 0 ? outer : inner;
    const angle = (corner * Math.PI) / points - Math.PI / 2;
    context.lineTo(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
  }
  context.closePath();
}

const painters: Record<ParticleName, readonly [size: number, paint: Paint]> = {
  dot: [
    24,
    (context) => {
      context.fillStyle = '#fff';
      context.beginPath();
      context.arc(12, 12, 10, 0, Math.PI * 2);
      context.fill();
    },
  ],
  soft: [
    64,
    (context) =>
      radial(context, 64, [
        [0, 1],
        [0.35, 0.55],
        [1, 0],
      ]),
  ],
  puff: [
    96,
    (context) =>
      radial(context, 96, [
        [0, 0.95],
        [0.55, 0.8],
        [0.85, 0.2],
        [1, 0],
      ]),
  ],
  spark: [
    48,
    (context) => {
      radial(context, 48, [
        [0, 0.9],
        [0.2, 0.35],
        [0.6, 0],
      ]);
      context.fillStyle = '#fff';
      starPath(context, 24, 24, 23, 3.5, 4);
      context.fill();
    },
  ],
  star: [
    48,
    (context) => {
      context.fillStyle = context.strokeStyle = '#fff';
      context.lineJoin = 'round';
      context.lineWidth = 5;
      starPath(context, 24, 25, 19, 9);
      context.fill();
      context.stroke();
    },
  ],
  petal: [
    32,
    (context) => {
      context.fillStyle = '#fff';
      context.beginPath();
      context.moveTo(16, 2);
      context.bezierCurveTo(30, 10, 27, 26, 16, 30);
      context.bezierCurveTo(5, 26, 2, 10, 16, 2);
      context.fill();
    },
  ],
  leaf: [
    36,
    (context) => {
      context.fillStyle = '#fff';
      context.beginPath();
      context.moveTo(3, 33);
      context.bezierCurveTo(2, 12, 14, 3, 33, 3);
      context.bezierCurveTo(33, 22, 24, 34, 3, 33);
      context.fill();
    },
  ],
  ring: [
    96,
    (context) => {
      context.strokeStyle = '#fff';
      context.lineWidth = 5;
      context.beginPath();
      context.arc(48, 48, 43, 0, Math.PI * 2);
      context.stroke();
    },
  ],
  streak: [
    96,
    (context) => {
      const gradient = context.createLinearGradient(0, 0, 96, 0);
      gradient.addColorStop(0, 'rgba(255,255,255,0)');
      gradient.addColorStop(0.7, 'rgba(255,255,255,0.9)');
      gradient.addColorStop(1, 'rgba(255,255,255,0)');
      context.fillStyle = gradient;
      context.beginPath();
      context.ellipse(48, 48, 47, 3, 0, 0, Math.PI * 2);
      context.fill();
    },
  ],
  confetti: [
    20,
    (context) => {
      context.fillStyle = '#fff';
      context.beginPath();
      context.roundRect(3, 5, 14, 10, 3);
      context.fill();
    },
  ],
};

/** Paints all particle textures; 40 KB together. */
export function paintParticles(scene: Phaser.Scene): void {
  for (const name of particleNames) {
    const [size, paint] = painters[name];
    paintTexture(scene, particleKey(name), size, size, paint);
  }
}
