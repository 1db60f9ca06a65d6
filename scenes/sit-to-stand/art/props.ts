// Furniture that several rooms share. Everything stands on the floor line of its room; see rooms.ts for the size.
import { across, bow, box, down, glow, mix, oval, scatter, shape, type Pen } from './brush.ts';

export const ROOM_WIDTH = 320;
export const ROOM_HEIGHT = 208;
/** y of the floor in a room. */
export const FLOOR_Y = 188;

/** Wall, skirting and floorboards. */
export function shell(pen: Pen, upper: string, lower: string, wood: string): void {
  box(pen, 0, 0, ROOM_WIDTH, ROOM_HEIGHT, down(pen, 0, FLOOR_Y, upper, lower));
  box(pen, 0, 0, ROOM_WIDTH, 7, 'rgba(60,30,40,0.22)');
  box(pen, 0, FLOOR_Y - 9, ROOM_WIDTH, 9, mix(wood, '#ffffff', 0.18));
  box(
    pen,
    0,
    FLOOR_Y,
    ROOM_WIDTH,
    ROOM_HEIGHT - FLOOR_Y,
    down(pen, FLOOR_Y, ROOM_HEIGHT, mix(wood, '#ffe2b0', 0.2), mix(wood, '#2a1c38', 0.35)),
  );
  for (let board = 0; board < 9; board += 1)
    box(pen, 18 + board * 38, FLOOR_Y + 3, 1.5, ROOM_HEIGHT - FLOOR_Y, 'rgba(50,25,30,0.22)');
}

/** A pattern of small marks on the wall. */
export function wallpaper(pen: Pen, colour: string, mark: 'dots' | 'stripes' | 'leaves' | 'tiles'): void {
  if (mark === 'stripes') {
    for (let x = 0; x < ROOM_WIDTH; x += 26) box(pen, x, 7, 12, FLOOR_Y - 16, colour);
    return;
  }
  if (mark === 'tiles') {
    for (let y = 18; y < FLOOR_Y - 9; y += 17) box(pen, 0, y, ROOM_WIDTH, 1.5, colour);
    for (let x = 0; x < ROOM_WIDTH; x += 20) box(pen, x, 7, 1.5, FLOOR_Y - 16, colour);
    return;
  }
  for (let row = 0; row < 7; row += 1)
    for (let column = 0; column < 13; column += 1) {
      const x = column * 26 + (row % 2) * 13 + 6;
      const y = 20 + row * 24;
      if (mark === 'dots') oval(pen, x, y, 2.6, 2.6, colour);
      else oval(pen, x, y, 2.4, 5.5, colour, (column % 2 ? 1 : -1) * 0.6);
    }
}

/** A tall window with evening in it. */
export function pane(pen: Pen, x: number, y: number, width: number, height: number, round = true): void {
  const radius = round ? width / 2 : 6;
  const corners = round ? [radius, radius, 4, 4] : 5;
  pen.fillStyle = '#fff3dc';
  pen.beginPath();
  pen.roundRect(x - 5, y - 5, width + 10, height + 10, corners);
  pen.fill();
  pen.fillStyle = down(pen, y, y + height, '#34407f', '#7d6cae', '#e2a49a');
  pen.beginPath();
  pen.roundRect(x, y, width, height, corners);
  pen.fill();
  for (let star = 0; star < 5; star += 1)
    oval(
      pen,
      x + 6 + scatter(star, x) * (width - 12),
      y + 8 + scatter(star, y + 9) * height * 0.5,
      1.2,
      1.2,
      '#fff7d8',
    );
  box(pen, x + width / 2 - 1.5, y, 3, height, '#fff3dc');
  box(pen, x, y + height * 0.5, width, 3, '#fff3dc');
  box(pen, x - 8, y + height + 3, width + 16, 6, '#e3c79c', 3);
}

export function curtain(pen: Pen, x: number, y: number, width: number, height: number, colour: string): void {
  for (const side of [0, 1]) {
    const left = side ? x + width - 12 : x - 10;
    box(
      pen,
      left,
      y - 6,
      22,
      height + 12,
      across(pen, left, left + 22, mix(colour, '#ffffff', 0.25), colour, mix(colour, '#2a1c38', 0.25)),
      8,
    );
  }
  box(pen, x - 16, y - 12, width + 32, 6, '#b98a55', 3);
}

/** A hanging lamp with its pool of light. */
export function lamp(pen: Pen, x: number, drop: number, colour: string): void {
  box(pen, x - 1, 0, 2, drop, '#5d4454');
  glow(pen, x, drop + 12, 120, '255,214,140', 0.55);
  shape(
    pen,
    [
      [x - 8, drop],
      [x + 8, drop],
      [x + 21, drop + 18],
      [x - 21, drop + 18],
    ],
    colour,
  );
  oval(pen, x, drop + 18, 13, 5, '#fff6cf');
}

