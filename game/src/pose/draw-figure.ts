// Draws a person from 33 landmarks on a 2D canvas so that the pose network takes it for one: a solid body with an adult's
// measures, clothed and lit. Used for the trial that times the network and for the drawn patient of the tests.
import { IMAGE_STRIDE } from '@aigaret/contract';
import { FIGURE_STATURE, figureSegments } from '@aigaret/motion';
import { headOf } from './draw-head.ts';
import { armOf, legOf } from './draw-limbs.ts';
import { paintParts } from './draw-light.ts';
import { distance, type Canvas2d, type Dot } from './draw-shapes.ts';
import { trunkOf } from './draw-trunk.ts';

/** Colours of a figure, #rrggbb, as in even light. */
export interface FigureLook {
  skin: string;
  lips: string;
  hair: string;
  shirt: string;
  trousers: string;
  shoes: string;
}

export const defaultLook: FigureLook = {
  skin: '#e3b38f',
  lips: '#b8665c',
  hair: '#33261f',
  shirt: '#2f6f9f',
  trousers: '#55617a',
  shoes: '#2a2a2e',
};

/** Draws one figure; `width` and `height` of the picture in px. */
export function drawFigure(
  context: Canvas2d,
  image: Float64Array,
  width: number,
  height: number,
  look = defaultLook,
): void {
  const dot = (landmark: number): Dot => ({
    x: (image[landmark * IMAGE_STRIDE] as number) * width,
    y: (image[landmark * IMAGE_STRIDE + 1] as number) * height,
    z: (image[landmark * IMAGE_STRIDE + 2] as number) * width,
  });
  const metre = distance(dot(11), dot(13)) / (figureSegments.upperArm * FIGURE_STATURE);
  const drawn = { dot, metre, look };
  const parts = [
    ...trunkOf(dot, metre, look),
    ...headOf(dot, metre, look),
    ...[11, 12].flatMap((shoulder) => armOf(drawn, shoulder)),
    ...[23, 24].flatMap((hip) => legOf(drawn, hip)),
  ];
  paintParts(context, parts, figureSegments.shoulderWidth * FIGURE_STATURE * metre);
}
