// What the watch for a second person decides, apart from the network that looks.
import { IMAGE_STRIDE, LANDMARK_COUNT } from '@aigaret/contract';

/** Margin around the landmarks, in shares of the body's box: landmarks are joints, clothes and hair lie outside. */
const MARGIN = 0.25;

/** In 0..1 of the picture; may reach beyond it. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Box around the tracked person, with margin. `image`: 33 x [x, y, z, visibility]. */
export function coveredBox(image: Float64Array): Box {
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    const x = image[landmark * IMAGE_STRIDE] as number;
    const y = image[landmark * IMAGE_STRIDE + 1] as number;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const marginX = (right - left) * MARGIN;
  const marginY = (bottom - top) * MARGIN;
  return { left: left - marginX, top: top - marginY, right: right + marginX, bottom: bottom + marginY };
}

/** Two sightings in a row raise the count, one miss lowers it. */
export function createSighting(): { next(isSeen: boolean): number } {
  let sightings = 0;
  return {
    next(isSeen) {
      sightings = isSeen ? sightings + 1 : 0;
      return sightings >= 2 ? 1 : 0;
    },
  };
}
