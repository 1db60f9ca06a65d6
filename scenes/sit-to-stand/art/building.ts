// The house itself: storeys with their shaft, the lobby, the roof. Painted with dark rooms; lit rooms lie over them.
// Long, because it is one picture: its parts share edges.
import type { House, Theme } from '../house.ts';
import { across, bow, box, down, glow, mix, oval, scatter, shape, stroke, type Pen } from './brush.ts';
import type { Dusk } from './dusk.ts';
import { HALF_HOUSE, LEDGE, LOBBY_HEIGHT, ROOF_HEIGHT, ROOM_SPAN, SHAFT_WIDTH, SLAB, WALL } from './plan.ts';
import { ROOM_HEIGHT } from './props.ts';
import { paintDarkRoom } from './rooms.ts';

export const HOUSE_WIDTH = (HALF_HOUSE + LEDGE) * 2;
const MIDDLE = HOUSE_WIDTH / 2;
const SHAFT_LEFT = MIDDLE - SHAFT_WIDTH / 2;
const SHAFT_RIGHT = MIDDLE + SHAFT_WIDTH / 2;

function shaft(pen: Pen, height: number): void {
  box(pen, SHAFT_LEFT, 0, SHAFT_WIDTH, height, across(pen, SHAFT_LEFT, SHAFT_RIGHT, '#191733', '#2c2950', '#191733'));
  for (let row = 0; row * 18 < height; row += 1)
    for (let brick = 0; brick < 6; brick += 1)
      if (scatter(row * 7 + brick, 14) > 0.45)
        box(pen, SHAFT_LEFT + 6 + brick * 33 + (row % 2) * 12, row * 18 + 3, 26, 12, 'rgba(150,140,220,0.07)', 2);
  for (const x of [SHAFT_LEFT + 12, SHAFT_RIGHT - 15]) box(pen, x, 0, 3, height, 'rgba(210,200,255,0.22)');
}

function ledge(pen: Pen, y: number, dusk: Dusk): void {
  box(
    pen,
    0,
    y,
    HOUSE_WIDTH,
    SLAB,
    down(pen, y, y + SLAB, mix(dusk.trim, '#ffffff', 0.3), mix(dusk.trim, dusk.brick, 0.35)),
    4,
  );
  box(pen, 0, y + SLAB - 4, HOUSE_WIDTH, 4, 'rgba(60,30,60,0.25)', 2);
  box(pen, SHAFT_LEFT, y - 1, SHAFT_WIDTH, SLAB + 2, '#232045');
  for (const x of [SHAFT_LEFT + 12, SHAFT_RIGHT - 15]) box(pen, x, y - 1, 3, SLAB + 2, 'rgba(210,200,255,0.22)');
}

function walls(pen: Pen, height: number, dusk: Dusk): void {
  for (const x of [LEDGE, HOUSE_WIDTH - LEDGE - WALL]) {
    box(
      pen,
      x,
      0,
      WALL,
      height,
      across(pen, x, x + WALL, mix(dusk.brick, '#ffffff', 0.16), mix(dusk.brick, '#2a1c48', 0.3)),
    );
    for (let brick = 0; brick * 14 < height; brick += 1) box(pen, x, brick * 14, WALL, 1.5, 'rgba(40,15,40,0.3)');
  }
  for (const x of [SHAFT_LEFT - 8, SHAFT_RIGHT - 2])
    box(pen, x, 0, 10, height, across(pen, x, x + 10, mix(dusk.trim, '#4a3a5a', 0.25), mix(dusk.trim, '#2a1c48', 0.5)));
}

/** One storey, its ceiling slab above, its number counted from the lobby as 1. Height STOREY: slab, then the rooms. */
export function paintStorey(pen: Pen, left: Theme, right: Theme, floor: number, dusk: Dusk): void {
  pen.save();
  pen.translate(LEDGE + WALL, SLAB);
  paintDarkRoom(pen, left);
  pen.restore();
  pen.save();
  pen.translate(HOUSE_WIDTH - LEDGE - WALL, SLAB);
  pen.scale(-1, 1);
  paintDarkRoom(pen, right);
  pen.restore();
  pen.save();
  pen.translate(0, SLAB);
  shaft(pen, ROOM_HEIGHT);
  walls(pen, ROOM_HEIGHT, dusk);
  pen.restore();
  ledge(pen, 0, dusk);
  for (const x of [SHAFT_LEFT + 8, SHAFT_RIGHT - 8]) {
    glow(pen, x, SLAB + 46, 34, '255,190,110', 0.55);
    box(pen, x - 4, SLAB + 38, 8, 15, '#ffe2a6', 3);
    box(pen, x - 6, SLAB + 52, 12, 4, '#7a553c', 2);
  }
  pen.font = '700 46px Jua, "Noto Sans KR", sans-serif';
  pen.textAlign = 'center';
  pen.fillStyle = 'rgba(190,180,255,0.2)';
  pen.fillText(String(floor + 1), MIDDLE, SLAB + 66);
}

