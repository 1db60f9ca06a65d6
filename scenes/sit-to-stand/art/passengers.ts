// The sleepers, painted once a pose: round little bodies in pyjamas, each with a nightcap. 110 x 130 logical pixels,
// feet at y 126, middle at x 55. Long, because every stroke of the nine is here.
import type { Kind } from '../house.ts';
import { bow, box, down, mix, oval, shape, stroke, type Pen } from './brush.ts';

export const PASSENGER_WIDTH = 110;
export const PASSENGER_HEIGHT = 130;
export const poses = ['sleep', 'awake', 'wave'] as const;
export type Pose = (typeof poses)[number];

/** Nightcap colours: cap, trim. */
export const capColours = [
  ['#4f6fd0', '#f6edd6'],
  ['#d9576b', '#fff1dd'],
  ['#3f9a86', '#f7f0d8'],
  ['#e0a13a', '#fff6e2'],
  ['#8a62c4', '#f6e9ff'],
  ['#5a9ccf', '#ffeef2'],
] as const;

interface Look {
  fur: string;
  light: string; // belly, muzzle
  dark: string; // ears inside, stripes
  shirt: string;
  ears: 'cat' | 'round' | 'long' | 'floppy' | 'none';
}

const looks: Record<Kind, Look> = {
  cat: { fur: '#f2b36b', light: '#fff0da', dark: '#c97c3a', shirt: '#7fb6d9', ears: 'cat' },
  bear: { fur: '#9c6b47', light: '#ecd0a8', dark: '#6f4a30', shirt: '#e7c15c', ears: 'round' },
  rabbit: { fur: '#f4ece6', light: '#ffffff', dark: '#f0a9b4', shirt: '#c8a4dd', ears: 'long' },
  tiger: { fur: '#f09a3e', light: '#fff3df', dark: '#4a3126', shirt: '#6fbf9b', ears: 'round' },
  halmeoni: { fur: '#f7d9bd', light: '#fbe6d2', dark: '#d8dbe2', shirt: '#e98aa0', ears: 'none' },
  dog: { fur: '#f3e3c6', light: '#fffaf0', dark: '#b98a58', shirt: '#7fa2e0', ears: 'floppy' },
  penguin: { fur: '#3f4c73', light: '#fbf6ea', dark: '#f2a93b', shirt: '#f0908a', ears: 'none' },
  turtle: { fur: '#8cc27a', light: '#dff0b8', dark: '#4f8a55', shirt: '#f0c96a', ears: 'none' },
  magpie: { fur: '#2f3550', light: '#f5f3ee', dark: '#5c86c9', shirt: '#a5cfa0', ears: 'none' },
};

const INK = '#3a2b3d';

function ears(pen: Pen, look: Look): void {
  for (const side of [-1, 1]) {
    const x = 55 + side * 24;
    if (look.ears === 'cat') {
      shape(
        pen,
        [
          [x - side * 14, 42],
          [x + side * 9, 19],
          [x + side * 12, 50],
        ],
        look.fur,
      );
      shape(
        pen,
        [
          [x - side * 6, 40],
          [x + side * 6, 27],
          [x + side * 8, 44],
        ],
        look.dark,
      );
    } else if (look.ears === 'round') {
      oval(pen, x + side * 4, 37, 12, 12, look.fur);
      oval(pen, x + side * 4, 38, 7, 7, mix(look.dark, look.light, 0.45));
    } else if (look.ears === 'long') {
      oval(pen, x + side * 3, 26, 8.5, 25, look.fur, side * 0.42);
      oval(pen, x + side * 3, 27, 4.5, 18, look.dark, side * 0.42);
    } else if (look.ears === 'floppy') {
      oval(pen, x + side * 11, 62, 10, 21, look.dark, side * -0.22);
    }
  }
}

