// The cabin and its machinery: brass and warm wood, open to the viewer like the front of a dollhouse.
import { across, box, down, glow, mix, oval, scatter, shape, stroke, type Pen } from './brush.ts';
import { CABIN_FLOOR, CABIN_HEIGHT, CABIN_WIDTH } from './plan.ts';

const BRASS = '#e2b057';
const BRASS_DARK = '#9a6a2c';
/** Height of the crown over the riders' space. */
export const CROWN = 32;

/** Behind the riders. */
export function paintCabinBack(pen: Pen): void {
  const inside = CABIN_HEIGHT - CABIN_FLOOR;
  box(pen, 6, CROWN - 6, CABIN_WIDTH - 12, inside - CROWN + 6, down(pen, CROWN, inside, '#ffe9bd', '#f0b97c'), 4);
  for (let stripe = 0; stripe < 7; stripe += 1)
    box(pen, 12 + stripe * 20, CROWN, 9, inside - CROWN, 'rgba(220,120,90,0.16)');
  box(pen, 6, inside - 52, CABIN_WIDTH - 12, 52, down(pen, inside - 52, inside, '#a8643f', '#7d4433'));
  for (let panel = 0; panel < 4; panel += 1)
    box(pen, 13 + panel * 33, inside - 45, 27, 36, 'rgba(255,225,170,0.14)', 4);
  box(pen, 6, inside - 56, CABIN_WIDTH - 12, 6, '#d99a5a', 2);
  oval(pen, CABIN_WIDTH / 2, 74, 27, 24, BRASS);
  oval(pen, CABIN_WIDTH / 2, 74, 23, 20, down(pen, 54, 94, '#bfe0ea', '#eaf6f4'));
  stroke(
    pen,
    [
      [CABIN_WIDTH / 2 - 12, 82],
      [CABIN_WIDTH / 2 + 2, 62],
    ],
    'rgba(255,255,255,0.8)',
    4,
  );
  glow(pen, CABIN_WIDTH / 2, CROWN + 8, 92, '255,236,170', 0.75);
}

/** In front of the riders: frame, crown with the dial's place, floor. */
export function paintCabinFront(pen: Pen): void {
  const inside = CABIN_HEIGHT - CABIN_FLOOR;
  for (const x of [0, CABIN_WIDTH - 9]) {
    box(pen, x, CROWN - 8, 9, inside - CROWN + 12, across(pen, x, x + 9, '#ffe6a6', BRASS, BRASS_DARK), 3);
    for (let knob = 0; knob < 3; knob += 1) oval(pen, x + 4.5, CROWN + 16 + knob * 48, 5.5, 5.5, BRASS);
  }
  pen.fillStyle = down(pen, 0, CROWN, '#ffe6a6', BRASS, BRASS_DARK);
  pen.beginPath();
  pen.moveTo(-0.5, CROWN);
  pen.lineTo(4, CROWN - 12);
  pen.quadraticCurveTo(CABIN_WIDTH * 0.24, CROWN - 14, CABIN_WIDTH * 0.34, 4);
  pen.lineTo(CABIN_WIDTH * 0.66, 4);
  pen.quadraticCurveTo(CABIN_WIDTH * 0.76, CROWN - 14, CABIN_WIDTH - 4, CROWN - 12);
  pen.lineTo(CABIN_WIDTH, CROWN);
  pen.closePath();
  pen.fill();
  box(pen, CABIN_WIDTH / 2 - 24, 7, 48, 24, '#2a1f3d', 8);
  box(pen, 0, CROWN - 2, CABIN_WIDTH, 5, BRASS_DARK, 2);
  box(pen, -1, inside, CABIN_WIDTH + 2, CABIN_FLOOR, down(pen, inside, CABIN_HEIGHT, '#ffe6a6', BRASS, BRASS_DARK), 5);
  for (let stud = 0; stud < 8; stud += 1) oval(pen, 13 + stud * 18, inside + 7, 2, 2, 'rgba(90,50,20,0.5)');
}

/** A landing door that swings into the room; hinge at its left edge. 52 x 150. */
export function paintDoor(pen: Pen): void {
  box(pen, 0, 0, 52, 150, across(pen, 0, 52, '#a05f45', '#c98058', '#8f5340'), 4);
  box(pen, 8, 10, 36, 62, '#6b3d34', 5);
  box(pen, 11, 13, 30, 56, down(pen, 13, 69, '#ffe7b0', '#ffc47a'), 4);
  box(pen, 25, 13, 2.5, 56, '#8f5340');
  box(pen, 11, 40, 30, 2.5, '#8f5340');
  box(pen, 8, 84, 36, 56, 'rgba(70,30,30,0.35)', 5);
  oval(pen, 45, 80, 3.6, 3.6, '#ffd98a');
}

