// Paints the village on its headland: terraces, tiled and coloured roofs, walls, trees, a pier; and its windows' light apart.
import type { Paint } from '@aigaret/game/stage';
import { seededRandom } from '@aigaret/game/stage/level';
import type { House, KiteWorld, Season } from '../world.ts';
import {
  bareTree,
  blob,
  broadTree,
  fillBelow,
  glow,
  pine,
  ridgeLine,
  verticalGradient,
  wrapped,
  type Canvas2D,
} from './brush.ts';
import { paintHouse } from './house-art.ts';
import { STRIP } from './backdrop-art.ts';
import { css, mix, shade } from './palette.ts';

export const VILLAGE_HEIGHT = 330;

interface Look {
  hill: number;
  hillTop: number;
  roofs: readonly number[];
  leaves: readonly number[];
  accent: number; // flowers between the houses
}

const looks: Record<Season, Look> = {
  spring: {
    hill: 0x7fb573,
    hillTop: 0xa9d08a,
    roofs: [0x4d5a72, 0x5b6880, 0x3f8fb4, 0xe07f5c, 0x566279],
    leaves: [0xf7b4c6, 0xfbd0da, 0x8cc07a],
    accent: 0xffd75a,
  },
  summer: {
    hill: 0x4f9a63,
    hillTop: 0x7cc076,
    roofs: [0x475670, 0x53627c, 0x2f8fc0, 0xf08a5a, 0x4f5d78],
    leaves: [0x3f8f58, 0x5aa860, 0x2f7d54],
    accent: 0x8fa8f4,
  },
  autumn: {
    hill: 0x97a056,
    hillTop: 0xc9c46e,
    roofs: [0x545a6e, 0x616a80, 0x4a8aa4, 0xc86a4a, 0x5a6076],
    leaves: [0xd9603a, 0xeaa03c, 0xc24a3a],
    accent: 0xf28a3c,
  },
  winter: {
    hill: 0xc9d6e6,
    hillTop: 0xf2f7fd,
    roofs: [0x56627c, 0x616d88, 0x5288a8, 0xb87862, 0x5c6884],
    leaves: [0x7a6a6e, 0x86767a, 0x6f6268],
    accent: 0xd8404e,
  },
};

/** Where a house stands in the strip, px; its lamp hangs at the eave. */
export function housePlace(house: House): { x: number; y: number; scale: number } {
  const reach = 0.43 - house.row * 0.075;
  return {
    x: STRIP * (0.5 + (house.x - 0.5) * 2 * reach),
    y: VILLAGE_HEIGHT - 52 - house.row * 47 - Math.sin(house.x * 19 + house.row * 3) * 7,
    scale: (1.06 - house.row * 0.1) * house.width,
  };
}

const hillLine = (random: ReturnType<typeof seededRandom>) => {
  const rough = ridgeLine(random, [
    [4, 1],
    [7, 0.5],
    [15, 0.2],
  ]);
  return (x: number): number => {
    const share = (((x / STRIP) % 1) + 1) % 1;
    const hump = Math.max(0, Math.sin(share * Math.PI)) ** 0.8;
    return VILLAGE_HEIGHT - 26 - hump * 216 - rough(share) * 14 * (0.3 + hump);
  };
};

/** The strip of the village, in its own colours. */
export const paintVillage =
  (world: KiteWorld): Paint =>
  (context, width, height) => {
    const random = seededRandom(world.art).fork('village');
    const look = looks[world.season];
    const snow = world.season === 'winter';
    const line = hillLine(random);
    for (let tree = 0; tree < 34; tree += 1) {
      const x = random.next() * width;
      const tall = random.between(24, 46);
      const y = line(x) + 8;
      wrapped(context, width, x, tall, () => {
        const own = seededRandom(world.art + tree);
        if (tree % 3 > 0) pine(context, own, x, y, tall, snow ? 0x5d7c74 : 0x3f7a5c, 0x7a5648, snow);
        else if (snow) bareTree(context, own, x, y, tall * 1.2, 0x7a6a6e);
        else broadTree(context, own, x, y, tall * 1.2, own.pick(look.leaves), 0x6e5244);
      });
    }
    fillBelow(
      context,
      width,
      height,
      line,
      verticalGradient(context, height * 0.2, height, [
        [0, css(look.hillTop)],
        [0.5, css(look.hill)],
        [1, css(shade(look.hill, -0.25))],
      ]),
    );
    terraces(context, world, look, line, random);
    const houses = world.houses.toSorted((a, b) => b.row - a.row);
    for (const item of houses) {
      const place = housePlace(item);
      if (random.chance(0.75)) {
        const at = place.x + random.pick([-1, 1]) * random.between(40, 54) * place.scale;
        if (snow) bareTree(context, random, at, place.y, 40 * place.scale, 0x7a6a6e);
        else
          broadTree(
            context,
            random,
            at,
            place.y,
            random.between(38, 54) * place.scale,
            random.pick(look.leaves),
            0x6e5244,
          );
      }
      paintHouse(context, place, item, look.roofs[item.roof] as number, snow);
    }
    shore(context, width, height);
  };