function body(pen: Pen, kind: Kind, look: Look, pose: Pose): void {
  for (const side of [-1, 1])
    oval(
      pen,
      55 + side * 14,
      122,
      13,
      6,
      kind === 'penguin' || kind === 'magpie' ? '#f2a93b' : mix(look.fur, '#3a2b3d', 0.12),
    );
  if (kind === 'turtle') oval(pen, 55, 104, 33, 25, down(pen, 80, 128, '#6b9f5c', '#3f6e4a'));
  if (kind === 'magpie')
    shape(
      pen,
      [
        [78, 108],
        [106, 122],
        [82, 122],
      ],
      '#39508f',
    );
  if (kind === 'tiger' || kind === 'cat') bow(pen, 84, 106, 14, 0.9, 1.35, look.fur, 8);
  const cloth = down(pen, 78, 124, mix(look.shirt, '#ffffff', 0.18), mix(look.shirt, '#3a2b5d', 0.16));
  pen.fillStyle = cloth;
  pen.beginPath();
  pen.moveTo(36, 82);
  pen.bezierCurveTo(22, 100, 24, 121, 34, 122);
  pen.lineTo(76, 122);
  pen.bezierCurveTo(86, 121, 88, 100, 74, 82);
  pen.closePath();
  pen.fill();
  if (kind === 'halmeoni') hanbok(pen);
  else {
    for (let dot = 0; dot < 9; dot += 1)
      oval(
        pen,
        36 + (dot % 3) * 17 + (dot > 5 ? 3 : dot > 2 ? 9 : 3),
        96 + Math.floor(dot / 3) * 9,
        2,
        2,
        'rgba(255,255,255,0.5)',
      );
    stroke(
      pen,
      [
        [44, 87],
        [55, 92],
        [66, 87],
      ],
      mix(look.shirt, '#ffffff', 0.6),
      5,
    );
  }
  arms(pen, look, pose);
}

function arms(pen: Pen, look: Look, pose: Pose): void {
  const sleeve = mix(look.shirt, '#3a2b5d', 0.1);
  if (pose === 'sleep') {
    // hugging a pillow
    box(pen, 34, 96, 42, 22, '#fff7e6', 10);
    box(pen, 34, 108, 42, 10, 'rgba(160,130,150,0.18)', 8);
    for (const side of [-1, 1]) {
      stroke(
        pen,
        [
          [55 + side * 24, 92],
          [55 + side * 27, 104],
          [55 + side * 14, 108],
        ],
        sleeve,
        12,
      );
      oval(pen, 55 + side * 12, 108, 6.5, 6, look.fur);
    }
    return;
  }
  stroke(
    pen,
    [
      [32, 92],
      [26, 106],
      [32, 112],
    ],
    sleeve,
    12,
  );
  oval(pen, 33, 113, 6.5, 6.5, look.fur);
  const up = pose === 'wave' ? 66 : 112;
  stroke(
    pen,
    pose === 'wave'
      ? [
          [77, 92],
          [90, 88],
          [95, 74],
        ]
      : [
          [78, 92],
          [84, 106],
          [78, 112],
        ],
    sleeve,
    12,
  );
  oval(pen, pose === 'wave' ? 96 : 77, up, 7, 7, look.fur);
}

/** Jeogori and skirt, and a bundle on the back. */
function hanbok(pen: Pen): void {
  oval(pen, 80, 86, 19, 17, down(pen, 70, 104, '#6fb0a0', '#3f7f74'));
  shape(
    pen,
    [
      [74, 72],
      [80, 62],
      [88, 73],
    ],
    '#57988a',
  );
  box(pen, 26, 98, 58, 25, down(pen, 98, 123, '#e5708c', '#b7506f'), 12);
  box(pen, 32, 80, 46, 22, down(pen, 80, 102, '#fff3d2', '#f0d9a0'), 10);
  stroke(
    pen,
    [
      [45, 82],
      [56, 96],
      [66, 82],
    ],
    '#ffffff',
    4,
  );
  stroke(
    pen,
    [
      [57, 95],
      [52, 112],
    ],
    '#c64a66',
    4,
  );
  stroke(
    pen,
    [
      [57, 95],
      [62, 109],
    ],
    '#d9576b',
    4,
  );
}

function marks(pen: Pen, kind: Kind, look: Look): void {
  if (kind === 'tiger') {
    for (const side of [-1, 1]) {
      stroke(
        pen,
        [
          [55 + side * 33, 56],
          [55 + side * 24, 58],
        ],
        look.dark,
        4,
      );
      stroke(
        pen,
        [
          [55 + side * 33, 66],
          [55 + side * 25, 66],
        ],
        look.dark,
        4,
      );
    }
  }
  if (kind === 'cat')
    for (const side of [-1, 1])
      stroke(
        pen,
        [
          [55 + side * 33, 62],
          [55 + side * 25, 63],
        ],
        look.dark,
        3.5,
      );
  if (kind === 'penguin') for (const x of [43, 67]) oval(pen, x, 66, 17, 20, look.light);
  if (kind === 'magpie') oval(pen, 55, 90, 24, 10, look.light);
  if (kind === 'dog') oval(pen, 70, 58, 13, 14, 'rgba(185,138,88,0.45)');
  if (kind === 'halmeoni') {
    oval(pen, 55, 43, 33, 19, look.dark);
    oval(pen, 55, 68, 27, 20, look.fur);
    stroke(
      pen,
      [
        [55, 28],
        [55, 48],
      ],
      '#b9bec9',
      2,
    );
  }
}