/** Warm light that falls through the open door into a dark room. 230 x 190, source at the left. */
export function paintDoorLight(pen: Pen): void {
  pen.fillStyle = across(pen, 0, 230, 'rgba(255,220,150,0.75)', 'rgba(255,200,120,0.28)', 'rgba(255,190,110,0)');
  pen.beginPath();
  pen.moveTo(0, 22);
  pen.lineTo(230, 0);
  pen.lineTo(230, 190);
  pen.lineTo(0, 176);
  pen.closePath();
  pen.fill();
}

export function paintWheel(pen: Pen, size: number): void {
  const half = size / 2;
  oval(pen, half, half, half - 1, half - 1, '#4a3658');
  oval(pen, half, half, half - 5, half - 5, BRASS);
  oval(pen, half, half, half - 11, half - 11, '#2a2348');
  for (let spoke = 0; spoke < 5; spoke += 1) {
    const turn = (spoke / 5) * Math.PI * 2;
    stroke(
      pen,
      [
        [half, half],
        [half + Math.cos(turn) * (half - 9), half + Math.sin(turn) * (half - 9)],
      ],
      BRASS,
      5,
    );
  }
  oval(pen, half, half, 7, 7, '#ffe6a6');
}

export function paintCounterweight(pen: Pen): void {
  box(pen, 0, 0, 18, 96, across(pen, 0, 18, '#8f8aa8', '#5c5680', '#3a355c'), 3);
  for (let plate = 0; plate < 6; plate += 1) box(pen, 0, 4 + plate * 15, 18, 2, 'rgba(20,10,40,0.5)');
}

/** Cheongsachorong, the red and blue silk lantern, lit or not. 22 x 34. */
export function paintLantern(pen: Pen, lit: boolean): void {
  if (lit) glow(pen, 11, 15, 17, '255,214,130', 0.8);
  box(pen, 10, 0, 2, 6, '#4a3658');
  const red = lit ? '#f2604f' : '#c99a94';
  const blue = lit ? '#4f86d9' : '#9aa3bd';
  box(pen, 4, 5, 14, 11, across(pen, 4, 18, red, lit ? mix(red, '#fff2c0', 0.55) : red, red), [5, 5, 0, 0]);
  box(pen, 4, 16, 14, 9, across(pen, 4, 18, blue, lit ? mix(blue, '#fff2c0', 0.5) : blue, blue), [0, 0, 5, 5]);
  box(pen, 6, 3, 10, 3, '#4a3658', 1);
  box(pen, 6, 24, 10, 3, '#4a3658', 1);
  stroke(
    pen,
    [
      [11, 27],
      [11, 33],
    ],
    lit ? '#ffd98a' : '#5c5070',
    2,
  );
}

/** The letter that sleep is made of, white to be tinted. 28 x 28. */
export function paintZ(pen: Pen): void {
  stroke(
    pen,
    [
      [6, 6],
      [21, 6],
      [7, 21],
      [22, 21],
    ],
    'rgba(40,30,80,0.55)',
    8,
  );
  stroke(
    pen,
    [
      [6, 6],
      [21, 6],
      [7, 21],
      [22, 21],
    ],
    '#ffffff',
    4.5,
  );
}

/** A soft round shadow. 120 x 24. */
export function paintShadow(pen: Pen): void {
  for (let ring = 0; ring < 4; ring += 1) oval(pen, 60, 12, 56 - ring * 10, 10 - ring * 2, 'rgba(30,15,50,0.14)');
}

/** Feathers for a feather landing, white. 30 x 16. */
export function paintFeather(pen: Pen): void {
  oval(pen, 15, 8, 13, 4.6, '#ffffff', -0.2);
  for (let barb = 0; barb < 5; barb += 1)
    stroke(
      pen,
      [
        [6 + barb * 4, 9 - barb * 0.6],
        [8 + barb * 4, 4 + scatter(barb) * 2],
      ],
      'rgba(190,200,230,0.8)',
      1,
    );
  shape(
    pen,
    [
      [1, 12],
      [5, 9],
      [5, 11],
    ],
    '#cfd6ea',
  );
}
