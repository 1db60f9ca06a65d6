// The dollhouse on the screen: storeys, rooms that light up, landing doors, flower boxes. All in one container whose
// origin is the middle of the shaft at the lobby's floor.
import { damp, Spring } from '@aigaret/game/stage/level';
import type { Phaser, World } from '@aigaret/game/stage';
import {
  HOUSE_WIDTH,
  paintFlower,
  paintFlowerBox,
  paintLobby,
  paintRoof,
  paintStorey,
  roomLeft,
} from '../art/building.ts';
import { paintDoor, paintDoorLight } from '../art/cabin.ts';
import type { Dusk } from '../art/dusk.ts';
import { floorY, HALF_HOUSE, HOUSE_SCALE, LOBBY_HEIGHT, ROOF_HEIGHT, SHAFT_WIDTH, STOREY } from '../art/plan.ts';
import { ROOM_HEIGHT, ROOM_WIDTH } from '../art/props.ts';
import { paintLitRoom } from '../art/rooms.ts';
import { placeOf, type ElevatorState } from '../state.ts';
import type { House, Room } from '../house.ts';

/** Flowers that one box shows; more are counted, not drawn. */
const FLOWERS_SHOWN = 9;
const FLOWER_TINTS = [0xffffff, 0xf7a8c0, 0xffd08a, 0xc9b0ff, 0xff9a8a, 0xa8d8ff];

interface RoomView {
  room: Room;
  light: Phaser.GameObjects.Image;
  lit: boolean;
  flowers: Phaser.GameObjects.Image[];
}

export class HouseView {
  readonly container: Phaser.GameObjects.Container;
  private readonly storeys: { image: Phaser.GameObjects.Image; top: number; bottom: number }[] = [];
  private readonly rooms: RoomView[] = [];
  private readonly door: Phaser.GameObjects.Image;
  private readonly doorLight: Phaser.GameObjects.Image;
  private readonly swing = new Spring(0, 1.8, 0.5);

  constructor(
    private readonly world: World,
    private readonly house: House,
    dusk: Dusk,
  ) {
    this.container = world.scene.add
      .container(world.width / 2, 0)
      .setScale(HOUSE_SCALE)
      .setDepth(0);
    this.paint(dusk);
    this.buildStoreys();
    for (const room of house.rooms) this.rooms.push(this.buildRoom(room));
    this.rooms.push({
      room: house.roof,
      light: this.add('lift-flower', 0, 0).setVisible(false),
      lit: true,
      flowers: [],
    });
    this.doorLight = this.add('lift-door-light', 0, 0).setOrigin(0, 0.5).setBlendMode('ADD').setVisible(false);
    this.door = this.add('lift-door', 0, 0).setOrigin(0, 1);
  }

  private paint(dusk: Dusk): void {
    const { world, house } = this;
    world.paint('lift-lobby', HOUSE_WIDTH, LOBBY_HEIGHT + 46, (pen) => paintLobby(pen, dusk));
    world.paint('lift-roof', HOUSE_WIDTH, ROOF_HEIGHT, (pen) => paintRoof(pen, house, dusk));
    for (let floor = 1; floor <= house.floors; floor += 1) {
      const [left, right] = [house.rooms[floor * 2 - 2] as Room, house.rooms[floor * 2 - 1] as Room];
      if (left.theme === 'roof' || right.theme === 'roof') continue;
      const themes = [left.theme, right.theme] as const;
      world.paint(`lift-storey-${floor}`, HOUSE_WIDTH, STOREY, (pen) =>
        paintStorey(pen, themes[0], themes[1], floor, dusk),
      );
    }
    world.paint('lift-door', 52, 150, paintDoor, 1.5);
    world.paint('lift-door-light', 230, 190, paintDoorLight);
    world.paint('lift-flower-box', 74, 26, paintFlowerBox, 1.5);
    world.paint('lift-flower', 22, 22, paintFlower, 1.5);
  }

  private add(key: string, x: number, y: number, resolution = 1): Phaser.GameObjects.Image {
    const image = this.world.image(key, x, y, resolution);
    this.container.add(image);
    return image;
  }

