// Paints what shines or is hardly there: stars, the beam and its halo, lanterns, the string, lines of wind.
import { starPath, type Paint } from '@aigaret/game/stage';
import { blob, glow, verticalGradient } from './brush.ts';

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
