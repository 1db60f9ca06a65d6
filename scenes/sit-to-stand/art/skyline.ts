// What lies behind the house: stars, moon, three ridges, the town, trees. Each is one strip, painted once, moved by the scene.
import type { Dusk } from './dusk.ts';
import { box, down, glow, mix, oval, scatter, shape, stroke, type Pen } from './brush.ts';

export const STRIP_WIDTH = 1400;

export function paintStars(pen: Pen, width: number, height: number): void {
  for (let star = 0; star < 150; star += 1) {
    const size = 0.6 + scatter(star, 3) ** 3 * 1.9;
    const y = scatter(star, 2) ** 1.4 * height;
    pen.globalAlpha = (1 - y / height) * (0.4 + scatter(star, 4) * 0.6);
    oval(pen, scatter(star, 1) * width, y, size, size, scatter(star, 5) > 0.7 ? '#ffe6c4' : '#ffffff');
  }
  pen.globalAlpha = 1;
}

export function paintMoon(pen: Pen, size: number, dusk: Dusk): void {
  const half = size / 2;
  glow(pen, half, half, half, '255,240,205', 0.45);
  oval(pen, half, half, 46, 46, dusk.moon);
  for (let crater = 0; crater < 6; crater += 1)
    oval(
      pen,
      half - 26 + scatter(crater, 8) * 52,
      half - 26 + scatter(crater, 5) * 52,
      4 + scatter(crater) * 6,
      4 + scatter(crater) * 5,
      'rgba(190,160,150,0.2)',
    );
  // the rabbit in the moon, with its mortar
  oval(pen, half - 10, half + 6, 9, 11, 'rgba(150,120,130,0.34)');
  oval(pen, half - 7, half - 8, 6, 6, 'rgba(150,120,130,0.34)');
  oval(pen, half - 11, half - 18, 2.2, 7, 'rgba(150,120,130,0.34)', -0.3);
  oval(pen, half - 4, half - 18, 2.2, 7, 'rgba(150,120,130,0.34)', 0.3);
  box(pen, half + 6, half + 4, 12, 13, 'rgba(150,120,130,0.34)', 3);
}

/** One ridge; `rough` 0..1 makes it rockier. Fades into mist at its foot. */
export function paintRidge(
  pen: Pen,
  width: number,
  height: number,
  colour: string,
  mist: string,
  salt: number,
  rough: number,
): void {
  pen.fillStyle = down(pen, 0, height, mix(colour, '#ffffff', 0.05), colour);
  pen.beginPath();
  pen.moveTo(0, height);
  const turn = scatter(salt, 11) * 6;
  for (let x = 0; x <= width; x += 7) {
    const wide = Math.sin((x / width) * 7 + turn) * 0.5 + Math.sin((x / width) * 17 + turn * 2) * 0.22;
    const crag =
      (Math.abs(Math.sin((x / width) * 31 + turn * 3)) - 0.5) * 0.3 * rough + Math.sin(x * 0.11 + turn) * 0.02 * rough;
    pen.lineTo(x, height * (0.3 - (wide + crag) * 0.26));
  }
  pen.lineTo(width, height);
  pen.closePath();
  pen.fill();
  pen.globalCompositeOperation = 'source-atop';
  pen.fillStyle = down(pen, height * 0.15, height, `rgba(${mist},0)`, `rgba(${mist},0.5)`);
  pen.fillRect(0, 0, width, height);
  pen.globalCompositeOperation = 'source-over';
}

function pavilion(pen: Pen, x: number, y: number, colour: string, light: string): void {
  for (let tier = 0; tier < 3; tier += 1) {
    const half = 34 - tier * 8;
    const top = y - 18 - tier * 22;
    box(pen, x - half * 0.6, top + 2, half * 1.2, 17, light);
    for (let post = 0; post < 4; post += 1) box(pen, x - half * 0.6 + post * half * 0.38, top + 2, 3, 17, colour);
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(x - half - 9, top + 1);
    pen.quadraticCurveTo(x - half * 0.5, top, x - half * 0.4, top - 11);
    pen.lineTo(x + half * 0.4, top - 11);
    pen.quadraticCurveTo(x + half * 0.5, top, x + half + 9, top + 1);
    pen.quadraticCurveTo(x, top + 7, x - half - 9, top + 1);
    pen.fill();
  }
  stroke(
    pen,
    [
      [x, y - 74],
      [x, y - 88],
    ],
    colour,
    3,
  );
}