/** A paper lantern. */
export function paperLantern(pen: Pen, x: number, y: number, colour: string): void {
  box(pen, x - 1, 0, 2, y - 14, '#5d4454');
  glow(pen, x, y, 80, '255,200,120', 0.5);
  oval(
    pen,
    x,
    y,
    14,
    17,
    across(pen, x - 14, x + 14, mix(colour, '#ffffff', 0.1), mix(colour, '#fff2c0', 0.6), colour),
  );
  box(pen, x - 7, y - 18, 14, 4, '#6b4a3a', 2);
  box(pen, x - 7, y + 14, 14, 4, '#6b4a3a', 2);
}

export function table(pen: Pen, x: number, width: number, height: number, wood: string): void {
  const top = FLOOR_Y + 6 - height;
  oval(pen, x + width / 2, FLOOR_Y + 8, width * 0.52, 6, 'rgba(40,20,40,0.25)');
  for (const leg of [x + 8, x + width - 16]) box(pen, leg, top, 8, height, mix(wood, '#2a1c38', 0.25));
  box(pen, x, top, width, 11, down(pen, top, top + 11, mix(wood, '#ffffff', 0.28), wood), 4);
}

/** A counter or a chest with doors. */
export function chest(pen: Pen, x: number, width: number, height: number, wood: string, doors: number): void {
  const top = FLOOR_Y + 6 - height;
  oval(pen, x + width / 2, FLOOR_Y + 8, width * 0.53, 6, 'rgba(40,20,40,0.25)');
  box(
    pen,
    x,
    top,
    width,
    height,
    down(pen, top, top + height, mix(wood, '#ffffff', 0.12), mix(wood, '#2a1c38', 0.22)),
    5,
  );
  for (let door = 0; door < doors; door += 1) {
    const each = (width - 8) / doors;
    box(pen, x + 6 + door * each, top + 15, each - 4, height - 23, mix(wood, '#2a1c38', 0.12), 4);
    oval(pen, x + 4 + (door + 0.5) * each, top + 15 + (height - 23) / 2, 2.5, 2.5, '#ffe1a0');
  }
  box(pen, x - 4, top - 3, width + 8, 11, mix(wood, '#ffffff', 0.34), 4);
}

/** Shelves full of little things. `fill` paints one thing, standing on (x, y), into a place of the given width. */
export function shelf(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  rows: number,
  gap: number,
  wood: string,
  fill: (x: number, y: number, index: number) => void,
  each = 14,
): void {
  box(pen, x - 5, y - 5, width + 10, rows * gap + 10, mix(wood, '#2a1c38', 0.35), 5);
  for (let row = 0; row < rows; row += 1) {
    const floor = y + (row + 1) * gap;
    for (let place = 0; place * each + each <= width; place += 1)
      fill(x + place * each + each / 2, floor - 5, row * 31 + place);
    box(pen, x - 5, floor - 5, width + 10, 6, mix(wood, '#ffffff', 0.15), 2);
  }
}

/** A plant in a pot. */
export function plant(pen: Pen, x: number, size: number, green: string, pot: string): void {
  const base = FLOOR_Y + 7;
  oval(pen, x, base, size * 0.4, 4, 'rgba(40,20,40,0.25)');
  for (let leaf = 0; leaf < 7; leaf += 1) {
    const lean = (leaf - 3) * 0.32;
    oval(
      pen,
      x + lean * size * 0.62,
      base - size * (0.86 - Math.abs(lean) * 0.25),
      size * 0.13,
      size * 0.36,
      mix(green, leaf % 2 ? '#ffffff' : '#1c2b3d', 0.14),
      lean,
    );
  }
  shape(
    pen,
    [
      [x - size * 0.27, base - size * 0.42],
      [x + size * 0.27, base - size * 0.42],
      [x + size * 0.2, base],
      [x - size * 0.2, base],
    ],
    down(pen, base - size * 0.42, base, mix(pot, '#ffffff', 0.2), pot),
  );
}

/** A round cushion or rug under the sleepers. */
export function rug(pen: Pen, x: number, width: number, colour: string): void {
  oval(pen, x, FLOOR_Y + 11, width / 2, 8, mix(colour, '#2a1c38', 0.15));
  oval(pen, x, FLOOR_Y + 10, width / 2 - 7, 5.5, mix(colour, '#ffffff', 0.22));
}

/** A picture on the wall; `motif` paints into its inside. */
export function picture(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  motif: (pen: Pen) => void,
): void {
  box(pen, x - 5, y - 5, width + 10, height + 10, '#a87445', 4);
  box(pen, x, y, width, height, '#fdf3df', 2);
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  motif(pen);
  pen.restore();
}

/** Rising steam, drawn still. */
export function steam(pen: Pen, x: number, y: number): void {
  for (let wisp = 0; wisp < 3; wisp += 1) {
    bow(pen, x + wisp * 8 - 8, y - 6, 5, 0.3, 0.7, 'rgba(255,255,255,0.55)', 2.5);
    bow(pen, x + wisp * 8 - 15, y - 15, 5, 0.8, 1.2, 'rgba(255,255,255,0.4)', 2.5);
  }
}
