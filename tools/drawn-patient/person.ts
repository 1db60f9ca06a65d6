// One person of a picture, in the clip's size.
import { figureFrame, type FigurePose } from '@aigaret/motion';
import { drawFigure, type FigureLook } from '../../game/src/pose/draw-figure.ts';
import type { Canvas2d } from '../../game/src/pose/draw-shapes.ts';
import { CLIP_HEIGHT, CLIP_WIDTH } from './script.ts';

export function drawPerson(context: Canvas2d, t: number, pose: FigurePose, look?: FigureLook): void {
  const { image } = figureFrame(t, pose, { aspect: CLIP_WIDTH / CLIP_HEIGHT });
  if (image) drawFigure(context, image, CLIP_WIDTH, CLIP_HEIGHT, look);
}