function tiledRoof(pen: Pen, x: number, y: number, width: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(x - 12, y + 5);
  pen.quadraticCurveTo(x + width * 0.12, y, x + width * 0.18, y - 20);
  pen.lineTo(x + width * 0.82, y - 20);
  pen.quadraticCurveTo(x + width * 0.88, y, x + width + 12, y + 5);
  pen.quadraticCurveTo(x + width / 2, y + 13, x - 12, y + 5);
  pen.fill();
}

/** The town: towers behind, tiled roofs in front, here and there a light. The middle stays low, where the house stands. */
export function paintTown(pen: Pen, width: number, height: number, dusk: Dusk, salt: number): void {
  const back = mix(dusk.city, dusk.near, 0.55);
  const lights = ['#ffd98a', '#ffc36b', '#fff0c2'];
  for (let tower = 0; tower < 19; tower += 1) {
    const wide = 44 + scatter(tower, salt) * 40;
    const x = tower * 76 - 20 + scatter(tower, salt + 1) * 30;
    const side = Math.abs(x - width / 2) / (width / 2);
    const tall = 70 + scatter(tower, salt + 2) * 120 * (0.35 + side);
    const top = 250 - tall;
    box(pen, x, top, wide, height - top, down(pen, top, height, mix(back, '#ffffff', 0.06), back), [6, 6, 0, 0]);
    if (tower % 4 === 1)
      stroke(
        pen,
        [
          [x + wide / 2, top],
          [x + wide / 2, top - 26],
        ],
        back,
        3,
      );
    for (let row = 0; row < tall / 17; row += 1)
      for (let column = 0; column < wide / 13 - 1; column += 1)
        if (scatter(tower * 97 + row * 11 + column, salt + 4) > 0.62)
          box(pen, x + 8 + column * 13, top + 10 + row * 17, 6, 8, lights[(row + column) % 3] as string, 1.5);
  }
  pavilion(pen, scatter(salt, 21) > 0.5 ? 150 : 1270, 262, dusk.city, '#ffcf86');
  for (let house = 0; house < 15; house += 1) {
    const wide = 84 + scatter(house, salt + 6) * 46;
    const x = house * 98 - 40 + scatter(house, salt + 7) * 26;
    const top = 270 + scatter(house, salt + 8) * 26;
    box(pen, x, top, wide, height - top, dusk.city);
    tiledRoof(pen, x, top, wide, mix(dusk.city, '#0c0c24', 0.3));
    for (let window = 0; window < 3; window += 1)
      if (scatter(house * 5 + window, salt + 9) > 0.35)
        box(pen, x + 14 + window * (wide / 3.4), top + 18, 15, 17, lights[window] as string, 2);
  }
  pen.globalCompositeOperation = 'source-atop';
  pen.fillStyle = down(pen, 240, height, `rgba(${dusk.mist},0)`, `rgba(${dusk.mist},0.16)`);
  pen.fillRect(0, 0, width, height);
  pen.globalCompositeOperation = 'source-over';
}

export function tree(pen: Pen, x: number, base: number, size: number, colour: string, salt: number): void {
  stroke(
    pen,
    [
      [x, base],
      [x + size * 0.03, base - size * 0.6],
    ],
    mix(colour, '#1a0f1e', 0.35),
    size * 0.09,
  );
  for (let crown = 0; crown < 6; crown += 1) {
    const turn = scatter(crown, salt);
    oval(
      pen,
      x + (turn - 0.5) * size * 0.7,
      base - size * (0.55 + scatter(crown, salt + 3) * 0.45),
      size * 0.25,
      size * 0.2,
      mix(colour, crown % 2 ? '#ffffff' : '#0c0c24', 0.07),
    );
  }
}

