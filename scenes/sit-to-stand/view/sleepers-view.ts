// The sleepers: riding, waiting on the floor, tip-toeing through the doors, at home. Each is one image that finds its place
// from the state on every picture, so that a replay or a jump in time always shows them right.
import { breathe, clamp, damp, ease, lerp, Spring } from '@aigaret/game/stage/level';
import type { Phaser, World } from '@aigaret/game/stage';
import { paintZ } from '../art/cabin.ts';
import { PASSENGER_HEIGHT, PASSENGER_WIDTH, paintPassenger, poses, type Pose } from '../art/passengers.ts';
import { CABIN_FLOOR, FEET, floorY, SHAFT_WIDTH } from '../art/plan.ts';
import { capOf, kinds, type House, type Passenger, type Room } from '../house.ts';
import type { ElevatorState } from '../state.ts';
import type { CabinView } from './cabin-view.ts';

const RESOLUTION = 1.6;
/** Size in rooms; in the cabin they stand closer and a little smaller. */
const ROOM_SIZE = 0.86;
/** Places at home, from the shaft's wall outward in the order in which they fill. */
const PLACES = [196, 262, 130, 296, 92, 228];
/** Everybody at home that is drawn; earlier ones have gone to bed. */
const SHOWN_PER_ROOM = 4;
const MOST_ON_ROOF = 14;
const ZS = 10;
const Z_MS = 2200;

interface Sleeper {
  image: Phaser.GameObjects.Image;
  passenger: Passenger;
  pose: Pose;
  hop: Spring;
  seen: boolean;
}

interface Spot {
  x: number;
  y: number;
  size: number;
  pose: Pose;
  walk: number; // 0..1 of a way, NaN = standing
  tilt: number;
  stretch: number;
}

interface Z {
  image: Phaser.GameObjects.Image;
  ageMs: number;
  x: number;
  y: number;
  rides: number; // y of the cabin when it rose inside of it; NaN = it rose in a room
}

const key = (passenger: Passenger, pose: Pose): string => `lift-${passenger.kind}-${pose}`;

export class SleepersView {
  private readonly sleepers = new Map<number, Sleeper>();
  private readonly zs: Z[] = [];
  private timeMs = 0;
  private nextZMs = 400;
  private steps = 0;
  private turn = 0;

  /** @param onStep called when a foot touches the floor */
  constructor(
    private readonly world: World,
    house: House,
    private readonly layer: Phaser.GameObjects.Container,
    private readonly air: Phaser.GameObjects.Container,
    private readonly onStep: () => void,
  ) {
    for (const kind of kinds)
      for (const pose of poses)
        world.paint(
          `lift-${kind}-${pose}`,
          PASSENGER_WIDTH,
          PASSENGER_HEIGHT,
          (pen) => paintPassenger(pen, kind, pose, capOf(house, kind)),
          RESOLUTION,
        );
    world.paint('lift-z', 28, 28, paintZ);
    for (let index = 0; index < ZS; index += 1) {
      const image = world.image('lift-z', 0, 0).setVisible(false);
      air.add(image);
      this.zs.push({ image, ageMs: Number.POSITIVE_INFINITY, x: 0, y: 0, rides: Number.NaN });
    }
  }

  private of(passenger: Passenger): Sleeper {
    const known = this.sleepers.get(passenger.id);
    if (known) return known;
    const image = this.world.image(key(passenger, 'sleep'), 0, 0, RESOLUTION).setOrigin(0.5, 126 / PASSENGER_HEIGHT);
    this.layer.add(image);
    const sleeper: Sleeper = { image, passenger, pose: 'sleep', hop: new Spring(0, 2.4, 0.3), seen: true };
    this.sleepers.set(passenger.id, sleeper);
    return sleeper;
  }

  /** Everybody in the cabin is thrown up a little. */
  toss(riders: readonly Passenger[], strength: number): void {
    riders.forEach((rider, index) => this.of(rider).hop.kick(-(300 + index * 90) * strength));
  }

