// Paints the kites (shield, ray, half moon), their tail ribbon and bows, the string, the stars and the thermal's light.
import { starPath, type Paint } from '@aigaret/game/stage';
import type { KiteWorld } from '../world.ts';
import { blob, glow, verticalGradient, type Canvas2D } from './brush.ts';
import { css, shade } from './palette.ts';

export const KITE_SIZE = 220;
const MIDDLE = KITE_SIZE / 2;

/** Colour pairs after the five cardinal colours. */
const pairs = [
  [0xe5443b, 0x2f6fc4],
  [0x2f9c74, 0xf2b632],
  [0x7a4fc0, 0xf0719c],
  [0x1f8fc8, 0xf57f3c],
  [0xd83a6e, 0x2b9fa8],
] as const;

export const kiteColours = (world: KiteWorld): readonly [number, number] =>
  pairs[world.kiteHue % pairs.length] as readonly [number, number];

/** The five cardinal colours, for ribbons. */
export const ribbonColours = [0xe8453c, 0xf7c83a, 0x2f7fd6, 0xffffff, 0x35a86a, 0xf27fa6, 0x8a5fd0] as const;

function ribs(context: Canvas2D, lines: readonly (readonly [number, number, number, number])[]): void {
  context.lineCap = 'round';
  for (const [width, colour] of [
    [4.2, 'rgba(96,64,34,0.75)'],
    [1.6, 'rgba(236,206,150,0.9)'],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    for (const [x1, y1, x2, y2] of lines) {
      context.beginPath();
      context.moveTo(MIDDLE + x1, MIDDLE + y1);
      context.lineTo(MIDDLE + x2, MIDDLE + y2);
      context.stroke();
    }
  }
}

function paper(context: Canvas2D, outline: () => void, top: number, bottom: number): void {
  context.save();
  context.shadowColor = 'rgba(20,24,60,0.35)';
  context.shadowBlur = 10;
  context.shadowOffsetY = 4;
  context.fillStyle = verticalGradient(context, MIDDLE - 90, MIDDLE + 90, [
    [0, css(top)],
    [1, css(bottom)],
  ]);
  outline();
  context.fill();
  context.restore();
}

function shield(context: Canvas2D, main: number, second: number, moon: boolean): void {
  const w = 66;
  const h = 84;
  const outline = (): void => {
    context.beginPath();
    context.moveTo(MIDDLE - w, MIDDLE - h);
    context.quadraticCurveTo(MIDDLE, MIDDLE - h - 11, MIDDLE + w, MIDDLE - h);
    context.lineTo(MIDDLE + w * 0.95, MIDDLE + h);
    context.quadraticCurveTo(MIDDLE, MIDDLE + h - 7, MIDDLE - w * 0.95, MIDDLE + h);
    context.closePath();
  };
  paper(context, outline, 0xffffff, 0xf3ead6);
  context.save();
  outline();
  context.clip();
  context.fillStyle = css(main);
  context.fillRect(MIDDLE - w, MIDDLE - h - 12, w * 2, 34);
  context.fillStyle = css(shade(main, 0.25));
  context.fillRect(MIDDLE - w, MIDDLE - h + 22, w * 2, 5);
  context.fillStyle = css(second);
  context.beginPath();
  context.moveTo(MIDDLE - w, MIDDLE + h + 8);
  context.lineTo(MIDDLE - w, MIDDLE + 34);
  context.quadraticCurveTo(MIDDLE, MIDDLE + 74, MIDDLE + w, MIDDLE + 34);
  context.lineTo(MIDDLE + w, MIDDLE + h + 8);
  context.fill();
  context.fillStyle = css(main);
  context.beginPath();
  context.moveTo(MIDDLE - w, MIDDLE + h + 8);
  context.lineTo(MIDDLE - w, MIDDLE + 56);
  context.quadraticCurveTo(MIDDLE, MIDDLE + 92, MIDDLE + w, MIDDLE + 56);
  context.lineTo(MIDDLE + w, MIDDLE + h + 8);
  context.fill();
  context.fillStyle = css(moon ? second : shade(main, 0.1));
  blob(context, MIDDLE, MIDDLE - 37, 17);
  if (moon) {
    context.fillStyle = '#fdf6e4';
    blob(context, MIDDLE + 6, MIDDLE - 41, 14);
  }
  context.fillStyle = 'rgba(255,255,255,0.3)';
  context.fillRect(MIDDLE - w, MIDDLE - h, 16, h * 2);
  context.restore();
  context.strokeStyle = css(main);
  context.lineWidth = 5;
  context.beginPath();
  context.arc(MIDDLE, MIDDLE + 4, 24, 0, Math.PI * 2);
  context.stroke();
  context.globalCompositeOperation = 'destination-out';
  blob(context, MIDDLE, MIDDLE + 4, 22);
  context.globalCompositeOperation = 'source-over';
  ribs(context, [
    [-w, -h, w, -h],
    [-w * 0.97, 4, -24, 4],
    [24, 4, w * 0.97, 4],
    [0, -h - 4, 0, -21],
    [0, 28, 0, h - 4],
    [-w, -h, -17, -12],
    [17, 22, w * 0.93, h - 2],
    [w, -h, 17, -12],
    [-17, 22, -w * 0.93, h - 2],
  ]);
}

function ray(context: Canvas2D, main: number, second: number): void {
  const outline = (): void => {
    context.beginPath();
    context.moveTo(MIDDLE, MIDDLE - 88);
    context.quadraticCurveTo(MIDDLE + 40, MIDDLE - 40, MIDDLE + 92, MIDDLE - 10);
    context.quadraticCurveTo(MIDDLE + 38, MIDDLE + 34, MIDDLE, MIDDLE + 88);
    context.quadraticCurveTo(MIDDLE - 38, MIDDLE + 34, MIDDLE - 92, MIDDLE - 10);
    context.quadraticCurveTo(MIDDLE - 40, MIDDLE - 40, MIDDLE, MIDDLE - 88);
    context.closePath();
  };
  paper(context, outline, shade(main, 0.16), main);
  context.save();
  outline();
  context.clip();
  context.fillStyle = css(second);
  context.beginPath();
  context.moveTo(MIDDLE - 92, MIDDLE - 10);
  context.quadraticCurveTo(MIDDLE, MIDDLE + 26, MIDDLE + 92, MIDDLE - 10);
  context.lineTo(MIDDLE, MIDDLE + 100);
  context.fill();
  context.fillStyle = '#fff6e4';
  context.beginPath();
  context.moveTo(MIDDLE - 30, MIDDLE + 50);
  context.quadraticCurveTo(MIDDLE, MIDDLE + 22, MIDDLE + 30, MIDDLE + 50);
  context.lineTo(MIDDLE, MIDDLE + 92);
  context.fill();
  context.fillStyle = 'rgba(255,255,255,0.22)';
  context.beginPath();
  context.moveTo(MIDDLE, MIDDLE - 90);
  context.lineTo(MIDDLE, MIDDLE + 90);
  context.lineTo(MIDDLE - 94, MIDDLE - 10);
  context.fill();
  context.restore();
  ribs(context, [
    [0, -86, 0, 86],
    [-90, -10, 0, -20],
    [0, -20, 90, -10],
  ]);
  for (const side of [-1, 1]) {
    context.fillStyle = '#ffffff';
    blob(context, MIDDLE + side * 24, MIDDLE - 24, 13, 14);
    context.fillStyle = '#2c2440';
    blob(context, MIDDLE + side * 22, MIDDLE - 23, 6.5, 7.5);
    context.fillStyle = '#ffffff';
    blob(context, MIDDLE + side * 20 + 1, MIDDLE - 26, 2.4);
    context.fillStyle = 'rgba(255,120,130,0.6)';
    blob(context, MIDDLE + side * 42, MIDDLE - 6, 9, 5.5);
  }
  context.strokeStyle = '#2c2440';
  context.lineWidth = 4;
  context.beginPath();
  context.arc(MIDDLE, MIDDLE - 8, 12, 0.25, Math.PI - 0.25);
  context.stroke();
}

export const paintKite =
  (world: KiteWorld): Paint =>
  (context) => {
    const [main, second] = kiteColours(world);
    if (world.kite === 'ray') ray(context, main, second);
    else shield(context, main, second, world.kite === 'half-moon');
  };

/** A ribbon that fades towards its end; 256x20, head at the left. */
export const paintTail =
  (world: KiteWorld): Paint =>
  (context, width, height) => {
    const [main, second] = kiteColours(world);
    const fill = context.createLinearGradient(0, 0, width, 0);
    for (let band = 0; band < 12; band += 1) {
      const colour = css(band % 2 ? 0xfff4de : band % 4 ? main : second, 1 - Math.max(0, band - 9) * 0.28);
      fill.addColorStop(band / 12, colour);
      fill.addColorStop((band + 0.96) / 12, colour);
    }
    context.fillStyle = fill;
    context.beginPath();
    context.moveTo(0, height * 0.24);
    context.lineTo(width * 0.9, height * 0.1);
    context.lineTo(width, height * 0.5);
    context.lineTo(width * 0.9, height * 0.9);
    context.lineTo(0, height * 0.76);
    context.fill();
    context.fillStyle = 'rgba(255,255,255,0.28)';
    context.fillRect(0, height * 0.2, width, height * 0.16);
  };

/** A bow for the tail, white to be tinted. */
export const paintBow: Paint = (context) => {
  for (const side of [-1, 1]) {
    context.fillStyle = '#ffffff';
    context.beginPath();
    context.moveTo(24, 18);
    context.bezierCurveTo(24 + side * 8, 2, 24 + side * 24, 2, 24 + side * 20, 18);
    context.bezierCurveTo(24 + side * 24, 32, 24 + side * 8, 32, 24, 18);
    context.fill();
    context.fillStyle = 'rgba(40,20,60,0.16)';
    context.beginPath();
    context.moveTo(24, 18);
    context.bezierCurveTo(24 + side * 8, 26, 24 + side * 18, 28, 24 + side * 20, 18);
    context.fill();
  }
  context.fillStyle = '#f4f0ea';
  blob(context, 24, 18, 5.5);
};

/** A star of the trail: round, bright, with its own glow; 96x96. */
export const paintStar: Paint = (context, width) => {
  const middle = width / 2;
  glow(context, middle, middle, middle, 0xffd76a, 0.75);
  context.lineJoin = 'round';
  context.lineWidth = 8;
  context.strokeStyle = context.fillStyle = verticalGradient(context, middle - 22, middle + 22, [
    [0, '#fffdf0'],
    [0.5, '#ffe78a'],
    [1, '#ffc13d'],
  ]);
  starPath(context, middle, middle + 1, 18, 9);
  context.fill();
  context.stroke();
  context.fillStyle = 'rgba(255,255,255,0.9)';
  blob(context, middle - 5, middle - 7, 4.5, 3);
};

/** A star that was not gathered: pale, without light. */
export const paintPaleStar: Paint = (context, width) => {
  const middle = width / 2;
  context.lineJoin = 'round';
  context.lineWidth = 7;
  context.strokeStyle = context.fillStyle = 'rgba(226,232,255,0.75)';
  starPath(context, middle, middle + 1, 15, 8);
  context.fill();
  context.stroke();
};

/** The pillar of light; added. */
export const paintBeam: Paint = (context, width, height) => {
  for (let x = 0; x < width; x += 1) {
    const side = Math.abs(x / width - 0.5) * 2;
    const light = (1 - side * side) ** 3 * 0.9;
    context.fillStyle = verticalGradient(context, 0, height, [
      [0, 'rgba(255,255,255,0)'],
      [0.2, `rgba(255,255,255,${light * 0.5})`],
      [0.42, `rgba(255,255,255,${light})`],
      [0.7, `rgba(255,255,255,${light * 0.45})`],
      [1, 'rgba(255,255,255,0)'],
    ]);
    context.fillRect(x, 0, 1, height);
  }
};

/** A soft ring lying in the air, seen from below; white. */
export const paintHalo: Paint = (context, width, height) => {
  for (const [line, alpha, blur] of [
    [16, 0.35, 8],
    [7, 0.75, 2.5],
    [3, 1, 0.5],
  ] as const) {
    context.filter = `blur(${blur}px)`;
    context.strokeStyle = `rgba(255,255,255,${alpha})`;
    context.lineWidth = line;
    context.beginPath();
    context.ellipse(width / 2, height / 2, width / 2 - 26, height / 2 - 16, 0, 0, Math.PI * 2);
    context.stroke();
  }
  context.filter = 'none';
};

/** A thin string, brighter in its middle. */
export const paintString: Paint = (context, width, height) => {
  context.fillStyle = verticalGradient(context, 0, height, [
    [0, 'rgba(255,255,255,0)'],
    [0.3, 'rgba(255,255,255,0.95)'],
    [0.7, 'rgba(255,255,255,0.95)'],
    [1, 'rgba(255,255,255,0)'],
  ]);
  context.fillRect(0, 0, width, height);
};

/** A long bent line of wind that fades at both ends. */
export const paintWindLine: Paint = (context, width, height) => {
  const fill = context.createLinearGradient(0, 0, width, 0);
  for (const [at, alpha] of [
    [0, 0],
    [0.35, 0.55],
    [0.8, 0.95],
    [1, 0],
  ] as const)
    fill.addColorStop(at, `rgba(255,255,255,${alpha})`);
  context.strokeStyle = fill;
  context.lineCap = 'round';
  for (const [y, line] of [
    [0.42, 4.5],
    [0.66, 2],
  ] as const) {
    context.lineWidth = line;
    context.beginPath();
    context.moveTo(4, height * y + 6);
    context.bezierCurveTo(width * 0.3, height * y - 12, width * 0.55, height * y + 14, width * 0.84, height * y - 4);
    if (line > 3)
      context.bezierCurveTo(
        width * 0.97,
        height * y - 16,
        width * 0.94,
        height * y - 30,
        width * 0.88,
        height * y - 22,
      );
    context.stroke();
  }
};

/** A paper lantern with its light; 80x100. */
export const paintLantern: Paint = (context, width) => {
  const middle = width / 2;
  context.fillStyle = '#5a3a30';
  context.fillRect(middle - 1.2, 4, 2.4, 20);
  context.fillStyle = verticalGradient(context, 24, 72, [
    [0, '#2f66b8'],
    [0.3, '#3f7fd0'],
    [0.31, '#ff6f55'],
    [1, '#e8452f'],
  ]);
  context.beginPath();
  context.roundRect(middle - 17, 24, 34, 46, 13);
  context.fill();
  glow(context, middle, 50, 24, 0xffe6a0, 0.85);
  context.fillStyle = '#f4c95a';
  context.fillRect(middle - 12, 21, 24, 5);
  context.fillRect(middle - 12, 68, 24, 5);
  context.strokeStyle = '#e8452f';
  context.lineWidth = 2;
  for (const dx of [-5, 0, 5]) {
    context.beginPath();
    context.moveTo(middle + dx, 73);
    context.lineTo(middle + dx * 1.3, 92);
    context.stroke();
  }
};

/** A sky lantern of paper, lit from below; 60x80. */
export const paintSkyLantern: Paint = (context, width, height) => {
  glow(context, width / 2, height / 2, width / 2, 0xffa850, 0.6);
  context.fillStyle = verticalGradient(context, 14, height - 16, [
    [0, '#f2894a'],
    [0.7, '#ffd07a'],
    [1, '#fff3c4'],
  ]);
  context.beginPath();
  context.moveTo(width * 0.3, height * 0.74);
  context.bezierCurveTo(width * 0.1, height * 0.1, width * 0.9, height * 0.1, width * 0.7, height * 0.74);
  context.fill();
};
