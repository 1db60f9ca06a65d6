// Paints the guests of the sky and the sea: birds with two wing poses, boat, whale, balloon.
import type { Paint } from '@aigaret/game/stage';
import { blob, glow, verticalGradient, type Canvas2D } from './brush.ts';

/** A bird seen from the side, wing up (1) or down (-1); 96x72. */
function bird(context: Canvas2D, wing: number, body: string, tip: string, head: string, long: boolean): void {
  context.fillStyle = body;
  context.beginPath();
  context.ellipse(46, 38, 21, 7.5, -0.06, 0, Math.PI * 2);
  context.fill();
  context.strokeStyle = body;
  context.lineCap = 'round';
  context.lineWidth = long ? 5 : 9;
  context.beginPath();
  context.moveTo(60, 36);
  context.lineTo(long ? 82 : 66, long ? 29 : 33);
  context.stroke();
  context.fillStyle = head;
  blob(context, long ? 83 : 68, long ? 29 : 32, long ? 4.5 : 6.5, long ? 4 : 6);
  context.fillStyle = '#e9a13a';
  context.beginPath();
  context.moveTo(long ? 86 : 73, long ? 27 : 30);
  context.lineTo(long ? 95 : 81, long ? 29 : 33);
  context.lineTo(long ? 86 : 73, long ? 31 : 35);
  context.fill();
  context.strokeStyle = long ? '#3a3444' : tip;
  context.lineWidth = long ? 2.6 : 5;
  context.beginPath();
  context.moveTo(28, 39);
  context.lineTo(long ? 6 : 16, long ? 44 : 42);
  context.stroke();
  context.fillStyle = tip;
  context.beginPath();
  context.moveTo(54, 36);
  context.quadraticCurveTo(40, 38 - wing * 30, 18, 36 - wing * 32);
  context.quadraticCurveTo(26, 38 - wing * 12, 32, 39);
  context.fill();
  context.fillStyle = body;
  context.beginPath();
  context.moveTo(56, 35);
  context.quadraticCurveTo(46, 38 - wing * 24, 30, 37 - wing * 23);
  context.quadraticCurveTo(32, 38 - wing * 8, 36, 39);
  context.fill();
}

export const paintCrane =
  (wing: number): Paint =>
  (context) =>
    bird(context, wing, '#fdfdff', '#40404e', '#d8433c', true);
export const paintGull =
  (wing: number): Paint =>
  (context) =>
    bird(context, wing, '#ffffff', '#8c9cb4', '#ffffff', false);
export const paintMagpie =
  (wing: number): Paint =>
  (context) =>
    bird(context, wing, '#f4f6fa', '#242c44', '#1c2234', false);

/** A sailing boat of the old kind; 150x140. */
export const paintBoat: Paint = (context) => {
  context.fillStyle = '#6a4630';
  context.fillRect(72, 18, 4, 90);
  context.fillRect(104, 40, 3, 66);
  for (const [x, top, wide, high] of [
    [40, 22, 62, 78],
    [92, 44, 40, 56],
  ] as const) {
    context.fillStyle = verticalGradient(context, top, top + high, [
      [0, '#fff5e0'],
      [1, '#f0cf98'],
    ]);
    context.beginPath();
    context.moveTo(x + wide * 0.2, top);
    context.quadraticCurveTo(x + wide * 1.12, top + high * 0.3, x + wide, top + high);
    context.lineTo(x, top + high * 0.94);
    context.quadraticCurveTo(x + wide * 0.3, top + high * 0.5, x + wide * 0.2, top);
    context.fill();
    context.strokeStyle = 'rgba(150,100,60,0.5)';
    context.lineWidth = 1.4;
    for (let rib = 1; rib < 5; rib += 1) {
      context.beginPath();
      context.moveTo(x + wide * 0.2, top + (high * rib) / 5);
      context.lineTo(x + wide * 1.02, top + (high * (rib + 0.25)) / 5);
      context.stroke();
    }
  }
  context.fillStyle = verticalGradient(context, 102, 130, [
    [0, '#9a643c'],
    [1, '#5d3a26'],
  ]);
  context.beginPath();
  context.moveTo(8, 100);
  context.quadraticCurveTo(74, 118, 144, 98);
  context.quadraticCurveTo(134, 130, 112, 130);
  context.lineTo(36, 130);
  context.quadraticCurveTo(16, 126, 8, 100);
  context.fill();
  context.fillStyle = 'rgba(255,255,255,0.55)';
  blob(context, 74, 131, 62, 3);
};

/** A whale's back with its fountain; 200x130. */
export const paintWhale: Paint = (context) => {
  context.fillStyle = 'rgba(235,248,255,0.85)';
  for (const [x, y, r] of [
    [64, 46, 6],
    [56, 34, 8],
    [72, 32, 8],
    [48, 40, 6],
    [80, 40, 6],
    [64, 24, 6],
  ] as const)
    blob(context, x, y, r);
  context.fillStyle = verticalGradient(context, 58, 124, [
    [0, '#5f86b8'],
    [1, '#39598c'],
  ]);
  context.beginPath();
  context.moveTo(16, 122);
  context.bezierCurveTo(20, 60, 92, 46, 134, 92);
  context.quadraticCurveTo(150, 108, 168, 96);
  context.quadraticCurveTo(158, 76, 170, 62);
  context.quadraticCurveTo(178, 76, 196, 74);
  context.quadraticCurveTo(190, 104, 166, 122);
  context.fill();
  context.fillStyle = '#dceaf6';
  context.beginPath();
  context.moveTo(18, 122);
  context.quadraticCurveTo(40, 98, 92, 122);
  context.fill();
  context.fillStyle = '#20304e';
  blob(context, 44, 96, 4, 4.6);
  context.fillStyle = '#ffffff';
  blob(context, 45, 94.6, 1.4);
  context.fillStyle = 'rgba(255,255,255,0.7)';
  blob(context, 96, 123, 94, 4.5);
};

/** A hot-air balloon in five colours; 130x190. */
export const paintBalloon: Paint = (context) => {
  const colours = ['#e8453c', '#f7c83a', '#ffffff', '#35a86a', '#2f7fd6'];
  context.save();
  context.beginPath();
  context.moveTo(65, 142);
  context.bezierCurveTo(40, 120, 8, 100, 8, 64);
  context.bezierCurveTo(8, -10, 122, -10, 122, 64);
  context.bezierCurveTo(122, 100, 90, 120, 65, 142);
  context.clip();
  colours.forEach((colour, index) => {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(65, 64, 57 - index * 13, 92, 0, 0, Math.PI * 2);
    context.fill();
  });
  context.fillStyle = 'rgba(255,255,255,0.25)';
  blob(context, 40, 44, 20, 34);
  context.fillStyle = 'rgba(40,20,70,0.16)';
  blob(context, 112, 84, 34, 74);
  context.restore();
  context.strokeStyle = '#6d5240';
  context.lineWidth = 1.6;
  for (const dx of [-13, -4, 4, 13]) {
    context.beginPath();
    context.moveTo(65 + dx, 138);
    context.lineTo(65 + dx * 0.9, 162);
    context.stroke();
  }
  glow(context, 65, 146, 16, 0xffc050, 0.7);
  context.fillStyle = verticalGradient(context, 160, 184, [
    [0, '#c08a54'],
    [1, '#8a5a34'],
  ]);
  context.beginPath();
  context.roundRect(50, 160, 30, 24, 5);
  context.fill();
};
