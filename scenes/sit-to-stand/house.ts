// The house of one evening, made from a seed: which rooms lie where, who sleeps on the wrong floor, and who lives where.
// Pure and small; level.ts moves people through it, scene.ts draws it.
import type { Random } from '@aigaret/game/stage/level';

/** Rooms that the house can hold; each is painted by art/rooms. */
export const themes = [
  'bakery',
  'library',
  'bathhouse',
  'garden',
  'music',
  'tea',
  'toys',
  'atelier',
  'kitchen',
  'sewing',
  'flowers',
  'study',
] as const;
export type Theme = (typeof themes)[number];

/** Who rides; each is painted by art/passengers. */
export const kinds = ['cat', 'bear', 'rabbit', 'tiger', 'halmeoni', 'dog', 'penguin', 'turtle', 'magpie'] as const;
export type Kind = (typeof kinds)[number];

/** What the sky does; each is drawn by the scene with one particle layer. */
export const skies = ['fireflies', 'petals', 'snow', 'leaves'] as const;
export type Sky = (typeof skies)[number];

/** Colours of dusk that the art knows; the seed picks one. */
export const DUSKS = 4;
/** Colours of nightcaps that the art knows. */
export const CAPS = 6;

export interface Passenger {
  readonly id: number; // 0, 1, 2 ... in order of appearance
  readonly kind: Kind;
}

export interface Room {
  readonly floor: number; // 1 = first floor above the lobby; `floors + 1` = the roof
  readonly side: -1 | 1; // left or right of the shaft; the roof has 1
  readonly theme: Theme | 'roof';
}

export interface House {
  readonly floors: number; // above the lobby, without the roof
  readonly rooms: readonly Room[]; // two a floor, from below; the roof is not among them
  readonly roof: Room;
  readonly sky: Sky;
  readonly dusk: number; // 0..DUSKS-1
  readonly capShift: number; // 0..CAPS-1, which nightcaps are worn this evening
}

/** Builds the house: two rooms a floor, no theme twice while there are enough. */
export function buildHouse(random: Random, floors: number): House {
  const order = random.shuffle(themes);
  const rooms: Room[] = [];
  for (let floor = 1; floor <= floors; floor += 1)
    for (const side of [-1, 1] as const)
      rooms.push({ floor, side, theme: order[rooms.length % order.length] as Theme });
  return {
    floors,
    rooms,
    roof: { floor: floors + 1, side: 1, theme: 'roof' },
    sky: random.pick(skies),
    dusk: random.whole(0, DUSKS - 1),
    capShift: random.whole(0, CAPS - 1),
  };
}

/**
 * The next home: one of the least visited rooms on the lowest floors that are still dark, so that the house is lit
 * from below upwards, yet never in quite the same order.
 * @param visits how often each room of `house.rooms` was a destination
 */
export function nextRoom(random: Random, house: House, visits: readonly number[], last: Room | null): Room {
  const fewest = Math.min(...visits);
  const open = house.rooms.filter((room, index) => visits[index] === fewest && room !== last);
  const candidates = open.length > 0 ? open : house.rooms;
  return random.pick(candidates.slice(0, 3)); // 3 = within the next one and a half floors
}

/** Colour of somebody's nightcap this evening, 0..CAPS-1. */
export const capOf = (house: House, kind: Kind): number => (kinds.indexOf(kind) + house.capShift) % CAPS;

/**
 * The next party of sleepers; nobody twice in it, nobody who is in the cabin now.
 * @param first id of the first of them
 */
export function nextParty(random: Random, size: number, first: number, aboard: readonly Passenger[]): Passenger[] {
  const free = random.shuffle(kinds.filter((kind) => !aboard.some((passenger) => passenger.kind === kind)));
  return free.slice(0, size).map((kind, index) => ({ id: first + index, kind }));
}
