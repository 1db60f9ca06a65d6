// The twelve rooms of the dollhouse and how they look lit and dark. 320 x 208 logical pixels, painted for the left side
// of the shaft; the right side is the mirror picture.
// Long on purpose: twelve pictures in one table, each of them only shapes.
import type { Theme } from '../house.ts';
import { bow, box, down, glow, oval, scatter, shape, stroke, type Pen } from './brush.ts';
import {
  chest,
  curtain,
  FLOOR_Y,
  lamp,
  pane,
  paperLantern,
  picture,
  plant,
  ROOM_HEIGHT,
  ROOM_WIDTH,
  rug,
  shelf,
  shell,
  steam,
  table,
  wallpaper,
} from './props.ts';

const loaf = (pen: Pen, x: number, y: number, index: number): void => {
  const crust = index % 3 === 0 ? '#d99a4e' : index % 3 === 1 ? '#c27f3c' : '#eac07a';
  oval(pen, x, y - 5, 9, 6, crust);
  bow(pen, x, y - 3, 5, 0.6, 0.9, 'rgba(255,240,200,0.8)', 2);
};
const book = (pen: Pen, x: number, y: number, index: number): void => {
  const tall = 16 + scatter(index, 3) * 10;
  const colours = ['#b9504f', '#4f7fa8', '#d9a441', '#5d8f6a', '#8a6bb0', '#e6d3ae'];
  box(pen, x - 4, y - tall, 8, tall, colours[Math.floor(scatter(index, 5) * 6)] as string, 1.5);
  box(pen, x - 4, y - tall + 4, 8, 2, 'rgba(255,240,200,0.6)');
};
const jar = (pen: Pen, x: number, y: number, index: number): void => {
  const colours = ['#d98a6a', '#86a873', '#d9b45f', '#7fa7b8'];
  box(pen, x - 7, y - 15, 14, 15, colours[index % 4] as string, 4);
  box(pen, x - 5, y - 18, 10, 4, '#7a553c', 2);
};

