// One frame of a pose as it travels through the whole product, on the codec's grid.
// Rounding happens once, at the source, before any smoothing, so that a live frame, a decoded frame and a
// recorded line hold the same numbers to the last bit.
import { LANDMARK_COUNT } from './landmarks.ts';

/** Values a landmark has in `image`: x, y, z, visibility. */
export const IMAGE_STRIDE = 4;
/** Values a landmark has in `world`: x, y, z. */
export const WORLD_STRIDE = 3;

/** Grid steps per unit: picture coordinates, visibility, metres, milliseconds. Decimal, so that JSON text stays short and exact. */
export const IMAGE_GRID = 10_000;
export const VISIBILITY_GRID = 100;
export const WORLD_GRID = 1_000;
export const TIME_GRID = 10;

/** Largest magnitude an int16 holds; coordinates beyond it are clamped to the grid's edge (3.2767 pictures, 32.767 m). */
export const GRID_LIMIT = 32_767;

/**
 * One pose frame.
 * A frame with `image: null` says that there was no picture or nobody in it; time still goes on.
 */
export interface PoseFrame {
  t: number; // ms from the start of the session, on a 0.1 ms grid, never going back
  image: Float64Array | null; // 33 x [x, y, z, visibility]; x, y in 0..1 of the picture, y down, not mirrored; z in the scale of x
  world: Float64Array | null; // 33 x [x, y, z] in metres, origin between the hips; null when the source gives none
  people: number; // persons seen in the picture: 0, 1, or 2 for "two or more"
}

/** Taken once: a frame asks for them some 500 times. */
const { round } = Math;
const { isFinite: isNumber } = Number;

const toGrid = (value: number, steps: number, low: number, high: number): number => {
  const step = round(value * steps);
  const bounded = step < low ? low : step > high ? high : step;
  return bounded / steps + 0; // + 0 turns -0 into 0, as a decoded value has it
};

/** Rounds a picture coordinate to the grid. */
export const roundImage = (value: number): number => toGrid(value, IMAGE_GRID, -GRID_LIMIT, GRID_LIMIT);
/** Rounds a visibility (0..1) to the grid. */
export const roundVisibility = (value: number): number => toGrid(value, VISIBILITY_GRID, 0, VISIBILITY_GRID);
/** Rounds metres to the grid. */
export const roundWorld = (value: number): number => toGrid(value, WORLD_GRID, -GRID_LIMIT, GRID_LIMIT);
/** Rounds milliseconds to the grid; never below 0. */
export const roundTime = (value: number): number => toGrid(value, TIME_GRID, 0, 0xffff_ffff);

/** Rounds a frame to the grid in place and returns it. NaN coordinates make the frame empty: a number is never invented. */
export function roundFrame(frame: PoseFrame): PoseFrame {
  frame.t = roundTime(frame.t);
  const { image, world } = frame;
  if (image) {
    for (let index = 0; index < LANDMARK_COUNT * IMAGE_STRIDE; index += 1) {
      const value = image[index] as number;
      if (!isNumber(value)) {
        frame.image = null;
        frame.world = null;
        frame.people = 0;
        return frame;
      }
      image[index] = index % IMAGE_STRIDE === 3 ? roundVisibility(value) : roundImage(value);
    }
  }
  if (world) {
    for (let index = 0; index < LANDMARK_COUNT * WORLD_STRIDE; index += 1) {
      const value = world[index] as number;
      if (!isNumber(value)) {
        frame.world = null;
        return frame;
      }
      world[index] = roundWorld(value);
    }
  }
  return frame;
}

/** A frame without a picture at the given time in ms. */
export const emptyFrame = (t: number): PoseFrame => ({ t: roundTime(t), image: null, world: null, people: 0 });
