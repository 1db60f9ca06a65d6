// Paints what is far: stars, sun and moon, clouds, mountains, sea glints, islands, rainbow. White or grey where the hour tints it.
import type { Paint } from '@aigaret/game/stage';
import { seededRandom } from '@aigaret/game/stage/level';
import type { KiteWorld } from '../world.ts';
import { blob, crestLine, fillBelow, glow, pine, ridgeLine, verticalGradient, wrapped } from './brush.ts';
import { css } from './palette.ts';

export const STRIP = 1536; // px after which a strip repeats; wider than the view and its nudges

/** Stars and the milky way, for the upper two thirds. */
export const paintNight =
  (world: KiteWorld): Paint =>
  (context, width, height) => {
    const random = seededRandom(world.art).fork('night');
    context.save();
    context.translate(width * 0.55, height * 0.4);
    context.rotate(-0.5);
    for (let index = 0; index < 46; index += 1) {
      const along = random.between(-0.75, 0.75) * width;
      glow(
        context,
        along,
        random.between(-40, 40),
        random.between(50, 130),
        random.pick([0xbfd0ff, 0xd6c8ff, 0xa8e0ff]),
        0.055,
      );
    }
    context.restore();
    for (let index = 0; index < 260; index += 1) {
      context.fillStyle = css(random.pick([0xffffff, 0xffffff, 0xcfe0ff, 0xfff0d0]), random.between(0.2, 0.75));
      blob(context, random.next() * width, random.next() ** 1.3 * height, random.between(0.5, 1.1));
    }
    for (const [x, y, light] of world.stars) {
      glow(context, x * width, y * height, 3 + light * 7, 0xdfe9ff, light * 0.5);
      context.fillStyle = css(0xffffff, 0.5 + light * 0.5);
      blob(context, x * width, y * height, 0.8 + light * 1.1);
    }
  };

export const paintSunGlow: Paint = (context, width) => {
  const gradient = context.createRadialGradient(width / 2, width / 2, 0, width / 2, width / 2, width / 2);
  for (const [at, alpha] of [
    [0, 0.85],
    [0.12, 0.5],
    [0.3, 0.2],
    [0.6, 0.06],
    [1, 0],
  ] as const)
    gradient.addColorStop(at, `rgba(255,255,255,${alpha})`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, width);
};

export const paintSun: Paint = (context, width) => {
  const gradient = context.createRadialGradient(width / 2, width / 2, width * 0.1, width / 2, width / 2, width / 2);
  for (const [at, alpha] of [
    [0, 1],
    [0.82, 1],
    [0.92, 0.5],
    [1, 0],
  ] as const)
    gradient.addColorStop(at, `rgba(255,255,255,${alpha})`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, width);
};

/** The moon with its seas; the dark part is left out by the phase. */
export const paintMoon =
  (world: KiteWorld): Paint =>
  (context, width) => {
    const r = width * 0.42;
    const middle = width / 2;
    context.fillStyle = '#fff8e2';
    blob(context, middle, middle, r);
    context.fillStyle = 'rgba(214,206,190,0.55)';
    for (const [x, y, size] of [
      [-0.3, -0.25, 0.22],
      [0.1, -0.05, 0.28],
      [-0.15, 0.35, 0.18],
      [0.4, 0.3, 0.15],
      [0.35, -0.45, 0.12],
    ] as const)
      blob(context, middle + x * r, middle + y * r, size * r, size * r * 0.85);
    if (world.moonPhase > 0.93) return;
    context.globalCompositeOperation = 'destination-out';
    context.filter = 'blur(1px)';
    context.fillStyle = '#000';
    blob(context, middle - r * (0.35 + world.moonPhase * 1.5), middle - r * 0.12, r * 1.02);
    context.filter = 'none';
    context.globalCompositeOperation = 'source-over';
  };

/** A strip of heaped clouds with light tops; `low` ones are flat banks at the horizon. */
export const paintClouds =
  (seed: number, count: number, low: boolean): Paint =>
  (context, width, height) => {
    const random = seededRandom(seed);
    for (let index = 0; index < count; index += 1) {
      const x = ((index + random.between(0.2, 0.8)) / count) * width;
      const size = low ? random.between(60, 120) : random.between(46, 96);
      const base = low ? height - random.between(4, 26) : random.between(size * 0.9, height - 14);
      const puffs = Array.from({ length: low ? 9 : 8 }, (_, puff) => {
        const at = puff / (low ? 8 : 7) - 0.5;
        const hump = Math.cos(at * Math.PI);
        return { x: x + at * size * (low ? 4 : 2.9), r: size * (0.14 + hump * random.between(0.2, 0.36)) };
      });
      const fill = verticalGradient(context, base - size * 0.8, base, [
        [0, 'rgba(255,255,255,0.96)'],
        [0.55, 'rgba(246,248,255,0.82)'],
        [1, 'rgba(216,224,244,0.12)'],
      ]);
      wrapped(context, width, x, size * 3, () => {
        context.save();
        context.beginPath();
        context.rect(x - size * 3, 0, size * 6, base);
        context.clip();
        context.fillStyle = fill;
        context.beginPath();
        for (const puff of puffs) {
          context.moveTo(puff.x + puff.r, base - puff.r * 0.55);
          context.arc(puff.x, base - puff.r * 0.55, puff.r, 0, Math.PI * 2);
        }
        context.fill();
        context.restore();
      });
    }
  };