  draw(state: ElevatorState, cabin: CabinView, dtMs: number): void {
    this.timeMs += dtMs;
    for (const sleeper of this.sleepers.values()) sleeper.seen = false;
    const { trip } = state;
    const onTheWayOut = trip.out > 0 && !trip.delivered;
    state.riders.forEach((rider, index) => {
      const slot = this.slot(state, index, state.riders.length, cabin);
      const home = this.home(state, trip.room, this.residents(state, trip.room) + index);
      this.show(rider, onTheWayOut ? this.between(slot, home, trip.out, index) : slot, dtMs);
    });
    state.joining.forEach((one, index) => {
      const spot = this.waiting(trip.room, index);
      const slot = this.slot(state, index, state.joining.length, cabin);
      this.show(one, trip.into > 0 ? this.between(spot, slot, trip.into, index) : spot, dtMs);
    });
    if (!state.finished) this.drawHomes(state, cabin, dtMs);
    for (const sleeper of this.sleepers.values()) sleeper.image.setVisible(sleeper.seen);
    this.drawZs(state, cabin, dtMs);
  }

  private residents(state: ElevatorState, room: Room): number {
    return state.homes.reduce((sum, home) => sum + (home.room === room ? home.party.length : 0), 0);
  }

  private drawHomes(state: ElevatorState, cabin: CabinView, dtMs: number): void {
    const counts = new Map<Room, number>();
    const totals = new Map<Room, number>();
    for (const { room, party } of state.homes) totals.set(room, (totals.get(room) ?? 0) + party.length);
    for (const { room, party } of state.homes)
      for (const passenger of party) {
        const index = counts.get(room) ?? 0;
        counts.set(room, index + 1);
        const y = floorY(room.floor);
        if (index < (totals.get(room) ?? 0) - SHOWN_PER_ROOM || Math.abs(y - cabin.y) > 640) continue;
        const spot = this.home(state, room, index);
        spot.pose = Math.abs(y - cabin.y) < 200 ? 'wave' : 'sleep';
        this.show(passenger, spot, dtMs);
      }
  }

  private slot(state: ElevatorState, index: number, count: number, cabin: CabinView): Spot {
    const size = count > 2 ? 0.66 : 0.8;
    const apart = count > 2 ? 42 : 62;
    return {
      x: (index - (count - 1) / 2) * apart,
      y: cabin.y - CABIN_FLOOR,
      size,
      pose: state.awakeMs > 0 ? 'awake' : 'sleep',
      walk: Number.NaN,
      tilt: cabin.tilt * 1.6,
      stretch: cabin.stretch * 0.7,
    };
  }

  private spot(room: Room, from: number): Spot {
    const x = room.side * (SHAFT_WIDTH / 2 + from);
    return { x, y: floorY(room.floor) - FEET, size: ROOM_SIZE, pose: 'sleep', walk: Number.NaN, tilt: 0, stretch: 0 };
  }

  private waiting(room: Room, index: number): Spot {
    return this.spot(room, 62 + index * 58);
  }

  private home(_state: ElevatorState, room: Room, index: number): Spot {
    const spot = this.spot(room, PLACES[index % PLACES.length] as number);
    spot.y += (index % 2) * 5 - 2;
    return spot;
  }

  /** Tip-toeing: one after the other, with little hops. */
  private between(from: Spot, to: Spot, progress: number, index: number): Spot {
    const part = clamp(progress * 1.3 - index * 0.3, 0, 1);
    const way = ease.inOut(part);
    return {
      ...to,
      x: lerp(from.x, to.x, way),
      y: lerp(from.y, to.y, way),
      size: lerp(from.size, to.size, way),
      pose: 'sleep',
      walk: part > 0 && part < 1 ? part : Number.NaN,
    };
  }