const painters: Record<Theme, (pen: Pen) => void> = {
  bakery(pen) {
    shell(pen, '#f6d6a4', '#eeb77f', '#a2673f');
    wallpaper(pen, 'rgba(255,255,255,0.28)', 'stripes');
    shelf(pen, 22, 34, 96, 3, 30, '#8f5a38', (x, y, i) => loaf(pen, x, y, i), 22);
    box(pen, 226, 60, 74, 134, down(pen, 60, 194, '#b5553f', '#7e3b35'), [34, 34, 4, 4]);
    for (let brick = 0; brick < 12; brick += 1)
      box(pen, 232 + (brick % 3) * 23, 74 + Math.floor(brick / 3) * 14, 18, 8, 'rgba(255,220,190,0.2)', 2);
    box(pen, 240, 130, 46, 44, '#3a2330', [23, 23, 2, 2]);
    glow(pen, 263, 162, 46, '255,150,60', 0.95);
    for (let flame = 0; flame < 3; flame += 1)
      shape(
        pen,
        [
          [250 + flame * 10, 172],
          [255 + flame * 10, 150 - (flame % 2) * 8],
          [262 + flame * 10, 172],
        ],
        flame === 1 ? '#ffe08a' : '#ffab4a',
      );
    chest(pen, 136, 76, 50, '#b97d49', 2);
    for (let bun = 0; bun < 3; bun += 1) loaf(pen, 152 + bun * 22, 141, bun);
    lamp(pen, 172, 34, '#4f8f86');
  },
  library(pen) {
    shell(pen, '#6f7fb0', '#8f86b8', '#7a5140');
    shelf(pen, 16, 24, 110, 5, 32, '#6b4434', (x, y, i) => book(pen, x, y, i), 9);
    shelf(pen, 238, 24, 66, 5, 32, '#6b4434', (x, y, i) => book(pen, x, y, i + 200), 9);
    pane(pen, 152, 34, 60, 84);
    rug(pen, 182, 130, '#b9504f');
    table(pen, 142, 84, 42, '#9b6a45');
    shape(
      pen,
      [
        [168, 150],
        [184, 145],
        [184, 152],
        [168, 157],
      ],
      '#fff6e0',
    );
    shape(
      pen,
      [
        [200, 150],
        [184, 145],
        [184, 152],
        [200, 157],
      ],
      '#f0e2c4',
    );
    stroke(
      pen,
      [
        [130, 196],
        [120, 60],
      ],
      '#8a5f42',
      4,
    );
    stroke(
      pen,
      [
        [112, 196],
        [102, 60],
      ],
      '#8a5f42',
      4,
    );
    for (let rung = 0; rung < 6; rung += 1)
      stroke(
        pen,
        [
          [105 + rung * 1.6, 76 + rung * 20],
          [123 + rung * 1.6, 76 + rung * 20],
        ],
        '#a97a56',
        3.5,
      );
    lamp(pen, 228, 22, '#d9a441');
  },
  bathhouse(pen) {
    shell(pen, '#a9dbe0', '#c9ece2', '#5f93a0');
    wallpaper(pen, 'rgba(255,255,255,0.5)', 'tiles');
    picture(pen, 36, 26, 130, 66, (inner) => {
      box(inner, 36, 26, 130, 66, down(inner, 26, 92, '#8ec8ea', '#f6efd6'));
      oval(inner, 136, 44, 9, 9, '#f08f72');
      for (const [x, y, wide, colour] of [
        [60, 84, 62, '#9dbfd0'],
        [128, 88, 58, '#7fa9bd'],
        [86, 98, 60, '#5a8a9c'],
      ] as const)
        oval(inner, x, y, wide * 0.62, 34, colour);
      for (const x of [50, 62, 150]) {
        stroke(
          inner,
          [
            [x, 92],
            [x + 3, 72],
          ],
          '#5d4434',
          3,
        );
        oval(inner, x + 3, 70, 12, 5, '#3f7a62');
        oval(inner, x - 2, 78, 9, 4, '#4f8f6d');
      }
    });
    box(pen, 22, 142, 178, 52, down(pen, 142, 194, '#c98f5b', '#8f5d3f'), 8);
    for (let stave = 0; stave < 8; stave += 1) box(pen, 30 + stave * 22, 144, 2, 48, 'rgba(70,35,30,0.35)');
    box(pen, 18, 168, 186, 7, '#7d5a4a', 3);
    oval(pen, 111, 144, 88, 9, '#e9fbff');
    oval(pen, 111, 145, 80, 6, '#86d0dc');
    oval(pen, 70, 140, 7, 6, '#ffd34d');
    oval(pen, 75, 134, 4.5, 4.5, '#ffd34d');
    steam(pen, 120, 132);
    steam(pen, 160, 128);
    for (let towel = 0; towel < 3; towel += 1)
      box(pen, 232, 150 + towel * 13, 54, 12, ['#f0a2a0', '#fff3dc', '#8fb8d9'][towel] as string, 6);
    box(pen, 226, 188, 66, 8, '#9b6a45', 3);
    paperLantern(pen, 256, 58, '#f0b24f');
  },
  garden(pen) {
    shell(pen, '#bfe0c0', '#e6efc4', '#8a7a55');
    for (let bar = 0; bar < 5; bar += 1) pane(pen, 18 + bar * 60, 22, 44, 92, false);
    shelf(
      pen,
      22,
      132,
      110,
      1,
      34,
      '#8a6b46',
      (x, y, i) => {
        box(pen, x - 8, y - 11, 16, 11, '#c97b55', 3);
        oval(pen, x, y - 18, 9, 9, i % 2 ? '#6fb06a' : '#4f9a68');
        oval(pen, x + 3, y - 22, 3, 3, i % 2 ? '#f7a8b8' : '#ffe08a');
      },
      24,
    );
    plant(pen, 168, 92, '#4f9a68', '#b5654a');
    plant(pen, 214, 62, '#7fbf6a', '#d9a45f');
    plant(pen, 286, 108, '#3f8a5f', '#8f6bb0');
    for (let vine = 0; vine < 26; vine += 1)
      oval(pen, vine * 13, 12 + scatter(vine, 7) * 16, 7, 5, vine % 3 ? '#5fa865' : '#86c274', scatter(vine, 9) * 3);
    box(pen, 240, 170, 22, 22, '#7fa7b8', 4);
    stroke(
      pen,
      [
        [260, 176],
        [272, 166],
      ],
      '#7fa7b8',
      5,
    );
    paperLantern(pen, 244, 66, '#f4c96a');
  },
  music(pen) {
    shell(pen, '#8d6aa8', '#c08fae', '#6f4a48');
    wallpaper(pen, 'rgba(255,235,200,0.14)', 'dots');
    curtain(pen, 44, 34, 56, 96, '#b9475c');
    pane(pen, 44, 34, 56, 96);
    box(pen, 124, 96, 118, 98, down(pen, 96, 194, '#5a3a3c', '#36222e'), 6);
    box(pen, 118, 138, 130, 16, '#7a4f48', 4);
    box(pen, 124, 142, 118, 8, '#fff7e6', 2);
    for (let key = 0; key < 13; key += 1)
      if (key % 7 !== 2 && key % 7 !== 6) box(pen, 130 + key * 8.6, 142, 4, 5, '#2e1f2c');
    box(pen, 160, 112, 46, 20, '#fdf3df', 2);
    for (let line = 0; line < 3; line += 1) box(pen, 164, 117 + line * 5, 38, 1, '#8f7a6a');
    oval(pen, 283, 160, 21, 24, '#c97d3f');
    oval(pen, 283, 136, 15, 17, '#c97d3f');
    oval(pen, 283, 152, 6, 7, '#54302c');
    stroke(
      pen,
      [
        [283, 136],
        [283, 78],
      ],
      '#6b4434',
      6,
    );
    for (let note = 0; note < 3; note += 1) {
      oval(pen, 140 + note * 38, 62 - (note % 2) * 18, 6, 4.5, '#ffe6b0', -0.4);
      stroke(
        pen,
        [
          [145 + note * 38, 61 - (note % 2) * 18],
          [145 + note * 38, 40 - (note % 2) * 18],
        ],
        '#ffe6b0',
        2.5,
      );
    }
    lamp(pen, 212, 30, '#e7b04f');
  },
  tea(pen) {
    shell(pen, '#efe0bf', '#e6c798', '#a97f4f');
    for (let door = 0; door < 2; door += 1) {
      box(pen, 22 + door * 62, 34, 56, 150, '#8f6238', 3);
      box(pen, 27 + door * 62, 39, 46, 140, '#fff5dc', 2);
      for (let bar = 1; bar < 4; bar += 1) box(pen, 27 + door * 62 + bar * 11.5, 39, 2, 140, '#a87b4c');
      for (let bar = 1; bar < 8; bar += 1) box(pen, 27 + door * 62, 39 + bar * 17, 46, 2, '#a87b4c');
    }
    for (let fold = 0; fold < 4; fold += 1) {
      box(pen, 162 + fold * 34, 62, 34, 122, fold % 2 ? '#e9d3a0' : '#f4e4ba', 2);
      stroke(
        pen,
        [
          [170 + fold * 34, 176],
          [176 + fold * 34, 130],
          [172 + fold * 34, 96],
        ],
        '#6b5140',
        3,
      );
      for (let bloom = 0; bloom < 5; bloom += 1)
        oval(
          pen,
          168 + fold * 34 + scatter(bloom, fold) * 20,
          84 + scatter(bloom, fold + 9) * 56,
          4,
          4,
          bloom % 2 ? '#e5708c' : '#f7b7c2',
        );
    }
    rug(pen, 214, 150, '#b9504f');
    table(pen, 176, 78, 24, '#7a4a35');
    oval(pen, 206, 162, 13, 10, '#7fa7a0');
    stroke(
      pen,
      [
        [218, 160],
        [226, 155],
      ],
      '#7fa7a0',
      4,
    );
    box(pen, 230, 163, 13, 9, '#fff7e6', 3);
    steam(pen, 208, 150);
    paperLantern(pen, 150, 48, '#e0574f');
  },
  toys(pen) {
    shell(pen, '#f5c7a8', '#f3dcb0', '#b07b4f');
    wallpaper(pen, 'rgba(255,255,255,0.5)', 'dots');
    shelf(
      pen,
      20,
      40,
      118,
      3,
      36,
      '#c98f5b',
      (x, y, i) => {
        const colours = ['#e0574f', '#4f8fc4', '#f0b24f', '#6fb06a'];
        const colour = colours[i % 4] as string;
        if (i % 3 === 0) oval(pen, x, y - 9, 9, 9, colour);
        else if (i % 3 === 1)
          shape(
            pen,
            [
              [x - 9, y],
              [x + 9, y],
              [x, y - 20],
            ],
            colour,
          );
        else box(pen, x - 8, y - 16, 16, 16, colour, 3);
      },
      23,
    );
    pane(pen, 168, 40, 52, 70);
    for (let wheel = 0; wheel < 4; wheel += 1) oval(pen, 176 + wheel * 30, 190, 9, 9, '#54404f');
    box(pen, 164, 160, 56, 26, '#e0574f', 6);
    box(pen, 170, 142, 18, 22, '#f0b24f', 4);
    box(pen, 204, 150, 9, 14, '#54404f', 2);
    box(pen, 226, 166, 52, 20, '#4f8fc4', 6);
    oval(pen, 286, 116, 24, 26, '#7fc4c9');
    stroke(
      pen,
      [
        [286, 142],
        [286, 184],
      ],
      '#8f6a5a',
      2,
    );
    oval(pen, 278, 108, 6, 9, 'rgba(255,255,255,0.5)', 0.4);
    lamp(pen, 248, 24, '#8f6bb0');
  },
  atelier(pen) {
    shell(pen, '#cfd8e6', '#efe4d6', '#9a7a60');
    pane(pen, 26, 28, 92, 96, false);
    stroke(
      pen,
      [
        [150, 196],
        [182, 76],
        [214, 196],
      ],
      '#8f6238',
      6,
    );
    stroke(
      pen,
      [
        [160, 158],
        [204, 158],
      ],
      '#8f6238',
      6,
    );
    box(pen, 146, 82, 72, 74, '#fffaf0', 2);
    box(pen, 150, 86, 64, 66, down(pen, 86, 152, '#33408a', '#e78f8a'), 2);
    oval(pen, 196, 106, 10, 10, '#fff1b8');
    shape(
      pen,
      [
        [150, 152],
        [172, 122],
        [190, 140],
        [204, 126],
        [214, 152],
      ],
      '#4b5a8f',
    );
    picture(pen, 246, 40, 52, 40, (inner) => {
      box(inner, 246, 40, 52, 40, '#f4c96a');
      oval(inner, 272, 66, 16, 20, '#e0574f');
      oval(inner, 272, 46, 10, 8, '#6fb06a');
    });
    chest(pen, 238, 66, 46, '#b98a5f', 2);
    for (let pot = 0; pot < 4; pot += 1) {
      box(pen, 244 + pot * 15, 132, 11, 14, ['#e0574f', '#4f8fc4', '#f0b24f', '#6fb06a'][pot] as string, 3);
      stroke(
        pen,
        [
          [249 + pot * 15, 132],
          [251 + pot * 15, 116],
        ],
        '#8f6238',
        2.5,
      );
    }
    for (let splash = 0; splash < 9; splash += 1)
      oval(
        pen,
        40 + scatter(splash) * 100,
        FLOOR_Y + 5 + scatter(splash, 4) * 10,
        5,
        2.5,
        ['#e0574f', '#4f8fc4', '#f0b24f'][splash % 3] as string,
      );
    plant(pen, 72, 56, '#6fa86a', '#e7c15c');
    lamp(pen, 230, 22, '#e0574f');
  },
  kitchen(pen) {
    shell(pen, '#f2e3b8', '#f4cfa0', '#96694a');
    wallpaper(pen, 'rgba(200,140,90,0.18)', 'tiles');
    shelf(pen, 22, 36, 100, 2, 34, '#8f6238', (x, y, i) => jar(pen, x, y, i), 20);
    chest(pen, 18, 112, 58, '#6f9a90', 3);
    chest(pen, 216, 86, 62, '#6f9a90', 2);
    oval(pen, 76, 128, 26, 8, '#4a4456');
    box(pen, 52, 104, 48, 26, down(pen, 104, 130, '#6f6a80', '#4a4456'), 9);
    box(pen, 62, 97, 28, 7, '#8a859a', 4);
    steam(pen, 76, 94);
    for (let jarIndex = 0; jarIndex < 3; jarIndex += 1) {
      const x = 162 + jarIndex * 20;
      oval(pen, x, 184 - (jarIndex % 2) * 3, 13, 15, '#8a4f3a');
      oval(pen, x, 170 - (jarIndex % 2) * 3, 8, 3, '#5d3428');
    }
    for (let pan = 0; pan < 4; pan += 1) {
      stroke(
        pen,
        [
          [226 + pan * 22, 42],
          [226 + pan * 22, 56],
        ],
        '#6b4a3a',
        3,
      );
      oval(pen, 226 + pan * 22, 66, 9, 11, pan % 2 ? '#d98a4f' : '#7a8298');
    }
    box(pen, 214, 38, 92, 5, '#6b4434', 2);
    oval(pen, 250, 125, 15, 7, '#e6d3ae');
    for (let fruit = 0; fruit < 3; fruit += 1) oval(pen, 242 + fruit * 8, 118, 6, 6, fruit % 2 ? '#e0574f' : '#f0a04f');
    lamp(pen, 166, 40, '#b9504f');
  },
  sewing(pen) {
    shell(pen, '#f0c4cf', '#f6dcc8', '#9b6a58');
    wallpaper(pen, 'rgba(255,255,255,0.4)', 'leaves');
    pane(pen, 34, 34, 52, 76);
    curtain(pen, 34, 34, 52, 80, '#6f9ac4');
    shelf(
      pen,
      206,
      34,
      96,
      2,
      32,
      '#a87b5c',
      (x, y, i) =>
        box(pen, x - 7, y - 17, 14, 17, ['#e0574f', '#4f8fc4', '#f0b24f', '#6fb06a', '#8f6bb0'][i % 5] as string, 5),
      17,
    );
    table(pen, 112, 112, 54, '#a5714a');
    box(pen, 142, 110, 58, 15, '#38445f', 7);
    box(pen, 142, 112, 15, 28, '#38445f', 5);
    oval(pen, 202, 120, 9, 14, '#e7b04f');
    shape(
      pen,
      [
        [112, 142],
        [150, 136],
        [146, 176],
        [104, 170],
      ],
      '#e5708c',
    );
    for (let patch = 0; patch < 6; patch += 1)
      box(
        pen,
        112 + (patch % 3) * 12,
        146 + Math.floor(patch / 3) * 12,
        9,
        9,
        ['#fff1dd', '#8fb8d9', '#f0c96a'][patch % 3] as string,
        2,
      );
    oval(pen, 268, 136, 20, 28, '#e6cfa8');
    oval(pen, 268, 106, 7, 7, '#8f6238');
    stroke(
      pen,
      [
        [268, 164],
        [268, 192],
      ],
      '#8f6238',
      5,
    );
    stroke(
      pen,
      [
        [254, 194],
        [282, 194],
      ],
      '#8f6238',
      5,
    );
    oval(pen, 60, 184, 22, 12, '#c9a06a');
    for (let ball = 0; ball < 3; ball += 1)
      oval(pen, 48 + ball * 13, 173, 9, 9, ['#e0574f', '#6fb06a', '#8f6bb0'][ball] as string);
    lamp(pen, 168, 28, '#4f8f86');
  },
  flowers(pen) {
    shell(pen, '#c8dcec', '#f5dfe2', '#8f7a6a');
    pane(pen, 204, 30, 92, 96, false);
    for (let bucket = 0; bucket < 5; bucket += 1) {
      const x = 34 + bucket * 38;
      for (let stem = 0; stem < 7; stem += 1) {
        const tip = x + (scatter(stem, bucket) - 0.5) * 34;
        const top = 116 + scatter(stem, bucket + 5) * 26;
        stroke(
          pen,
          [
            [x, 170],
            [tip, top],
          ],
          '#5f9a60',
          2.5,
        );
        oval(
          pen,
          tip,
          top,
          7,
          7,
          ['#e5708c', '#f0b24f', '#fff3dc', '#8f6bd0', '#e0574f'][(bucket + (stem % 2)) % 5] as string,
        );
        oval(pen, tip, top, 2.5, 2.5, '#ffe08a');
      }
      shape(
        pen,
        [
          [x - 15, 160],
          [x + 15, 160],
          [x + 11, 195],
          [x - 11, 195],
        ],
        down(pen, 160, 195, '#b8c4d0', '#7f8ba0'),
      );
    }
    for (let bunch = 0; bunch < 5; bunch += 1) {
      stroke(
        pen,
        [
          [32 + bunch * 36, 8],
          [32 + bunch * 36, 40],
        ],
        '#7a6a50',
        2,
      );
      for (let bud = 0; bud < 5; bud += 1)
        oval(
          pen,
          26 + bunch * 36 + bud * 3,
          46 + (bud % 2) * 8,
          5,
          6,
          ['#d98ab0', '#9a8fd0', '#e7c15c'][bunch % 3] as string,
        );
    }
    chest(pen, 226, 76, 48, '#b98a5f', 2);
    box(pen, 236, 128, 22, 18, '#fff7e6', 4);
    box(pen, 266, 122, 28, 24, '#d9576b', 3);
    lamp(pen, 214, 20, '#6fa86a');
  },
  study(pen) {
    shell(pen, '#4f6f8f', '#7f93a8', '#6b4c40');
    wallpaper(pen, 'rgba(255,235,190,0.2)', 'dots');
    pane(pen, 26, 30, 104, 100);
    stroke(
      pen,
      [
        [84, 194],
        [104, 140],
        [124, 194],
      ],
      '#7a5140',
      5,
    );
    stroke(
      pen,
      [
        [82, 148],
        [136, 112],
      ],
      '#d9a441',
      13,
    );
    stroke(
      pen,
      [
        [128, 118],
        [144, 106],
      ],
      '#b57f2c',
      17,
    );
    oval(pen, 200, 86, 31, 31, '#3f86a8');
    oval(pen, 190, 78, 12, 10, '#8fc27a', 0.5);
    oval(pen, 212, 96, 11, 8, '#8fc27a', -0.4);
    bow(pen, 200, 86, 35, 0.7, 1.28, '#d9a441', 4);
    stroke(
      pen,
      [
        [200, 120],
        [200, 136],
      ],
      '#d9a441',
      5,
    );
    chest(pen, 162, 84, 56, '#8f5f45', 2);
    shelf(pen, 258, 34, 48, 4, 36, '#6b4434', (x, y, i) => book(pen, x, y, i + 90), 10);
    picture(pen, 160, 20, 60, 24, (inner) => {
      box(inner, 160, 20, 60, 24, '#28335f');
      for (let star = 0; star < 9; star += 1)
        oval(inner, 163 + scatter(star, 2) * 54, 23 + scatter(star, 6) * 18, 1.3, 1.3, '#fff1b8');
    });
    lamp(pen, 236, 30, '#c96a4f');
  },
};

