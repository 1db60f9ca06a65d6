// Paints one house of the village: stone base, papered doors, tiled roof with lifted eaves, snow in winter.
import type { House } from '../world.ts';
import { blob, verticalGradient, type Canvas2D } from './brush.ts';
import { css, shade } from './palette.ts';

/** A roof with lifted eaves, ridge and rows of tiles; width w, its eave line at y. */
function tiledRoof(context: Canvas2D, x: number, y: number, w: number, h: number, colour: number, snow: boolean): void {
  const half = w / 2;
  const outline = (): void => {
    context.beginPath();
    context.moveTo(x - half * 1.22, y - h * 0.08);
    context.quadraticCurveTo(x - half * 0.86, y - h * 0.28, x - half * 0.66, y - h);
    context.lineTo(x + half * 0.66, y - h);
    context.quadraticCurveTo(x + half * 0.86, y - h * 0.28, x + half * 1.22, y - h * 0.08);
    context.quadraticCurveTo(x + half * 0.9, y + h * 0.16, x + half * 0.6, y + h * 0.14);
    context.lineTo(x - half * 0.6, y + h * 0.14);
    context.quadraticCurveTo(x - half * 0.9, y + h * 0.16, x - half * 1.22, y - h * 0.08);
    context.closePath();
  };
  context.fillStyle = verticalGradient(context, y - h, y + h * 0.15, [
    [0, css(shade(colour, 0.2))],
    [1, css(shade(colour, -0.2))],
  ]);
  outline();
  context.fill();
  context.save();
  outline();
  context.clip();
  context.strokeStyle = css(shade(colour, -0.4), 0.5);
  context.lineWidth = 1.1;
  for (let tile = -6; tile <= 6; tile += 1) {
    context.beginPath();
    context.moveTo(x + (tile / 6) * half * 0.64, y - h);
    context.quadraticCurveTo(x + (tile / 6) * half * 0.84, y - h * 0.3, x + (tile / 6) * half * 1.12, y + h * 0.2);
    context.stroke();
  }
  if (snow) {
    context.fillStyle = 'rgba(248,252,255,0.93)';
    context.beginPath();
    context.moveTo(x - half * 1.2, y - h * 0.34);
    for (let step = 0; step <= 8; step += 1)
      context.lineTo(x - half * 1.1 + (step / 8) * half * 2.2, y - h * (step % 2 ? 0.16 : 0.34));
    context.lineTo(x + half, y - h * 1.1);
    context.lineTo(x - half, y - h * 1.1);
    context.fill();
  }
  context.restore();
  context.strokeStyle = css(snow ? 0xf4f9ff : shade(colour, -0.35));
  context.lineCap = 'round';
  context.lineWidth = h * 0.17;
  context.beginPath();
  context.moveTo(x - half * 0.72, y - h * 1.06);
  context.quadraticCurveTo(x, y - h * 0.94, x + half * 0.72, y - h * 1.06);
  context.stroke();
}

/** A house with its foot at the place. */
export function paintHouse(
  context: Canvas2D,
  place: { x: number; y: number; scale: number },
  item: House,
  roof: number,
  snow: boolean,
): void {
  const { x, y, scale } = place;
  const w = 62 * scale;
  const h = 26 * scale;
  const coloured = item.roof === 2 || item.roof === 3;
  context.fillStyle = 'rgba(40,40,70,0.16)';
  blob(context, x + 6, y + 2, w * 0.72, 5);
  context.fillStyle = '#9a8f86';
  context.fillRect(x - w * 0.58, y - 5 * scale, w * 1.16, 6 * scale);
  context.fillStyle = verticalGradient(context, y - h, y, [
    [0, coloured ? '#efe4d2' : '#e6d6ba'],
    [1, coloured ? '#fff8ea' : '#f8eed8'],
  ]);
  context.fillRect(x - w / 2, y - h - 2, w, h);
  context.fillStyle = css(coloured ? 0x8aa0b4 : 0x8a5f42);
  for (const post of [-0.5, -0.17, 0.17, 0.5]) context.fillRect(x + post * w - 1.3 * scale, y - h - 2, 2.6 * scale, h);
  context.fillRect(x - w / 2, y - h - 2, w, 3 * scale);
  for (const bay of [-0.335, 0, 0.335]) {
    context.fillStyle = bay === 0 ? '#b98a5e' : '#fbeecb';
    context.fillRect(x + bay * w - w * 0.1, y - h * 0.76, w * 0.2, h * 0.6);
    context.strokeStyle = 'rgba(120,84,56,0.75)';
    context.lineWidth = 0.9;
    context.strokeRect(x + bay * w - w * 0.1, y - h * 0.76, w * 0.2, h * 0.6);
    context.beginPath();
    context.moveTo(x + bay * w, y - h * 0.76);
    context.lineTo(x + bay * w, y - h * 0.16);
    context.moveTo(x + bay * w - w * 0.1, y - h * 0.46);
    context.lineTo(x + bay * w + w * 0.1, y - h * 0.46);
    context.stroke();
  }
  context.fillStyle = 'rgba(50,40,60,0.25)';
  context.fillRect(x - w / 2, y - h - 1, w, 5 * scale);
  tiledRoof(context, x, y - h + 1, w * 1.08, 20 * scale, roof, snow);
}