/** A ridge in grey: lit crests, haze at its foot, to be tinted by the hour. */
export const paintMountains =
  (seed: number, far: boolean): Paint =>
  (context, width, height) => {
    const random = seededRandom(seed);
    const line = far
      ? crestLine(random, [
          [3, 1],
          [5, 0.6],
          [11, 0.25],
          [23, 0.1],
          [41, 0.05],
        ])
      : ridgeLine(random, [
          [2, 1],
          [3, 0.8],
          [7, 0.35],
          [13, 0.16],
          [29, 0.06],
        ]);
    const top = (x: number): number => height * (far ? 0.42 : 0.5) - line(x / width) * height * (far ? 0.38 : 0.4);
    fillBelow(
      context,
      width,
      height,
      top,
      verticalGradient(context, 0, height, [
        [0, '#dfe3ee'],
        [0.5, '#eceff6'],
        [1, '#ffffff'],
      ]),
    );
    context.save();
    context.globalCompositeOperation = 'source-atop';
    const shadows = ridgeLine(random, [
      [5, 1],
      [9, 0.7],
      [17, 0.5],
    ]);
    for (let layer = 1; layer <= 3; layer += 1) {
      context.globalAlpha = 0.1;
      fillBelow(
        context,
        width,
        height,
        (x) => top((x + layer * 26) % width) + 16 * layer + shadows(((x / width) * layer) % 1) * 14,
        '#5a6484',
      );
    }
    context.globalAlpha = 1;
    context.fillStyle = verticalGradient(context, height * 0.45, height, [
      [0, 'rgba(255,255,255,0)'],
      [1, 'rgba(255,255,255,0.85)'],
    ]);
    context.fillRect(0, 0, width, height);
    context.restore();
  };

/** Glints of the sea: many thin dashes, larger towards the shore. */
export const paintGlints =
  (seed: number): Paint =>
  (context, width, height) => {
    const random = seededRandom(seed);
    for (let index = 0; index < 420; index += 1) {
      const depth = random.next() ** 1.5;
      const x = random.next() * width;
      const long = 5 + depth * 46 * random.between(0.5, 1);
      context.fillStyle = `rgba(255,255,255,${random.between(0.1, 0.5)})`;
      wrapped(context, width, x, long, () => blob(context, x, 2 + depth * (height - 4), long, 0.6 + depth * 1.1));
    }
  };

/** The path of light below sun or moon. */
export const paintLightPath: Paint = (context, width, height) => {
  const random = seededRandom(7);
  for (let index = 0; index < 150; index += 1) {
    const depth = random.next();
    const spread = 10 + depth * width * 0.42;
    context.fillStyle = `rgba(255,255,255,${random.between(0.12, 0.6) * (1 - depth * 0.55)})`;
    blob(
      context,
      width / 2 + (random.next() + random.next() - 1) * spread,
      depth * height,
      3 + depth * 20 * random.next(),
      0.7 + depth * 1.3,
    );
  }
};

/** Rocky islets with pines, in grey. */
export const paintIslands =
  (seed: number): Paint =>
  (context, width, height) => {
    const random = seededRandom(seed);
    for (const [at, wide] of [
      [0.14, 90],
      [0.47, 54],
      [0.55, 130],
      [0.86, 70],
    ] as const) {
      const x = at * width;
      const tall = wide * random.between(0.26, 0.4);
      for (let tree = 0; tree < wide / 18; tree += 1) {
        const tx = x + random.between(-0.55, 0.55) * wide * 0.7;
        pine(
          context,
          random,
          tx,
          height - tall * (0.95 - Math.abs(tx - x) / wide),
          random.between(16, 26),
          0x8d9cb0,
          0x8a8296,
        );
      }
      context.fillStyle = verticalGradient(context, height - tall, height, [
        [0, '#c3cbd8'],
        [1, '#eef1f6'],
      ]);
      context.beginPath();
      context.moveTo(x - wide, height);
      context.bezierCurveTo(
        x - wide * 0.7,
        height - tall * 1.1,
        x - wide * 0.2,
        height - tall * 1.2,
        x + wide * 0.1,
        height - tall,
      );
      context.bezierCurveTo(x + wide * 0.5, height - tall * 1.1, x + wide * 0.8, height - tall * 0.2, x + wide, height);
      context.fill();
    }
  };

export const paintRainbow: Paint = (context, width, height) => {
  const bands = [0xff8f8f, 0xffb37a, 0xffe38a, 0xa8e8a0, 0x8fd0ff, 0xb0a4f4];
  context.lineWidth = 9;
  bands.forEach((colour, index) => {
    context.strokeStyle = css(colour, 0.34);
    context.beginPath();
    context.arc(width / 2, height, width * 0.48 - index * 8.2, Math.PI, 0);
    context.stroke();
  });
  context.globalCompositeOperation = 'destination-in';
  context.fillStyle = verticalGradient(context, 0, height, [
    [0, 'rgba(0,0,0,1)'],
    [1, 'rgba(0,0,0,0)'],
  ]);
  context.fillRect(0, 0, width, height);
};

/** Haze that lies between two depths; white, thickest in its lower third. */
export const paintHaze: Paint = (context, width, height) => {
  context.fillStyle = verticalGradient(context, 0, height, [
    [0, 'rgba(255,255,255,0)'],
    [0.65, 'rgba(255,255,255,0.75)'],
    [1, 'rgba(255,255,255,0.35)'],
  ]);
  context.fillRect(0, 0, width, height);
};