  private show(passenger: Passenger, spot: Spot, dtMs: number): void {
    const sleeper = this.of(passenger);
    sleeper.seen = true;
    if (sleeper.pose !== spot.pose) {
      sleeper.pose = spot.pose;
      sleeper.image.setTexture(key(passenger, spot.pose));
    }
    const walking = !Number.isNaN(spot.walk);
    const stride = walking ? Math.sin(spot.walk * Math.PI * 6) : 0;
    if (walking && Math.floor(spot.walk * 6) !== this.steps) {
      this.steps = Math.floor(spot.walk * 6);
      this.onStep();
    }
    const hop = Math.min(0, sleeper.hop.step(0, dtMs));
    const breath = breathe(this.timeMs, spot.pose === 'sleep' ? 3600 : 1500, passenger.id * 0.37) * 0.016;
    const scale = spot.size / RESOLUTION;
    const tall = 1 + spot.stretch + breath - hop * 0.002;
    const wave = spot.pose === 'wave' ? breathe(this.timeMs, 760, passenger.id * 0.23) * 0.06 : 0;
    sleeper.image
      .setPosition(spot.x, spot.y + hop - Math.abs(stride) * 7)
      .setScale((scale * 2) / (1 + tall), scale * tall)
      .setRotation(spot.tilt + stride * 0.09 + wave);
  }

  private drawZs(state: ElevatorState, cabin: CabinView, dtMs: number): void {
    this.nextZMs -= dtMs;
    if (this.nextZMs <= 0 && state.awakeMs === 0) {
      this.nextZMs = this.world.calm ? 2000 : 760;
      this.turn += 1;
      const asleep = [...state.riders, ...state.joining];
      const free = this.zs.find((z) => z.ageMs > Z_MS);
      const from = asleep.length > 0 ? this.sleepers.get((asleep[this.turn % asleep.length] as Passenger).id) : null;
      if (free && from?.image.visible)
        Object.assign(free, {
          ageMs: 0,
          x: from.image.x + 16,
          y: from.image.y - 92,
          rides: this.turn % asleep.length < state.riders.length ? cabin.y : Number.NaN,
        });
    }
    for (const z of this.zs) {
      z.ageMs += dtMs;
      const part = z.ageMs / Z_MS;
      z.image.setVisible(part < 1);
      if (part >= 1) continue;
      const x = z.x + part * 26 + Math.sin(z.ageMs / 260) * 5;
      const y = z.y + (Number.isNaN(z.rides) ? 0 : cabin.y - z.rides) - part * 70;
      z.image.setPosition(x, y).setScale(0.4 + part * 0.5);
      z.image.setAlpha(part < 0.2 ? part * 5 : 1 - (part - 0.2) / 0.8).setRotation(Math.sin(z.ageMs / 400) * 0.2);
    }
  }

  /** The ending: everybody on the roof deck, one row each side of the shaft, the last to come home in front. */
  gather(state: ElevatorState, deck: number, progress: number, dtMs: number): void {
    const all = [...state.homes.flatMap((home) => home.party), ...state.riders].slice(-MOST_ON_ROOF);
    all.forEach((passenger, index) => {
      const side = index % 2 ? 1 : -1;
      const row = Math.floor(index / 2);
      const arrive = clamp(progress * 3 - row * 0.28, 0, 1);
      const sleeper = this.of(passenger);
      const x = side * (SHAFT_WIDTH / 2 + 44 + row * 50);
      this.show(
        passenger,
        {
          x: lerp(side * 40, x, ease.outCubic(arrive)),
          y: deck - FEET + 8 + (row % 2) * 5,
          size: ROOM_SIZE * (arrive > 0 ? 1 : 0),
          pose: arrive < 1 ? 'sleep' : 'wave',
          walk: arrive > 0 && arrive < 1 ? arrive : Number.NaN,
          tilt: 0,
          stretch: 0,
        },
        dtMs,
      );
      sleeper.image.setAlpha(damp(sleeper.image.alpha, arrive > 0 ? 1 : 0, 90, dtMs)).setVisible(arrive > 0);
    });
  }
}