function sofa(pen: Pen, x: number, y: number, width: number, colour: string): void {
  oval(pen, x + width / 2, y, width * 0.54, 8, 'rgba(30,10,40,0.3)');
  box(pen, x, y - 66, width, 52, down(pen, y - 66, y - 14, mix(colour, '#ffffff', 0.2), colour), 20);
  box(
    pen,
    x + 10,
    y - 36,
    width - 20,
    30,
    down(pen, y - 36, y - 6, mix(colour, '#ffffff', 0.12), mix(colour, '#2a1c48', 0.25)),
    12,
  );
  for (const at of [x - 10, x + width - 18]) box(pen, at, y - 46, 28, 42, mix(colour, '#2a1c48', 0.12), 13);
}

/** The lobby: always lit, its floor line at y LOBBY_HEIGHT; the pit lies below, down to LOBBY_HEIGHT + 44. */
export function paintLobby(pen: Pen, dusk: Dusk): void {
  const floor = LOBBY_HEIGHT;
  const left = LEDGE + WALL;
  box(pen, left, SLAB, HOUSE_WIDTH - left * 2, floor - SLAB, down(pen, SLAB, floor, '#f3d9a6', '#e2a874'));
  for (let x = left; x < HOUSE_WIDTH - left; x += 40) box(pen, x, SLAB, 2, floor - SLAB, 'rgba(255,255,255,0.16)');
  box(pen, left, floor - 74, HOUSE_WIDTH - left * 2, 62, down(pen, floor - 74, floor - 12, '#9b6648', '#7a4a3c'));
  for (let panel = 0; panel < 9; panel += 1)
    box(pen, left + 10 + panel * 95, floor - 66, 80, 46, 'rgba(255,220,170,0.12)', 5);
  // entrance with evening light
  box(pen, left + 30, floor - 168, 108, 168, '#6b4034', [54, 54, 0, 0]);
  box(
    pen,
    left + 38,
    floor - 160,
    44,
    160,
    down(pen, floor - 160, floor, dusk.sky[2] as string, dusk.sky[4] as string),
    [40, 2, 0, 0],
  );
  box(
    pen,
    left + 86,
    floor - 160,
    44,
    160,
    down(pen, floor - 160, floor, dusk.sky[2] as string, dusk.sky[4] as string),
    [2, 40, 0, 0],
  );
  sofa(pen, left + 168, floor, 122, '#b9506a');
  // a clock, at bedtime
  oval(pen, left + 228, floor - 152, 25, 25, '#6b4034');
  oval(pen, left + 228, floor - 152, 20, 20, '#fff6e0');
  stroke(
    pen,
    [
      [left + 228, floor - 152],
      [left + 218, floor - 158],
    ],
    '#3a2b3d',
    3,
  );
  stroke(
    pen,
    [
      [left + 228, floor - 152],
      [left + 228, floor - 167],
    ],
    '#3a2b3d',
    2.5,
  );
  // porter's desk, keys, letters
  const desk = SHAFT_RIGHT + 96;
  oval(pen, desk + 84, floor, 96, 8, 'rgba(30,10,40,0.3)');
  box(pen, desk + 20, floor - 180, 126, 72, '#7a4a3c', 6);
  for (let key = 0; key < 12; key += 1) {
    box(pen, desk + 27 + (key % 4) * 29, floor - 174 + Math.floor(key / 4) * 22, 25, 18, '#54322c', 3);
    if (scatter(key, 3) > 0.4)
      oval(pen, desk + 39 + (key % 4) * 29, floor - 166 + Math.floor(key / 4) * 22, 3, 4, '#ffd36b');
  }
  box(pen, desk, floor - 72, 168, 72, down(pen, floor - 72, floor, '#c28a5a', '#86543f'), [10, 10, 2, 2]);
  box(pen, desk - 6, floor - 80, 180, 13, '#e3b682', 6);
  oval(pen, desk + 30, floor - 86, 12, 8, '#ffd36b');
  oval(pen, desk + 30, floor - 95, 3, 3, '#ffd36b');
  shape(
    pen,
    [
      [desk + 104, floor - 80],
      [desk + 136, floor - 80],
      [desk + 130, floor - 108],
      [desk + 110, floor - 108],
    ],
    '#4f8f86',
  );
  for (let stem = 0; stem < 6; stem += 1)
    oval(
      pen,
      desk + 120 + (stem - 2.5) * 9,
      floor - 118 - (stem % 2) * 9,
      8,
      8,
      ['#e5708c', '#fff3dc', '#f0b24f'][stem % 3] as string,
    );
  for (const x of [left + 150, SHAFT_LEFT - 44, SHAFT_RIGHT + 50, HOUSE_WIDTH - left - 46]) {
    glow(pen, x, SLAB + 50, 110, '255,226,160', 0.5);
    oval(pen, x, SLAB + 42, 15, 15, '#fff7d8');
    box(pen, x - 2, SLAB, 4, 27, '#7a553c');
  }
  pen.save();
  pen.translate(0, SLAB);
  shaft(pen, floor - SLAB);
  walls(pen, floor - SLAB, dusk);
  pen.restore();
  ledge(pen, 0, dusk);
  // floor, checkered, and the pit with its buffer springs
  box(pen, 0, floor, HOUSE_WIDTH, 22, down(pen, floor, floor + 22, '#efe0c4', '#a58a7c'), 3);
  for (let tile = 0; tile < 30; tile += 2) box(pen, 6 + tile * 29.6, floor + 3, 28, 8, 'rgba(120,70,80,0.35)', 2);
  box(pen, SHAFT_LEFT - 6, floor, SHAFT_WIDTH + 12, 44, '#4a4468', 4);
  box(pen, SHAFT_LEFT, floor, SHAFT_WIDTH, 38, '#161430');
  for (const x of [MIDDLE - 46, MIDDLE + 46])
    for (let coil = 0; coil < 4; coil += 1) bow(pen, x, floor + 16 + coil * 6, 9, 0, 0.5, '#c9a45f', 3);
}

