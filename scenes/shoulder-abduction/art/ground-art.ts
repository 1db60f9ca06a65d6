// Paints what is near: fields, the ridge with the path where the flyer walks, the blades in front.
import type { Paint } from '@aigaret/game/stage';
import { seededRandom, type Random } from '@aigaret/game/stage/level';
import type { KiteWorld, Season } from '../world.ts';
import {
  bareTree,
  blades,
  blob,
  broadTree,
  fillBelow,
  outOfFocus,
  pine,
  ridgeLine,
  verticalGradient,
  wrapped,
  type Canvas2D,
} from './brush.ts';
import { css, shade } from './palette.ts';

export const FIELD_HEIGHT = 240;
export const RIDGE_HEIGHT = 220;
export const FRONT_HEIGHT = 170;
/** Height of the path above the ridge strip's lower edge, px. */
export const PATH = 122;

export interface GroundLook {
  field: readonly number[]; // stripes
  grass: number;
  grassTop: number;
  path: number;
  flowers: readonly number[];
  leaves: readonly number[];
}

export const groundLooks: Record<Season, GroundLook> = {
  spring: {
    field: [0xf4d443, 0xffe26a, 0x8fc266],
    grass: 0x5d9c5a,
    grassTop: 0x9ed27a,
    path: 0xe8cfa4,
    flowers: [0xff9fbb, 0xffffff, 0xffd84f],
    leaves: [0xf9b8ca, 0xfdd6df, 0xf4a0ba],
  },
  summer: {
    field: [0x63b567, 0x86c972, 0x4a9c60],
    grass: 0x3d8a56,
    grassTop: 0x7ec56c,
    path: 0xdcc79c,
    flowers: [0x7f9cf0, 0xa8b4ff, 0xffffff],
    leaves: [0x3f9158, 0x5cab62, 0x2f7f54],
  },
  autumn: {
    field: [0xe8bd54, 0xf2d070, 0xc99a48],
    grass: 0xa0813f,
    grassTop: 0xdcbb62,
    path: 0xe6cba0,
    flowers: [0xff8fb0, 0xffffff, 0xf0608c],
    leaves: [0xd9603a, 0xefa840, 0xc24a3a],
  },
  winter: {
    field: [0xe4edf7, 0xf4f9ff, 0xcddaea],
    grass: 0xb4c4da,
    grassTop: 0xf8fbff,
    path: 0xd9e2ee,
    flowers: [0xd8404e, 0xe8606a, 0xffffff],
    leaves: [0x7a6a6e, 0x86767a, 0x6f6268],
  },
};

/** Fields in furrows on a rolling hill. */
export const paintFields =
  (world: KiteWorld): Paint =>
  (context, width, height) => {
    const random = seededRandom(world.art).fork('fields');
    const look = groundLooks[world.season];
    const wave = ridgeLine(random, [
      [2, 1],
      [3, 0.6],
      [5, 0.25],
    ]);
    const line = (x: number): number => FIELD_HEIGHT - 128 - wave(x / width) * 40;
    for (let tree = 0; tree < 9; tree += 1) {
      const x = ((tree + random.next()) / 9) * width;
      const tall = random.between(46, 82);
      wrapped(context, width, x, tall, () => {
        const own = seededRandom(world.art + 77 * tree);
        if (world.season === 'winter' && tree % 2) bareTree(context, own, x, line(x) + 6, tall, 0x6f6268);
        else if (tree % 3 === 0)
          pine(context, own, x, line(x) + 6, tall, 0x3d7657, 0x70503f, world.season === 'winter');
        else if (world.season !== 'winter')
          broadTree(context, own, x, line(x) + 6, tall, own.pick(look.leaves), 0x6a4f42);
      });
    }
    fillBelow(context, width, height, line, css(look.field[0] as number));
    context.save();
    context.globalCompositeOperation = 'source-atop';
    for (let furrow = 0; furrow < 17; furrow += 1) {
      const drop = 5 + furrow * furrow * 0.62 + furrow * 3;
      context.strokeStyle = css(look.field[furrow % 3] as number, 0.9);
      context.lineWidth = 2.5 + furrow * 0.75;
      context.beginPath();
      for (let x = 0; x <= width; x += 8)
        context.lineTo(x, line(x) + drop + Math.sin((x / width) * Math.PI * 4) * furrow * 0.5);
      context.stroke();
    }
    for (let speck = 0; speck < 900; speck += 1) {
      const x = random.next() * width;
      const depth = random.next();
      context.fillStyle = css(
        random.chance(0.5) ? shade(look.field[1] as number, 0.3) : shade(look.field[2] as number, -0.15),
        0.5,
      );
      blob(context, x, line(x) + 3 + depth * 120, 0.8 + depth * 2.4, 0.6 + depth * 1.3);
    }
    context.fillStyle = verticalGradient(context, FIELD_HEIGHT - 130, height, [
      [0, 'rgba(40,60,60,0)'],
      [1, 'rgba(30,46,66,0.4)'],
    ]);
    context.fillRect(0, 0, width, height);
    context.restore();
  };

function stoneWall(context: Canvas2D, random: Random, x: number, y: number, length: number, snow: boolean): void {
  for (let row = 0; row < 3; row += 1)
    for (let at = -length / 2; at < length / 2; at += random.between(12, 19)) {
      context.fillStyle = css(random.pick([0x8f8a88, 0xa19b96, 0x7d7a7c, 0xb0a8a0]));
      blob(context, x + at, y - 5 - row * 9, random.between(8, 11), random.between(5, 6.4));
    }
  context.fillStyle = snow ? '#f6fafe' : '#6c6f7c';
  context.beginPath();
  context.roundRect(x - length / 2 - 8, y - 37, length + 14, 10, 5);
  context.fill();
}

