// Paints the kites (shield, ray, half moon), their tail ribbon and bows.
import type { Paint } from '@aigaret/game/stage';
import type { KiteWorld } from '../world.ts';
import { blob, verticalGradient, type Canvas2D } from './brush.ts';
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
