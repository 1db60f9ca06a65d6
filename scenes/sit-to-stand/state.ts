// What the elevator's world is made of: one trip, what happens in it, the whole state. Rules are in level.ts.
import type { Random } from '@aigaret/game/stage/level';
import type { House, Passenger, Room } from './house.ts';

export type Grade = 'feather' | 'soft' | 'bounce' | 'unjudged';

/** One trip = one repetition. */
export interface Trip {
  room: Room;
  armed: boolean; // the body was high enough for a landing to follow
  arrived: boolean;
  tries: number; // trips to this floor from which the riders came back
  held: number; // 0..1 of the hold, as play says
  out: number; // 0..1 way of the riders out of the cabin
  into: number; // 0..1 way of the next sleepers into it
  delivered: boolean;
  fastestRise: number;
  fastestFall: number;
  nearFall: number; // fastest fall near the ground
  overshotMs: number;
  swayed: boolean; // a compensation was active during the trip
  jumped: boolean; // the descent cannot be judged: tracking or play was away and the body moved meanwhile
  landing: Grade | null;
}

/** What happened on this step; the scene draws and sounds it, then it is gone. */
export type Moment =
  | { kind: 'trip'; room: Room; party: readonly Passenger[] } // a new trip begins in the lobby
  | { kind: 'depart' }
  | { kind: 'arrive'; room: Room }
  | { kind: 'doors'; open: boolean }
  | { kind: 'home'; room: Room; party: readonly Passenger[]; asleep: boolean } // the riders are in their room
  | { kind: 'boarded'; party: readonly Passenger[] }
  | { kind: 'landed'; grade: Grade; strength: number } // strength 0..1 of the bump
  | { kind: 'hurry' }
  | { kind: 'overshoot' }
  | { kind: 'sway'; active: boolean }
  | { kind: 'flowers'; room: Room; count: number } // 1..3
  | { kind: 'lantern'; lit: number; gained: boolean }
  | { kind: 'break' } // between two sets
  | { kind: 'ending' };

export interface ElevatorState {
  readonly house: House;
  readonly partySize: number;
  readonly landingSpeed: number;
  readonly riseSpeed: number;
  readonly random: Random;
  trip: Trip;
  riders: readonly Passenger[]; // in the cabin, on the way home
  joining: readonly Passenger[]; // dozing on the trip's floor, come along during the hold
  homes: { room: Room; party: readonly Passenger[]; asleep: boolean }[]; // delivered, oldest first
  visits: number[]; // per room of the house
  flowersAt: number[]; // per room of the house, then the roof
  cabin: number; // 0..1 of the way to the trip's floor, as drawn
  cabinVelocity: number; // per second
  door: number; // 0 closed .. 1 open
  calmVelocity: number;
  compensations: readonly string[]; // active now
  awakeMs: number; // left until the startled riders are asleep again
  wokenRiders: boolean; // these riders were woken on their way
  settleMs: number;
  touchdown: { grade: Grade; strength: number } | null; // judged, but the cabin is still on its last hand's breadth
  lastControl: number; // when last trusted
  catchingUp: boolean;
  playing: boolean; // since the first set has begun
  resting: boolean; // between two sets
  finished: boolean;
  nextId: number;
  gentle: number;
  lanterns: number; // lit now
  mostLanterns: number;
  flowers: number;
  moments: Moment[];
}

/** A trip that has not begun. */
export const newTrip = (room: Room, tries = 0): Trip => ({
  room,
  tries,
  armed: false,
  arrived: false,
  held: 0,
  out: 0,
  into: 0,
  delivered: false,
  fastestRise: 0,
  fastestFall: 0,
  nearFall: 0,
  overshotMs: 0,
  swayed: false,
  jumped: false,
  landing: null,
});

/** Index into flowersAt: the rooms in their order, two a floor, then the roof. */
export const placeOf = (house: House, room: Room): number =>
  room.theme === 'roof' ? house.rooms.length : (room.floor - 1) * 2 + (room.side > 0 ? 1 : 0);
