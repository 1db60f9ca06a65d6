// Paints who holds the string: girl, boy, grandmother, grandfather in hanbok, as parts that the scene moves.
import type { Paint } from '@aigaret/game/stage';
import type { Flyer } from '../world.ts';
import { blob, verticalGradient, type Canvas2D } from './brush.ts';
import { css, shade } from './palette.ts';

interface Look {
  jacket: number;
  lower: number; // skirt or trousers
  skirt: boolean;
  collar: number;
  hair: number;
  skin: number;
}

const looks: Record<Flyer, Look> = {
  girl: { jacket: 0xffd64a, lower: 0xe0476a, skirt: true, collar: 0xffffff, hair: 0x2b2230, skin: 0xffdcc0 },
  boy: { jacket: 0x3fa6a0, lower: 0xf1e6cf, skirt: false, collar: 0xffffff, hair: 0x2b2230, skin: 0xf8cfae },
  grandmother: { jacket: 0xb9a6e6, lower: 0x5866a6, skirt: true, collar: 0xffffff, hair: 0xe6e6ee, skin: 0xf6cfb2 },
  grandfather: { jacket: 0xf2ecdf, lower: 0xcfc6b4, skirt: false, collar: 0x6f7f96, hair: 0xf0f0f4, skin: 0xf0c6a6 },
};

/** Body without head, arm and feet; 120x130, standing on its lower edge, the neck at (60, 22). */
export const paintBody =
  (flyer: Flyer): Paint =>
  (context) => {
    const look = looks[flyer];
    if (look.skirt) {
      context.fillStyle = verticalGradient(context, 50, 128, [
        [0, css(shade(look.lower, 0.12))],
        [1, css(shade(look.lower, -0.22))],
      ]);
      context.beginPath();
      context.moveTo(46, 56);
      context.bezierCurveTo(22, 74, 10, 104, 12, 122);
      context.bezierCurveTo(40, 131, 82, 131, 110, 121);
      context.bezierCurveTo(108, 100, 96, 72, 76, 56);
      context.fill();
      context.strokeStyle = css(shade(look.lower, -0.35), 0.4);
      context.lineWidth = 2;
      for (const dx of [-24, -9, 7, 24]) {
        context.beginPath();
        context.moveTo(60 + dx * 0.4, 64);
        context.quadraticCurveTo(60 + dx, 90, 60 + dx * 1.35, 124);
        context.stroke();
      }
    } else {
      for (const side of [-1, 1]) {
        context.fillStyle = css(side < 0 ? shade(look.lower, -0.14) : look.lower);
        context.beginPath();
        context.moveTo(60 - 20 + (side > 0 ? 10 : 0), 66);
        context.bezierCurveTo(60 + side * 30, 84, 60 + side * 28, 104, 60 + side * 17, 120);
        context.lineTo(60 + side * 7, 120);
        context.bezierCurveTo(60 + side * 2, 100, 62, 80, 78, 66);
        context.fill();
      }
    }
    jacket(context, look);
  };

function jacket(context: Canvas2D, look: Look): void {
  context.fillStyle = verticalGradient(context, 20, 72, [
    [0, css(shade(look.jacket, 0.12))],
    [1, css(shade(look.jacket, -0.1))],
  ]);
  context.beginPath();
  context.moveTo(46, 26);
  context.bezierCurveTo(32, 30, 30, 52, 33, look.skirt ? 62 : 76);
  context.bezierCurveTo(50, look.skirt ? 68 : 82, 72, look.skirt ? 68 : 82, 87, look.skirt ? 60 : 75);
  context.bezierCurveTo(90, 48, 86, 30, 73, 25);
  context.closePath();
  context.fill();
  context.strokeStyle = css(look.collar);
  context.lineWidth = 4.5;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(50, 25);
  context.quadraticCurveTo(60, 38, 66, 50);
  context.moveTo(72, 25);
  context.quadraticCurveTo(66, 36, 60, 44);
  context.stroke();
  context.strokeStyle = css(look.skirt ? look.lower : shade(look.jacket, -0.35));
  context.lineWidth = 4;
  context.beginPath();
  context.moveTo(66, 50);
  context.quadraticCurveTo(72, 62, 68, 78);
  context.moveTo(66, 50);
  context.quadraticCurveTo(60, 60, 60, 70);
  context.stroke();
}