function muzzle(pen: Pen, kind: Kind, look: Look): void {
  if (kind === 'penguin' || kind === 'magpie') {
    shape(
      pen,
      [
        [47, 68],
        [63, 68],
        [55, 79],
      ],
      kind === 'magpie' ? '#8a90a6' : '#f2a93b',
    );
    return;
  }
  if (kind === 'halmeoni') {
    bow(pen, 55, 73, 6, 0.06, 0.44, '#b5605f', 3);
    for (const side of [-1, 1])
      stroke(
        pen,
        [
          [55 + side * 17, 72],
          [55 + side * 14, 78],
        ],
        'rgba(150,95,80,0.4)',
        1.6,
      );
    return;
  }
  if (kind === 'turtle') {
    bow(pen, 55, 72, 8, 0.06, 0.44, '#3f6e4a', 3);
    return;
  }
  oval(pen, 55, 73, kind === 'bear' || kind === 'dog' ? 15 : 13, 10, look.light);
  oval(pen, 55, 68, kind === 'bear' || kind === 'dog' ? 6 : 4.5, 4, kind === 'rabbit' ? '#e58b9b' : INK);
  bow(pen, 51, 73, 4, 0.04, 0.46, INK, 2.2);
  bow(pen, 59, 73, 4, 0.04, 0.46, INK, 2.2);
}

function eyes(pen: Pen, kind: Kind, pose: Pose): void {
  const spread = kind === 'penguin' || kind === 'magpie' ? 13 : 16;
  const lid = kind === 'magpie' ? '#f5f3ee' : INK;
  for (const side of [-1, 1]) {
    const x = 55 + side * spread;
    oval(pen, x + side * 7, 71, 6, 3.8, 'rgba(240,120,130,0.42)');
    if (pose === 'sleep') bow(pen, x, 59, 6.5, 0.06, 0.44, lid, 3);
    else if (pose === 'wave') bow(pen, x, 64, 6.5, 0.56, 0.94, lid, 3);
    else {
      oval(pen, x, 61, 7.5, 8.5, '#ffffff');
      oval(pen, x, 61, 4.6, 5.6, INK);
      oval(pen, x + 2, 58.5, 1.8, 1.8, '#ffffff');
    }
  }
  if (pose === 'awake' && kind !== 'penguin' && kind !== 'magpie') oval(pen, 55, 80, 3.6, 4.2, '#8f3f4c');
}

function nightcap(pen: Pen, kind: Kind, cap: number): void {
  const [cloth, trim] = capColours[cap] as (typeof capColours)[number];
  const tall = kind === 'rabbit' ? 4 : 0;
  pen.fillStyle = down(pen, 4, 44, mix(cloth, '#ffffff', 0.2), mix(cloth, '#1c1440', 0.2));
  pen.beginPath();
  pen.moveTo(30, 42);
  pen.bezierCurveTo(32, 18 + tall, 52, 4 + tall, 74, 8 + tall);
  pen.bezierCurveTo(92, 12, 98, 26, 97, 38);
  pen.bezierCurveTo(90, 26, 84, 24, 77, 26);
  pen.bezierCurveTo(80, 32, 80, 38, 80, 42);
  pen.closePath();
  pen.fill();
  bow(pen, 58, 54, 34, 0.62, 0.76, 'rgba(255,255,255,0.28)', 4);
  box(pen, 26, 36, 58, 11, trim, 6);
  box(pen, 26, 42, 58, 5, 'rgba(120,90,120,0.18)', 4);
  oval(pen, 96, 42, 7.5, 7.5, trim);
}

/** Paints one sleeper. @param cap index into capColours */
export function paintPassenger(pen: Pen, kind: Kind, pose: Pose, cap: number): void {
  const look = looks[kind];
  pen.save();
  body(pen, kind, look, pose);
  pen.translate(55, 84);
  pen.rotate(pose === 'sleep' ? 0.1 : pose === 'wave' ? -0.05 : 0);
  pen.translate(-55, pose === 'sleep' ? -82 : -84);
  if (kind !== 'rabbit') ears(pen, look);
  else {
    pen.save();
    pen.translate(0, 6);
    ears(pen, look);
    pen.restore();
  }
  oval(pen, 55, 61, 36, 30, down(pen, 34, 92, mix(look.fur, '#ffffff', 0.16), mix(look.fur, '#5a3a55', 0.12)));
  marks(pen, kind, look);
  muzzle(pen, kind, look);
  eyes(pen, kind, pose);
  nightcap(pen, kind, cap);
  pen.restore();
}