/** Sauce jars beside the path. */
function jars(context: Canvas2D, x: number, y: number, snow: boolean): void {
  for (const [dx, size] of [
    [-26, 17],
    [24, 15],
    [0, 21],
    [46, 11],
  ] as const) {
    const fill = context.createLinearGradient(x + dx - size, 0, x + dx + size, 0);
    for (const [at, colour] of [
      [0, '#5a3328'],
      [0.35, '#9c5f44'],
      [1, '#41241f'],
    ] as const)
      fill.addColorStop(at, colour);
    context.fillStyle = fill;
    blob(context, x + dx, y - size * 0.95, size * 0.86, size);
    context.fillStyle = snow ? '#f6fafe' : '#6d4032';
    blob(context, x + dx, y - size * 1.84, size * 0.62, size * 0.2);
  }
}

/** The ridge that the flyer walks on. */
export const paintRidge =
  (world: KiteWorld): Paint =>
  (context, width, height) => {
    const random = seededRandom(world.art).fork('ridge');
    const look = groundLooks[world.season];
    const snow = world.season === 'winter';
    const wave = ridgeLine(random, [
      [3, 1],
      [5, 0.5],
    ]);
    const top = (x: number): number => height - PATH - 14 - wave(x / width) * 6;
    stoneWall(context, random, width * 0.62, top(width * 0.62) + 8, 210, snow);
    jars(context, width * 0.83, top(width * 0.83) + 6, snow);
    blades(context, random, width, 260, top, [10, 30], [look.grassTop, look.grass, shade(look.grassTop, 0.2)]);
    fillBelow(
      context,
      width,
      height,
      top,
      verticalGradient(context, height - PATH - 20, height, [
        [0, css(look.grassTop)],
        [0.25, css(look.grass)],
        [1, css(shade(look.grass, -0.5))],
      ]),
    );
    context.fillStyle = css(look.path);
    context.beginPath();
    for (let x = 0; x <= width; x += 8) context.lineTo(x, top(x) + 17 + Math.sin((x / width) * Math.PI * 6) * 2);
    for (let x = width; x >= 0; x -= 8) context.lineTo(x, top(x) + 32 + Math.sin((x / width) * Math.PI * 8 + 1) * 3);
    context.fill();
    context.fillStyle = css(shade(look.path, -0.16), 0.8);
    for (let stone = 0; stone < 70; stone += 1) {
      const x = random.next() * width;
      blob(context, x, top(x) + random.between(19, 31), random.between(1.5, 5), random.between(1, 2.2));
    }
    for (let flower = 0; flower < 120; flower += 1) {
      const x = random.next() * width;
      const y = top(x) + (random.chance(0.5) ? random.between(-8, 8) : random.between(38, 80));
      context.fillStyle = css(random.pick(look.flowers));
      const r = random.between(1.8, 3.4);
      for (let petal = 0; petal < 5; petal += 1)
        blob(context, x + Math.cos(petal * 1.257) * r, y + Math.sin(petal * 1.257) * r, r * 0.75);
      context.fillStyle = '#ffcf4a';
      blob(context, x, y, r * 0.6);
    }
  };

/** Dark blades and flowers right in front of the eye. */
export const paintFront =
  (world: KiteWorld): Paint =>
  (context, width, height) =>
    outOfFocus(context, width, height, 1.6, (apart) => meadow(apart, width, height, world));

function meadow(context: Canvas2D, width: number, height: number, world: KiteWorld): void {
  const random = seededRandom(world.art).fork('front');
  const look = groundLooks[world.season];
  const wave = ridgeLine(random, [
    [2, 1],
    [3, 0.7],
  ]);
  const line = (x: number): number => height - 34 - wave(x / width) * 16;
  const dark = world.season === 'winter' ? 0x8c9cbc : shade(look.grass, -0.42);
  const ground = verticalGradient(context, height - 60, height, [
    [0, css(dark)],
    [1, css(shade(dark, -0.4))],
  ]);
  fillBelow(context, width, height, line, ground);
  blades(context, random, width, 150, line, [30, 92], [dark, shade(dark, -0.12), shade(dark, 0.1)]);
  for (let stem = 0; stem < 16; stem += 1) {
    const x = random.next() * width;
    const tall = random.between(50, 116);
    const colour = random.pick(look.flowers);
    wrapped(context, width, x, 30, () => flowerStem(context, x, line(x), tall, shade(dark, 0.06), colour));
  }
}

function flowerStem(context: Canvas2D, x: number, y: number, tall: number, stem: number, colour: number): void {
  context.strokeStyle = css(stem);
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x, y);
  context.quadraticCurveTo(x + 3, y - tall * 0.6, x + 12, y - tall);
  context.stroke();
  context.fillStyle = css(shade(colour, -0.12), 0.95);
  for (let petal = 0; petal < 6; petal += 1)
    blob(context, x + 12 + Math.cos(petal * 1.047) * 7, y - tall + Math.sin(petal * 1.047) * 6, 6, 5);
  context.fillStyle = css(0xf6c04a);
  blob(context, x + 12, y - tall, 4.5);
}