function terraces(
  context: Canvas2D,
  world: KiteWorld,
  look: Look,
  line: (x: number) => number,
  random: ReturnType<typeof seededRandom>,
): void {
  context.save();
  context.globalCompositeOperation = 'source-atop';
  for (let row = 0; row < 4; row += 1) {
    const wave = ridgeLine(random, [
      [3, 1],
      [6, 0.4],
    ]);
    const edge = (x: number): number =>
      Math.max(line(x) + 10, VILLAGE_HEIGHT - 50 - row * 47 + wave((x / STRIP) % 1) * 8);
    context.strokeStyle = css(shade(look.hill, -0.28), 0.55);
    context.lineWidth = 5;
    context.beginPath();
    for (let x = 0; x <= STRIP; x += 6) context.lineTo(x, edge(x) + 4);
    context.stroke();
    context.strokeStyle = css(world.season === 'winter' ? 0xffffff : shade(look.hillTop, 0.14), 0.6);
    context.lineWidth = 3;
    context.beginPath();
    for (let x = 0; x <= STRIP; x += 6) context.lineTo(x, edge(x));
    context.stroke();
  }
  gardens(context, world, look, random);
  for (let flower = 0; flower < 260; flower += 1) {
    const x = random.next() * STRIP;
    context.fillStyle = css(random.chance(0.6) ? look.accent : shade(look.hillTop, 0.25), 0.8);
    blob(context, x, line(x) + random.between(8, 190), random.between(1.4, 3.6), random.between(1, 2.2));
  }
  context.restore();
}

/** Small fields in furrows on the terraces, and stone steps between them. */
function gardens(context: Canvas2D, world: KiteWorld, look: Look, random: ReturnType<typeof seededRandom>): void {
  const winter = world.season === 'winter';
  const crops = winter
    ? [0xdfe9f4, 0xeef4fb, 0xc4d3e4]
    : [look.accent, shade(look.hillTop, 0.22), shade(look.hill, -0.16), mix(look.accent, look.hillTop, 0.5)];
  for (let patch = 0; patch < 20; patch += 1) {
    const row = patch % 4;
    const x = STRIP * (0.5 + random.between(-0.4, 0.4) * (1 - row * 0.17));
    const y = VILLAGE_HEIGHT - 62 - row * 47 + random.between(-4, 6);
    const w = random.between(40, 96);
    const crop = random.pick(crops);
    for (let furrow = 0; furrow < 5; furrow += 1) {
      context.strokeStyle = css(shade(crop, furrow % 2 ? -0.14 : 0.06), 0.85);
      context.lineWidth = 4.6;
      context.lineCap = 'round';
      context.beginPath();
      context.moveTo(x - w / 2 + furrow * 3, y + furrow * 4.6);
      context.quadraticCurveTo(x, y + furrow * 4.6 - 5, x + w / 2 + furrow * 4, y + furrow * 4.6 + 1);
      context.stroke();
    }
  }
  for (let stair = 0; stair < 5; stair += 1) {
    const x = STRIP * (0.24 + stair * 0.13);
    for (let step = 0; step < 11; step += 1) {
      context.fillStyle = css(step % 2 ? 0xb9aea4 : 0xa1978f, 0.85);
      context.beginPath();
      context.roundRect(x + Math.sin(step * 0.5 + stair) * 7, VILLAGE_HEIGHT - 48 - step * 12, 19 - step * 0.5, 6, 2.5);
      context.fill();
    }
  }
}

function shore(context: Canvas2D, width: number, height: number): void {
  context.fillStyle = '#b3a596';
  context.fillRect(0, height - 27, width, 9);
  context.fillStyle = '#7f776f';
  context.fillRect(0, height - 19, width, 19);
  context.fillStyle = 'rgba(255,255,255,0.16)';
  for (let x = 0; x < width; x += 32) context.fillRect(x, height - 27 + ((x / 32) % 2) * 4, 30, 2);
  context.fillStyle = 'rgba(255,255,255,0.5)';
  for (let x = 0; x < width; x += 24) blob(context, x + 12, height - 1.5, 11, 1.8);
}

/** Light of the windows alone; added over the strip in the evening. */
export const paintVillageLights =
  (world: KiteWorld): Paint =>
  (context) => {
    for (const item of world.houses) {
      const { x, y, scale } = housePlace(item);
      const w = 62 * scale;
      const h = 26 * scale;
      glow(context, x, y - h * 0.4, w * 0.95, 0xffb45a, 0.34);
      context.fillStyle = 'rgba(255,206,120,0.85)';
      for (const bay of [-0.335, 0.335]) context.fillRect(x + bay * w - w * 0.1, y - h * 0.76, w * 0.2, h * 0.6);
    }
  };
