// Paints the landmarks by the way: pavilion, lighthouse, great tree with ribbons, pagoda, windmill. On 260x250 px, standing at the bottom.
import type { Paint } from '@aigaret/game/stage';
import { seededRandom, type Random } from '@aigaret/game/stage/level';
import type { KiteWorld, Landmark, Season } from '../world.ts';
import { bareTree, blob, broadTree, verticalGradient, type Canvas2D } from './brush.ts';
import { groundLooks, type GroundLook } from './ground-art.ts';
import { css, shade } from './palette.ts';

const pillar = (context: Canvas2D, x: number, y: number, w: number, h: number, colour: number): void => {
  context.fillStyle = css(colour);
  context.fillRect(x, y, w, h);
  context.fillStyle = 'rgba(20,10,30,0.22)';
  context.fillRect(x + w * 0.6, y, w * 0.4, h);
};

function curvedRoof(context: Canvas2D, x: number, y: number, half: number, h: number, colour: number): void {
  context.fillStyle = verticalGradient(context, y - h, y + 8, [
    [0, css(shade(colour, 0.18))],
    [1, css(shade(colour, -0.25))],
  ]);
  context.beginPath();
  context.moveTo(x - half, y - 10);
  context.quadraticCurveTo(x - half * 0.5, y - h * 0.3, x - half * 0.14, y - h);
  context.lineTo(x + half * 0.14, y - h);
  context.quadraticCurveTo(x + half * 0.5, y - h * 0.3, x + half, y - 10);
  context.quadraticCurveTo(x, y + 14, x - half, y - 10);
  context.fill();
}

const landmarkPainters: Record<
  Landmark,
  (context: Canvas2D, random: Random, look: GroundLook, season: Season) => void
> = {
  pavilion: (context) => {
    pillar(context, 40, 236, 180, 12, 0x8d8782);
    for (const x of [52, 100, 150, 198]) pillar(context, x, 150, 10, 88, 0xb5473a);
    pillar(context, 46, 198, 168, 5, 0x3f8f7c);
    pillar(context, 46, 146, 168, 9, 0x2f8f86);
    for (let x = 52; x < 210; x += 20) {
      context.fillStyle = '#f0c95a';
      blob(context, x, 150, 4);
    }
    curvedRoof(context, 130, 146, 122, 66, 0x4a566e);
    context.fillStyle = '#39445c';
    blob(context, 130, 80, 20, 6);
  },
  lighthouse: (context) => {
    context.fillStyle = verticalGradient(context, 60, 248, [
      [0, '#ffffff'],
      [1, '#dfe5ee'],
    ]);
    context.save();
    context.beginPath();
    context.moveTo(108, 90);
    context.lineTo(152, 90);
    context.lineTo(166, 248);
    context.lineTo(94, 248);
    context.clip();
    context.fillRect(80, 90, 100, 160);
    for (const y of [116, 172, 226]) pillar(context, 90, y, 80, 22, 0xd9483f);
    context.fillStyle = 'rgba(30,40,80,0.14)';
    context.fillRect(140, 90, 40, 160);
    context.restore();
    pillar(context, 98, 82, 64, 9, 0x4f5a70);
    context.fillStyle = '#fff1b0';
    context.fillRect(112, 56, 36, 27);
    pillar(context, 112, 56, 4, 27, 0x4f5a70);
    pillar(context, 144, 56, 4, 27, 0x4f5a70);
    context.fillStyle = '#c43d36';
    context.beginPath();
    context.moveTo(104, 57);
    context.quadraticCurveTo(130, 18, 156, 57);
    context.fill();
  },
  'great-tree': (context, random, look, season) => {
    if (season === 'winter') bareTree(context, random, 130, 250, 250, 0x66565a, -Math.PI / 2, 6);
    else broadTree(context, random, 130, 250, 252, look.leaves[0] as number, 0x6b5041);
    for (let strand = 0; strand < 9; strand += 1) {
      context.fillStyle = css([0xe4483e, 0xf6c945, 0x3f7fd0, 0xffffff, 0x3fa66a][strand % 5] as number, 0.92);
      context.fillRect(98 + strand * 8, 166 + (strand % 3) * 5, 4.5, 26 + (strand % 2) * 9);
    }
  },
  pagoda: (context) => {
    for (let tier = 0; tier < 4; tier += 1) {
      const half = 62 - tier * 11;
      const y = 226 - tier * 42;
      pillar(context, 130 - half * 0.62, y - 14, half * 1.24, 28, 0xb9b2a8);
      curvedRoof(context, 130, y - 12, half, 15, 0x9a948e);
    }
    pillar(context, 60, 236, 140, 14, 0x8f8a84);
    pillar(context, 127, 52, 6, 36, 0xa39c94);
  },
  windmill: (context) => {
    context.fillStyle = verticalGradient(context, 60, 250, [
      [0, '#e6ecf4'],
      [1, '#b9c5d4'],
    ]);
    context.beginPath();
    context.moveTo(124, 76);
    context.lineTo(136, 76);
    context.lineTo(142, 250);
    context.lineTo(118, 250);
    context.fill();
    for (let sail = 0; sail < 3; sail += 1) {
      context.save();
      context.fillStyle = '#dfe6ef';
      context.translate(130, 76);
      context.rotate(sail * 2.094 + 0.4);
      context.beginPath();
      context.moveTo(-3, 0);
      context.quadraticCurveTo(-11, -30, 0, -74);
      context.quadraticCurveTo(5, -30, 4, 0);
      context.fill();
      context.fillStyle = '#e0584a';
      context.beginPath();
      context.moveTo(-5.4, -52);
      context.quadraticCurveTo(-5, -62, 0, -74);
      context.quadraticCurveTo(2, -62, 2.4, -52);
      context.fill();
      context.restore();
    }
    context.fillStyle = '#c3ccd8';
    blob(context, 130, 76, 7);
  },
};

/** A landmark on a ground of 260x250 px. */
export const paintLandmark =
  (world: KiteWorld): Paint =>
  (context) =>
    landmarkPainters[world.landmark](
      context,
      seededRandom(world.art).fork('landmark'),
      groundLooks[world.season],
      world.season,
    );