  private buildStoreys(): void {
    const left = -HOUSE_WIDTH / 2;
    const put = (key: string, top: number, height: number) => {
      const image = this.add(key, left, top).setOrigin(0, 0);
      this.storeys.push({ image, top, bottom: top + height });
    };
    const deck = floorY(this.house.floors + 1);
    put('lift-roof', deck - ROOF_HEIGHT, ROOF_HEIGHT);
    for (let floor = this.house.floors; floor >= 1; floor -= 1)
      put(`lift-storey-${floor}`, floorY(floor) - STOREY, STOREY);
    put('lift-lobby', -LOBBY_HEIGHT, LOBBY_HEIGHT + 46);
  }

  private buildRoom(room: Room): RoomView {
    const key = `lift-room-${room.theme}`;
    if (room.theme !== 'roof') {
      const { theme } = room;
      this.world.paint(key, ROOM_WIDTH, ROOM_HEIGHT, (pen) => paintLitRoom(pen, theme));
    }
    const top = floorY(room.floor) - ROOM_HEIGHT;
    const light = this.add(key, roomLeft(room.side), top)
      .setOrigin(0, 0)
      .setFlipX(room.side > 0)
      .setAlpha(0)
      .setVisible(false);
    this.add('lift-flower-box', room.side * (HALF_HOUSE + 34), top + 138, 1.5);
    return { room, light, lit: false, flowers: [] };
  }

  /** Where something in the house lies on the screen. */
  toScreen(x: number, y: number): { x: number; y: number } {
    const { container } = this;
    return { x: container.x + x * container.scaleX, y: container.y + y * container.scaleY };
  }

  light(room: Room): void {
    const view = this.rooms[placeOf(this.house, room)] as RoomView;
    if (view.lit) return;
    view.lit = true;
    view.light.setVisible(true);
  }

  /** Lets flowers open in the room's box, one after the other; on the roof they open along the deck. */
  bloom(room: Room, count: number): void {
    const view = this.rooms[placeOf(this.house, room)] as RoomView;
    const roof = room.theme === 'roof';
    for (let index = 0; index < count; index += 1) {
      const place = view.flowers.length;
      if (place >= FLOWERS_SHOWN) return;
      const x = roof ? 130 + place * 30 : room.side * (HALF_HOUSE + 34) - 28 + (place % 5) * 14 + (place > 4 ? 7 : 0);
      const y = floorY(room.floor) - (roof ? 4 : ROOM_HEIGHT - 128 + (place > 4 ? 12 : 0));
      const flower = this.add('lift-flower', x, y, 1.5).setScale(0);
      flower.setTint(FLOWER_TINTS[(place + room.floor) % FLOWER_TINTS.length] as number);
      view.flowers.push(flower);
      this.world.scene.tweens.add({
        targets: flower,
        scale: 0.86 / 1.5 + 0.1,
        delay: index * 220,
        duration: 520,
        ease: 'Back.easeOut',
      });
    }
  }

  draw(state: ElevatorState, dtMs: number): void {
    const { y, scaleY } = this.container;
    for (const { image, top, bottom } of this.storeys)
      image.setVisible(y + bottom * scaleY > -8 && y + top * scaleY < 728);
    for (const { light, lit, room } of this.rooms) {
      if (!lit || room.theme === 'roof') continue;
      if (light.alpha < 0.995) light.alpha = damp(light.alpha, 1, 260, dtMs);
      else light.alpha = 1;
    }
    this.drawDoor(state, dtMs);
  }

  /** One landing door is enough: that of the room which the cabin serves now. */
  private drawDoor(state: ElevatorState, dtMs: number): void {
    const { room } = state.trip;
    const upstairs = state.cabin > 0.5;
    const open = Math.max(0, this.swing.step(upstairs ? state.door : 0, dtMs));
    const edge = room.side * (SHAFT_WIDTH / 2 + 4);
    const y = floorY(room.floor);
    this.door.setPosition(edge, y).setScale((room.side * (0.13 + 0.87 * open)) / 1.5, 1 / 1.5);
    this.door.setVisible(room.theme !== 'roof' || open > 0.02);
    this.doorLight.setVisible(open > 0.03).setPosition(edge, y - 88);
    this.doorLight.setScale(room.side * (0.6 + 0.4 * open), 0.92).setAlpha(0.5 * open);
  }
}