/** The roof deck with its garden, the headhouse of the shaft and the dome. Deck line at y ROOF_HEIGHT. */
export function paintRoof(pen: Pen, house: House, dusk: Dusk): void {
  const deck = ROOF_HEIGHT;
  const head = deck - 236;
  box(
    pen,
    SHAFT_LEFT - 16,
    head,
    SHAFT_WIDTH + 32,
    deck - head,
    across(pen, SHAFT_LEFT - 16, SHAFT_RIGHT + 16, mix(dusk.brick, '#ffffff', 0.12), mix(dusk.brick, '#2a1c48', 0.35)),
    [8, 8, 0, 0],
  );
  pen.save();
  pen.translate(0, head + 16);
  shaft(pen, deck - head - 16);
  pen.restore();
  box(pen, SHAFT_LEFT - 26, head - 4, SHAFT_WIDTH + 52, 16, mix(dusk.trim, '#ffffff', 0.2), 5);
  // observatory dome
  pen.fillStyle = across(
    pen,
    SHAFT_LEFT,
    SHAFT_RIGHT,
    mix(dusk.roof, '#ffffff', 0.35),
    dusk.roof,
    mix(dusk.roof, '#0a0a24', 0.4),
  );
  pen.beginPath();
  pen.arc(MIDDLE, head - 4, 88, Math.PI, 0);
  pen.fill();
  shape(
    pen,
    [
      [MIDDLE + 6, head - 92],
      [MIDDLE + 30, head - 88],
      [MIDDLE + 36, head - 6],
      [MIDDLE + 6, head - 6],
    ],
    '#141230',
  );
  stroke(
    pen,
    [
      [MIDDLE + 18, head - 60],
      [MIDDLE + 52, head - 118],
    ],
    '#d9a441',
    15,
  );
  stroke(
    pen,
    [
      [MIDDLE + 48, head - 111],
      [MIDDLE + 58, head - 128],
    ],
    '#f0c96a',
    20,
  );
  for (let rib = -2; rib < 1; rib += 1)
    bow(pen, MIDDLE, head - 4, 88, 0.62 + rib * 0.05, 0.625 + rib * 0.05, 'rgba(255,255,255,0.3)', 3);
  // garden beds, benches and a water tank
  for (let bed = 0; bed < 2; bed += 1) {
    const x = bed === 0 ? 40 : HOUSE_WIDTH - 190;
    box(pen, x, deck - 26, 150, 26, down(pen, deck - 26, deck, '#9b6a45', '#6b4434'), 5);
    for (let bush = 0; bush < 9; bush += 1) {
      oval(pen, x + 10 + bush * 16, deck - 32 - scatter(bush, bed) * 12, 14, 15, bush % 2 ? '#3f7a62' : '#579a6e');
      oval(
        pen,
        x + 6 + bush * 16,
        deck - 40 - scatter(bush, bed + 4) * 14,
        4.5,
        4.5,
        ['#f7b7c2', '#ffe08a', '#fff3dc'][bush % 3] as string,
      );
    }
  }
  for (const x of [212, HOUSE_WIDTH - 292]) {
    box(pen, x, deck - 34, 80, 8, '#c28a5a', 4);
    for (const leg of [x + 8, x + 64]) box(pen, leg, deck - 28, 7, 28, '#86543f');
  }
  for (const x of [26, HOUSE_WIDTH - 32]) box(pen, x, deck - 132, 6, 132, '#54405a', 3);
  // paper lanterns on a string from the posts to the dome's base
  for (const side of [-1, 1]) {
    const from = side < 0 ? 29 : HOUSE_WIDTH - 29;
    const to = side < 0 ? SHAFT_LEFT - 20 : SHAFT_RIGHT + 20;
    pen.strokeStyle = 'rgba(60,40,70,0.9)';
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(from, deck - 130);
    pen.quadraticCurveTo((from + to) / 2, deck - 76, to, head + 30);
    pen.stroke();
    for (let lantern = 1; lantern < 6; lantern += 1) {
      const part = lantern / 6;
      const x = from * (1 - part) ** 2 + 2 * ((from + to) / 2) * part * (1 - part) + to * part ** 2;
      const y = (deck - 130) * (1 - part) ** 2 + 2 * (deck - 76) * part * (1 - part) + (head + 30) * part ** 2;
      glow(pen, x, y + 13, 34, '255,200,120', 0.5);
      oval(pen, x, y + 13, 9, 11, ['#f08a6a', '#ffd98a', '#8fc4b8'][lantern % 3] as string);
      oval(pen, x, y + 13, 4, 9, 'rgba(255,255,255,0.4)');
    }
  }
  if (house.sky === 'snow') {
    pen.fillStyle = 'rgba(255,255,255,0.85)';
    pen.beginPath();
    pen.arc(MIDDLE, head - 4, 89, Math.PI * 1.18, Math.PI * 1.68);
    pen.quadraticCurveTo(MIDDLE - 10, head - 66, MIDDLE - 76, head - 48);
    pen.fill();
  }
}