/** The head, looking up to the right; 90x90, neck at (44, 78). */
export const paintHead =
  (flyer: Flyer): Paint =>
  (context) => {
    const look = looks[flyer];
    const old = flyer.startsWith('grand');
    context.fillStyle = css(shade(look.skin, -0.12));
    context.fillRect(38, 64, 13, 18);
    context.fillStyle = css(look.hair);
    blob(context, 42, 40, 31, 30);
    if (flyer === 'girl') {
      context.strokeStyle = css(look.hair);
      context.lineWidth = 11;
      context.lineCap = 'round';
      context.beginPath();
      context.moveTo(20, 54);
      context.quadraticCurveTo(8, 66, 14, 84);
      context.stroke();
      context.fillStyle = '#e8384f';
      blob(context, 13, 82, 7, 5.5);
    }
    if (flyer === 'grandmother') {
      blob(context, 15, 52, 13, 11);
      context.strokeStyle = '#3fa882';
      context.lineWidth = 4;
      context.beginPath();
      context.moveTo(2, 46);
      context.lineTo(25, 58);
      context.stroke();
    }
    context.fillStyle = css(look.skin);
    context.beginPath();
    context.ellipse(50, 44, 24, 25, -0.15, 0, Math.PI * 2);
    context.fill();
    blob(context, 30, 50, 6, 7);
    context.fillStyle = css(look.hair);
    context.beginPath();
    if (old) context.ellipse(40, 26, 25, 14, -0.32, 0, Math.PI * 2);
    else context.ellipse(42, 25, 28, 15, -0.25, 0, Math.PI * 2);
    context.fill();
    if (flyer === 'boy') {
      context.strokeStyle = '#e5503f';
      context.lineWidth = 6;
      context.beginPath();
      context.moveTo(17, 42);
      context.quadraticCurveTo(40, 24, 70, 28);
      context.stroke();
    }
    face(context, old);
    if (flyer === 'grandfather') {
      context.fillStyle = css(look.hair);
      context.beginPath();
      context.moveTo(52, 60);
      context.quadraticCurveTo(74, 62, 66, 84);
      context.quadraticCurveTo(52, 80, 46, 64);
      context.fill();
      context.fillStyle = '#2c2833';
      context.beginPath();
      context.ellipse(40, 22, 40, 8, -0.22, 0, Math.PI * 2);
      context.fill();
      context.beginPath();
      context.moveTo(20, 24);
      context.lineTo(27, -2);
      context.lineTo(52, -6);
      context.lineTo(58, 16);
      context.fill();
    }
  };

function face(context: Canvas2D, old: boolean): void {
  context.fillStyle = '#2a2030';
  context.strokeStyle = '#2a2030';
  context.lineCap = 'round';
  context.lineWidth = 2.8;
  for (const x of [50, 66]) {
    if (old) {
      context.beginPath();
      context.arc(x, 43, 4.5, Math.PI * 1.12, Math.PI * 1.88);
      context.stroke();
    } else {
      blob(context, x, 41, 3.1, 4.2);
      context.fillStyle = '#ffffff';
      blob(context, x + 1, 39.4, 1.2);
      context.fillStyle = '#2a2030';
    }
  }
  context.fillStyle = 'rgba(255,112,112,0.5)';
  blob(context, 46, 52, 6, 4);
  blob(context, 69, 50, 4.5, 3.6);
  context.strokeStyle = '#b6484a';
  context.beginPath();
  context.arc(59, 51, 6, 0.2, Math.PI - 0.3);
  context.stroke();
}

/** The arm with its wide sleeve; 80x36, the shoulder at (10, 18), the hand at (70, 18). */
export const paintArm =
  (flyer: Flyer): Paint =>
  (context) => {
    const look = looks[flyer];
    context.fillStyle = css(look.skin);
    blob(context, 68, 18, 8, 7);
    context.fillStyle = verticalGradient(context, 4, 34, [
      [0, css(shade(look.jacket, 0.16))],
      [1, css(shade(look.jacket, -0.16))],
    ]);
    context.beginPath();
    context.moveTo(8, 10);
    context.quadraticCurveTo(36, 4, 61, 10);
    context.quadraticCurveTo(65, 18, 61, 25);
    context.quadraticCurveTo(40, 36, 10, 27);
    context.quadraticCurveTo(2, 18, 8, 10);
    context.fill();
    context.fillStyle = css(look.skirt ? 0xffffff : shade(look.jacket, -0.3));
    context.beginPath();
    context.roundRect(57, 9, 6, 17, 3);
    context.fill();
  };

/** The reel of the string; 44x44. */
export const paintReel: Paint = (context) => {
  context.strokeStyle = '#7a4a2c';
  context.lineCap = 'round';
  context.lineWidth = 5;
  context.beginPath();
  context.moveTo(4, 22);
  context.lineTo(40, 22);
  context.stroke();
  context.fillStyle = '#fdf8ec';
  context.beginPath();
  context.roundRect(12, 10, 20, 24, 5);
  context.fill();
  context.strokeStyle = 'rgba(160,140,110,0.8)';
  context.lineWidth = 1.2;
  for (let y = 13; y < 33; y += 3.4) {
    context.beginPath();
    context.moveTo(13, y);
    context.lineTo(31, y + 1);
    context.stroke();
  }
  context.fillStyle = '#9a5f38';
  for (const y of [5, 34]) context.fillRect(10, y, 24, 5);
};

/** A shoe; 30x16. */
export const paintShoe =
  (flyer: Flyer): Paint =>
  (context) => {
    context.fillStyle = flyer === 'girl' ? '#f0698c' : flyer === 'grandmother' ? '#ffffff' : '#4f4a58';
    context.beginPath();
    context.moveTo(3, 6);
    context.quadraticCurveTo(10, 10, 18, 5);
    context.quadraticCurveTo(29, 3, 28, 12);
    context.lineTo(5, 14);
    context.quadraticCurveTo(1, 12, 3, 6);
    context.fill();
  };