/** Ground with trees, hedges and street lamps beside the house. */
export function paintGround(pen: Pen, width: number, height: number, dusk: Dusk, salt: number, snow: boolean): void {
  const leaf = mix(dusk.ground, '#2f6a5f', 0.4);
  for (let at = 0; at < 12; at += 1) {
    const x = at < 6 ? at * 46 - 10 : width - (at - 6) * 46 + 10;
    tree(pen, x, 206, 96 + scatter(at, salt) * 76, mix(leaf, dusk.near, scatter(at, salt + 2) * 0.5), salt + at);
  }
  for (const x of [218, width - 218]) {
    stroke(
      pen,
      [
        [x, 214],
        [x, 110],
      ],
      '#1b1a34',
      6,
    );
    glow(pen, x, 100, 96, '255,214,140', 0.6);
    box(pen, x - 10, 84, 20, 28, '#ffe9b0', 6);
    shape(
      pen,
      [
        [x - 15, 86],
        [x + 15, 86],
        [x, 72],
      ],
      '#1b1a34',
    );
  }
  pen.fillStyle = down(
    pen,
    196,
    height,
    mix(dusk.ground, '#ffffff', snow ? 0.55 : 0.08),
    mix(dusk.ground, '#05051a', 0.4),
  );
  pen.beginPath();
  pen.moveTo(0, height);
  for (let x = 0; x <= width; x += 20) pen.lineTo(x, 206 + Math.sin(x * 0.012 + salt) * 5);
  pen.lineTo(width, height);
  pen.closePath();
  pen.fill();
  for (let tuft = 0; tuft < 60; tuft += 1) {
    const x = scatter(tuft, salt + 5) * width;
    oval(pen, x, 214 + scatter(tuft, 6) * 22, 9, 3.5, snow ? 'rgba(255,255,255,0.4)' : mix(leaf, '#ffffff', 0.08));
  }
}

/** Leaves and grasses close to the viewer, dark against the light; for the lower left corner, mirrored for the right. */
export function paintForeground(pen: Pen, width: number, height: number, dusk: Dusk, salt: number): void {
  const leaf = mix(dusk.ground, '#06061c', 0.45);
  for (let blade = 0; blade < 46; blade += 1) {
    const x = scatter(blade, salt) ** 1.5 * width;
    const tall = (1 - x / width) * height * (0.45 + scatter(blade, salt + 1) * 0.5) + 14;
    const lean = (scatter(blade, salt + 2) - 0.4) * 60;
    pen.strokeStyle = mix(leaf, dusk.near, scatter(blade, 7) * 0.3);
    pen.lineWidth = 3 + scatter(blade, 3) * 5;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(x, height);
    pen.quadraticCurveTo(x, height - tall * 0.6, x + lean, height - tall);
    pen.stroke();
    if (blade % 4 === 0) oval(pen, x + lean, height - tall, 6, 9, mix(leaf, dusk.far, 0.45), lean / 60);
    else if (blade % 4 === 2) oval(pen, x + lean * 0.7, height - tall * 0.75, 6, 18, leaf, lean / 50 + 0.6);
  }
}

/** A cloud with a flat foot, fading downward. */
export function paintCloud(pen: Pen, width: number, height: number, dusk: Dusk): void {
  for (let puff = 0; puff < 7; puff += 1) {
    const size = height * (0.14 + 0.2 * Math.sin(((puff + 0.6) / 7.2) * Math.PI));
    oval(pen, width * (0.14 + puff * 0.12), height * 0.62 - size * 0.5, size * 1.6, size, `rgb(${dusk.mist})`);
  }
  pen.globalCompositeOperation = 'destination-in';
  pen.fillStyle = down(pen, height * 0.1, height * 0.78, 'rgba(0,0,0,0.62)', 'rgba(0,0,0,0)');
  pen.fillRect(0, 0, width, height);
  pen.globalCompositeOperation = 'source-over';
}