/** A window box at the outer wall, without flowers. 74 x 26. */
export function paintFlowerBox(pen: Pen): void {
  for (let leaf = 0; leaf < 8; leaf += 1)
    oval(pen, 8 + leaf * 8.4, 9 - (leaf % 2) * 3, 6, 6, leaf % 2 ? '#4f8f63' : '#67a873');
  box(pen, 2, 10, 70, 15, down(pen, 10, 25, '#c98a5c', '#8f5d45'), 4);
  box(pen, 2, 10, 70, 4, 'rgba(255,255,255,0.25)', 3);
}

/** A flower head, white and yellow, to be tinted. 22 x 22. */
export function paintFlower(pen: Pen): void {
  for (let petal = 0; petal < 5; petal += 1) {
    const turn = (petal / 5) * Math.PI * 2;
    oval(pen, 11 + Math.cos(turn) * 5.4, 11 + Math.sin(turn) * 5.4, 4.8, 4.8, '#ffffff');
  }
  oval(pen, 11, 11, 3.4, 3.4, '#ffd36b');
}

/** x of a room's left edge in the house's own measures. */
export const roomLeft = (side: -1 | 1): number => (side < 0 ? -SHAFT_WIDTH / 2 - ROOM_SPAN : SHAFT_WIDTH / 2);
