// What a seed decides: season, weather, kite, who holds the string, the houses of the village, the constellation and
// the order of the visitors. Pure data for the scene to draw; nothing here touches what is earned.
import { seededRandom, type Random } from '@aigaret/game/stage/level';

export const seasons = ['spring', 'summer', 'autumn', 'winter'] as const;
export const weathers = ['clear', 'breezy', 'misty', 'after-rain'] as const;
export const kiteKinds = ['shield', 'ray', 'half-moon'] as const;
export const flyers = ['girl', 'boy', 'grandmother', 'grandfather'] as const;
export const visitors = [
  'cranes',
  'gulls',
  'boat',
  'whale',
  'balloon',
  'magpies',
  'sky-lanterns',
  'friend-kite',
] as const;
export const landmarks = ['pavilion', 'lighthouse', 'great-tree', 'pagoda', 'windmill'] as const;

export type Season = (typeof seasons)[number];
export type Weather = (typeof weathers)[number];
export type KiteKind = (typeof kiteKinds)[number];
export type Flyer = (typeof flyers)[number];
export type Visitor = (typeof visitors)[number];
export type Landmark = (typeof landmarks)[number];

/** Constellations, points in 0..1 (x right, y down), lines as pairs of point indices. Shapes drawn by eye from the sky. */
export const constellations = {
  'big-dipper': {
    points: [
      [0.02, 0.2],
      [0.2, 0.12],
      [0.36, 0.26],
      [0.52, 0.38],
      [0.58, 0.64],
      [0.88, 0.7],
      [0.96, 0.42],
    ],
    lines: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 3],
    ],
  },
  cassiopeia: {
    points: [
      [0.02, 0.3],
      [0.26, 0.72],
      [0.5, 0.36],
      [0.74, 0.76],
      [0.98, 0.2],
    ],
    lines: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ],
  },
  lyra: {
    points: [
      [0.42, 0.04],
      [0.56, 0.2],
      [0.36, 0.28],
      [0.5, 0.44],
      [0.32, 0.86],
      [0.58, 0.94],
    ],
    lines: [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 4],
      [1, 3],
      [3, 5],
      [4, 5],
      [2, 3],
    ],
  },
  aquila: {
    points: [
      [0.5, 0.3],
      [0.4, 0.18],
      [0.62, 0.4],
      [0.06, 0.1],
      [0.94, 0.32],
      [0.52, 0.62],
      [0.46, 0.94],
    ],
    lines: [
      [1, 0],
      [0, 2],
      [3, 1],
      [2, 4],
      [0, 5],
      [5, 6],
    ],
  },
  cygnus: {
    points: [
      [0.5, 0.02],
      [0.5, 0.32],
      [0.14, 0.2],
      [0.86, 0.48],
      [0.02, 0.06],
      [0.48, 0.64],
      [0.46, 0.98],
    ],
    lines: [
      [0, 1],
      [1, 2],
      [1, 3],
      [2, 4],
      [1, 5],
      [5, 6],
    ],
  },
  orion: {
    points: [
      [0.2, 0.06],
      [0.76, 0.12],
      [0.4, 0.46],
      [0.5, 0.5],
      [0.6, 0.54],
      [0.24, 0.9],
      [0.8, 0.94],
    ],
    lines: [
      [0, 1],
      [0, 2],
      [1, 4],
      [2, 3],
      [3, 4],
      [2, 5],
      [4, 6],
      [5, 6],
    ],
  },
} as const;

export type Constellation = keyof typeof constellations;

export interface House {
  x: number; // 0..1 along the village
  row: number; // terrace, 0 = at the water
  width: number; // 0.7..1.3 of a common house
  roof: number; // 0..4, index into the season's roofs
  lamp: number; // order in which its lantern is lit, 0-based
}

/** Numbers are picture shares unless said; the scene turns them into pixels. */
export interface KiteWorld {
  seed: number;
  season: Season;
  weather: Weather;
  kite: KiteKind;
  kiteHue: number; // 0..4, index into the colour pairs
  flyer: Flyer;
  landmark: Landmark;
  constellation: Constellation;
  visitors: readonly Visitor[]; // in the order they come
  houses: readonly House[];
  hueShift: number; // -1..1, how warm or cool this day is
  moonPhase: number; // 0 = thin crescent, 1 = full
  stars: readonly (readonly [number, number, number])[]; // x, y, brightness 0..1
  art: number; // seed for the painters
}

/** Terraces of the village above the water, and houses on each; the upper ones have fewer. */
const HOUSES_BY_ROW = [6, 5, 4, 3] as const;
const NIGHT_STARS = 90;

function village(random: Random): House[] {
  const houses: House[] = [];
  HOUSES_BY_ROW.forEach((count, row) => {
    for (let index = 0; index < count; index += 1)
      houses.push({
        x: (index + 0.5 + random.between(-0.25, 0.25)) / count,
        row,
        width: random.between(0.75, 1.25),
        roof: random.whole(0, 4),
        lamp: 0,
      });
  });
  const order = random.shuffle(houses.map((_, index) => index));
  order.forEach((house, lamp) => ((houses[house] as House).lamp = lamp));
  return houses;
}

/** The day that belongs to a seed; the same seed gives the same day. */
export function makeWorld(seed: number): KiteWorld {
  const random = seededRandom(Math.floor(seed));
  return {
    seed,
    season: random.pick(seasons),
    weather: random.pick(weathers),
    kite: random.pick(kiteKinds),
    kiteHue: random.whole(0, 4),
    flyer: random.pick(flyers),
    landmark: random.pick(landmarks),
    constellation: random.pick(Object.keys(constellations) as Constellation[]),
    visitors: random.shuffle(visitors),
    houses: village(random),
    hueShift: random.between(-1, 1),
    moonPhase: random.between(0.25, 1),
    stars: Array.from(
      { length: NIGHT_STARS },
      () => [random.next(), random.next() ** 1.4, random.between(0.25, 1)] as const,
    ),
    art: random.whole(0, 0x7ffffffe),
  };
}