/** Paints a room as it looks with its lamp on. */
export function paintLitRoom(pen: Pen, theme: Theme): void {
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, ROOM_WIDTH, ROOM_HEIGHT);
  pen.clip();
  painters[theme](pen);
  const shade = pen.createRadialGradient(170, 90, 40, 160, 104, 230);
  shade.addColorStop(0, 'rgba(255,214,150,0.16)');
  shade.addColorStop(0.55, 'rgba(120,60,80,0.05)');
  shade.addColorStop(1, 'rgba(50,20,60,0.5)');
  pen.fillStyle = shade;
  pen.fillRect(0, 0, ROOM_WIDTH, ROOM_HEIGHT);
  pen.restore();
}

/** Paints the same room asleep: its shapes stay to be guessed in blue moonlight. */
export function paintDarkRoom(pen: Pen, theme: Theme): void {
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, ROOM_WIDTH, ROOM_HEIGHT);
  pen.clip();
  painters[theme](pen);
  pen.globalCompositeOperation = 'saturation';
  box(pen, 0, 0, ROOM_WIDTH, ROOM_HEIGHT, 'rgba(90,90,110,0.75)');
  pen.globalCompositeOperation = 'multiply';
  box(pen, 0, 0, ROOM_WIDTH, ROOM_HEIGHT, down(pen, 0, ROOM_HEIGHT, '#4a5490', '#383f78'));
  pen.globalCompositeOperation = 'source-over';
  shape(
    pen,
    [
      [30, 0],
      [120, 0],
      [230, ROOM_HEIGHT],
      [90, ROOM_HEIGHT],
    ],
    'rgba(160,180,255,0.08)',
  );
  pen.restore();
}
