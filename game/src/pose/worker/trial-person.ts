// The picture that the network is timed on: a drawn person, so that both networks work as they will on a patient.
import { figureFrame, restPose } from '@aigaret/motion';
import { drawFigure } from '../draw-figure.ts';
import { drawRoom } from '../draw-room.ts';

/** Aspect of the picture: that of the camera. */
export const FIGURE_ASPECT = 4 / 3;

/** @throws Error where a worker has no 2D canvas */
export function paintTrialPerson(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2D canvas in workers.');
  drawRoom(context, width, height);
  const { image } = figureFrame(0, restPose('standing'), { aspect: FIGURE_ASPECT });
  if (image) drawFigure(context, image, width, height);
  return canvas;
}
